"""The verbs of a sink: what the mapping says, in the order in which it says it.

The one idea: a sink has a current node. ``node()`` makes a thing the current one and states its
classes, the other verbs state one property of it. So Turtle can group, N-Triples need not look
back, and no sink ever sees a record. Between ``begin`` and ``end`` lie the triples of one record.

Neighbours: `kg.mapping` speaks to it; `kg.sink.*` implement it; `kg.run` opens and closes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.vocab import Iri, Term

__all__ = ["Iri", "Sink"]


class Sink(Protocol):
    """Where triples go. Values are clean Unicode (no control characters but tab and newline, NFC)."""

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins; `root` is its main thing, `graph` the named graph its triples go to."""

    def node(self, subject: Iri, *classes: Term) -> None:
        """Makes `subject` the current node and states its classes (none: only what follows)."""

    def link(self, predicate: Term, target: Iri | Term) -> None:
        """States one IRI-valued property of the current node."""

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        """States an IRI-valued property with several values, in their order; none states nothing."""

    def text(self, predicate: Term, value: str) -> None:
        """States a plain string."""

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        """States several plain strings, in their order."""

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        """States a string with a BCP 47 language tag."""

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        """States a typed literal, given in its canonical lexical form."""

    def end(self) -> None:
        """The record is complete."""

    def close(self) -> None:
        """All is said; a writer writes what it held back (it does not close the stream)."""


class Stream(Protocol):
    """What a writer writes to: a binary file, a gzip file, `sys.stdout.buffer`, a `BytesIO`."""

    def write(self, data: bytes, /) -> object:
        """Takes all of `data`."""
