"""Answers: what is sent is packed where the client can unpack it, and has an ETag of its own for each way of sending.

The one idea: an ETag is a hash of the content, so that it is the same on every machine and after every start.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
from collections.abc import Mapping
from typing import BinaryIO, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.kept import Kept
from kg.serve.negotiation import takes_gzip

_PACKABLE: Final = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
    "application/xml",
    "image/svg+xml",
)
"""What gzip makes smaller: media types, by how they begin."""
_SMALL: Final = 1_000
"""Bytes that are sent as they are: packed they take as many packets."""
_CHUNK: Final = 1 << 16


async def content(request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a body that is known: 200, or 304 where the client has it already."""
    head = {"Cache-Control": "no-cache", **(headers or {})}
    tag = hashlib.sha256(body).hexdigest()[:32]
    if len(body) > _SMALL and media_type.startswith(_PACKABLE):
        _vary(head, "Accept-Encoding")
        if takes_gzip(request.headers.get("accept-encoding", "")):
            tag += "-gzip"
            head["Content-Encoding"] = "gzip"
            body = await _packed(body, tag)
    head["ETag"] = f'"{tag}"'
    if _has_it(request.headers.get("if-none-match", ""), tag):
        head.pop("Content-Encoding", None)
        return Response(status_code=304, headers=head)
    return Response(body, headers=head | {"Content-Type": _typed(media_type)})


def _has_it(header: str, tag: str) -> bool:
    """Whether If-None-Match names the tag; weakly compared (RFC 9110, 13.1.2)."""
    tags = [each.strip().removeprefix("W/") for each in header.split(",")]
    return f'"{tag}"' in tags or tags == ["*"]


_packs: Kept[bytes] = Kept(32_000_000)
"""Packed content, for the next client."""


async def _packed(body: bytes, tag: str) -> bytes:
    if (known := _packs.get(tag)) is not None:
        return known
    if len(body) > _CHUNK:
        packed = await asyncio.to_thread(gzip.compress, body, 6, mtime=0)
    else:
        packed = gzip.compress(body, 6, mtime=0)
    _packs.put(tag, packed, len(packed))
    return packed


class FileResponse(Response):
    """An answer from an open file, which it closes."""

    def __init__(self, stream: BinaryIO, media_type: str, headers: Mapping[str, str]) -> None:
        size = os.fstat(stream.fileno()).st_size
        super().__init__(headers={**headers, "Content-Length": str(size), "Content-Type": _typed(media_type)})
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._stream:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            while scope["method"] != "HEAD" and (piece := self._stream.read(_CHUNK)):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _typed(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _vary(headers: dict[str, str], name: str) -> None:
    headers["Vary"] = f"{headers['Vary']}, {name}" if "Vary" in headers else name
