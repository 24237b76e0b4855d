"""The application: who may ask how often, whose path it is, what every answer says, how it is told what is wrong."""

from __future__ import annotations

import html
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from kg.console import say
from kg.serve import box, endpoint, page
from kg.serve.limits import Limits
from kg.serve.negotiation import best
from kg.serve.rate import Rate, client_of
from kg.serve.refusal import Refused
from kg.serve.reply import content

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",  # it is published: everybody's programs may read it
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, WWW-Authenticate",
}
_NOTHING: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"

Handler = Callable[[Request], Awaitable[Response]]


class App:
    """The whole server as an ASGI application."""

    def __init__(
        self,
        sparql: Handler,
        pages: Handler,
        limits: Limits,
        *,
        behind_proxy: bool = False,
        told: bool = False,
    ) -> None:
        """`behind_proxy`: who asks is named in X-Forwarded-For. `told`: a line on standard error for each request."""
        self._sparql = sparql
        self._pages = pages
        self._rate = Rate(limits.rate) if limits.rate else None
        self._behind_proxy = behind_proxy
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        began = time.monotonic()
        has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
        read = not has_body

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read = read or (message["type"] == "http.request" and not message.get("more_body", False))
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if not read:  # what is still on its way would be read for as long as it comes
                    headers["Connection"] = "close"
                if self._told:
                    self._say(request, message["status"], time.monotonic() - began)
            await send(message)

        response = await self._answered(Request(scope, receiving))
        await response(scope, receive, sending)

    async def _answered(self, request: Request) -> Response:
        try:
            self._check_rate(request)
            return await self._routed(request)
        except Refused as refused:
            return _refused(request, refused)
        except Exception as error:  # the last that can answer: the client hears of it, and so does who runs the server
            self._tell_of(request, error)
            return _refused(request, Refused(500, "something is wrong in the server; its log says what"))

    async def _routed(self, request: Request) -> Response:
        path = request.scope["path"]
        if path == "/sparql":
            return await _by(self._sparql, request, endpoint.METHODS)
        if path == "/sparql/":
            if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
                return Response(status_code=301, headers={"Location": "../sparql"})
            return await _by(self._sparql, request, endpoint.METHODS)
        if path.startswith("/sparql/"):
            return await _by(_asset, request, page.METHODS)
        return await _by(self._pages, request, page.METHODS)

    def _check_rate(self, request: Request) -> None:
        if self._rate:
            wait = self._rate.wait(client_of(self._address(request)), time.monotonic())
            if wait:
                raise Refused(429, "too many requests from your address", {"Retry-After": str(int(wait) + 1)})

    def _address(self, request: Request) -> str:
        """The client's; behind a proxy the one that the proxy itself has added, which is the last."""
        forwarded = request.headers.getlist("x-forwarded-for") if self._behind_proxy else []
        if forwarded:
            return forwarded[-1].rpartition(",")[2].strip()
        return request.client.host if request.client else ""

    def _tell_of(self, request: Request, error: Exception) -> None:
        path = request.scope["raw_path"].decode("latin-1")
        say(f"kg serve: {request.method} {path}: {type(error).__name__}: {error}", "error")

    def _say(self, request: Request, status: int, seconds: float) -> None:
        """Without the query of the address: it may hold what is nobody's business."""
        path = request.scope["raw_path"].decode("latin-1")
        say(f"{self._address(request)} {request.method} {path} {status} {seconds * 1000:.0f} ms", "quiet")


async def _by(handler: Handler, request: Request, methods: tuple[str, ...]) -> Response:
    able = ", ".join((*methods, "OPTIONS"))
    if request.method == "OPTIONS":
        headers = {
            "Allow": able,
            "Access-Control-Allow-Methods": able,
            "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        }
        return Response(status_code=204, headers=headers)
    if request.method not in methods:
        raise Refused(405, f"this address takes {able}", {"Allow": able})
    return await handler(request)


async def _asset(request: Request) -> Response:
    name = request.scope["path"].removeprefix("/sparql/")
    if name not in box.ASSETS:
        raise Refused(404, "there is nothing at this address")
    return await content(request, box.asset(name), box.ASSETS[name])


def _refused(request: Request, refused: Refused) -> Response:
    """What is wrong, as a page for people and as a line for programs."""
    offers = (("text/plain",), ("text/html",))
    found = best(request.headers.get("accept", ""), offers)
    headers = _with_accept({**refused.headers, "Cache-Control": "no-store", "Content-Security-Policy": _NOTHING})
    if found != 1:
        return Response(f"{refused}\n", refused.status, headers, "text/plain")
    return Response(_page(refused), refused.status, headers, "text/html")


def _with_accept(headers: Mapping[str, str]) -> dict[str, str]:
    return {**headers, "Vary": "Accept"}


def _page(refused: Refused) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{refused.status}</title>"
        "<style>body{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:40rem;padding:0 1rem;"
        "color-scheme:light dark}</style>"
        f"<h1>{refused.status}</h1><p>{html.escape(str(refused))}</p></html>\n"
    )
