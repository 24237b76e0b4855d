"""What a request asks of the endpoint, by the SPARQL 1.1 Protocol, 2: a query, an update, or what the endpoint is.

The one idea: a request is either understood as a whole or refused; nothing of it is guessed or passed over that
changes its meaning (two queries, an update by GET, a character set that is not UTF-8).
"""

from __future__ import annotations

import asyncio
import math
import re
from typing import Final, Literal
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from kg.serve.body import read
from kg.serve.limits import Limits
from kg.serve.refusal import Refused

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final[dict[str, Literal["query", "update"]]] = {
    "application/sparql-query": "query",
    "application/sparql-update": "update",
}
_FIELDS: Final = 1000
"""How many parameters a request may have."""
# RFC 3987, 2.2, as far as it matters: a scheme, and nothing that would end an IRIREF (SPARQL 1.1, 19.8)
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")

Fields = list[tuple[str, str]]


class Operation(msgspec.Struct, frozen=True):
    """What is asked."""

    kind: Literal["query", "update", "about"]
    text: str = ""
    default_graphs: tuple[str, ...] | None = None
    """None where the request names no graphs at all."""
    named_graphs: tuple[str, ...] = ()
    seconds: float = math.inf
    """How long the client wants to wait."""


async def read_operation(request: Request, limits: Limits) -> Operation:
    """The operation of a request. Raises Refused."""
    fields = _fields(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        if _of(fields, "update"):
            raise Refused(400, "an update comes by POST (SPARQL 1.1 Protocol, 2.2)")
        return _operation("query", fields, None)
    media_type = _media_type(request.headers.get("content-type", ""))
    if media_type == _FORM:
        fields += await asyncio.to_thread(_fields, await read(request, limits))  # 10 MB of it take a second
        kinds = [kind for kind in ("query", "update") if _of(fields, kind)]
        if len(kinds) != 1:
            raise Refused(400, "a form has a query or an update in it: one of them")
        return _operation("query" if kinds == ["query"] else "update", fields, None)
    kind = _DIRECT[media_type]
    if _of(fields, "query") or _of(fields, "update"):
        raise Refused(400, f"the {kind} is in the body; the address has another one")
    return _operation(kind, fields, _text(await read(request, limits)))


def _media_type(header: str) -> str:
    name, *parameters = (part.strip().lower() for part in header.split(";"))
    if name not in (_FORM, *_DIRECT):
        raise Refused(415, f"a POST has the Content-Type {', '.join(_DIRECT)} or {_FORM}")
    for each in parameters:
        if each.startswith("charset=") and each.removeprefix("charset=").strip('"') != "utf-8":
            raise Refused(415, "the body must be UTF-8")
    return name


def _operation(kind: Literal["query", "update"], fields: Fields, text: str | None) -> Operation:
    texts = _of(fields, kind) if text is None else [text]
    if len(texts) > 1:
        raise Refused(400, f"one {kind}, not {len(texts)}")
    if not texts:
        return Operation("about")
    default, named = ("default-graph-uri", "named-graph-uri")
    if kind == "update":
        default, named = ("using-graph-uri", "using-named-graph-uri")
    default_graphs, named_graphs = tuple(_of(fields, default)), tuple(_of(fields, named))
    for iri in (*default_graphs, *named_graphs):
        if not _IRI.fullmatch(iri):
            raise Refused(400, f"a graph is named by an absolute IRI, not {iri!r}")
    given = bool(default_graphs or named_graphs)
    return Operation(kind, texts[0], default_graphs if given else None, named_graphs, _seconds(fields))


def _seconds(fields: Fields) -> float:
    given = _of(fields, "timeout")
    try:
        seconds = min(map(float, given), default=math.inf)
    except ValueError:
        raise Refused(400, "timeout is a number of seconds") from None
    if not seconds > 0:
        raise Refused(400, "timeout is a number of seconds, more than 0")
    return seconds


def _of(fields: Fields, name: str) -> list[str]:
    return [value for key, value in fields if key == name]


def _fields(form: bytes) -> Fields:
    """The fields of a form, or of an address's query. Raises Refused."""
    try:
        return parse_qsl(form.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refused(400, f"the parameters are not percent-encoded UTF-8, or more than {_FIELDS}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the body is not UTF-8") from error
