"""What a parser of reference strings hands back: the cited work, and a source title that waits for its place."""

from __future__ import annotations

import html
import re

import msgspec

from kg.record.date import Date
from kg.record.text import readable
from kg.record.work import Agent, Contribution, Unsure, Work
from kg.reference.report import Report


class Parsed(msgspec.Struct, frozen=True):
    """A cited work; `placed` and `abbreviated` as in `kg.record.work.Reference`."""

    work: Work
    placed: str = ""
    abbreviated: bool = False


_DOI = re.compile(r"(10\.[0-9]{4,9}/\S+)")
_CLOSING = re.compile(r"(?:</[a-z]{1,6}>)+$", re.IGNORECASE)


def resolved(text: str) -> str:
    """Text with entities and mark-up resolved, where it holds any; the verbatim string keeps them.

    >>> resolved("R&amp;D MANAGE"), resolved("GUARDIAN        0512"), resolved("A&amp;B, DOI 10.1000/(S)&lt;b&gt;0")
    ('R&D MANAGE', 'GUARDIAN        0512', 'A&B, DOI 10.1000/(S)<b>0')
    """
    if "<" not in text and "&" not in text:
        return text
    pieces = _DOI.split(text)
    for place, piece in enumerate(pieces):
        if place % 2:  # a SICI's "<b>" is no mark-up (ANSI/NISO Z39.56)
            pieces[place] = _CLOSING.sub("", html.unescape(piece))
        else:
            pieces[place] = readable(piece) + (" " if place + 1 < len(pieces) and piece[-1:].isspace() else "")
    return "".join(pieces)


def authors(agents: list[Agent]) -> tuple[Contribution, ...]:
    """The contributions of authors, in their order."""
    return tuple(Contribution(agent) for agent in agents)


def tell_unsure(agents: list[Agent], report: Report) -> None:
    """Reports the authors of whom the name does not tell whether they are persons or groups."""
    for agent in agents:
        if isinstance(agent, Unsure):
            report("author", f"{agent.name[:80]!r} may be a person or a group", "stated as an agent")


def year(text: str) -> Date | None:
    """A year of publication; None where the four digits cannot be one.

    >>> year("1972"), year("0620")
    (Date(year=1972, month=0, day=0), None)
    """
    return Date(int(text)) if text.isascii() and text.isdigit() and 1400 <= int(text) <= 2100 else None
