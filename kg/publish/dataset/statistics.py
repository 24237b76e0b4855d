"""What a data set holds, in numbers: for its description, and for the charts of its pages.

The one idea: one pass over the documents' lines, which are counted and not parsed; what is kept is one number for
each class, property and year.

Neighbours: `kg.publish.catalogue` is counted; `kg.publish.dataset` and the site's own pages tell the numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import msgspec

from kg.publish.catalogue import Catalogue
from kg.publish.entry import Entry
from kg.vocab import RDF

# canonical N-Triples: one blank between the terms, and no ">" within an IRI
_START: Final = re.compile(rb"^<([^>]*)> <([^>]*)>", re.MULTILINE)
_CLASS: Final = re.compile(rb"^<[^>]*> <%b> <([^>]*)> \.$" % re.escape(RDF.type.encode()), re.MULTILINE)
_MOST = 50


class Year(msgspec.Struct, frozen=True):
    """The works of a year."""

    year: str
    works: int
    recorded: int
    """Those of them that a record tells of; the others are only cited."""


class Statistics(msgspec.Struct, frozen=True):
    """A data set in numbers."""

    triples: int
    documents: int
    subjects: int
    """Things that something is said of."""
    entities: int
    """Those of them that stand under the base."""
    kinds: tuple[tuple[str, int], ...]
    """Documents by `kg.publish.entry.Kind`, in alphabetical order."""
    works: int
    recorded: int
    classes: tuple[tuple[str, int], ...]
    """IRI of each class with how many things are of it, the most frequent first."""
    properties: tuple[tuple[str, int], ...]
    """IRI of each property with how many triples state it, the most frequent first."""
    years: tuple[Year, ...]
    """The first first; works without a year are in none."""
    venues: tuple[tuple[Entry, int], ...]
    """Those that most works appeared in, with how many did; at most fifty."""
    topics: tuple[tuple[Entry, int], ...]
    """The subjects of most works, with how many have them; at most fifty."""
    abstracts_left_out: int
    example: Entry | None
    """The newest work that a record tells of, else the first document of all."""


def statistics(catalogue: Catalogue) -> Statistics:
    """Counts all that a catalogue holds."""
    subjects = entities = 0
    classes: Counter[bytes] = Counter()
    properties: Counter[bytes] = Counter()
    works: Counter[str] = Counter()
    recorded: Counter[str] = Counter()
    documents = int(catalogue.fact("documents"))
    for entry, about in catalogue.documents(1, documents):
        starts = _START.findall(about.lines)
        properties.update(predicate for _, predicate in starts)
        classes.update(_CLASS.findall(about.lines))
        told = len({subject for subject, _ in starts})
        subjects += told
        entities += told if entry.iri.startswith(catalogue.base) else 0
        if entry.kind == "work":
            works[entry.year] += 1
            recorded[entry.year] += entry.recorded
    return Statistics(
        triples=properties.total(),
        documents=documents,
        subjects=subjects,
        entities=entities,
        kinds=tuple(sorted(catalogue.kinds().items())),
        works=works.total(),
        recorded=recorded.total(),
        classes=_ranked(classes),
        properties=_ranked(properties),
        years=tuple(Year(year, works[year], recorded[year]) for year in sorted(works, key=_order) if year),
        venues=_most_named(catalogue, "part"),
        topics=_most_named(catalogue, "subject"),
        abstracts_left_out=int(catalogue.fact("abstracts") or 0),
        example=_example(catalogue),
    )


def _ranked(counted: Counter[bytes]) -> tuple[tuple[str, int], ...]:
    return tuple((iri.decode(), count) for iri, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _order(year: str) -> tuple[int, str]:
    number = year.removeprefix("-")
    return (int(year) if number.isdecimal() and number.isascii() else 99_999, year)


def _most_named(catalogue: Catalogue, relation: str) -> tuple[tuple[Entry, int], ...]:
    """The documents that most others name in one way."""
    rows = catalogue.rows(
        "SELECT document.iri, counted.number FROM"
        " (SELECT target, count(*) AS number FROM link WHERE relation = ? GROUP BY target"
        "  ORDER BY number DESC, target LIMIT ?) AS counted"
        " JOIN document ON document.id = counted.target ORDER BY counted.number DESC, document.iri",
        relation,
        _MOST,
    )
    counts = {str(iri): int(str(number)) for iri, number in rows}
    entries = catalogue.entries(list(counts))
    return tuple((entries[iri], number) for iri, number in counts.items())


def _example(catalogue: Catalogue) -> Entry | None:
    first = None
    for entry in catalogue.ranked("work", 0, 1_000):
        first = first or entry
        if entry.recorded:
            return entry
    return first or next(catalogue.ranked("", 0, 1), None)
