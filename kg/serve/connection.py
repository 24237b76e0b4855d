"""A connection to a client who may be slow, or may hold many: uvicorn's own, with an end to its patience.

The one idea: whenever it is the client's turn, a clock runs. Uvicorn has such a clock only between two requests
(`timeout_keep_alive`); a client that sends half a head, or never reads, keeps a connection for good.

Bodies have a clock of their own, in `kg.serve.body`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.limits import Limits
from kg.serve.rate import client_of

_TOO_SLOW: Final = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def patient(limits: Limits) -> type[H11Protocol]:
    """The class of a server's connections."""
    held: Counter[str] = Counter()

    class Connection(H11Protocol):
        """One of them."""

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._clock: asyncio.TimerHandle | None = None
            self._client = ""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            self._client = client_of(self.client[0] if self.client else "")
            held[self._client] += 1
            if limits.connections and held[self._client] > limits.connections:
                transport.abort()
            else:
                self._start(limits.head, self._too_slow)

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            held[self._client] -= 1
            if not held[self._client]:
                del held[self._client]
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self._stop()
            elif self._clock is None and not self.transport.is_closing():
                self._start(limits.head, self._too_slow)

        def pause_writing(self) -> None:
            super().pause_writing()
            self._start(limits.stalled, self.transport.abort)

        def resume_writing(self) -> None:
            super().resume_writing()
            self._stop()
            self._see_off()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._see_off()

        def timeout_keep_alive_handler(self) -> None:
            super().timeout_keep_alive_handler()
            self._see_off()

        def _see_off(self) -> None:
            """A connection that is closed waits until the client has read what it was sent."""
            if self.transport.is_closing() and self.transport.get_write_buffer_size():
                self._start(limits.stalled, self.transport.abort)

        def _too_slow(self) -> None:
            self.transport.write(_TOO_SLOW)
            self.transport.close()
            self._see_off()

        def _start(self, seconds: float, then: Any) -> None:
            self._stop()
            self._clock = self.loop.call_later(seconds, then)

        def _stop(self) -> None:
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

    return Connection
