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
from kg.record.work import Agent, Contribution, Venue, Work, WorkType
from kg.reference import byline, doi_field, gbt, imprint, tail
from kg.reference.imprint import Imprint
from kg.reference.parsed import Parsed, authors, resolved, tell_unsure
from kg.reference.report import Report
from kg.reference.segment import HAN

TYPES: Final[dict[str, WorkType]] = {
    "J": "journal-article", "M": "book", "C": "conference-paper", "D": "thesis", "P": "patent", "R": "report",
    "S": "standard", "N": "newspaper-article",
}  # fmt: skip
"""Type marks that say what a work is; the others of GB/T 7714 (Z, A, G, EB, DB, CP, K, DS) do not."""

_MARK: Final = re.compile(
    r"[\[\uff3b【]\s*([JMCDPRSN]|[ZAGK]|EB|DB|CP|DS|CM)\s*(?:/\s*(?:OL|CD|MT|DK)\s*)?[\]\uff3d】]"
    r"\s*(//|\uff0f\uff0f|[.\uff0e\u3002,\uff0c]|$)"
)
_LOOSE: Final = re.compile(  # without the full stop that belongs to it
    r"[\[\uff3b【]([JMCDPRSN])(?:/OL)?[\]\uff3d】](?:\s+(?=\S)|(?=[\u4e00-\u9fff]))()"
)
_ARTICLES: Final = frozenset(("journal-article", "newspaper-article"))
_HAN: Final = re.compile(rf"[{HAN}]")
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
    sure: bool = True
    """Whether it is certain that the source does not begin with authors."""
    maybe_author: str = ""
    """What stands before a full stop in the title, where it may be an author."""


def split(lines: Sequence[str]) -> Entry | None:
    """The parts of an entry with a type mark; None where there is none.

    >>> split(["A title", "Alford, John", "'t Hart, Paul", "[J]. NATURE, 2017, 19 (05) : 589 - 604"]).text
    "A title Alford, John; 't Hart, Paul [J]. NATURE, 2017, 19 (05) : 589 - 604"
    """
    found = _marks(lines, _MARK) or [
        (place, match) for place, match in _marks(lines, _LOOSE) if _is_source(lines, place, match)
    ]
    if not found:
        return None
    # 题名[A]. 论文集[C]: the form of GB/T 7714-1987
    nested = len(found) > 1 and found[-2][1][1] == "A" and found[-1][1][1] in "CMGN"
    place, match = found[-2 if nested else -1]  # a title may hold what looks like a mark; a source does not
    before = [*lines[:place], lines[place][: match.start()].rstrip()]
    after = [lines[place][match.end() :].strip(), *lines[place + 1 :]]
    head = [line for line in before if line]
    title_lines, names = _title_and_names(head)
    joined = _join(lines, len(title_lines), len(names)) if lines[place].startswith("[") else " ".join(lines)
    rest = [line for line in after if line]
    title = " ".join(title_lines)
    mark, part_of = found[-1][1][1], nested or match[2] in ("//", "\uff0f\uff0f")
    if nested:
        rest = [_MARK.sub(". ", line) for line in rest]
    if not names:
        names, rest = _names_after(rest, part_of)
    source, sure = " ".join(rest), True
    cited = gbt.authors_and_title(lines[place][: match.start()] if place == 0 else "")
    hosted = part_of and (not nested or cited is not None)  # names behind // are the book's editors
    if not names and not hosted and (found_names := byline.behind(source) or byline.behind_publisher(source)):
        sure = found_names.sure or not tail.read(found_names.rest).source
        if found_names.sure and (mark not in "JNC" or tail.read(found_names.rest).source):
            names, source = list(found_names.names), found_names.rest
    if not names and cited:
        (names, title), sure = cited, True
    maybe = gbt.maybe_author(title) if not names and len(title_lines) == 1 else ""
    return Entry(joined, mark, title, tuple(names), source, part_of, sure, maybe)


def _is_source(lines: Sequence[str], place: int, match: re.Match[str]) -> bool:
    """Whether what follows a mark without its full stop certainly is a source: with volume or pages, or in Chinese."""
    source = tail.read(lines[place][match.end() :])
    return source.strict or bool(source.date and _HAN.search(lines[place][match.end() :]))


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


def _names_after(rest: list[str], part_of: bool) -> tuple[list[str], list[str]]:
    """Authors who follow the mark, each ended by `` ;`` or, the last one, by `` .``; and the lines after them.

    Chinese authors may have a line of their own without those signs, behind the book of a part too.
    """
    names: list[str] = []
    for place, line in enumerate(rest[:-1]):
        if line.endswith(" .") or line.endswith("\uff0e") and _is_byline(line):
            return [*names, line[:-1].rstrip()], rest[place + 1 :]
        if not line.endswith((";", "\uff1b")):
            break
        names.append(line[:-1].rstrip())
    if part_of:
        own = [place for place, line in enumerate(rest) if place and _is_byline(line)]
        if own:
            named = [name for place in own for name in byline.names(rest[place])]
            return named, [line for place, line in enumerate(rest) if place not in own]
    elif len(rest) > 1 and _is_byline(rest[0]) and tail.read(" ".join(rest[1:])).source:
        return byline.names(rest[0]), rest[1:]
    joined = " ".join(rest)
    head, dot, source = joined.partition(" . ")
    parts = [part.strip() for part in head.split(" ;")]
    if re.match("[0-9]{4}", source):  # CNKI's ``Author.  Journal . 2005 (3)``
        return [], rest
    if dot and all(0 < len(part) <= 100 and (_NAME.fullmatch(part) or len(parts) > 1) for part in parts):
        return parts, [source]
    return [], rest


def _is_byline(line: str) -> bool:
    """Whether a line holds Chinese authors and nothing else."""
    return bool(_HAN.match(line)) and not line.endswith(",") and byline.verdict(byline.names(line)) == "names"


def read(entry: Entry, report: Report) -> Parsed:
    """The cited work of an entry that `split` took apart; what the record has no place for is told at once."""
    kind = TYPES.get(entry.mark, "unknown")
    if entry.part_of and kind == "book":
        kind = "book-chapter"
    source, doi = doi_field.split(resolved(entry.source))
    found = _imprint(kind, entry, source)
    if kind == "conference-paper" and found.published:  # the proceedings themselves
        kind = "book"
    if found.bad_pages:
        report("reference", f"{found.bad_pages!r} are no pages", "left in the reference string")
    if found.mixed or found.unread:
        report("reference", _left(found), "left in the reference string")
    if entry.maybe_author:
        report("author", f"{entry.maybe_author[:100]!r} may be the author", "left in the title")
    book = entry.part_of or kind == "conference-paper"  # proceedings are no journal
    work = Work(
        type=kind,
        title=resolved(entry.title),
        date=found.date,
        contributions=(
            *authors(agents(entry.names, report)),
            *(Contribution(agent, "translator") for agent in agents(found.translators, report)),
        ),
        venue=Venue(found.venue, "book" if book and kind not in _ARTICLES else "journal") if found.venue else None,
        volume=found.volume,
        issue=found.issue,
        pages=found.pages,
        doi=doi_field.read(doi, report) if doi else None,
    )
    return Parsed(work)


def _left(found: Imprint) -> str:
    """What is not taken over of a source, in words."""
    mixed = [f"{found.mixed[:200]!r} cannot be told apart"] if found.mixed else []
    listed = ", ".join(repr(part.strip(" .")[:100]) for part in found.unread)
    return "; ".join([*mixed, *([f"no place in a record for {listed}"] if listed else [])])


def _imprint(kind: WorkType, entry: Entry, source: str) -> Imprint:
    """What the source says: of the journal or book that the work is in, or of who published it."""
    if kind in _ARTICLES:
        return imprint.article(source, kind == "newspaper-article", entry.sure, bool(entry.names))
    if entry.part_of or kind == "conference-paper":
        return imprint.host(source, entry.part_of)
    if kind == "unknown" and entry.sure and (found := imprint.article(source)).volume and not found.unread:
        return found
    return imprint.own(source)


def agents(names: Sequence[str], report: Report) -> list[Agent]:
    """The authors of printed names; ``et al.`` and whom nobody knows are left out."""
    out: list[Agent] = []
    for part in (part for printed in names for part in resolved(printed).split(";")):
        if byline.ET_AL.fullmatch(part.strip()):
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
