"""All records of a run, each whole, before the first is mapped.

A run must know its records in advance (what a reference says of a work that has a record is not
stated), and a reference list may come in pages, in any order. So the readers' records go to a temporary
database on disk first, and come back one by one: memory does not grow with their number.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator

import msgspec

from kg.errors import Notice
from kg.iri import Minter
from kg.mapping import merge, root_of
from kg.record.work import ListPage, Record, Reference, ReferenceList, Work
from kg.reference.venue import settle

Report = Callable[[Notice], None]

_encode = msgspec.msgpack.Encoder().encode
_decode_work = msgspec.msgpack.Decoder(Work).decode
_decode_page = msgspec.msgpack.Decoder(ListPage).decode


class Gathered:
    """The records of a run, by the IRI of their main thing."""

    def __init__(self, mint: Minter, report: Report) -> None:
        self._mint = mint
        self._report = report
        self._disk = sqlite3.connect("")  # a private file that SQLite keeps and removes itself
        weakref.finalize(self, self._disk.close)
        self._disk.executescript(
            "CREATE TABLE work (place INTEGER PRIMARY KEY, iri TEXT, size INTEGER, body BLOB);"
            "CREATE INDEX work_iri ON work (iri);"
            "CREATE TABLE page (place INTEGER PRIMARY KEY, owner TEXT, iri TEXT, body BLOB);"
            "CREATE INDEX page_owner ON page (owner);"
        )
        self._next = 0
        self.count = 0
        """How many records there are."""

    def add(self, record: Record) -> None:
        """Takes a record in, in the order of the input."""
        self._next += 1
        iri = root_of(record, self._mint)
        if isinstance(record, Work):
            size = record.reference_list.size if record.reference_list else None
            self._disk.execute("INSERT INTO work VALUES (?, ?, ?, ?)", (self._next, iri, size, _encode(record)))
        else:
            self._disk.execute("INSERT INTO page VALUES (?, NULL, ?, ?)", (self._next, iri, _encode(record)))

    @property
    def empty(self) -> bool:
        """Whether no record has come yet."""
        return self._next == 0

    def close(self) -> None:
        """No more records come: the pages of lists find their articles."""
        works = self._disk.execute("SELECT COUNT(DISTINCT iri) FROM work").fetchone()[0]
        for place, body in self._disk.execute("SELECT place, body FROM page ORDER BY place").fetchall():
            page = _decode_page(body)
            owner = self._owner(place, page, works)
            if owner:
                self._disk.execute("UPDATE page SET owner = ? WHERE place = ?", (owner, place))
        alone = self._disk.execute("SELECT COUNT(DISTINCT iri) FROM page WHERE owner IS NULL").fetchone()[0]
        self.count = works + alone

    def _owner(self, place: int, page: ListPage, works: int) -> str | None:
        """The article whose list a page continues: the only one, else the nearest before it with as long a list."""
        if works == 0:
            return None
        size = page.reference_list.size
        if works == 1:
            iri, own_size = self._disk.execute("SELECT iri, MAX(size) FROM work").fetchone()
            last = max((reference.number for reference in page.reference_list.references), default=0)
            if own_size is None or size in (None, own_size) or last <= own_size:
                return str(iri)
            problem = (
                f"this page, of a list of {size}, goes to [{last}], the article given with it has a list of {own_size}"
            )
            self._report(Notice(page.file, page.line, "references", problem, "the list stands alone"))
            return None
        rows = self._disk.execute(
            "SELECT DISTINCT iri FROM work WHERE size = ? ORDER BY place > ?, abs(place - ?)", (size, place, place)
        ).fetchall()
        if not rows:
            problem = f"none of the {works} articles given with this page of a reference list has a list of {size}"
            self._report(Notice(page.file, page.line, "references", problem, "the list stands alone"))
            return None
        if len(rows) > 1:
            problem = f"{len(rows)} of the articles given with this page have a list of {size}"
            self._report(
                Notice(page.file, page.line, "references", problem, f"it is taken as a part of that of {rows[0][0]}")
            )
        return str(rows[0][0])

    def record_of(self, iri: str) -> Work | None:
        """The record of the work `iri`, as its first input has it; None where the run has none."""
        row = self._disk.execute("SELECT body FROM work WHERE iri = ? ORDER BY place LIMIT 1", (iri,)).fetchone()
        return _decode_work(row[0]) if row else None

    def __iter__(self) -> Iterator[Record]:
        """The records in the order of the input, each with all that the run's inputs say of it."""
        for (iri,) in self._cursor("SELECT iri FROM work GROUP BY iri ORDER BY MIN(place)"):
            works = [
                _decode_work(body)
                for (body,) in self._cursor("SELECT body FROM work WHERE iri = ? ORDER BY place", iri)
            ]
            pages = [
                _decode_page(body)
                for (body,) in self._cursor("SELECT body FROM page WHERE owner = ? ORDER BY place", iri)
            ]
            yield self._whole(works, pages)
        for (iri,) in self._cursor("SELECT iri FROM page WHERE owner IS NULL GROUP BY iri ORDER BY MIN(place)"):
            pages = [
                _decode_page(body)
                for (body,) in self._cursor("SELECT body FROM page WHERE owner IS NULL AND iri = ? ORDER BY place", iri)
            ]
            listed, _ = settle(self._joined(pages).references, None)
            size = next((page.reference_list.size for page in pages if page.reference_list.size is not None), None)
            yield msgspec.structs.replace(
                pages[0], reference_list=self._checked(ReferenceList(size, listed), pages[0].file)
            )

    def _cursor(self, query: str, *values: str) -> sqlite3.Cursor:
        return self._disk.execute(query, values)

    def _whole(self, works: list[Work], pages: list[ListPage]) -> Work:
        """One work of all records of it, with one list of all pages of its list."""
        work = works[0]
        for other in works[1:]:
            work, disagreements = merge.merged(work, other)
            for problem in disagreements:
                what = f"this is a second record of {work.title[:80]!r}, and {problem}"
                self._report(Notice(other.file, other.line, "record", what, "the first stands"))
        lists = [
            ListPage(each.reference_list, each.source, each.file, each.line) for each in works if each.reference_list
        ]
        lists += pages
        if not lists:
            return work
        listed = self._joined(lists)
        references, venue = settle(listed.references, work.venue)
        return msgspec.structs.replace(
            work, venue=venue, reference_list=self._checked(ReferenceList(listed.size, references), work.file)
        )

    def _joined(self, pages: list[ListPage]) -> ReferenceList:
        """One list of several pages by the printed numbers; the first size stands, and the first with a number."""
        size: int | None = None
        found: dict[int, Reference] = {}
        for page in pages:
            listed = page.reference_list
            if size is None:
                size = listed.size
            elif listed.size not in (None, size):
                problem = f"this page says that the list holds {listed.size}, an earlier one {size}"
                self._report(Notice(page.file, page.line, "references", problem, f"{size} is kept"))
            for reference in listed.references:
                first = found.setdefault(reference.number, reference)
                if first is not reference and first.text != reference.text:
                    problem = (
                        f"the number [{reference.number}] stands before two references, here {reference.text[:120]!r}"
                    )
                    action = f"the first, {first.text[:120]!r}, is kept, this one left out"
                    self._report(Notice(page.file, reference.line, "references", problem, action, reference.text))
                if first is reference and page is not pages[0]:
                    found[reference.number] = msgspec.structs.replace(reference, source=page.file)
        return ReferenceList(size, tuple(found[number] for number in sorted(found)))

    def _checked(self, listed: ReferenceList, file: str) -> ReferenceList:
        """The same list; what it lacks of its stated size is reported."""
        numbers = [reference.number for reference in listed.references]
        size = listed.size
        last = max(numbers, default=0)
        missing = _gaps(numbers, max(size or 0, last))
        if size is not None and last > size:
            problem = f"the reference list holds {size} by the page's own count, but goes to [{last}]"
            self._report(Notice(file, 0, "references", problem, "no size is stated"))
            return ReferenceList(None, listed.references)
        if size is not None and len(numbers) != size:
            problem = f"the reference list holds {size} by the page's own count, {len(numbers)} of them are given"
            self._report(
                Notice(
                    file,
                    0,
                    "references",
                    problem,
                    f"missing: {missing}; give the other pages of the list with this one",
                )
            )
        elif missing:
            self._report(
                Notice(
                    file, 0, "references", f"the reference list skips the numbers {missing}", "the others keep theirs"
                )
            )
        return listed


def _gaps(numbers: list[int], last: int) -> str:
    """What lacks between 1 and `last` beside the ascending `numbers`, for people.

    >>> _gaps([1, 5, 7], 8)
    '2–4, 6, 8'
    """
    parts = []
    before = 0
    for number in (*numbers, last + 1):
        if number > before + 1:
            parts.append(f"{before + 1}" if number == before + 2 else f"{before + 1}–{number - 1}")
        before = number
    return ", ".join(parts)
