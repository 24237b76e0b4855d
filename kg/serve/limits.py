"""What one client may take of a server."""

from __future__ import annotations

from typing import Final

import msgspec

MEGABYTE: Final = 1_000_000


class Limits(msgspec.Struct, frozen=True):
    """The limits of a server; those of time in seconds, those of size in bytes."""

    query: float = 30.0
    """How long a query or an update may take."""
    answer: int = 100 * MEGABYTE
    """How large the answer to a query may be."""
    body: int = 10 * MEGABYTE
    """How large a request's body may be."""
    workers: int = 2
    """How many queries are evaluated, and documents made, side by side."""
    waiting: int = 1000
    """How many more may wait for their turn."""
    memory: int = 2_000 * MEGABYTE
    """How much data a query may hold in memory."""
    rate: float = 0.0
    """How many requests a second a client may make on the long run; 0 is as many as it wants."""
    connections: int = 0
    """How many connections an address may hold; 0 is as many as it wants (behind a proxy all have one address)."""
    head: float = 10.0
    """How long a client may take to send a request's head, or the next piece of its body."""
    upload: float = 60.0
    """How long it may take to send a body."""
    stalled: float = 30.0
    """How long it may take to read what fits into the buffers of a connection."""
