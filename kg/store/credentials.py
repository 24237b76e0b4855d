"""Who kg is to a store: found in the environment, in kg.toml or in the keyring, and shown to that store alone.

The one idea: credentials belong to an origin (scheme, host, port). They are put onto a request at the last
moment, by its URL, so that no redirect, no log and no text of an error gets hold of them. A password on the
command line is refused: every user of the machine can read it there. ``.netrc`` is not asked, for it answers for
hosts that nobody spoke of.

Neighbours: `kg.store.http` sends with them.
"""

from __future__ import annotations

import base64
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal, cast
from urllib.parse import unquote, urlsplit, urlunsplit

import msgspec
import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from kg.errors import UsageError

Scheme = Literal["", "basic", "digest", "bearer"]
_SCHEMES: Final = ("basic", "digest", "bearer")
_PORTS: Final = {"http": 80, "https": 443}
SETTINGS: Final = Path("kg.toml")


class Credentials(msgspec.Struct, frozen=True):
    """A user and a password, or a token. Printed, they show no secret.

    >>> Credentials("dba", "a secret", "digest")
    Credentials(user='dba', secret=***, scheme='digest')
    """

    user: str
    secret: str
    scheme: Scheme = ""
    """ "" leaves it to the store's challenge (RFC 9110, 11.3)."""

    def __repr__(self) -> str:
        return f"Credentials(user={self.user!r}, secret=***, scheme={self.scheme!r})"

    __str__ = __repr__

    def hidden(self, text: str) -> str:
        """A text without the secret, in any of the forms that a server may give back."""
        pair = base64.b64encode(f"{self.user}:{self.secret}".encode()).decode()
        for secret in (pair, self.secret):
            text = text.replace(secret, "***") if secret else text
        return text


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a URL. Raises UsageError where it has none.

    >>> origin("HTTPS://Store.Example/kg")
    ('https', 'store.example', 443)
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"not the URL of a store: {error}") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError(
            f"{shown(url)!r} is not the URL of a store: it begins with http:// or https://, and has a host"
        )
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def shown(url: str) -> str:
    """A URL as people and logs may see it: without user, password, query and fragment.

    >>> shown("http://dba:secret@localhost:8890/sparql?key=1")
    'http://localhost:8890/sparql'
    """
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def apart(url: str) -> tuple[str, str]:
    """A URL without its user, and the user. Raises UsageError for a password or a query in it, or for no HTTP URL."""
    origin(url)
    parts = urlsplit(url)
    if parts.password is not None:
        raise UsageError(
            f"{shown(url)}: a password in a URL can be read by every user of this machine; "
            "give it in KG_STORE_PASSWORD, in kg.toml or in the keyring"
        )
    if parts.query or parts.fragment:
        raise UsageError(f"{shown(url)}: a store's URL has neither ? nor #; a key goes into KG_STORE_TOKEN")
    return shown(url), unquote(parts.username or "")


def find(url: str, user: str = "", environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """The credentials for a store, or None: from the environment, else kg.toml, else the keyring.

    Raises UsageError where they are incomplete or their scheme is unknown.
    """
    scheme = _scheme(environment.get("KG_STORE_AUTH", ""), "KG_STORE_AUTH")
    if token := environment.get("KG_STORE_TOKEN", ""):
        return Credentials("", token, "bearer")
    user = environment.get("KG_STORE_USER", "") or user
    password = environment.get("KG_STORE_PASSWORD", "")
    if user and password:
        return Credentials(user, password, scheme)
    if password:
        raise UsageError("KG_STORE_PASSWORD is set, KG_STORE_USER is not")
    return stored(url, user, scheme)


def stored(url: str, user: str = "", scheme: Scheme = "") -> Credentials | None:
    """The credentials for a store from kg.toml, else from the keyring, or None. Raises UsageError."""
    for number, entry in enumerate(_entries(SETTINGS), start=1):
        where = f"{SETTINGS}: credentials {number}"
        endpoint = entry.get("endpoint", "")
        if not endpoint:
            raise UsageError(f"{where}: no endpoint")
        if not _covers(endpoint, url) or (user and entry.get("user", user) != user):
            continue
        scheme = _scheme(entry.get("auth", ""), where) or scheme
        user = user or entry.get("user", "")
        if "token" in entry:
            return Credentials("", entry["token"], "bearer")
        if "password" in entry:
            if not user:
                raise UsageError(f"{where}: a password without a user")
            return Credentials(user, entry["password"], scheme)
        break
    return _from_keyring(url, user, scheme)


def _scheme(text: str, where: str) -> Scheme:
    if text and text not in _SCHEMES:
        raise UsageError(f"{where}: {text!r} is no way to authenticate: choose one of {', '.join(_SCHEMES)}")
    return cast(Scheme, text)


def _covers(endpoint: str, url: str) -> bool:
    """Whether an entry is for a URL: of the same origin, and at or under its path."""
    path, wanted = urlsplit(url).path, urlsplit(endpoint).path.rstrip("/")
    return origin(endpoint) == origin(url) and (path == wanted or path.startswith(f"{wanted}/") or not wanted)


def _entries(file: Path) -> list[dict[str, str]]:
    """The ``[[credentials]]`` of kg.toml; of what is wrong there the place is told, never the text."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("credentials", [])
        return msgspec.convert(found, list[dict[str, str]])
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: cannot be read as settings: {error}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{file}: credentials are tables of texts, [[credentials]]: {error}") from error


def _from_keyring(url: str, user: str, scheme: Scheme) -> Credentials | None:
    """What ``keyring set URL USER`` has put there, for the endpoint or its origin."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    kind, host, port = origin(url)
    for service in dict.fromkeys(
        (url.rstrip("/"), urlunsplit((*urlsplit(url)[:2], "", "", "")), f"{kind}://{host}:{port}")
    ):
        try:
            found = keyring.get_credential(service, user or None)
        except (KeyringError, ImportError):  # none on this machine, a backend that is not there, or it stays locked
            return None
        except (AttributeError, TypeError, ValueError):  # PYTHON_KEYRING_BACKEND names no class of a backend
            return None
        if found is not None and found.password:
            return Credentials(found.username or user, found.password, scheme)
    return None


class Authorization(AuthBase):
    """Puts each origin's credentials onto requests to that origin, and onto no others.

    Where the scheme is not known, a first request goes without, and `challenged` chooses by the answer.
    """

    def __init__(self, by_origin: Mapping[tuple[str, str, int], Credentials]) -> None:
        self._credentials = dict(by_origin)
        self._chosen = {place: _scheme_of(each) for place, each in by_origin.items() if each.scheme}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        chosen = self._chosen.get(origin(request.url or ""))
        return chosen(request) if chosen else request

    def known(self, url: str) -> bool:
        """Whether there are credentials for a URL."""
        return origin(url) in self._credentials

    def challenged(self, url: str, challenges: str) -> bool:
        """Whether a refused request is worth repeating: the scheme was open, and is chosen now (RFC 9110, 11.6.1)."""
        place = origin(url)
        given = self._credentials.get(place)
        if given is None or place in self._chosen:
            return False
        offered = {word.lower() for word in re.findall(r"(?:^|,)\s*([A-Za-z]+)(?=\s|$)", challenges)}
        preferred: tuple[Scheme, ...] = ("digest", "basic")
        for scheme in preferred:
            if scheme in offered:
                self._chosen[place] = _scheme_of(Credentials(given.user, given.secret, scheme))
                return True
        return False

    def hidden(self, text: str) -> str:
        """A text without any secret."""
        for each in self._credentials.values():
            text = each.hidden(text)
        return text


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _scheme_of(given: Credentials) -> AuthBase:
    if given.scheme == "bearer":
        return _Bearer(given.secret)
    if given.scheme == "digest":
        return HTTPDigestAuth(given.user, given.secret)
    return HTTPBasicAuth(
        given.user.encode(), given.secret.encode()
    )  # UTF-8 (RFC 7617, 2.1), else requests takes Latin-1


def authorization(urls: Iterable[tuple[str, str]]) -> Authorization:
    """Credentials for a store's URLs, each with the user named in it; the environment's are for the first's origin."""
    by_origin: dict[tuple[str, str, int], Credentials] = {}
    first: tuple[str, str, int] | None = None
    for url, user in urls:
        place = origin(url)
        first = first or place
        found = find(url, user) if place == first else stored(url, user)
        if found and place not in by_origin:
            by_origin[place] = found
    return Authorization(by_origin)
