"""The SPARQL endpoint: SPARQL 1.1 Protocol, Service Description, and a page to write queries in.

Neighbours: `kg.serve.operation` understands the request, `kg.serve.pool` has it evaluated.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Final, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kg.serve import box, description, token
from kg.serve.limits import Limits
from kg.serve.negotiation import best, takes_gzip
from kg.serve.operation import Operation, read_operation
from kg.serve.pool import Pool
from kg.serve.refusal import Refused
from kg.serve.reply import FileResponse, content
from kg.serve.triples import SYNTAXES
from kg.serve.worker import Task

_Answer = TypeVar("_Answer")

METHODS: Final = ("GET", "HEAD", "POST")


class _Result(msgspec.Struct, frozen=True):
    """A format for the solutions of a query."""

    name: str
    media_types: tuple[str, ...]


_RESULTS: Final = (
    _Result("json", ("application/sparql-results+json", "application/json")),
    _Result("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    _Result("csv", ("text/csv",)),
    _Result("tsv", ("text/tab-separated-values",)),
)
_TYPES: Final = {each.name: each.media_types[0] for each in (*_RESULTS, *SYNTAXES)}


class Endpoint:
    """Answers what is asked of /sparql."""

    def __init__(self, pool: Pool, base: str, limits: Limits, secret: str) -> None:
        """`base`: of all IRIs. `secret`: the token for updates; "" refuses them all."""
        self._pool = pool
        self._base = base
        self._limits = limits
        self._secret = secret

    async def __call__(self, request: Request) -> Response:
        """The answer. Raises Refused."""
        operation = await read_operation(request, self._limits)
        if operation.kind == "about":
            return await self._about(request)
        if operation.kind == "update":
            token.check(request.headers.get("authorization", ""), self._secret)
            task = self._task(request, operation)
            await _unless_gone(request, self._pool.update(task))
            return Response(status_code=204)
        return await self._answer(request, operation)

    async def _answer(self, request: Request, operation: Operation) -> Response:
        task = self._task(request, operation)
        if not task.solutions and not task.triples:
            raise Refused(406, f"answers can be had as {', '.join(sorted(_TYPES.values()))}", {"Vary": "Accept"})
        result = await _unless_gone(request, self._pool.query(task))
        headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
        if task.gzip:
            headers["Content-Encoding"] = "gzip"
        return FileResponse(result.stream, _TYPES[result.format], headers)

    def _task(self, request: Request, operation: Operation) -> Task:
        accept = request.headers.get("accept", "")
        solutions = best(accept, [each.media_types for each in _RESULTS])
        triples = best(accept, [each.media_types for each in SYNTAXES])
        return Task(
            text=operation.text,
            output=self._pool.output(),
            base=f"{self._base}sparql",
            seconds=min(operation.seconds, self._limits.query),
            most=self._limits.answer,
            is_update=operation.kind == "update",
            solutions="" if solutions is None else _RESULTS[solutions].name,
            triples="" if triples is None else SYNTAXES[triples].name,
            gzip=takes_gzip(request.headers.get("accept-encoding", "")),
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
        )

    async def _about(self, request: Request) -> Response:
        """What the endpoint is: for people a page to ask in, for programs its description."""
        offers = [*(each.media_types for each in SYNTAXES), ("text/html",)]
        found = best(request.headers.get("accept", ""), offers)
        if found is None:
            raise Refused(406, "the endpoint is described in Turtle, JSON-LD, N-Triples, RDF/XML and HTML")
        if offers[found] == ("text/html",):
            headers = {"Vary": "Accept", "Content-Security-Policy": box.POLICY}
            return await content(request, box.page(), "text/html", headers)
        syntax = SYNTAXES[found]
        body = description.written(self._base, bool(self._secret), syntax.name)
        return await content(request, body, syntax.media_types[0], {"Vary": "Accept"})


async def _unless_gone(request: Request, work: Awaitable[_Answer]) -> _Answer:
    """The result of `work`, which is given up when the client goes away."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Refused(400, "the client went away")
        return working.result()
    finally:
        for each in (working, leaving):
            each.cancel()
            with contextlib.suppress(asyncio.CancelledError, Refused):
                await each


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
