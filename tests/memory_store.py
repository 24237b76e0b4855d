"""Stores in memory for the tests of the loading loop: an honest one, and some with the faults of real ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.errors import Unreachable
from kg.store.content import Part
from kg.store.protocol import Answer

XSD = "http://www.w3.org/2001/XMLSchema#"


class MemoryStore:
    """Sets of lines by graph; it moves graphs, and likes parts of 200 bytes, so that every load has many."""

    name = "memory"
    part_bytes = 200

    def __init__(self) -> None:
        self.held: dict[str, set[str]] = {}

    def graphs(self) -> Iterable[str]:
        return sorted(graph for graph, lines in self.held.items() if graph and lines)

    def count(self, graph: str) -> int:
        return len(self.held.get(graph, ()))

    def landing(self, graph: str, load: str) -> str:
        return f"{graph or 'urn:default'}.{load}"

    def add(self, part: Part, graph: str, alone: bool) -> None:
        with part.open() as stream:
            lines = [self.kept(line) for line in stream.read().decode().splitlines()]
        there = set() if alone else self.held.get(graph, set())
        self.held[graph] = there | {line for line in lines if line}

    def kept(self, line: str) -> str:
        """What the store makes of a line; "" loses it."""
        return line

    def settle(self, landing: str, graph: str) -> None:
        self.held[graph] = self.held.pop(landing)

    def missing(self, lines: Sequence[str], graph: str) -> list[str]:
        return [line for line in lines if line not in self.held.get(graph, ())]

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        start = f"<{subject}> <{predicate}> "
        return sorted(line[len(start) : -2] for line in self.held.get(graph, ()) if line.startswith(start))

    def drop(self, graph: str) -> None:
        self.held.pop(graph, None)

    def query(self, text: str, timeout: float | None) -> Answer:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is held back."""


class Unmoving(MemoryStore):
    """A store that cannot move graphs, as one with the Graph Store Protocol alone."""

    def landing(self, graph: str, load: str) -> str:
        return graph

    def settle(self, landing: str, graph: str) -> None:
        raise AssertionError("it cannot")


class Liar(MemoryStore):
    """Takes everything, keeps nothing."""

    def kept(self, line: str) -> str:
        return ""


class Forgetful(MemoryStore):
    """Loses the triples with a word in them, until it is told not to."""

    word = "lost"

    def kept(self, line: str) -> str:
        return "" if self.word and self.word in line else line


class Normaliser(MemoryStore):
    """Writes 1.50 as 1.5, and takes months for days, as Virtuoso does."""

    def kept(self, line: str) -> str:
        month = f'-05"^^<{XSD}gYearMonth>'
        return line.replace('"1.50"', '"1.5"').replace(month, f'-05-01"^^<{XSD}date>')


class Dying(MemoryStore):
    """Dies at the n-th thing that it is to change: before it has done it, or after."""

    def __init__(self, at: int, before: bool) -> None:
        super().__init__()
        self._left, self._before = at, before

    def _step(self, before: bool) -> None:
        if before is self._before:
            self._left -= 1
            if self._left == 0:
                raise Unreachable("killed")

    def add(self, part: Part, graph: str, alone: bool) -> None:
        self._step(True)
        super().add(part, graph, alone)
        self._step(False)

    def settle(self, landing: str, graph: str) -> None:
        self._step(True)
        super().settle(landing, graph)
        self._step(False)

    def drop(self, graph: str) -> None:
        self._step(True)
        super().drop(graph)
        self._step(False)
