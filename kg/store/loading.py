"""The one loop that brings a source into a store, whatever the store: nothing lost, nothing doubled.

The one idea: every step may be done twice. Parts are sets of triples, each is counted in the ledger when it is
in the store, a graph that is to be replaced is first filled beside its place. So whoever is killed, and
wherever, the same call goes on where the ledger stands, and ends with every triple once.

Neighbours: `kg.store.protocol` has the verbs, `kg.store.ledger` the notes, `kg.store.check` the control.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from kg.errors import Lost, ServiceError, UsageError
from kg.store.check import Difference, Finding, check
from kg.store.content import Content, Part, Stretch
from kg.store.ledger import Held, Ledger, Load
from kg.store.protocol import DEFAULT_GRAPH, Store

_TOLD = 10


class Arrival(msgspec.Struct, frozen=True):
    """A source at the store's door."""

    name: str
    """As a slug: what `kg sources` and `--delete` call it."""
    origin: str
    """The files, as the user named them."""
    content: Content
    beside: bool = False
    """Whether its graph was chosen by the user, so that it may hold other triples too."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a source."""

    source: str
    did: Literal["loaded", "replaced", "unchanged"]
    triples: int
    """Distinct triples of the source."""
    findings: tuple[Finding, ...] = ()

    @property
    def asked(self) -> int:
        """How many triples the store was asked for, one by one."""
        return sum(finding.asked for finding in self.findings)

    @property
    def altered(self) -> list[Difference]:
        """What the store holds with another meaning."""
        return [each for finding in self.findings for each in finding.altered]

    @property
    def rewritten(self) -> list[Difference]:
        """What the store holds in another form, with the same meaning."""
        return [each for finding in self.findings for each in finding.differences if each.same]


def load(
    arrival: Arrival,
    store: Store,
    ledger: Ledger,
    *,
    replace: bool,
    now: str,
    progress: Callable[[int], None] = lambda size: None,
) -> Outcome:
    """Brings a source into the store, or goes on where an earlier call was cut short.

    `now` is written into the ledger; `progress` hears of the bytes of each part that is in the store.
    Raises UsageError where the source, or its graph, holds other things and `replace` is not given;
    Lost where the store does not hold what it took; ServiceError.
    """
    content = arrival.content
    old = ledger.loaded(arrival.name)
    if old and old.hash == content.hash and _as_it_was(old, store, ledger):
        _abandon(arrival.name, store, ledger, old)
        return Outcome(arrival.name, "unchanged", old.triples)
    if old and old.hash != content.hash and not replace:
        raise UsageError(
            f"{arrival.origin}: the store has a source {arrival.name!r} with other content (of {old.origin}, loaded "
            f"{old.ended[:10]}); --replace puts this in its place, --source-name NAME loads it beside"
        )
    begun = ledger.under_way(arrival.name)
    if begun is None or begun.hash != content.hash:
        _abandon(arrival.name, store, ledger, old)
        begun = ledger.begin(arrival.name, arrival.origin, content.hash, now)
    run = _Run(arrival, store, ledger, begun, old, replace, progress)
    findings = tuple([run.graph(stretch) for stretch in content.stretches()])
    if old:
        for held in ledger.held(old):
            if ledger.held_graph(begun, held.graph) is None and not ledger.sharers(held.graph, arrival.name):
                store.drop(held.graph)
    triples = sum(finding.given for finding in findings)
    ledger.end(begun, triples, now)
    return Outcome(arrival.name, "replaced" if old and old.hash != content.hash else "loaded", triples, findings)


class _Run:
    """One call's work on the graphs of a source."""

    def __init__(
        self,
        arrival: Arrival,
        store: Store,
        ledger: Ledger,
        begun: Load,
        old: Load | None,
        replace: bool,
        progress: Callable[[int], None],
    ) -> None:
        self._arrival, self._content = arrival, arrival.content
        self._store, self._ledger = store, ledger
        self._begun, self._old, self._replace = begun, old, replace
        self._progress = progress
        self._done = begun.parts
        """Parts that an earlier call has brought in."""
        self._number = 0

    def graph(self, stretch: Stretch) -> Finding:
        """Brings one graph in: its parts, the control, its place."""
        parts = list(self._content.parts(stretch, self._store.part_bytes))
        held = self._ledger.held_graph(self._begun, stretch.graph)
        landing = held.landing if held else self._landing(stretch, len(parts))
        alone = False
        if not held:
            own = self._is_own(stretch.graph)
            alone = landing != stretch.graph or own
            self._ledger.hold(self._begun, stretch.graph, landing, own)
        if landing != stretch.graph and self._settled_before(landing, stretch):
            landing = stretch.graph
        for part in parts:
            self._number += 1
            if self._number > self._done:
                self._add(part, landing, alone and part is parts[0])
                self._ledger.count(self._begun, self._number)
            self._progress(part.size)
        finding = check(self._store, landing, self._content, stretch)
        self._refuse_loss(finding, stretch.graph)
        if landing != stretch.graph:
            self._store.settle(landing, stretch.graph)
        self._ledger.settle(self._begun, stretch.graph, finding.held)
        return finding

    def _add(self, part: Part, landing: str, alone: bool) -> None:
        try:
            self._store.add(part, landing, alone)
        except SyntaxError as error:  # it was read before: the file is another one now, or the store reads otherwise
            raise ServiceError(f"{self._arrival.origin}: the store cannot read it as N-Triples: {error.msg}") from error

    def _landing(self, stretch: Stretch, parts: int) -> str:
        """Where the parts of a graph go. Raises UsageError where that would touch what is not this source's."""
        graph, name = stretch.graph, self._arrival.name
        sharers = self._ledger.sharers(graph, name)
        mine = self._ledger.held_graph(self._old, graph) if self._old else None
        changed = self._old is not None and self._old.hash != self._content.hash
        if sharers:
            if mine and changed:
                raise UsageError(
                    f"{self._arrival.origin}: {_shown(graph)} also holds {', '.join(sharers[:5])}, so that what "
                    f"{name!r} said before cannot be told apart and taken out; delete them all, and load them again"
                )
            return graph
        there = self._store.count(graph)
        if there == 0:
            return self._store.landing(graph, self._begun.hash[:16]) if parts > 1 else graph
        if mine and not changed:
            return graph
        if not mine and not self._replace:
            if not self._arrival.beside and not self._same(stretch, there):
                raise UsageError(
                    f"{self._arrival.origin}: {_shown(graph)} holds {there:,} triples that kg's ledger of this store "
                    "does not know; --replace takes them out, --source-name NAME loads into another graph"
                )
            return graph
        return self._store.landing(graph, self._begun.hash[:16])

    def _is_own(self, graph: str) -> bool:
        """Whether nobody else has triples in a graph, so that it may be cleared: it is new, or this source's alone."""
        if self._ledger.sharers(graph, self._arrival.name):
            return False
        mine = self._ledger.held_graph(self._old, graph) if self._old else None
        return self._replace or (mine.own if mine else self._store.count(graph) == 0)

    def _same(self, stretch: Stretch, there: int) -> bool:
        """Whether a graph holds just the triples of the stretch: loaded from another machine."""
        if there != self._content.distinct(stretch):
            return False
        finding = check(self._store, stretch.graph, self._content, stretch)
        return not finding.differences

    def _settled_before(self, landing: str, stretch: Stretch) -> bool:
        """Whether an earlier call was cut short just after it had put the landing in its place."""
        if self._store.count(landing):
            return False
        if self._done and self._store.count(stretch.graph) == self._content.distinct(stretch):
            return True
        self._done = min(self._done, self._number)  # nothing is there any more: all parts again
        return False

    def _refuse_loss(self, finding: Finding, graph: str) -> None:
        missing = finding.given - finding.held
        if not finding.lost and not (finding.held == 0 and finding.given):
            return
        self._ledger.count(self._begun, 0)
        shown = [f"  {each}" for each in finding.lost[:_TOLD]]
        if len(finding.lost) > _TOLD:
            shown.append("  …")
        raise Lost(
            f"{self._store.name}: {_shown(graph)} holds {finding.held:,} of the {finding.given:,} triples of "
            f"{self._arrival.origin}, {max(missing, len(finding.lost)):,} are missing; the same call loads them again\n"
            + "\n".join(shown)
        )


def delete(name: str, store: Store, ledger: Ledger) -> int:
    """Takes a source out of the store and says how many triples it had.

    Raises UsageError where there is no such source, or where its triples share a graph with others.
    """
    loads = [load for load in ledger.loads() if load.source == name]
    if not loads:
        known = ", ".join(dict.fromkeys(load.source for load in ledger.loads())) or "none"
        raise UsageError(f"the store has no source {name!r}; there are: {known}")
    for load in loads:
        for held in ledger.held(load):
            _refuse_shared(name, held, store, ledger)
    for load in loads:
        for held in ledger.held(load):
            store.drop(held.landing)
            store.drop(held.graph)
        ledger.forget(load)
    return max(load.triples for load in loads)


def _refuse_shared(name: str, held: Held, store: Store, ledger: Ledger) -> None:
    others = ledger.sharers(held.graph, name)
    if not others and (not held.own or (held.graph == DEFAULT_GRAPH and store.count(DEFAULT_GRAPH) > held.kept)):
        others = ["triples that are not in kg's ledger"]
    if others:
        shared = f"{name!r} shares {_shown(held.graph)} with {', '.join(others[:5])}"
        raise UsageError(f"{shared}, and cannot be told apart and taken out alone")


def _as_it_was(old: Load, store: Store, ledger: Ledger) -> bool:
    """Whether the store still holds what the ledger says; more than that may be there."""
    return all(store.count(held.graph) >= held.kept > 0 for held in ledger.held(old))


def _abandon(name: str, store: Store, ledger: Ledger, old: Load | None) -> None:
    """Takes out what a load that was cut short has left, but for what belongs to others."""
    begun = ledger.under_way(name)
    if begun is None:
        return
    for held in ledger.held(begun):
        before = ledger.held_graph(old, held.graph) if old else None
        if held.landing != held.graph or (held.own and not before and not ledger.sharers(held.graph, name)):
            store.drop(held.landing)
    ledger.forget(begun)


def _shown(graph: str) -> str:
    return f"the graph <{graph}>" if graph else "the default graph"
