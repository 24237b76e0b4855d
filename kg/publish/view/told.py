"""Which triples of a document a page says in its own way, and so which it has still to tell as they stand.

Neighbours: `kg.publish.view.work` and `kg.publish.view.thing` note what they read.
"""

from __future__ import annotations

from collections.abc import Container

from kg.publish.document import Document, Text
from kg.vocab import RDF

Statement = tuple[str, str, str | Text]
"""Subject, predicate, object."""
_EVERY: frozenset[str] = frozenset()


class Told:
    """The triples of a document that a page has told.

    >>> about = Document("http://a.example/x", b'<http://a.example/x> <http://a.example/p> "1" .\\n'
    ...     b'<http://a.example/x> <http://a.example/p> "2" .\\n')
    >>> told = Told(about)
    >>> told.first_of("http://a.example/x", "http://a.example/p")
    >>> [thing.value for _, _, thing in told.rest()]
    ['2']
    """

    def __init__(self, about: Document) -> None:
        self._about = about
        self._all: dict[str, set[str]] = {}
        self._first: dict[str, set[str]] = {}
        self._some: dict[tuple[str, str], list[Container[str]]] = {}
        self._whole: set[str] = set()

    def all_of(self, subject: str, *predicates: str) -> None:
        """All values of these properties."""
        self._all.setdefault(subject, set()).update(predicates)

    def first_of(self, subject: str, *predicates: str) -> None:
        """The first value, by which one that should be alone is told."""
        self._first.setdefault(subject, set()).update(predicates)

    def of(self, subject: str, predicate: str, iris: Container[str]) -> None:
        """The IRIs of a property that are among `iris`."""
        self._some.setdefault((subject, predicate), []).append(iris)

    def types(self, subject: str, *classes: str) -> None:
        """That the subject is of these classes."""
        self.of(subject, RDF.type, classes)

    def whole(self, subject: str) -> None:
        """All that is said of a subject."""
        self._whole.add(subject)

    def rest(self) -> tuple[Statement, ...]:
        """What was not told: first of the thing itself, then of its fragments."""
        left: list[Statement] = []
        for subject in self._about.subjects:
            if subject not in self._whole:
                left += self._left(subject)
        return tuple(sorted(left, key=lambda statement: statement[0] != self._about.iri))

    def _left(self, subject: str) -> list[Statement]:
        every, firsts = self._all.get(subject, _EVERY), self._first.get(subject, _EVERY)
        left: list[Statement] = []
        last = ""
        for predicate, thing in self._about.statements(subject):
            first, last = predicate != last, predicate
            if predicate in every or first and predicate in firsts:
                continue
            some = self._some.get((subject, predicate))
            if some and isinstance(thing, str) and any(thing in iris for iris in some):
                continue
            left.append((subject, predicate, thing))
        return left
