"""Web of Science cited references: ``AUTHOR, YEAR, SOURCE, Vn, Pn, DOI x``, any part of it missing.

The one idea: the string is read from both ends. Author and year stand in front, volume, pages, article number
and DOI at the end, each with its letter; what is left between them is the source, commas and all.
"""

from __future__ import annotations

import re
from typing import Final

from kg.record import name
from kg.record.date import Date
from kg.record.group import is_group, words
from kg.record.identifier import Doi
from kg.record.pages import Pages
from kg.record.work import Agent, Group, Venue, Work, WorkType
from kg.reference import doi_field, wos_end, wos_source
from kg.reference.parsed import Parsed, authors, tell_unsure, year
from kg.reference.report import Report
from kg.reference.wos_end import End
from kg.reference.wos_source import Source

_DOI: Final = re.compile(
    r"(?:^|,\s{0,4}|\s)DOI[\s:]{1,4}(?=\[|DOI\b|10\.|arXiv)|,\s{1,4}DOI\s|,\s{1,4}(?=10\.[0-9]{4,9}/\S+$)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r",\s{1,4}([VvPp])\[([^\[\],]{1,20})(?:,([^\[\]]{0,200}))?\]")
_YEAR: Final = re.compile(r"([0-9]{4})[a-z]?")
_OTHER_FORM: Final = re.compile(
    r"[0-9]\s{0,4}\([^()]{0,20}\)\s{0,4}:|:\s{0,4}[0-9]+\s{0,4}[-\u2013][0-9 ]+\.?$|[0-9]\([0-9-]{1,8}\)$"
)
_IN_PRESS: Final = re.compile(r"in press|unpub(?:lished)?|forthcoming|submitted|to be published", re.IGNORECASE)
_LONGEST: Final = 6000


def read(text: str, report: Report) -> Parsed | None:
    """The cited work of a string of this form; None where it is of another form or says nothing certain.

    >>> p = read("Ayres S, 2017, PUBLIC MANAG REV, V19, P90, DOI 10.1080/14719037.2016.1200665", print)
    >>> p.work.venue.title, p.work.volume, p.work.pages.start
    ('PUBLIC MANAG REV', '19', '90')
    >>> read("Bevir M., 2016, Rethinking Governance: Ruling, Rationalities and Resistance", print).placed
    'Rethinking Governance: Ruling, Rationalities and Resistance'
    """
    if len(text) > _LONGEST:
        return None
    bare, doi_text = split_doi(text)
    bare = _first_of_several(bare, report)
    pieces = [piece.strip() for piece in re.split(r",\s+|,$", bare.rstrip(" .")) if piece.strip()]
    front = _front(pieces)
    if front is None or _OTHER_FORM.search(bare):
        return None
    agents, date, rest = front
    tell_unsure(agents, report)
    rest, end = wos_end.take(rest)
    if not rest and date is None:  # what looks like an author is a source: PHYS REV B, V3
        agents, rest = [], pieces[:1]
    source = wos_source.read(rest, bool(end.volume))
    doi = doi_field.read(doi_text, report) if doi_text else None
    if source.kind == "preprint":
        report("reference", f"{', '.join(rest)!r} is a preprint's number", "left in the reference string")
    return _work(agents, date, source, end, doi)


def split_doi(text: str) -> tuple[str, str]:
    """The text before its DOI field, and the field without the word ``DOI``; both empty where it has none."""
    match = _DOI.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _first_of_several(text: str, report: Report) -> str:
    """``p[387, 531]``, two readings of a page: the first stands, as with DOIs."""

    def first(match: re.Match[str]) -> str:
        if match[3]:
            report("reference", f"several readings of one number: {match[2]},{match[3]}", "the first one is taken")
        return f", {match[1]}{match[2].strip()}"

    return _BRACKETED.sub(first, text)


def _front(pieces: list[str]) -> tuple[list[Agent], Date | None, list[str]] | None:
    """Authors, year and the pieces after them; None where the string does not begin this way."""
    for place, piece in enumerate(pieces[:8]):
        if (match := _YEAR.fullmatch(piece)) and (date := year(match[1])):
            agents = _authors(pieces[:place])
            return None if agents is None else (agents, date, pieces[place + 1 :])
    if len(pieces) < 2:
        return None
    if _is_certain(pieces[0]):
        rest = pieces[2:] if _IN_PRESS.fullmatch(pieces[1]) and len(pieces) > 2 else pieces[1:]
        agent = name.cited(pieces[0])
        return [agent] if agent else [], None, rest
    return None


def _authors(pieces: list[str]) -> list[Agent] | None:
    """The authors before a year: one, or several where each is certainly a name, or one group with commas."""
    pieces = re.sub(r", ((?:Jr|Sr)\.?|I{2,3})(?=, |$)", r" \1", ", ".join(pieces)).split(", ") if pieces else []
    if len(pieces) == 1:
        if len(pieces[0].split()) > 12 and not is_group(pieces[0]):
            return None
        agent = name.cited(pieces[0])
        return [agent] if agent else []
    if pieces and is_group(pieces[0]) and len(words(pieces[0])) > 1 or pieces and pieces[0].startswith("*"):
        return [Group(", ".join(pieces).strip("* "))]
    if all(_is_certain(piece) for piece in pieces):
        return [agent for piece in pieces if (agent := name.cited(piece))]
    return None


def _is_certain(piece: str) -> bool:
    """Whether a piece is an author whatever follows: nobody, a starred group, a family name with initials."""
    return name.is_nobody(piece) or piece.startswith("*") or name.is_cited_person(piece)


def _work(agents: list[Agent], date: Date | None, source: Source, end: End, doi: Doi | None) -> Parsed | None:
    kind: WorkType = "unknown"
    venue, placed, pages = None, "", end.pages
    if isbn := doi_field.chapter_of(doi):
        kind, venue = "book-chapter", Venue(source.title, "book", isbn=isbn)
    elif source.kind in ("thesis", "patent"):
        kind, pages = ("thesis" if source.kind == "thesis" else "patent"), Pages()
    elif source.title and end.volume:
        kind, venue = "journal-article", Venue(source.title)
    elif source.title:
        placed = source.title
    named = source.title if not venue and not placed else ""
    if not (agents or date or doi or named or placed or venue):
        return None
    work = Work(
        type=kind,
        title=named,
        whole_title=source.whole or bool(venue),
        date=date,
        contributions=authors(agents),
        doi=doi,
        venue=venue,
        volume=end.volume if venue else "",
        issue=end.issue if venue else "",
        pages=pages if venue or placed else Pages(),
    )
    return Parsed(work, placed, abbreviated=True)
