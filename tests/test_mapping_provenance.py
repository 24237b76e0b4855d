"""With --provenance each record is in a graph of its own, and that graph says how it came to be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

import kg
from kg.vocab import CITO, PROV
from tests.pages import BASE, BASSANI, GADZHIEV, listed, page, written

FIRST = "work/doi/10.1088/0022-3719/5/9/001#graph"
SECOND = "work/doi/10.1000/b#graph"
TEXTS = (
    page(listed([(1, BASSANI), (2, GADZHIEV)], 2)),
    page(listed([(1, BASSANI)], 1), doi=["D O I", "10.1000/b"], title=["Another", ""]),
)


def quads(folder: Path, ending: str, monkeypatch: pytest.MonkeyPatch, provenance: bool = True) -> list[pyoxigraph.Quad]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    output = folder / f"graph{ending}"
    kg.export(written(folder, *TEXTS), output, base=BASE, validate=False, provenance=provenance)
    return list(pyoxigraph.parse(path=str(output)))


def plain(found: list[pyoxigraph.Quad]) -> set[tuple[str, str, str]]:
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in found}


@pytest.mark.parametrize("ending", [".trig", ".nq"])
def test_each_record_is_in_a_graph_of_its_own(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = quads(tmp_path, ending, monkeypatch)
    names = {str(quad.graph_name) for quad in found}
    assert names == {"DEFAULT", f"<{BASE}{FIRST}>", f"<{BASE}{SECOND}>"}
    cites = {str(quad.graph_name) for quad in found if quad.predicate.value == CITO.cites}
    assert cites == {f"<{BASE}{FIRST}>", f"<{BASE}{SECOND}>"}


@pytest.mark.parametrize("ending", [".trig", ".nq"])
def test_the_records_are_the_same_as_without(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = quads(tmp_path, ending, monkeypatch)
    named = [quad for quad in found if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph)]
    assert plain(named) == plain(quads(tmp_path, ending, monkeypatch, provenance=False))


def test_a_graph_says_how_it_came_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = [
        quad for quad in quads(tmp_path, ".nq", monkeypatch) if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)
    ]
    said = {
        (quad.subject.value.removeprefix(BASE), quad.predicate.value): quad.object.value.removeprefix(BASE)
        for quad in about
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
    }
    agent = f"service/kg-{kg.__version__.replace('.', '-')}"
    for graph, source in ((FIRST, "source/page1"), (SECOND, "source/page2")):
        assert said[graph, PROV.wasGeneratedBy] == f"{graph}-export"
        assert said[graph, PROV.wasDerivedFrom] == source
        assert said[f"{graph}-export", PROV.used] == source
        assert said[f"{graph}-export", PROV.wasAssociatedWith] == agent
        assert said[f"{graph}-export", PROV.endedAtTime] == "2026-11-25T00:00:00Z"
    assert said[agent, PROV.specializationOf] == "service/kg"


def test_formats_without_named_graphs_refuse(tmp_path: Path) -> None:
    with pytest.raises(kg.KgError, match="which turtle cannot hold; write nq or trig"):
        kg.export(written(tmp_path, *TEXTS), tmp_path / "x.ttl", validate=False, provenance=True)
    assert not (tmp_path / "x.ttl").exists()


def test_the_time_is_now_where_no_epoch_is_set(tmp_path: Path) -> None:
    (file,) = written(tmp_path, TEXTS[0])
    done = subprocess.run(
        [sys.executable, "-m", "kg", "export", file, "-t", "nq", "--no-validate", "--provenance", "-q"],
        capture_output=True, text=True, check=True, cwd=Path(kg.__file__).parent.parent,
    )  # fmt: skip
    assert PROV.endedAtTime in done.stdout
