"""One entry of a reference list: which form it is written in, and what that form says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.record.work import Reference, Venue, Work
from kg.reference import doi_field, scopus, structured, wos
from kg.reference.parsed import Parsed, resolved
from kg.reference.report import Report

_LONGEST: Final = 400_000  # an entry with three thousand authors is a quarter of that


def read(lines: Sequence[str], number: int, line: int, report: Report) -> Reference:
    """The reference that an entry's lines make; what it does not tell stays in its text.

    `lines` are the entry's lines, trimmed, none empty, without number or bullet; `line` is the place of the
    first one in the input. `report` hears what was seen and not used.

    >>> r = read(["Ayres S, 2017, PUBLIC MANAG REV, V19, P90"], 6, 1, print)
    >>> r.text, r.work.type, r.work.volume
    ('Ayres S, 2017, PUBLIC MANAG REV, V19, P90', 'journal-article', '19')
    """

    def told(field: str, problem: str, action: str) -> None:
        report(field, f"[{number}] {problem}" if number else problem, action)

    entry = structured.split(lines) or structured.split_without_mark(lines)
    if entry is not None:
        parsed: Parsed | None = structured.read(entry, told)
        text = entry.text
    else:
        text = " ".join(lines)
        parsed = None if len(text) > _LONGEST else _read_line(_plain(text), told)
    if parsed is None:
        told("reference", "the reference is written in no form that can be read", "kept as text")
        return Reference(text, None, number, line)
    return Reference(text, parsed.work, number, line, placed=parsed.placed, abbreviated=parsed.abbreviated)


def _plain(text: str) -> str:
    """The string as it reads, to be parsed: mark-up and entities resolved, the signs of an ASCII string in ASCII."""
    text = resolved(text)
    narrow = text.replace("\uff0c", ", ")
    return narrow if narrow.isascii() else text


def _read_line(text: str, report: Report) -> Parsed | None:
    return scopus.read(text, report) or wos.read(text, report) or _doi_only(text, report)


def _doi_only(text: str, report: Report) -> Parsed | None:
    """A work of which only the DOI is certain."""
    _, field = doi_field.split(text)
    if not field or not (doi := doi_field.read(field, report)):
        return None
    if isbn := doi_field.chapter_of(doi):
        return Parsed(Work(type="book-chapter", doi=doi, venue=Venue(kind="book", isbn=isbn)))
    return Parsed(Work(doi=doi))
