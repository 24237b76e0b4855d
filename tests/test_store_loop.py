"""The loading loop with stores of every kind: nothing lost, nothing doubled, and the user told."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import msgspec
import pytest

from kg.errors import Lost, Unreachable, UsageError
from kg.store.draft import Draft
from kg.store.ledger import Ledger
from kg.store.loading import Arrival, Outcome, delete, load
from tests.memory_store import XSD, Dying, Forgetful, Liar, MemoryStore, Normaliser, Unmoving

SOURCE = "https://example.org/kg/source/a"
GRAPH = f"{SOURCE}#graph"
NOW = "2026-11-25T12:00:00Z"
_number = count()


class Shop(msgspec.Struct):
    """A store with its ledger, and a folder for what comes in."""

    store: MemoryStore
    ledger: Ledger
    folder: Path

    def arrival(self, lines: list[str], name: str = "a", graph: str = GRAPH, beside: bool = False) -> Arrival:
        folder = self.folder / str(next(_number))
        folder.mkdir()
        draft = Draft(folder, SOURCE)
        draft.graph(graph)
        draft.write("".join(f"{line}\n" for line in lines).encode())
        return Arrival(name, f"{name}.nt", draft.finish(), beside)

    def load(
        self, lines: list[str], name: str = "a", graph: str = GRAPH, *, replace: bool = False, beside: bool = False
    ) -> Outcome:
        return load(self.arrival(lines, name, graph, beside), self.store, self.ledger, replace=replace, now=NOW)


def shop(folder: Path, store: MemoryStore | None = None) -> Shop:
    return Shop(store or MemoryStore(), Ledger(folder / "ledger.sqlite"), folder)


def lines(first: int, last: int, word: str = "x") -> list[str]:
    return [f'<http://e/{number}> <http://e/p> "{word}" .' for number in range(first, last)]


@pytest.mark.parametrize("kind", [MemoryStore, Unmoving])
def test_a_source_is_loaded_once_and_whole(tmp_path: Path, kind: type[MemoryStore]) -> None:
    here = shop(tmp_path, kind())
    assert here.load(lines(0, 50)).did == "loaded"
    assert here.store.held == {GRAPH: set(lines(0, 50))}
    assert here.load(lines(0, 50)).did == "unchanged"
    assert here.store.held == {GRAPH: set(lines(0, 50))}
    (row,) = here.ledger.loads()
    assert (row.source, row.origin, row.triples, row.ended) == ("a", "a.nt", 50, NOW)


@pytest.mark.parametrize("kind", [MemoryStore, Unmoving])
@pytest.mark.parametrize("size", [3, 60])
def test_other_content_is_refused_and_replaces_only_when_told(
    tmp_path: Path, kind: type[MemoryStore], size: int
) -> None:
    here = shop(tmp_path, kind())
    here.load(lines(0, 40))
    with pytest.raises(UsageError, match="other content"):
        here.load(lines(100, 100 + size))
    assert here.store.held == {GRAPH: set(lines(0, 40))}
    assert here.load(lines(100, 100 + size), replace=True).did == "replaced"
    assert here.store.held == {GRAPH: set(lines(100, 100 + size))}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("replaced", [True, False])
def test_killed_at_any_step_the_next_call_ends_with_every_triple_once(
    tmp_path: Path, before: bool, replaced: bool
) -> None:
    for at in range(1, 100):
        folder = tmp_path / str(at)
        folder.mkdir()
        here = shop(folder)
        if replaced:
            here.load(lines(500, 530))
        dying = Dying(at, before)
        dying.held = {graph: set(held) for graph, held in here.store.held.items()}
        here.store = dying
        try:
            here.load(lines(0, 50), replace=True)
        except Unreachable:
            whole = set(lines(500, 530)) if replaced else set()
            assert dying.held.get(GRAPH, set()) in (whole, set(lines(0, 50))), "all or nothing"
            here.load(lines(0, 50), replace=True)
            assert dying.held == {GRAPH: set(lines(0, 50))}
        else:
            assert at > 8
            return
    raise AssertionError("a load has no hundred steps")


def test_a_load_cut_short_does_not_stand_in_the_way_of_other_content(tmp_path: Path) -> None:
    here = shop(tmp_path, Dying(3, before=True))
    with pytest.raises(Unreachable):
        here.load(lines(0, 50))
    assert [row.ended for row in here.ledger.loads()] == [""]
    here.load(lines(200, 250))
    assert here.store.held == {GRAPH: set(lines(200, 250))}
    assert len(here.ledger.loads()) == 1


def test_a_store_that_keeps_nothing_is_found_out(tmp_path: Path) -> None:
    here = shop(tmp_path, Liar())
    with pytest.raises(Lost, match="holds 0 of the 50 triples"):
        here.load(lines(0, 50))
    assert here.ledger.loaded("a") is None


def test_what_is_missing_is_told_by_triple_and_mended_by_the_next_call(tmp_path: Path) -> None:
    store = Forgetful()
    here = shop(tmp_path, store)
    given = [*lines(0, 50), '<http://e/60> <http://e/p> "is lost" .']
    with pytest.raises(Lost, match=r'holds 50 of the 51(.|\n)*<http://e/60> <http://e/p> "is lost" \. is not there'):
        here.load(given)
    store.word = ""
    assert here.load(given).did == "loaded"
    assert here.store.held == {GRAPH: set(given)}


def test_a_good_graph_is_not_replaced_by_a_broken_load(tmp_path: Path) -> None:
    here = shop(tmp_path, Forgetful())
    here.load(lines(0, 50))
    with pytest.raises(Lost):
        here.load(lines(0, 50, "lost"), replace=True)
    assert here.store.held[GRAPH] == set(lines(0, 50))


def test_a_store_that_lost_something_since_is_mended(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.load(lines(0, 50))
    here.store.held.clear()
    assert here.load(lines(0, 50)).did == "loaded"
    assert here.store.held == {GRAPH: set(lines(0, 50))}


def test_a_literal_in_another_form_is_told(tmp_path: Path) -> None:
    here = shop(tmp_path, Normaliser())
    given = f'<http://e/1> <http://e/p> "1.50"^^<{XSD}decimal> .'
    outcome = here.load([*lines(0, 5), given])
    assert [(each.line, each.instead) for each in outcome.rewritten] == [(given, (f'"1.5"^^<{XSD}decimal>',))]
    assert not outcome.altered


def test_literals_that_a_store_makes_one_of_are_told_as_altered(tmp_path: Path) -> None:
    here = shop(tmp_path, Normaliser())
    month = f'<http://e/1> <http://e/p> "2020-05"^^<{XSD}gYearMonth> .'
    day = f'<http://e/1> <http://e/p> "2020-05-01"^^<{XSD}date> .'
    outcome = here.load([*lines(5, 9), month, day])
    assert [(each.line, each.instead) for each in outcome.altered] == [(month, (f'"2020-05-01"^^<{XSD}date>',))]
    assert here.load([*lines(5, 9), month, day]).did == "unchanged"


def test_repeated_lines_are_one_triple(tmp_path: Path) -> None:
    here = shop(tmp_path)
    assert here.load(lines(0, 20) * 3).triples == 20
    assert not here.load(lines(0, 20) * 3).findings


def test_a_graph_that_others_filled_is_not_touched(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.store.held[GRAPH] = set(lines(900, 910))
    with pytest.raises(UsageError, match="10 triples that kg's ledger"):
        here.load(lines(0, 50))
    assert here.store.held == {GRAPH: set(lines(900, 910))}
    here.load(lines(0, 50), replace=True)
    assert here.store.held == {GRAPH: set(lines(0, 50))}


def test_what_another_machine_has_loaded_is_taken_over(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.store.held[GRAPH] = set(lines(0, 50))
    here.load(lines(0, 50))
    assert here.store.held == {GRAPH: set(lines(0, 50))}


def test_sources_in_one_graph_stand_beside_each_other_and_are_not_torn_out(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.load(lines(0, 30), "a", "urn:all", beside=True)
    here.load(lines(20, 50), "b", "urn:all", beside=True)
    assert here.store.held == {"urn:all": set(lines(0, 50))}
    with pytest.raises(UsageError, match="shares the graph <urn:all> with b"):
        delete("a", here.store, here.ledger)
    with pytest.raises(UsageError, match="also holds b"):
        here.load(lines(0, 10), "a", "urn:all", beside=True, replace=True)
    assert here.store.held == {"urn:all": set(lines(0, 50))}


def test_what_the_user_has_in_a_graph_of_their_choice_stays(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.store.held["urn:mine"] = set(lines(800, 805))
    here.load(lines(0, 30), "a", "urn:mine", beside=True)
    assert here.store.held == {"urn:mine": {*lines(800, 805), *lines(0, 30)}}
    with pytest.raises(UsageError, match="not in kg's ledger"):
        delete("a", here.store, here.ledger)


def test_a_source_is_taken_out_alone(tmp_path: Path) -> None:
    here = shop(tmp_path)
    here.load(lines(0, 30), "a")
    here.load(lines(20, 50), "b", "urn:b")
    assert delete("a", here.store, here.ledger) == 30
    assert here.store.held == {"urn:b": set(lines(20, 50))}
    with pytest.raises(UsageError, match="no source 'a'; there are: b"):
        delete("a", here.store, here.ledger)
