"""Scopus-like strings: ``Dignam M.M., Sipe J.E., Phys. Rev. B, 43, 5, pp. 123-130, (1991)``, the year last."""

from __future__ import annotations

import re
from typing import Final

from kg.record import name
from kg.record import pages as page_gate
from kg.record.date import Date
from kg.record.group import is_group
from kg.record.pages import Pages, issue_number
from kg.record.work import Agent, Group, Venue, Work, WorkType
from kg.reference import wos_source
from kg.reference.parsed import Parsed, authors, year
from kg.reference.report import Report

_ETAL: Final = re.compile(r"(?:and )?(?:et\.? al\.?|others)", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III)\.?")
_PAGES: Final = re.compile(r"pp?\. ?(\S.{0,40})", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"art\.? ?no\.? ?(\S{1,40})|article (?:number )?(\S{1,40})", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:vol\.? ?)?([A-Z]{0,3} ?[0-9][\w/\u2013-]{0,15}(?: ?[A-Z]{1,2})?)", re.IGNORECASE)
_ISSUE: Final = re.compile(
    r"(?:no\.? ?)?([A-Z]{0,3}[0-9][\w/\u2013-]{0,15}(?: (?:PART|SUPPL\.?|SPEC\. ISS\.?) ?[0-9A-Z]{0,4})?"
    r"|(?:SUPPL|PART|SPEC)[\w. ]{0,12})",
    re.IGNORECASE,
)
_OTHER_FORM: Final = re.compile(r"[“”«»\"]|https?:|, [A-Z]\.,|^[0-9]+ [A-Z]")
_LONGEST: Final = 6000


def read(text: str, report: Report) -> Parsed | None:
    """The cited work of a string of this form; None where it is of another form.

    >>> p = read("Dignam M.M., Sipe J.E., Phys. Rev. B, 43, (1991)", print)
    >>> [c.agent.name for c in p.work.contributions], p.work.venue.title, p.work.volume
    (['M.M. Dignam', 'J.E. Sipe'], 'Phys. Rev. B', '43')
    """
    bare = text.rstrip(" .")
    date = year(bare[-5:-1])
    body = bare[:-6].rstrip()
    if len(bare) > _LONGEST or not bare.endswith(")") or bare[-6:-5] != "(" or date is None or not body.endswith(","):
        return None
    pieces = [piece.strip() for piece in re.split(r",\s+", body[:-1]) if piece.strip()]
    if _OTHER_FORM.search(body):
        return None
    agents, rest = _authors(pieces, report)
    return _work(agents, date, rest)


def _authors(pieces: list[str], report: Report) -> tuple[list[Agent], list[str]]:
    """The leading pieces that are names, and the others."""
    agents: list[Agent] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if _ETAL.fullmatch(piece):
            report("author", f"{piece!r} stands for authors who are not named", "only the named ones are stated")
        elif _SUFFIX.fullmatch(piece) and agents:
            continue
        elif piece.endswith(".") and name.is_cited_person(piece):
            named = f"{piece} {following}" if _SUFFIX.fullmatch(following) else piece
            agents.extend(agent for agent in [name.cited(named)] if agent)
        elif not agents and name.is_nobody(piece):
            continue
        elif not agents and len(pieces) > 1 and is_group(piece) and len(piece.split()) <= 8:
            agents.append(Group(piece))
        else:
            return agents, pieces[place:]
    return agents, []


def _work(agents: list[Agent], date: Date, rest: list[str]) -> Parsed | None:
    pages = Pages()
    while rest and (match := _PAGES.fullmatch(rest[-1]) or _ARTICLE.fullmatch(rest[-1])):
        if match.re is _PAGES:
            pages = page_gate.parse(match[1]) or pages
        else:
            pages = Pages(pages.start, pages.end, match[1] or match[2])
        rest = rest[:-1]
    volume, issue = "", ""
    if len(rest) > 2 and _ISSUE.fullmatch(rest[-1]) and (match := _NUMBER.fullmatch(rest[-2])):
        volume, issue, rest = match[1], rest[-1].removeprefix("no. "), rest[:-2]
    elif len(rest) > 1 and (match := _NUMBER.fullmatch(rest[-1])) and not _is_year(rest[-1], date):
        volume, rest = match[1], rest[:-1]
    source = wos_source.read(rest, bool(volume))
    if not rest or source.kind == "status" and not agents:
        return None
    if volume:
        title, venue = ", ".join(rest[:-1]), Venue(rest[-1])
        work = Work(
            "journal-article", title, date=date, contributions=authors(agents), venue=venue,
            volume=volume, issue=issue_number(issue), pages=pages,
        )  # fmt: skip
        return Parsed(work, abbreviated=True)
    kind: WorkType = "thesis" if source.kind == "thesis" else "patent" if source.kind == "patent" else "unknown"
    placed = source.title if kind == "unknown" else ""
    work = Work(
        kind,
        "" if placed else source.title,
        date=date,
        contributions=authors(agents),
        pages=pages if placed else Pages(),
    )
    return Parsed(work, placed, abbreviated=True)


def _is_year(piece: str, date: Date) -> bool:
    """Whether a number is the year of a conference rather than a volume: ``Stockholm, 1986, (1987)``."""
    return re.fullmatch("[0-9]{4}", piece) is not None and abs(int(piece) - date.year) <= 3
