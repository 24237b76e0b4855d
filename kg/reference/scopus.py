"""Scopus-like strings: ``Dignam M.M., Sipe J.E., Phys. Rev. B, 43, 5, pp. 123-130, (1991)``, the year last."""

from __future__ import annotations

import re
from typing import Final

from kg.record import name
from kg.record import pages as page_gate
from kg.record.date import Date
from kg.record.group import is_group
from kg.record.name_order import after_prefixes
from kg.record.pages import Pages, issue_number
from kg.record.work import Agent, Contribution, Group, Person, Venue, Work, WorkType
from kg.reference import wos_source
from kg.reference.parsed import Parsed, authors, year
from kg.reference.report import Report
from kg.reference.scopus_source import (
    begins_source,
    is_conference,
    is_of_source,
    is_periodical,
    paper_source,
    title_and_source,
    volume_and_issue,
)

_ETAL: Final = re.compile(r"(?:and )?(?:et\.? al\.?|others)", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III)\.?")
_PAGES: Final = re.compile(r"pp?\. ?(\S.{0,40})", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"art\.? ?no\.? ?(\S{1,40})|article (?:number )?(\S{1,40})", re.IGNORECASE)
_EDITORS: Final = re.compile(r"\(?[Ee]ds?\.?\)?|\([Ee]ditors?\)")
_EDITION: Final = re.compile(r"(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev\.|[Ff]irst|[Ss]econd|[Tt]hird) [Ee]d(?:n|ition)?\.?")
_YEAR: Final = re.compile(r"(?P<comma>,)?\s{0,2}\((?P<year>[0-9]{4})\)$|,\s{1,2}(?P<bare>[0-9]{4})$")
_PERSON_FIRST: Final = re.compile(r"[^,]{1,80}\.,\s(?![0-9]{4}\b)")
_OTHER_FORM: Final = re.compile(r"[“”«»\"]|https?:|, [A-Z]\.,|^[0-9]+ [A-Z]")
_LONGEST: Final = 6000


def read(text: str, report: Report) -> Parsed | None:
    """The cited work of a string of this form; None where it is of another form.

    >>> p = read("Dignam M.M., Sipe J.E., Phys. Rev. B, 43, (1991)", print)
    >>> [c.agent.name for c in p.work.contributions], p.work.venue.title, p.work.volume
    (['M.M. Dignam', 'J.E. Sipe'], 'Phys. Rev. B', '43')
    """
    bare = text.rstrip(" .")
    if len(bare) > _LONGEST:
        return None
    end = _YEAR.search(bare, max(0, len(bare) - 12))
    date = year(end["year"] or end["bare"]) if end else None
    usual = end is not None and date is not None and end["comma"] is not None
    body = bare[: end.start()].rstrip() if end and date else bare
    if not usual and not _PERSON_FIRST.match(body) or _OTHER_FORM.search(body):
        return None
    pieces = [piece.strip() for piece in re.split(r",\s+", body) if piece.strip()]
    told: list[tuple[str, str, str]] = []
    contributions, rest = _contributions(pieces, lambda *what: told.append(what))
    if not usual and not _is_certain(contributions, rest):
        return None
    for what in told:
        report(*what)
    return _work(contributions, date, rest, report)


def _is_certain(contributions: tuple[Contribution, ...], rest: list[str]) -> bool:
    """Whether a string without the year's comma or the year is of this form: persons, a journal and its volume."""
    return (
        len(rest) > 1
        and bool(contributions)
        and all(isinstance(each.agent, Person) for each in contributions)
        and begins_source(rest[0])
        and all(re.match("[0-9]|pp?\\. ", piece) or is_of_source(piece) or begins_source(piece) for piece in rest[1:])
        and any(re.fullmatch("[0-9]{1,4}[A-Z]?", piece) for piece in rest[1:])
    )


def _contributions(pieces: list[str], report: Report) -> tuple[tuple[Contribution, ...], list[str]]:
    """Who stands in the leading pieces, authors or editors, and the other pieces."""
    agents: list[Agent] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if _ETAL.fullmatch(piece):
            report("author", f"{piece!r} stands for authors who are not named", "only the named ones are stated")
        elif _SUFFIX.fullmatch(piece) and agents:
            continue
        elif _EDITORS.fullmatch(piece) and agents:
            return tuple(Contribution(agent, "editor") for agent in agents), pieces[place + 1 :]
        elif _is_name(piece, following, agents):
            named = f"{piece} {following}" if _SUFFIX.fullmatch(following) else piece
            agents.extend(agent for agent in [name.cited(named)] if agent)
        elif not agents and name.is_nobody(piece):
            continue
        elif not agents and _is_author_group(piece, following):
            agents.append(Group(piece))
        else:
            return authors(agents), pieces[place:]
    return authors(agents), []


def _is_name(piece: str, following: str, before: list[Agent]) -> bool:
    """Whether a piece is a person; without full stops (``Dignam MM``) only where all are, and no volume follows."""
    if not name.is_cited_person(piece):
        return False
    if piece.endswith("."):
        return True
    words = piece.split()
    return (
        len(words) == after_prefixes(words) + 1
        and len(words[-1]) > 1
        and bool(following)
        and not is_of_source(following)
        and not any(agent.name[1:2] == "." for agent in before)
    )


def _is_author_group(piece: str, following: str) -> bool:
    """Whether the first piece is a group that wrote what follows: ``Inst. Phys. Conf. Ser., 91`` names no author."""
    if not following or is_of_source(following) or is_periodical(piece):
        return False
    return is_group(piece) and len(piece.split()) <= 8


def _work(contributions: tuple[Contribution, ...], date: Date | None, rest: list[str], report: Report) -> Parsed | None:
    pages = Pages()
    while rest and (match := _PAGES.fullmatch(rest[-1]) or _ARTICLE.fullmatch(rest[-1])):
        if match.re is _PAGES:
            pages = page_gate.parse(match[1]) or pages
        else:
            pages = Pages(pages.start, pages.end, match[1] or match[2])
        rest = rest[:-1]
    rest, volume, issue = volume_and_issue(rest, date.year if date else 0)
    if len(rest) > 1 and _EDITION.fullmatch(rest[-1]):
        rest = rest[:-1]
    if not rest:
        return Parsed(Work("unknown", date=date, contributions=contributions)) if contributions else None
    source = wos_source.read(rest, bool(volume))
    if source.kind == "status" and not contributions:
        return None
    if volume:
        title, venue = title_and_source(rest)
        work = Work(
            "journal-article", title, date=date, contributions=contributions, venue=Venue(venue),
            volume=volume, issue=issue_number(issue), pages=pages,
        )  # fmt: skip
        return Parsed(work, abbreviated=True)
    if source.kind == "title" and len(rest) > 1 and (start := paper_source(rest)):
        return _paper(contributions, date, ", ".join(rest[:start]), rest[start:], pages, report)
    if source.kind == "title" and len(rest) > 1 and pages.start and not begins_source(rest[0]):
        report("reference", f"{source.title[:200]!r} may be title and source in one", "left in the reference string")
        return Parsed(Work("unknown", date=date, contributions=contributions), abbreviated=True)
    kind: WorkType = "thesis" if source.kind == "thesis" else "patent" if source.kind == "patent" else "unknown"
    placed = source.title if kind == "unknown" else ""
    work = Work(
        kind, "" if placed else source.title, date=date, contributions=contributions,
        pages=pages if placed else Pages(),
    )  # fmt: skip
    return Parsed(work, placed, abbreviated=True)


def _paper(
    contributions: tuple[Contribution, ...],
    date: Date | None,
    title: str,
    source: list[str],
    pages: Pages,
    report: Report,
) -> Parsed:
    """A paper without a volume, in a conference's proceedings or a journal; ``Proc.`` alone may be either."""
    named = ", ".join(source)
    kind: WorkType = "conference-paper" if is_conference(source[0]) else "journal-article"
    venue: Venue | None = Venue(named, "book" if kind == "conference-paper" else "journal")
    if kind == "journal-article" and re.match("Proc", named):
        report("reference", f"{named[:200]!r} may be a journal or a book", "left in the reference string")
        kind, venue, pages = "unknown", None, Pages()
    work = Work(kind, title, date=date, contributions=contributions, venue=venue, pages=pages)
    return Parsed(work, abbreviated=True)
