"""What a store holds, held against what it was given: the count, a sample of literals, and triple by triple.

The one idea: the count says whether all is there, and a store that changes a literal changes those whose
form is not canonical, so those are asked for first. Only where the count is too small is every triple asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pyoxigraph

from kg.store.content import Content, Part, Stretch
from kg.store.literal import canonical, risky
from kg.store.protocol import Line, Store

MOST_RISKY, MOST_OTHERS = 4_000, 200
"""How many literals are asked for after a load: those that may be changed, and others from all over the graph."""
_TYPED = b'"^^<'
SHOWN = 1_000
"""How many differences are looked into one by one."""


class Difference(msgspec.Struct, frozen=True):
    """A triple that a store does not hold as it was given."""

    line: Line
    instead: tuple[str, ...]
    """The literals that the store has for its subject and predicate: those that mean the same, else all."""
    same: bool
    """Whether one of them means the same: ``1.5`` for ``1.50``."""

    def __str__(self) -> str:
        return f"{self.line} the store has {', '.join(self.instead)}" if self.instead else f"{self.line} is not there"


class Finding(msgspec.Struct, frozen=True):
    """What a check found of one graph."""

    given: int
    """Distinct triples."""
    held: int
    """What the store counts; more than `given` where others have put triples there."""
    asked: int = 0
    """How many triples the store was asked for, one by one."""
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
    if not held:
        return Finding(given, held)
    few = held >= given
    lines: Iterable[Line] = dict.fromkeys(sample(content, stretch)) if few else _all(content, stretch)
    missing: list[Line] = []
    asked = 0
    for batch in _batches(lines, 500):
        asked += len(batch)
        missing += store.missing(batch, graph)
        if len(missing) >= SHOWN:
            break
    if not missing and not few:
        given = held  # the same triple in two spellings
    return Finding(given, held, asked, tuple(_difference(store, line, graph) for line in missing[:SHOWN]))


def sample(content: Content, stretch: Stretch) -> Iterator[Line]:
    """Triples to ask for: with literals that a store may change, and some from all over the stretch."""
    seen: set[bytes] = set()
    for line in _typed(content, stretch):
        literal = line[line.find(b' "') + 2 : -3]
        if risky(literal) and literal not in seen:
            seen.add(literal)
            yield line.decode().rstrip("\n")
            if len(seen) == MOST_RISKY:
                break
    with Part(content.path, stretch.start, stretch.size).open() as stream:
        for place in range(0, stretch.size, max(1, stretch.size // MOST_OTHERS)):
            stream.seek(max(0, place - 1))
            if place:
                stream.readline()
            if (line := stream.readline()).startswith(b"<"):
                yield line.decode().rstrip("\n")


def _typed(content: Content, stretch: Stretch) -> Iterator[bytes]:
    """The lines that end in a typed literal, found chunk by chunk: there are few of them among many."""
    for part in content.parts(stretch, 1 << 20):
        with part.open() as stream:
            data = stream.read()
        at = data.find(_TYPED)
        while at >= 0:
            end = data.find(b"\n", at) + 1 or len(data)
            line = data[data.rfind(b"\n", 0, at) + 1 : end]
            if line.endswith(b"> .\n") and line.startswith(b"<"):
                yield line
            at = data.find(_TYPED, end)


def _all(content: Content, stretch: Stretch) -> Iterator[Line]:
    return (line.decode().rstrip("\n") for line in content.read(stretch) if line.lstrip().startswith(b"<"))


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
    held = [value for value in store.values(triple.subject.value, triple.predicate.value, graph) if value[0] == '"']
    wanted = canonical(str(triple.object))
    same = [value for value in held if canonical(value) == wanted]
    return Difference(line, tuple(same or held), bool(same))
