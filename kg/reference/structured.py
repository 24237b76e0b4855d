"""The portal's own form: title, authors, type mark, source line; in four layouts, two of which lose the authors.

::

    TITLE                            TITLE [J].
    Alford, John                     ARONS, J ;
    Douglas, Scott                   WINGERT, DW .
    [J]. SOURCE, 2017, 19 (05) :     ASTROPHYSICAL JOURNAL, 1972, 177 (01) :1-&
    589 - 604

and ``TITLE [J]. SOURCE, 1970, 1 (08): : 3240 - &`` on one line or on one line for each part. The one idea: the
type mark (GB/T 7714-2015, annex B) divides the entry, whatever its lines; what stands around it tells the layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from kg.record import name
from kg.record.work import Agent, Venue, Work, WorkType
from kg.reference import doi_field, gbt, tail
from kg.reference.parsed import Parsed, authors, resolved, tell_unsure
from kg.reference.report import Report
from kg.reference.tail import Tail

TYPES: Final[dict[str, WorkType]] = {
    "J": "journal-article", "M": "book", "C": "conference-paper", "D": "thesis", "P": "patent", "R": "report",
    "S": "standard", "N": "newspaper-article",
}  # fmt: skip
"""Type marks that say what a work is; the others of GB/T 7714 (Z, A, G, EB, DB, CP, K, DS) do not."""

_MARK: Final = re.compile(r"\[\s*([JMCDPRSN]|[ZAGK]|EB|DB|CP|DS|CM)\s*(?:/\s*(?:OL|CD|MT|DK)\s*)?\]\s*(//|[.\uff0e]|$)")
_LOOSE: Final = re.compile(r"\[([JMCDPRSN])\]\s+(?=\S)()")  # without the full stop that belongs to it
_VENUES: Final = frozenset(("journal-article", "newspaper-article", "conference-paper"))
_ETAL: Final = re.compile(r"(?:et\.? al\.?|and others|等)\.?", re.IGNORECASE)
_NAME: Final = re.compile(r"[^,]{1,80},[^,]{1,80}(?:,[^,]{1,10})?")
_OPEN_END: Final = re.compile(r"(?:[:,\u2013\u2014&-]|\b(?:of|the|and|for|with))$", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True):
    """An entry taken apart into the strings of its parts, and the whole of it as one string."""

    text: str
    mark: str
    title: str
    names: tuple[str, ...]
    source: str
    part_of: bool = False
    """Whether the source follows ``//``: it is what the work is a part of, not who published it."""


def split(lines: Sequence[str]) -> Entry | None:
    """The parts of an entry with a type mark; None where there is none.

    >>> split(["A title", "Alford, John", "'t Hart, Paul", "[J]. NATURE, 2017, 19 (05) : 589 - 604"]).text
    "A title Alford, John; 't Hart, Paul [J]. NATURE, 2017, 19 (05) : 589 - 604"
    """
    found = _marks(lines, _MARK) or [
        (place, match) for place, match in _marks(lines, _LOOSE) if tail.read(lines[place][match.end() :]).strict
    ]
    if not found:
        return None
    place, match = found[-1]  # a title may hold what looks like a mark; a source does not
    before = [*lines[:place], lines[place][: match.start()].rstrip()]
    after = [lines[place][match.end() :].strip(), *lines[place + 1 :]]
    head = [line for line in before if line]
    title_lines, names = _title_and_names(head)
    joined = _join(lines, len(title_lines), len(names)) if lines[place].startswith("[") else " ".join(lines)
    rest = [line for line in after if line]
    if not names:
        names, rest = _names_after(rest)
    title = " ".join(title_lines)
    if not names and (cited := gbt.authors_and_title(lines[place][: match.start()] if place == 0 else "")):
        names, title = cited
    return Entry(joined, match[1], title, tuple(names), " ".join(rest), match[2] == "//")


def _marks(lines: Sequence[str], pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    return [(place, match) for place, line in enumerate(lines) for match in pattern.finditer(line)]


def _title_and_names(head: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the mark: the title, on more than one line where it visibly goes on, then one author each."""
    end = 1
    while end < len(head) and _goes_on(head[end - 1], head[end]):
        end += 1
    return head[:end], head[end:]


def _goes_on(line: str, following: str) -> bool:
    if _NAME.fullmatch(following) and len(following.split()) <= 6:
        return False
    return bool(_OPEN_END.search(line)) or following[:1].islower()


def _join(lines: Sequence[str], title: int, names: int) -> str:
    """The verbatim string: author lines joined by ``; `` unless they print their own."""
    authors = lines[title : title + names]
    if any(line.endswith(";") for line in authors):
        return " ".join(lines)
    return " ".join([*lines[:title], *(["; ".join(authors)] if authors else []), *lines[title + names :]])


def _names_after(rest: list[str]) -> tuple[list[str], list[str]]:
    """Authors who follow the mark, each ended by `` ;`` or, the last one, by `` .``; and the lines after them."""
    names: list[str] = []
    for place, line in enumerate(rest[:-1]):
        if line.endswith(" ."):
            return [*names, line[:-2].rstrip()], rest[place + 1 :]
        if not line.endswith(";"):
            break
        names.append(line[:-1].rstrip())
    joined = " ".join(rest)
    head, dot, source = joined.partition(" . ")
    parts = [part.strip() for part in head.split(" ;")]
    if dot and all(0 < len(part) <= 100 and (_NAME.fullmatch(part) or len(parts) > 1) for part in parts):
        return parts, [source]
    return [], rest


def read(entry: Entry, report: Report) -> Parsed:
    """The cited work of an entry that `split` took apart."""
    kind = TYPES.get(entry.mark, "unknown")
    if entry.part_of and kind == "book":
        kind = "book-chapter"
    source, doi = doi_field.split(resolved(entry.source))
    parts = tail.read(gbt.without_publisher(source) if entry.part_of else source)
    if parts.unread:
        report("reference", f"{parts.unread!r} are no pages", "left in the reference string")
    venue = _venue(kind, entry.part_of, parts)
    work = Work(
        type=kind,
        title=resolved(entry.title),
        date=parts.date,
        contributions=authors(agents(entry.names, report)),
        venue=venue,
        volume=parts.volume if venue else "",
        issue=parts.issue if venue else "",
        pages=parts.pages,
        doi=doi_field.read(doi, report) if doi else None,
    )
    return Parsed(work)


def _venue(kind: WorkType, part_of: bool, parts: Tail) -> Venue | None:
    """What the source is: the journal or proceedings; of a book, a thesis… it is who published it."""
    if not parts.source:
        return None
    if kind in ("book-chapter", "conference-paper"):  # proceedings are no journal
        return Venue(parts.source, "book")
    return Venue(parts.source) if kind in _VENUES or part_of or kind == "unknown" and parts.strict else None


def agents(names: Sequence[str], report: Report) -> list[Agent]:
    """The authors of printed names; ``et al.`` and whom nobody knows are left out."""
    out: list[Agent] = []
    for part in (part for printed in names for part in resolved(printed).split(";")):
        if _ETAL.fullmatch(part.strip()):
            report("author", f"{part.strip()!r} stands for authors who are not named", "only the named ones are stated")
        elif agent := name.printed(part):
            out.append(agent)
    tell_unsure(out, report)
    return out


def split_without_mark(lines: Sequence[str]) -> Entry | None:
    """An entry of several lines without a mark, whose last line certainly is a source line with volume and pages."""
    if len(lines) < 2:
        return None
    last = tail.read(lines[-1])
    if not (last.strict and last.date and last.source and last.volume):
        return None
    title_lines, names = _title_and_names(list(lines[:-1]))
    return Entry(_join(lines, len(title_lines), len(names)), "J", " ".join(title_lines), tuple(names), lines[-1])
