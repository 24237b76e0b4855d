"""What a store holds, held against what it was given: the count, a sample of literals, and triple by triple.

The one idea: the count says whether all is there, and a store that changes a literal changes those whose
form is not canonical, so those are asked for first. Only where the count is too small is every triple asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pyoxigraph

from kg.store.content import Content, Stretch
from kg.store.literal import canonical, risky
from kg.store.protocol import Line, Store

MOST_RISKY, MOST_OTHERS = 4_000, 200
"""How many literals are asked for after a load: those that may be changed, and others from all over the graph."""
SHOWN = 1_000
"""How many differences are looked into one by one."""


class Difference(msgspec.Struct, frozen=True):
    """A triple that a store does not hold as it was given."""

    line: Line
    instead: tuple[str, ...]
    """The literals that the store has for its subject and predicate."""
    same: bool
    """Whether one of them means the same: ``1.5`` for ``1.50``."""

    def __str__(self) -> str:
        return f"{self.line}: the store has {' , '.join(self.instead)}" if self.instead else f"{self.line}: not there"


class Finding(msgspec.Struct, frozen=True):
    """What a check found of one graph."""

    given: int
    """Distinct triples."""
    held: int
    """What the store counts; more than `given` where others have put triples there."""
    differences: tuple[Difference, ...] = ()

    @property
    def lost(self) -> list[Difference]:
        """Triples with nothing in their place."""
        return [each for each in self.differences if not each.instead]

    @property
    def altered(self) -> list[Difference]:
        """Triples with something else in their place."""
        return [each for each in self.differences if each.instead and not each.same]


def check(store: Store, graph: str, content: Content, stretch: Stretch) -> Finding:
    """Holds a graph of the store against a stretch of a content that was loaded into it. Raises ServiceError."""
    held = store.count(graph)
    given = stretch.lines if held == stretch.lines else content.distinct(stretch)
    few = held >= given or held == 0
    lines = sample(content, stretch) if few else (each.decode().rstrip("\n") for each in content.read(stretch))
    missing: list[Line] = []
    for batch in _batches(lines, 500):
        missing += store.missing(batch, graph)
        if len(missing) >= SHOWN:
            break
    return Finding(given, held, tuple(_difference(store, line, graph) for line in missing[:SHOWN]))


def sample(content: Content, stretch: Stretch) -> Iterator[Line]:
    """Triples to ask for: with literals that a store may change, and some from all over the stretch."""
    seen: set[bytes] = set()
    every = max(1, stretch.lines // MOST_OTHERS)
    for number, line in enumerate(content.read(stretch)):
        typed = line.rfind(b'"^^<') if line.endswith(b"> .\n") else -1
        if typed > 0:
            literal = line[line.index(b' "') + 2 : -3]
            if risky(literal) and literal not in seen and len(seen) < MOST_RISKY:
                seen.add(literal)
                yield line.decode().rstrip("\n")
                continue
        if number % every == 0:
            yield line.decode().rstrip("\n")


def _batches(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _difference(store: Store, line: Line, graph: str) -> Difference:
    triple = next(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES)).triple
    if not isinstance(triple.object, pyoxigraph.Literal) or not isinstance(triple.subject, pyoxigraph.NamedNode):
        return Difference(line, (), same=False)
    held = tuple(
        value for value in store.values(triple.subject.value, triple.predicate.value, graph) if value[0] == '"'
    )
    wanted = canonical(str(triple.object))
    return Difference(line, held, any(canonical(value) == wanted for value in held))
