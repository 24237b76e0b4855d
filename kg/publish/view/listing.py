"""The lists on a document's page of what names it, and the pages on which long ones go on.

The one idea: a list is a name, a heading and a way to get any stretch of it; so the first stretch stands on the
document's page, and each further one on a page of its own, which can be made without the others.

Neighbours: `kg.publish.pages` writes them; `kg.publish.entry` says which relations there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from kg.publish.catalogue import Catalogue
from kg.publish.entry import Entry, Kind
from kg.publish.view import Reference
from kg.publish.view.told import Statement

PAGE: Final = 100
"""How many items a list shows on one page."""
_SHORTER: Final = 50
"""How many where each item carries what reference managers read: half the page is theirs."""
_NAMES: Final = {
    "cites": ("cited-by", "cited by"),
    "creator": ("works", "works by"),
    "affiliation": ("works-here", "works at"),
    "part": ("contents", "works in"),
    "subject": ("works-on-it", "works with"),
    "derived": ("works-from-it", "works from"),
    "publisher": ("published", "published by"),
    "unit": ("units", "units"),
    "narrower": ("narrower", "narrower"),
    "member": ("members", "members"),
    "mention": ("mentions", "mentions"),
}
"""For each relation (`kg.publish.entry.RELATIONS`) the name of its list in paths, and its heading."""


class Listing(msgspec.Struct, frozen=True):
    """A stretch of a list."""

    name: str
    """In paths and fragments: "cited-by"."""
    word: str
    """Its heading, a key of `kg.publish.words`."""
    total: int
    page: int = 1
    size: int = PAGE
    """How many items stand on a page of it."""
    entries: Sequence[Entry] = ()
    references: Sequence[Reference] = ()
    statements: Sequence[Statement] = ()

    def path(self, entry: Entry, page: int) -> str:
        """The file of a stretch of this list on the pages of `entry`."""
        return f"{entry.path}~{self.name}-{page}.html" if page > 1 else f"{entry.path}.html"

    @property
    def last(self) -> int:
        """The number of its pages."""
        return -(-self.total // self.size)

    @property
    def start(self) -> int:
        """The place of the first item of this stretch, from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def end(self) -> int:
        """The place of the last one."""
        return min(self.page * self.size, self.total)


def relations(entry: Entry, catalogue: Catalogue, page: int = 1, only: str = "") -> list[Listing]:
    """The lists of what names a document, in the order of its page; their `page`th stretches."""
    totals = catalogue.relations(entry.iri)
    found = []
    for relation, (name, word) in _NAMES.items():
        total, size = totals.get(relation, 0), PAGE if relation == "cites" else _SHORTER
        if total > (page - 1) * size and only in ("", name):
            named = catalogue.naming(entry.iri, relation, (page - 1) * size, size)
            found.append(Listing(name, word, total, page, size, named))
    return found


def references(all_of_them: Sequence[Reference], page: int = 1) -> Listing:
    """A stretch of a reference list."""
    return Listing(
        "references", "references", len(all_of_them), page, references=all_of_them[(page - 1) * PAGE : page * PAGE]
    )


def cited(entries: Sequence[Entry], page: int = 1) -> Listing:
    """A stretch of the cited works that no reference leads to."""
    return Listing("cited-works", "cited works", len(entries), page, entries=entries[(page - 1) * PAGE : page * PAGE])


def statements(others: Sequence[Statement], kind: Kind, page: int = 1) -> Listing:
    """A stretch of the statements that a page tells as they stand."""
    word = "statements" if kind == "thing" else "other statements"
    return Listing("statements", word, len(others), page, statements=others[(page - 1) * PAGE : page * PAGE])
