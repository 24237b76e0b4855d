"""The token without which nobody changes the store (RFC 6750)."""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from typing import Final

from kg.errors import UnreadableInput, UsageError
from kg.serve.refusal import Refused

_SHORTEST: Final = 16
_ASK: Final = 'Bearer realm="kg"'


def configured(file: str | None) -> str:
    """The token: the first line of `file`, else KG_SERVE_TOKEN; "" for none. Raises UnreadableInput, UsageError."""
    where = file or "KG_SERVE_TOKEN"
    try:
        text = Path(file).read_text(encoding="utf-8") if file else os.environ.get("KG_SERVE_TOKEN", "")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{file}: {getattr(error, 'strerror', None) or 'is not UTF-8'}") from error
    secret = text.partition("\n")[0].strip()
    if (file or secret) and (len(secret) < _SHORTEST or not secret.isascii() or not secret.isprintable()):
        raise UsageError(f"{where}: a token has at least {_SHORTEST} printable ASCII characters")
    return secret


def check(authorization: str, secret: str) -> None:
    """Raises Refused unless the header carries the token: 403 where there is none at all, 401 for another one."""
    if not secret:
        raise Refused(403, "this server takes no updates")
    scheme, _, given = authorization.partition(" ")
    if not given:
        raise Refused(401, "updates need a token: Authorization: Bearer …", {"WWW-Authenticate": _ASK})
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), secret.encode()):
        raise Refused(401, "the token is not the right one", {"WWW-Authenticate": f'{_ASK}, error="invalid_token"'})
