"""What can go wrong, as one tree of errors, and the notice: a fault that stops nothing.

::

    KgError                 exit code
    ├── UsageError          2   the call itself is wrong: an unknown format, a base that is no IRI
    ├── UnreadableInput     3   an input that cannot be opened, decoded or recognised
    ├── InvalidValue        -   a value that its gate refuses; readers turn it into a notice
    └── ServiceError        4   network or store
        ├── Unreachable     4   nobody answers, or the connection broke; worth trying again later
        ├── Rejected        4   the other side says no: credentials, a request that it does not take, no room
        ├── OutOfTime       4   stopped because it took longer than it may
        └── Lost            5   a store says it took what was sent, and does not hold it

A record or a value that fails is no exception but a :class:`Notice` in the stream beside the works,
so that one bad record never stops a run and never vanishes.
"""

from __future__ import annotations

import msgspec


class KgError(Exception):
    """Root of all errors that kg raises on purpose; its text is a sentence for people."""


class UsageError(KgError):
    """The call is wrong; nothing was read."""


class UnreadableInput(KgError):
    """An input that cannot be opened, decoded or recognised as a known format."""


class InvalidValue(KgError, ValueError):
    """A value that is not what its gate admits (an identifier with a wrong checksum, a month 13)."""


class ServiceError(KgError):
    """A network service or a store did not do what it was asked."""


class Unreachable(ServiceError):
    """Nobody answers, or the connection broke; the same call may work later."""


class Rejected(ServiceError):
    """The other side refuses: credentials, a request that it does not take, no room."""


class OutOfTime(ServiceError):
    """Stopped because it took longer than it may."""


class Lost(ServiceError):
    """A store said it took what was sent, and does not hold it."""


class Notice(msgspec.Struct, frozen=True):
    """One thing that a reader or the mapping saw and did not use as it stands.

    ``str()`` gives ``file:line: what, what was done`` as people know it from compilers:

    >>> print(Notice("page.txt", 7, "identifier", "'10.x' is no DOI", "left out"))
    page.txt:7: '10.x' is no DOI; left out
    """

    source: str
    """The input's name as the user gave it."""
    line: int
    """Line in that input, from 1; 0 where the notice is about the whole of it."""
    field: str
    """The record's field concerned: ``title``, ``reference``, ``identifier`` …"""
    problem: str
    """What is wrong."""
    action: str = ""
    """What was done about it, and what the user may do."""
    raw: str = ""
    """The text as it stood, where that helps."""

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}" if self.line else self.source
        return f"{where}: {self.problem}" + (f"; {self.action}" if self.action else "")
