"""A real Virtuoso, under digest authentication: the verbs, what it rewrites, and the same answers as the embedded store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import Rejected, ServiceError, UsageError
from kg.store.remote import RemoteStore
from tests.command_line import runner
from tests.store_servers import HASTE, numbered, part, store, virtuoso

pytestmark = pytest.mark.virtuoso

GRAPH = "http://example.org/source/a#graph"
OTHER = "http://example.org/source/b#graph"
PAGE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(subject: str, *literals: tuple[str, str]) -> list[str]:
    return [f'<urn:{subject}> <urn:p> "{value}"^^<{XSD}{datatype}> .' for value, datatype in literals]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "dba")


@pytest.fixture
def remote(endpoint: str, user: None) -> Iterator[RemoteStore]:
    opened = store(endpoint)
    for graph in opened.graphs():
        opened.drop(graph)
    yield opened
    opened.close()


def test_a_graph_comes_changes_and_goes(remote: RemoteStore, tmp_path: Path) -> None:
    lines = [*numbered(3000), '<urn:文献> <urn:p> "软 \\"治理\\"\\n\U0001f600"@zh-Hans .']
    remote.add(part(tmp_path / "a.nt", lines), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(10, "name")), GRAPH, alone=False)
    assert remote.count(GRAPH) == 3011
    assert remote.missing(lines, GRAPH) == []
    landing = remote.landing(GRAPH, "0123abcd")
    remote.add(part(tmp_path / "c.nt", numbered(7)), landing, alone=True)
    remote.settle(landing, GRAPH)
    assert (list(remote.graphs()), remote.count(GRAPH)) == ([GRAPH], 7)
    remote.drop(GRAPH)
    remote.drop(GRAPH)
    assert list(remote.graphs()) == []


def test_parts_as_large_as_kg_sends_them_arrive(remote: RemoteStore, tmp_path: Path) -> None:
    """The first one under a digest that the store has not asked for yet: its body is sent twice."""
    large = part(tmp_path / "a.nt", numbered(remote.part_bytes // 75))
    assert large.size > remote.part_bytes // 1.1
    remote.add(large, GRAPH, alone=True)
    assert remote.count(GRAPH) == remote.part_bytes // 75


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ([("1.50", "decimal")], [("1.5", "decimal")]),
        ([("2020-05", "gYearMonth"), ("2020-05-01", "date")], [("2020-05", "gYearMonth")]),
        ([("01", "integer")], [("1", "integer")]),
        ([("P1Y", "duration")], [("12", "duration")]),
        ([("-P1Y2M", "duration")], [("-14", "duration")]),
        ([("true", "boolean")], [("1", "boolean")]),
        ([("2020-05-01", "date"), ("2020", "gYear"), ("PT0S", "duration"), ("7", "integer"), ("1.5", "decimal")], None),
    ],
)
def test_what_virtuoso_makes_of_literals_is_found(
    remote: RemoteStore, tmp_path: Path, given: list[tuple[str, str]], held: list[tuple[str, str]] | None
) -> None:
    """`held` None: all come back as they went in."""
    lines = typed("s", *given)
    remote.add(part(tmp_path / "a.nt", lines), GRAPH, alone=True)
    kept = lines if held is None else typed("s", *held)
    assert remote.missing(lines, GRAPH) == [line for line in lines if line not in kept]
    assert sorted(remote.values("urn:s", "urn:p", GRAPH)) == sorted(line.split(" ")[2] for line in kept)


def test_what_is_no_n_triples_changes_nothing(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    with pytest.raises(SyntaxError):
        remote.add(part(tmp_path / "b.nt", ["<urn:a> <urn:b> unfinished"]), GRAPH, alone=True)
    assert remote.missing(numbered(3), GRAPH) == []


def test_queries_see_the_users_graphs_and_not_the_stores_own(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), OTHER, alone=True)
    counted = []
    for query in (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        f"SELECT (COUNT(*) AS ?n) FROM <{OTHER}> {{ ?s ?p ?o }}",
    ):
        with remote.query(query, 30).stream as stream:
            counted.append(json.load(stream)["results"]["bindings"][0]["n"]["value"])
    assert counted == ["7", "2", "4"]


def test_an_answer_that_virtuoso_cuts_is_none(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(12_000)), GRAPH, alone=True)
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        with pytest.raises(ServiceError, match="ResultSetMaxRows"):
            remote.query(query, 30)


def test_there_is_no_default_graph_to_load_into(remote: RemoteStore) -> None:
    with pytest.raises(UsageError, match="--graph"):
        remote.count("")


def test_without_the_password_nothing_is_changed(
    endpoint: str, remote: RemoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(Rejected, match="other credentials"):
        store(endpoint, patience=HASTE).add(part(tmp_path / "b.nt", numbered(5)), GRAPH, alone=True)
    monkeypatch.delenv("KG_STORE_USER")
    monkeypatch.delenv("KG_STORE_PASSWORD")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Rejected):
        store(endpoint, patience=HASTE).add(part(tmp_path / "c.nt", numbered(5)), GRAPH, alone=True)
    assert remote.count(GRAPH) == 3


def test_the_example_answers_as_from_the_embedded_store(
    remote: RemoteStore, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    kg = runner(monkeypatch)
    for where in (("--endpoint", endpoint), ("--store", "here")):
        assert kg("load", PAGE, *where).code == 0
    listed = kg("query", "--list").out.decode().splitlines()
    names = [line.split()[0] for line in listed if line.strip()]
    assert len(names) >= 10
    for name in names:
        there = kg("query", "--endpoint", endpoint, "--name", name, "-t", "csv")
        here = kg("query", "--store", "here", "--name", name, "-t", "csv")
        assert (there.code, there.out) == (0, here.out), name


def test_a_load_tells_what_virtuoso_has_made_of_it(
    remote: RemoteStore, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By triple: one rewritten, one of two literals gone, one that means nothing any more."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    Path("foreign.nt").write_text(
        "\n".join(
            [
                *typed("price", ("1.50", "decimal")),
                *typed("day", ("2020-05", "gYearMonth"), ("2020-05-01", "date")),
                *typed("span", ("P3Y", "duration")),
            ]
        )
        + "\n"
    )
    done = runner(monkeypatch)("load", "foreign.nt", "--endpoint", endpoint)
    assert done.code == 5
    assert f'<urn:price> <urn:p> "1.50"^^<{XSD}decimal>' in done.err
    assert f'<urn:day> <urn:p> "2020-05-01"^^<{XSD}date>' in done.err
    assert f'<urn:span> <urn:p> "P3Y"^^<{XSD}duration> . the store has "36"^^<{XSD}duration>' in done.err
