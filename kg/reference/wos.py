"""Web of Science cited references: ``AUTHOR, YEAR, SOURCE, Vn, Pn, DOI x``, any part of it missing.

The one idea: the string is read from both ends. Author and year stand in front, volume, pages, article number
and DOI at the end, each with its letter; what is left between them is the source, commas and all.
"""

from __future__ import annotations

import re
from typing import Final

from kg.record.date import Date
from kg.record.identifier import Doi
from kg.record.pages import Pages
from kg.record.work import Agent, Venue, Work, WorkType
from kg.reference import doi_field, wos_end, wos_front, wos_source
from kg.reference.parsed import Parsed, authors, tell_unsure
from kg.reference.report import Report
from kg.reference.wos_end import End
from kg.reference.wos_source import Source

_BRACKETED: Final = re.compile(r",\s{1,4}([VvPp])\[([^\[\],]{1,20})(?:,([^\[\]]{0,200}))?\]")
_OTHER_FORM: Final = re.compile(
    r"[0-9]\s{0,4}\([^()]{0,20}\)\s{0,4}:|:\s{0,4}[0-9]+\s{0,4}[-\u2013][0-9 ]+\.?$|[0-9]\([0-9-]{1,8}\)$"
)
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
    bare, doi_text = doi_field.split(text)
    bare = _first_of_several(bare, report)
    pieces = [piece.strip() for piece in re.split(r",\s+|,$", bare.rstrip(" .")) if piece.strip()]
    front = wos_front.take(pieces)
    if front is None or _OTHER_FORM.search(bare):
        return None
    agents, date = front.agents, front.date
    tell_unsure(agents, report)
    if front.years and date:
        report("date", f"{front.years!r} are two years", "the first one is stated")
    elif front.years:
        report("date", f"{front.years!r} is no year", "no date is stated")
    rest, end = wos_end.take(front.rest)
    if not rest and date is None:  # what looks like an author is a source: PHYS REV B, V3
        agents, rest = [], pieces[:1]
    if end.unread:
        report("reference", f"{end.unread[:200]!r} cannot be placed", "left in the reference string")
    source = wos_source.read(rest, bool(end.volume))
    if source.kind == "mixed":
        report("reference", f"{', '.join(rest)[:200]!r} is title and source in one", "left in the reference string")
    doi = doi_field.read(doi_text, report) if doi_text else None
    if source.kind == "preprint":
        report("reference", f"{', '.join(rest)!r} is a preprint's number", "left in the reference string")
    return _work(agents, date, source, end, doi)


def _first_of_several(text: str, report: Report) -> str:
    """``p[387, 531]``, two readings of a page: the first stands, as with DOIs."""

    def first(match: re.Match[str]) -> str:
        if match[3]:
            report("reference", f"several readings of one number: {match[2]},{match[3]}", "the first one is taken")
        return f", {match[1]}{match[2].strip()}"

    return _BRACKETED.sub(first, text)


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
    if not (agents or date or doi or named or placed or venue or kind != "unknown"):
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
