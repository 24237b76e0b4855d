"""The verbs of a store over HTTP, against a real Oxigraph server: by the Graph Store Protocol and by SPARQL Update."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import Lost, OutOfTime, ServiceError, UsageError
from kg.store.content import Part
from kg.store.http import Patience
from kg.store.remote import RemoteStore
from tests.store_servers import JSON, Exchange, Oxigraph, misbehaving, numbered, part, solutions, store

GRAPH = "http://example.org/source/a#graph"
OTHER = "http://example.org/source/b#graph"
TRICKY = [
    '<http://example.org/s> <http://example.org/p> "\\"} ; DROP ALL ; INSERT DATA { <urn:x> <urn:x> \\"\\n\\\\" .',
    '<http://example.org/s> <http://example.org/p> "软治理 é \\u0001 \U0001f600"@zh-Hans .',
    "<http://example.org/文献?a=%20&b='c'> <http://example.org/p> <urn:x:%7B> .",
    '<http://example.org/s> <http://example.org/p> "2020-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .',
    '<http://example.org/s> <http://example.org/p> "P1Y"^^<http://www.w3.org/2001/XMLSchema#duration> .',
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    running = Oxigraph(tmp_path_factory.mktemp("oxigraph") / "store")
    yield running
    running.kill()


@pytest.fixture(params=["gsp", "update"])
def remote(request: pytest.FixtureRequest, server: Oxigraph) -> Iterator[RemoteStore]:
    """The server as it is, and as a store of an unknown kind that has no Graph Store Protocol."""
    if request.param == "gsp":
        opened = store(server.url)
    else:
        opened = store(server.url, "generic", query_url=f"{server.url}/query", update_url=f"{server.url}/update")
    for graph in (*opened.graphs(), ""):
        opened.drop(graph)
    yield opened
    opened.close()


def rows(remote: RemoteStore, query: str) -> list[dict[str, str]]:
    answer = remote.query(query, 60)
    with answer.stream:
        found = json.load(answer.stream)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_what_was_added_is_there_term_for_term(remote: RemoteStore, tmp_path: Path) -> None:
    lines = TRICKY + numbered(6000)
    remote.add(part(tmp_path / "a.nt", lines), GRAPH, alone=True)
    assert remote.count(GRAPH) == len(lines)
    absent = '<http://example.org/s> <http://example.org/p> "P12M"^^<http://www.w3.org/2001/XMLSchema#duration> .'
    assert remote.missing([absent, *lines], GRAPH) == [absent]
    assert remote.missing(lines[:3], OTHER) == lines[:3]


def test_sent_twice_it_is_there_once_and_alone_takes_the_rest_out(remote: RemoteStore, tmp_path: Path) -> None:
    first, second = part(tmp_path / "a.nt", numbered(10)), part(tmp_path / "b.nt", numbered(5, "name"))
    for piece in (first, first, second):
        remote.add(piece, GRAPH, alone=False)
    assert remote.count(GRAPH) == 15
    remote.add(second, GRAPH, alone=True)
    assert remote.count(GRAPH) == 5


def test_parts_of_a_file_come_to_the_whole(remote: RemoteStore, tmp_path: Path) -> None:
    whole = part(tmp_path / "a.nt", numbered(100))
    cut = whole.path.read_bytes().index(b"\n", whole.size // 2) + 1
    remote.add(Part(whole.path, 0, cut), GRAPH, alone=True)
    remote.add(Part(whole.path, cut, whole.size - cut), GRAPH, alone=False)
    assert remote.missing(numbered(100), GRAPH) == []


def test_a_landing_takes_the_place_of_a_graph_and_is_gone(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(20)), GRAPH, alone=True)
    landing = remote.landing(GRAPH, "0123abcd")
    assert landing not in {GRAPH, remote.landing(OTHER, "0123abcd")}
    new = [*numbered(15), *TRICKY]
    remote.add(part(tmp_path / "b.nt", new), landing, alone=True)
    remote.settle(landing, GRAPH)
    assert list(remote.graphs()) == [GRAPH]
    assert remote.count(GRAPH) == len(new)
    assert remote.missing(new, GRAPH) == []


def test_an_empty_landing_replaces_nothing(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(20)), GRAPH, alone=True)
    with pytest.raises(Lost):
        remote.settle("urn:kg:landing:gone", GRAPH)
    assert remote.count(GRAPH) == 20


def test_the_default_graph_is_a_graph_too(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), "", alone=True)
    assert (remote.count(""), remote.count(GRAPH)) == (4, 3)
    assert remote.missing(numbered(3), "") == numbered(3)
    remote.drop("")
    assert (remote.count(""), remote.count(GRAPH)) == (0, 3)


def test_dropping_what_is_not_there_is_no_fault(remote: RemoteStore) -> None:
    remote.drop(GRAPH)
    assert remote.count(GRAPH) == 0


def test_values_are_the_terms_of_the_store(remote: RemoteStore, tmp_path: Path) -> None:
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    written = f'<http://example.org/s> <http://example.org/p> "1.50"{decimal} .'
    remote.add(part(tmp_path / "a.nt", [written]), GRAPH, alone=True)
    assert remote.missing([written], GRAPH) == [written]
    assert remote.values("http://example.org/s", "http://example.org/p", GRAPH) == [f'"1.5"{decimal}']


def test_what_is_no_n_triples_changes_nothing(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    with pytest.raises(SyntaxError):
        remote.add(part(tmp_path / "b.nt", [*numbered(2, "name"), "<urn:a> <urn:b> unfinished"]), GRAPH, alone=True)
    assert remote.missing(numbered(3), GRAPH) == []


@pytest.mark.parametrize("name", ["no iri", "urn:x> } ; DROP ALL #", "http://example.org/{}"])
def test_a_graphs_name_is_an_iri_or_refused(remote: RemoteStore, name: str) -> None:
    with pytest.raises(UsageError):
        remote.count(name)


def test_queries_see_the_union_of_all_graphs(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(3)), GRAPH, alone=True)
    remote.add(part(tmp_path / "b.nt", numbered(4, "name")), OTHER, alone=True)
    assert rows(remote, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": "7"}]
    named = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    assert rows(remote, named) == [{"g": GRAPH, "n": "3"}, {"g": OTHER, "n": "4"}]
    chosen = f"PREFIX from: <urn:x> SELECT (COUNT(*) AS ?n) FROM <{OTHER}> {{ ?s ?p ?o }} # not all"
    assert rows(remote, chosen) == [{"n": "4"}]


def test_each_form_of_query_has_its_answer(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", TRICKY), GRAPH, alone=True)
    constructed = remote.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", 60)
    with constructed.stream:
        assert constructed.media_type == "application/n-triples"
        assert len(constructed.stream.read().splitlines()) == len(TRICKY)
    asked = remote.query("PREFIX select: <urn:x> # SELECT\nASK { ?select ?p 'CONSTRUCT' }", 60)
    with asked.stream:
        assert json.load(asked.stream)["boolean"] is False


def test_a_query_that_the_store_does_not_take_is_the_users_fault(remote: RemoteStore) -> None:
    with pytest.raises(UsageError, match="does not take the query"):
        remote.query("SELECT nonsense", 60)


def test_a_query_is_stopped_after_its_time(remote: RemoteStore, tmp_path: Path) -> None:
    remote.add(part(tmp_path / "a.nt", numbered(400)), GRAPH, alone=True)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f && ?i < ?l) }"
    with pytest.raises(OutOfTime):
        remote.query(endless, 1)


def test_the_profile_is_detected_and_its_paths_may_be_given(server: Oxigraph) -> None:
    for url in (server.url, f"{server.url}/", f"{server.url}/query", f"{server.url}/store/"):
        found = store(url)
        assert found.count(GRAPH) >= 0
        assert found.name == url
        found.close()


def test_a_server_that_is_killed_while_loading_and_restarted_has_all(tmp_path: Path) -> None:
    server = Oxigraph(tmp_path / "store")
    remote = store(server.url, patience=Patience(tries=12, first=0.2, most=1.0))
    pieces = [part(tmp_path / f"{number}.nt", numbered(8000, f"title {number},")) for number in range(10)]
    remote.add(pieces[0], GRAPH, alone=True)

    def accident() -> None:
        for _ in range(3):
            time.sleep(0.15)
            server.kill()
            time.sleep(0.3)
            server.start()

    trouble = threading.Thread(target=accident)
    trouble.start()
    for piece in pieces[1:]:
        remote.add(piece, GRAPH, alone=False)
    trouble.join()
    assert remote.count(GRAPH) == 80_000
    server.kill()


def test_a_server_that_stays_away_is_unreachable(tmp_path: Path) -> None:
    server = Oxigraph(tmp_path / "store")
    remote = store(server.url)
    assert remote.count(GRAPH) == 0
    server.kill()
    with pytest.raises(ServiceError, match="refused"):
        remote.count(GRAPH)


def test_a_move_whose_answer_was_lost_is_not_repeated() -> None:
    """The second MOVE of a graph that is gone would empty the target on some stores."""
    moves, there = [], [7]

    def answer(exchange: Exchange) -> None:
        body = exchange.taken()
        if b"MOVE" in body:
            moves.append(body)
            there[0] = 0
            exchange.cut()
        else:
            exchange.reply(200, solutions(str(there[0])), JSON)

    with misbehaving(answer) as url:
        remote = store(url, "fuseki")
        remote.settle("urn:kg:landing:a", GRAPH)
        remote.close()
    assert len(moves) == 1
