"""The process that listens: its socket, its signals, and what lives as long as it does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Final

import msgspec
import uvicorn

from kg.console import say
from kg.errors import ServiceError, UsageError
from kg.serve import live
from kg.serve.app import App
from kg.serve.connection import patient
from kg.serve.documents import Opening
from kg.serve.endpoint import Endpoint
from kg.serve.limits import Limits
from kg.serve.page import Pages
from kg.serve.pool import Pool
from kg.serve.refusal import Refused
from kg.serve.shelf import Nothing, Shelf
from kg.serve.worker import Task
from kg.store.embedded import is_store

_HEAD: Final = 1 << 16
"""Bytes that a request's head may have."""
_QUEUE: Final = 1024
"""Connections that may wait to be taken."""
_FAREWELL: Final = 5
"""Seconds that answers under way have when the server ends."""


class Settings(msgspec.Struct, frozen=True):
    """What is served, and where."""

    folder: Path
    """The store's."""
    base: str
    """What all IRIs stand under: what is after it in an IRI is the path that leads to it here."""
    host: str = "127.0.0.1"
    port: int = 8000
    """0 for any that is free."""
    limits: Limits = Limits()
    secret: str = ""
    """The token for updates; "" refuses them all."""
    behind_proxy: bool = False
    told: bool = False
    """Whether each request is told on standard error."""


def serve(settings: Settings, opening: Opening = Nothing, ready: Callable[[str], None] = say) -> None:
    """Serves until SIGTERM; `ready` is told the server's URL when it listens. Raises KeyboardInterrupt on SIGINT.

    Raises UsageError where there is no store, or the base is no http(s) IRI that paths can follow; ServiceError
    where the port cannot be had or the store cannot be read; what `opening` raises.
    """
    if not is_store(settings.folder):
        raise UsageError(f"{settings.folder}: there is no store here; kg load makes one")
    if not settings.base.startswith(("http://", "https://")) or not settings.base.endswith("/"):
        raise UsageError(f"the base {settings.base!r} cannot be served: it must be http(s)://…/")
    with _listening(settings.host, settings.port) as listener:
        _allow_many_files()
        if asyncio.run(_serve(settings, opening, ready, listener)) == signal.SIGINT:
            raise KeyboardInterrupt


async def _serve(settings: Settings, opening: Opening, ready: Callable[[str], None], listener: socket.socket) -> int:
    """Gives the signal that ended it."""
    async with contextlib.AsyncExitStack() as stack:
        pool = await stack.enter_async_context(Pool(settings.folder, settings.limits))
        await _try(pool, settings)
        stack.callback(live.stop)
        shelf = await stack.enter_async_context(Shelf(settings.folder, opening, settings.limits.workers))
        app = App(
            Endpoint(pool, settings.base, settings.limits, settings.secret),
            Pages(shelf),
            settings.limits,
            behind_proxy=settings.behind_proxy,
            told=settings.told,
        )
        config = uvicorn.Config(
            app,
            http=patient(settings.limits),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=_HEAD,
            timeout_graceful_shutdown=_FAREWELL,
        )
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # a client's nonsense is not ours to tell
        server = _Server(config, pool)
        ready(_url(listener))
        await server.serve(sockets=[listener])
        return server.ended_by


class _Server(uvicorn.Server):
    """Uvicorn's, but for its signals: it would raise them again, in the midst of what is closed after it."""

    def __init__(self, config: uvicorn.Config, pool: Pool) -> None:
        super().__init__(config)
        self._pool = pool
        self.ended_by = 0

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ended_by = number
        self._pool.end()
        self.handle_exit(number, frame)


async def _try(pool: Pool, settings: Settings) -> None:
    """Raises ServiceError where the store cannot be asked."""
    limits = settings.limits
    task = Task("ASK {}", pool.output(), settings.base, limits.query, limits.answer, solutions="json")
    try:
        (await pool.query(task)).stream.close()
    except Refused as refused:
        raise ServiceError(str(refused)) from refused


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens. Raises ServiceError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, because asyncio sets TCP_NODELAY only then; without it an answer takes 40 ms more.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        try:
            if sys.platform != "win32":  # there it would let others listen too
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(_QUEUE)
        except OSError as error:
            raise ServiceError(f"cannot listen on {host}, port {port}: {error.strerror}") from error
        yield listener


def _allow_many_files() -> None:
    """As many connections as the operating system lets us have."""
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        with contextlib.suppress(ValueError, OSError):  # where the most is without end, but not for us
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
