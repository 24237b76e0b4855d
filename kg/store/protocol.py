"""The verbs of a store: what `kg load` and `kg query` ask of any triple store, on disk or behind an endpoint.

The one idea: triples travel as lines of N-Triples without blank nodes, so that sending a line twice is as
good as sending it once, every part can be sent again, and any line can be asked for. `kg.store.loading` has
the one loop for all stores: where a load is begun, continued, checked and settled is decided there, and the
ledger of sources (`kg.store.ledger`) is written there. A store only does what each verb says.

What a store raises: :class:`kg.errors.ServiceError` and its kinds (`Unreachable`, `Rejected`, `OutOfTime`,
`Lost`), :class:`kg.errors.UsageError` for a query that is no query. Texts of errors never hold credentials.

Neighbours: `kg.store.embedded` and `kg.store.remote` implement it; `kg.store.content` makes the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final, Literal, Protocol

import msgspec

from kg.store.content import Part

DEFAULT_GRAPH: Final = ""
"""Stands for the default graph wherever a verb takes a graph's IRI."""

Line = str
"""A triple as a line of N-Triples, without the line break: ``<s> <p> "o" .``"""

SOLUTIONS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"


class Answer(msgspec.Struct, frozen=True):
    """What a query gave, as a stream: a SPARQL 1.1 result in JSON (SELECT, ASK), or N-Triples in UTF-8.

    The stream is whole, and needs the store no more: what comes over a network has been kept on disk, and an
    answer that was cut short has raised `ServiceError`. Whoever gets it closes it.
    """

    media_type: Literal["application/sparql-results+json", "application/n-triples"]
    stream: BinaryIO


class Store(Protocol):
    """A triple store with named graphs. A graph is an absolute IRI, or `DEFAULT_GRAPH`."""

    @property
    def name(self) -> str:
        """What people are told: the folder, or the endpoint's URL without user and password."""

    @property
    def part_bytes(self) -> int:
        """How many bytes of N-Triples the store likes to get at once; `add` gets parts of about this size."""

    def graphs(self) -> Iterable[str]:
        """The named graphs that hold a triple, sorted."""

    def count(self, graph: str) -> int:
        """How many triples a graph holds; 0 where there is none."""

    def landing(self, graph: str, load: str) -> str:
        """Where the parts of a load into `graph` are to go, until all are there and checked.

        `load` is a hex string that names this load (the same for the same content). The answer is a graph
        of its own that `settle` later puts in the place of `graph`, or `graph` itself, where the store
        cannot move graphs, or where nothing is gained by it: `loading` asks only if `graph` is to be
        replaced, or if the load has more than one part. The store says nothing yet and changes nothing.
        """

    def add(self, part: Part, graph: str, alone: bool) -> None:
        """Puts the triples of a part into a graph, beside those that are there; safe to repeat.

        With `alone` they are to be the graph's only triples: what else it holds goes, in one step with the
        addition where the store can (PUT of the Graph Store Protocol). `part.open()` gives a new seekable
        stream each time, so that a body can be sent again. Raises SyntaxError where the part is found to
        be no N-Triples (then nothing of it is added), ServiceError.
        """

    def settle(self, landing: str, graph: str) -> None:
        """Puts the triples of `landing` in the place of those of `graph`, in one step where the store can.

        Called only where they differ; afterwards `landing` is gone. Safe to repeat while `landing` is there.
        """

    def missing(self, lines: Sequence[Line], graph: str) -> list[Line]:
        """Which of these triples the graph does not hold, term for term, in their order.

        Literals are equal if lexical form, datatype and language (whatever its case) are. At most a few
        thousand are asked for at once.
        """

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        """The objects that the graph has for a subject and a predicate (IRIs), as N-Triples terms, sorted."""

    def drop(self, graph: str) -> None:
        """Takes a graph out with all that it holds; the default graph is emptied. None there: nothing is wrong."""

    def query(self, text: str, timeout: float | None) -> Answer:
        """The answer to a SPARQL 1.1 query over the union of all graphs; after `timeout` seconds it is stopped.

        `text` has passed `kg.store.syntax.checked` (it parses, and has no SERVICE). Raises OutOfTime,
        ServiceError; UsageError where the store finds a fault in the query itself.
        """

    def close(self) -> None:
        """Everything is on disk; the store is not used after it."""
