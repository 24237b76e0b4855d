"""The front of a Web of Science cited reference: author and year, and whether the string is of this form at all.

Other forms begin with commas and years too. What is no name, or reads like a sentence, is left alone: a wrong
author is worse than none.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.record import name
from kg.record.date import Date
from kg.record.group import is_group, words
from kg.record.work import Agent, Group
from kg.reference.parsed import year

_YEAR: Final = re.compile(r"([0-9]{4})(?:[a-z]|(?P<second>[/-][0-9]{1,4}))?")
_NO_YEAR: Final = re.compile(r"[0-9]{3,4}")
_IN_PRESS: Final = re.compile(r"in press|unpub(?:lished)?|forthcoming|submitted|to be published", re.IGNORECASE)
_SUFFIX: Final = re.compile(r", ((?:Jr|Sr)\.?|I{2,3})(?=, |$)")
_SENTENCE: Final = re.compile(r"[:;!?\[\]\"“”«»]|https?|^[0-9]|[\u4e00-\u9fff][.\uff0e\u3002]")
_FULL_STOP: Final = re.compile(r"([^\W\d_]{4,})\.(?=\s)")
_PROSE: Final = re.compile(r"[“”«»\"]|https?:|[a-z]{3}\. |\bet al|(?<=.)\b(?:19|20)[0-9]{2}\b(?!$)")
_MOST_WORDS: Final = 12


class Front(msgspec.Struct, frozen=True):
    """Who and when, and the pieces that follow."""

    agents: list[Agent]
    date: Date | None
    rest: list[str]
    years: str = ""
    """The year as printed, where it is two (``1970/71``) or none (``9999``)."""


def take(pieces: list[str]) -> Front | None:
    """Authors, year and the pieces after them; None where the string does not begin this way.

    >>> take(["Ayres S", "2017", "PUBLIC MANAG REV"]).rest
    ['PUBLIC MANAG REV']
    >>> take(["H. Raiffa. The Art and Science of Negotiation. Harvard", "1982"])
    """
    for place, piece in enumerate(pieces[:8]):
        if (match := _YEAR.fullmatch(piece)) and (date := year(match[1])):
            agents = _authors(pieces[:place])
            years = piece if match["second"] else ""
            return None if agents is None else Front(agents, date, pieces[place + 1 :], years)
    rest = ", ".join(pieces[1:])
    if not rest or not is_certain(pieces[0]) or not rest.isupper() and _PROSE.search(rest):
        return None
    if is_certain(pieces[1]) and not pieces[1].isupper():  # a second author, as Vancouver style prints them
        return None
    agent = name.cited(pieces[0])
    if len(pieces) > 2 and _NO_YEAR.fullmatch(pieces[1]):
        return Front([agent] if agent else [], None, pieces[2:], pieces[1])
    in_press = len(pieces) > 2 and _IN_PRESS.fullmatch(pieces[1])
    return Front([agent] if agent else [], None, pieces[2:] if in_press else pieces[1:])


def _authors(pieces: list[str]) -> list[Agent] | None:
    """The authors before a year: one, or several where each is certainly a name, or one group with commas."""
    pieces = _SUFFIX.sub(r" \1", ", ".join(pieces)).split(", ") if pieces else []
    if all(is_certain(piece) for piece in pieces):
        return [agent for piece in pieces if (agent := name.cited(piece))]
    joined = ", ".join(pieces)
    if _SENTENCE.search(joined) or len(joined.split()) > _MOST_WORDS:
        return None
    if any(not is_group(match[1]) for match in _FULL_STOP.finditer(joined)):
        return None
    if pieces[0].startswith("*") or is_group(pieces[0]) and (len(pieces) == 1 or len(words(pieces[0])) > 1):
        return [Group(joined.strip("* "))]
    if len(pieces) > 1 or re.match(r"[^\W\d_]\.", joined):  # J. Bing: this form has the family name first
        return None
    agent = name.cited(joined)
    return [agent] if agent else []


def is_certain(piece: str) -> bool:
    """Whether a piece is an author whatever follows: nobody, a starred group, a family name with initials."""
    return name.is_nobody(piece) or piece.startswith("*") or name.is_cited_person(piece)
