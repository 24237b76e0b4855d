"""What a parser of reference strings hands back: the cited work, and a source title that waits for its place."""

from __future__ import annotations

import msgspec

from kg.record.date import Date
from kg.record.work import Agent, Contribution, Work


class Parsed(msgspec.Struct, frozen=True):
    """A cited work; `placed` and `abbreviated` as in `kg.record.work.Reference`."""

    work: Work
    placed: str = ""
    abbreviated: bool = False


def authors(agents: list[Agent]) -> tuple[Contribution, ...]:
    """The contributions of authors, in their order."""
    return tuple(Contribution(agent) for agent in agents)


def year(text: str) -> Date | None:
    """A year of publication; None where the four digits cannot be one.

    >>> year("1972"), year("0620")
    (Date(year=1972, month=0, day=0), None)
    """
    return Date(int(text)) if text.isascii() and text.isdigit() and 1400 <= int(text) <= 2100 else None
