"""Documents by content negotiation: a thing's IRI leads to the form of its document that the client likes best.

The one idea: a thing is no document (Cool URIs for the Semantic Web, 4.3), so its own address answers 303 See Other,
with a relative Location: whatever name and prefix the server is reached by, the client comes to the right place.
"""

from __future__ import annotations

import asyncio
import io
import re
from typing import Final
from urllib.parse import quote, unquote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kg.serve import triples
from kg.serve.documents import Found, Link
from kg.serve.negotiation import best
from kg.serve.refusal import Refused
from kg.serve.reply import content
from kg.serve.shelf import Shelf
from kg.serve.triples import SYNTAXES

METHODS: Final = ("GET", "HEAD")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


class _Form(msgspec.Struct, frozen=True):
    """A form of a document."""

    title: str
    ending: str
    media_types: tuple[str, ...]


_FORMS: Final = (
    _Form("HTML", ".html", ("text/html", "application/xhtml+xml")),
    *(_Form(each.title, each.ending, each.media_types[:1]) for each in SYNTAXES),
)
"""In the order in which the server prefers them."""
_WRITTEN_HERE: Final = {each.ending: each for each in SYNTAXES if each.name in ("nt", "rdf-xml")}
"""Those that nobody makes beforehand."""
_SAFE: Final = "!$&'()*+,;=:@~"
"""What may stand in a path segment as it is (RFC 3986, 3.3)."""
_ASCII: Final = "".join(map(chr, range(0x21, 0x7F)))
_FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f\\]")


class Pages:
    """Answers what is asked of any path but the endpoint's."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def __call__(self, request: Request) -> Response:
        """The answer. Raises Refused."""
        sent, query = _sent(request)
        if query and (place := await self._shelf.where(f"{sent}?{query}")) is not None:
            return _led(request, sent, place)
        path = _path(sent)
        if path is not None and (answer := await self._file(request, sent, path)):
            return answer
        place = await self._shelf.where(sent)
        if place is None and path is not None and await self._shelf.triples(path) is not None:
            place = path
        if place is not None:
            return _led(request, sent, place)
        if path is not None and await self._shelf.file(f"{path}/index.html"):
            return Response(status_code=301, headers={"Location": _to(f"{path}/", sent)})
        raise Refused(404, "there is nothing at this address")

    async def _file(self, request: Request, sent: str, path: str) -> Response | None:
        """The file at a path."""
        if path == "" or path.endswith("/"):
            path += "index.html"
        found = await self._shelf.file(path) or await self._written(path)
        if found is None:
            return None
        if sent.count("/") != path.count("/"):  # with %2F in it: from there the file's relative links lead astray
            return Response(status_code=301, headers={"Location": _to(path, sent)})
        links = (*found.links, *await self._forms_beside(path))
        headers = {"Content-Security-Policy": POLICY, **_linked(links)}
        return await content(request, found.body, found.media_type, headers)

    async def _written(self, path: str) -> Found | None:
        """A document in one of the forms that are made when they are asked for."""
        stem, ending = _apart(path)
        if ending not in _WRITTEN_HERE:
            return None
        lines = await self._shelf.triples(stem)
        if lines is None:
            return None
        syntax = _WRITTEN_HERE[ending]
        out = io.BytesIO()
        try:
            await asyncio.to_thread(triples.write, io.BytesIO(lines), syntax.name, out)
        except triples.Unwritable as error:
            raise Refused(406, str(error)) from error
        return Found(out.getvalue(), syntax.media_types[0])

    async def _forms_beside(self, path: str) -> tuple[Link, ...]:
        """The other forms of the document that this file is one of."""
        stem, ending = _apart(path)
        if ending not in {each.ending for each in _FORMS} or await self._shelf.triples(stem) is None:
            return ()
        others = [each for each in _FORMS if each.ending != ending]
        rel = "describedby" if ending == ".html" else "alternate"
        return tuple(Link(_reference(stem) + each.ending, rel, each.media_types[0]) for each in others)


def _sent(request: Request) -> tuple[str, str]:
    """Path and query as they were sent, without the path's first slash; bytes beyond ASCII are escaped."""
    path, query = (quote(request.scope[each], safe=_ASCII) for each in ("raw_path", "query_string"))
    return path.removeprefix("/"), query


def _path(sent: str) -> str | None:
    """What is asked for, as the name of a file under the base; None where none can have such a name."""
    try:
        path = unquote(sent, errors="strict")
    except UnicodeDecodeError:
        return None
    *folders, leaf = path.split("/")
    if _FORBIDDEN.search(path) or leaf in (".", "..") or any(each in ("", ".", "..") for each in folders):
        return None
    return path


def _led(request: Request, sent: str, place: str) -> Response:
    """From a thing to its document, which lies at `place`."""
    form = best(request.headers.get("accept", ""), [each.media_types for each in _FORMS])
    stem = _to(place, sent)
    links = [Link(stem + each.ending, "alternate", each.media_types[0]) for each in _FORMS]
    headers = {"Vary": "Accept", **_linked(links)}
    if form is None:
        able = ", ".join(f"{each.title} ({each.media_types[0]}, {each.ending})" for each in _FORMS)
        raise Refused(406, f"this can be had as {able}", headers)
    location = stem + _FORMS[form].ending
    return Response(status_code=303, headers={**headers, "Location": location, "Cache-Control": "no-cache"})


def _to(path: str, sent: str) -> str:
    """A relative reference to a path from the address that was sent, in which an escaped slash is none.

    >>> _to("a/b.html", "a%2Fb"), _to("a/b.html", "a/c"), _to("other/x", "/y//z"), _to("a:b", "c")
    ('a/b.html', 'b.html', '../../../other/x', './a:b')
    """
    target, start = path.split("/"), [unquote(each) for each in sent.split("/")[:-1]]
    common = 0
    while common < min(len(start), len(target) - 1) and start[common] == target[common]:
        common += 1
    up = "../" * (len(start) - common)
    written = "/".join(quote(each, safe=_SAFE) for each in target[common:])
    return f"./{written}" if not up and ":" in written.partition("/")[0] else up + written


def _apart(path: str) -> tuple[str, str]:
    """A path and the ending of its last segment."""
    stem, dot, ending = path.rpartition(".")
    return (stem, dot + ending) if dot and "/" not in ending else (path, "")


def _reference(path: str) -> str:
    """The last segment of a path as a relative reference; with ``./`` where it would be taken for a scheme."""
    leaf = quote(path.rpartition("/")[2], safe=_SAFE)
    return f"./{leaf}" if ":" in leaf else leaf


def _linked(links: tuple[Link, ...] | list[Link]) -> dict[str, str]:
    """The head's field for links; none for none."""
    written = [
        f'<{_target(each.target)}>; rel="{each.rel}"' + (f'; type="{each.media_type}"' if each.media_type else "")
        for each in links
    ]
    return {"Link": ", ".join(written)} if written else {}


def _target(iri: str) -> str:
    """An IRI as a URI (RFC 3987, 3.1), without what would end the link or the line."""
    return quote(iri, safe=_SAFE + "/?#[]%")
