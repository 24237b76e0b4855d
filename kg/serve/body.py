"""A request's body, read within bounds: no more bytes, and no longer, than a client may take."""

from __future__ import annotations

import asyncio

from starlette.requests import Request

from kg.serve.limits import Limits
from kg.serve.refusal import Refused


async def read(request: Request, limits: Limits) -> bytes:
    """The body. Raises Refused as soon as it is too large or too slow, without reading on."""
    too_large = Refused(413, f"a request's body may have {limits.body / 1_000_000:g} MB")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.body:
        raise too_large
    pieces, size = [], 0
    try:
        async with asyncio.timeout(limits.upload):
            while True:
                async with asyncio.timeout(limits.head):
                    message = await request.receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "the client went away")
                pieces.append(message.get("body", b""))
                size += len(pieces[-1])
                if size > limits.body:
                    raise too_large
                if not message.get("more_body", False):
                    return b"".join(pieces)
    except TimeoutError:
        raise Refused(408, "the request's body came too slowly") from None
