"""The ready queries: each answers its question on the example, and says which it is."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from queries_page import example_store, rows

from kg.store.ready import Ready, queries
from kg.vocab import terms
from tests.command_line import Run, runner
from tests.pages import EDGE, EXCITONS, listed, page

EXAMPLE = Path(__file__).parent.parent / "examples" / "article-page.txt"


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return example_store()


def answer(name: str, store: pyoxigraph.Store) -> list[list[str]]:
    (ready,) = [each for each in queries() if each.name == name]
    return rows(ready, store)[1]


@pytest.mark.parametrize("ready", queries(), ids=lambda ready: ready.name)
def test_each_says_what_it_answers_and_answers_it(ready: Ready, store: pyoxigraph.Store) -> None:
    assert ready.answers.endswith("?")
    assert rows(ready, store)[1] or ready.name in ("coupling", "co-citation"), "these need two articles"


@pytest.mark.parametrize("ready", queries(), ids=lambda ready: ready.name)
def test_each_asks_for_terms_that_kg_states(ready: Ready) -> None:
    known = {name for name, _ in terms().items()}
    body = "\n".join(line for line in ready.text.splitlines() if not line.startswith(("#", "PREFIX")))
    used = {
        word.strip("(),.;*+|/")
        for word in body.replace("|", " ").replace("/", " ").replace("(", " ").split()
        if ":" in word
    }
    assert {word for word in used if not word.startswith("?")} <= known


def test_the_answers_are_those_of_the_page(store: pyoxigraph.Store) -> None:
    assert [row[0] for row in answer("citation-counts", store)] == ["29"]
    assert [row[:3] for row in answer("self-citation-rates", store)] == [["10", "4", "40"]]
    assert [row[0] for row in answer("self-citations", store)] == ["2017", "2017", "2018", "2019"]
    assert [row[0::2] for row in answer("journals-cited", store)] == [
        ["3", "PUBLIC MANAGEMENT REVIEW"],
        ["2", "BRITISH JOURNAL OF POLITICS & INTERNATIONAL RELATIONS"],
        ["2", "REGIONAL STUDIES"],
    ]
    assert [row[:2] for row in answer("incomplete-lists", store)] == [["43", "10"]]
    assert [row[0] for row in answer("derived-keywords", store)] == ["public value", "soft metagovernance"]
    assert len(answer("most-cited-works", store)) == 10
    without = {row[1].rpartition("-")[2].strip("`") for row in answer("references-without-doi", store)}
    assert without == {"1", "3", "4", "5", "7", "8", "10"}
    assert answer("authors-by-works", store)[0] == ["4", "Sarah Ayres"]
    beer = [row[1] for row in answer("authors-in-order", store) if row[2].startswith("`work/key/beer-2019")]
    assert beer[:2] == ["Andrew Beer", "Sarah Ayres"]


def test_they_are_listed_and_asked_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    run: Run = runner(monkeypatch)
    listing = run("query", "--list").out.decode()
    assert all(f"{each.name} " in listing and each.answers in listing for each in queries())
    run("load", EXAMPLE, "-q")
    assert run("query", "--name", "derived-keywords").out.decode().splitlines()[2:] == [
        "public value         1", "soft metagovernance  1",
    ]  # fmt: skip
    wrong = run("query", "--name", "most-sited")
    assert wrong.code == 2
    assert "most-cited-works" in wrong.err


def test_a_work_that_two_sources_describe_is_counted_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    run: Run = runner(monkeypatch)
    Path("a.txt").write_text(page(listed([(1, EDGE), (2, EXCITONS)], 2)), encoding="utf-8")
    Path("b.txt").write_text(
        page(listed([(1, EXCITONS), (2, EDGE)], 2), title=["Other", ""], doi=["D O I", "10.1/b"]), encoding="utf-8"
    )
    run("load", "a.txt", "b.txt", "-q")
    cited = run("query", "--name", "most-cited-works", "-t", "csv").out.decode().splitlines()[1:]
    assert [row[:7] for row in cited] == ["2,1964,", "2,1967,"]
    (row,) = run("query", "--name", "coupling", "-t", "csv").out.decode().splitlines()[1:]
    assert row.startswith("2,")
    (row,) = run("query", "--name", "co-citation", "-t", "csv").out.decode().splitlines()[1:]
    assert row.startswith("2,")
