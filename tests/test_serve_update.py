"""Updates by `kg serve`: only with the token, whole or not at all, and what others load is seen."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.store.lock import locked
from tests.command_line import runner
from tests.serving import BASE, TOKEN, Serving, articles, filled, serving

INSERT = "INSERT DATA { GRAPH <urn:new> { <urn:s> <urn:p> 'new' } }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
AUTHORISED = {"authorization": f"Bearer {TOKEN}"}


def count(client: httpx.Client) -> int:
    """How many triples the endpoint has."""
    answer = client.get("/sparql", params={"query": COUNT})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that takes updates, whose store nobody changes."""
    with serving(filled(tmp_path_factory.mktemp("update") / "store", articles(1)), token=TOKEN) as running:
        yield running


def test_without_a_token_configured_nobody_updates(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", articles(1))) as server, server.client() as client:
        for headers in ({}, AUTHORISED, {"authorization": "Bearer"}):
            answer = client.post("/sparql", data={"update": INSERT}, headers=headers)
            assert answer.status_code == 403
        assert count(client) == 2


def test_only_the_token_updates(tmp_path: Path) -> None:
    with (
        serving(filled(tmp_path / "store", articles(1)), "--verbose", token=TOKEN) as server,
        server.client() as client,
    ):
        for wrong in (
            {},
            {"authorization": "Bearer wrong"},
            {"authorization": f"Basic {TOKEN}"},
            {"authorization": f"Bearer {TOKEN}x"},
        ):
            answer = client.post("/sparql", data={"update": INSERT}, headers=wrong)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
        assert count(client) == 2
        assert client.post("/sparql", data={"update": INSERT}, headers=AUTHORISED).status_code == 204
        direct = {**AUTHORISED, "content-type": "application/sparql-update"}
        assert client.post("/sparql", content=INSERT.replace("new", "newer"), headers=direct).status_code == 204
        assert count(client) == 4, "readers see it at once"
        assert client.get("/sparql", params={"query": COUNT, "access_token": TOKEN}).status_code == 200
        server.end()
    assert server.said
    assert TOKEN not in "".join(server.said)


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ("INSERT DATA {", "line 1"),
        ("LOAD <http://127.0.0.1:1/data>", "LOAD"),
        ("load silent <file:///etc/passwd> into graph <urn:g>", "LOAD"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("DROP GRAPH <urn:nowhere>", "nothing is changed"),
        ("CLEAR ALL ; DROP GRAPH <urn:nowhere>", "nothing is changed"),
        ("SELECT * { ?s ?p ?o }", "not a SPARQL update"),
    ],
)
def test_a_wrong_update_changes_nothing(server: Serving, update: str, told: str) -> None:
    with server.client() as client:
        answer = client.post("/sparql", data={"update": update}, headers=AUTHORISED)
        assert answer.status_code == 400
        assert told in answer.text
        assert count(client) == 2


def test_the_request_names_the_graphs_of_an_update(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", articles(2)), token=TOKEN) as server, server.client() as client:
        update = "INSERT { GRAPH <urn:out> { ?s <urn:where> 'where' } } WHERE { { SELECT ?s WHERE { ?s a ?t } } }"
        for graph, expected in (("urn:none", 4), ("urn:g", 6)):
            answer = client.post(
                "/sparql", params={"using-graph-uri": graph}, data={"update": update}, headers=AUTHORISED
            )
            assert answer.status_code == 204
            assert count(client) == expected
        for own in ("DELETE WHERE { ?s ?p ?o }", "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"):
            answer = client.post(
                "/sparql", params={"using-graph-uri": "urn:g"}, data={"update": own}, headers=AUTHORISED
            )
            assert answer.status_code == 400
        assert count(client) == 6


def test_what_kg_load_brings_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = runner(monkeypatch)
    first, second = tmp_path / "first.nt", tmp_path / "second.nt"
    first.write_text(f'<{BASE}a> <urn:p> "1" .\n', encoding="utf-8")
    second.write_text(f'<{BASE}b> <urn:p> "2" .\n', encoding="utf-8")
    store = tmp_path / "store"
    assert run("load", first, "--store", store).code == 0
    with serving(store, "--workers", "2") as server, server.client() as client:
        assert [count(client) for _ in range(3)] == [1, 1, 1]
        assert run("load", second, "--store", store).code == 0
        assert [count(client) for _ in range(3)] == [2, 2, 2]
        assert run("load", "--delete", "first", "--store", store).code == 0
        assert [count(client) for _ in range(3)] == [1, 1, 1]


def test_while_the_store_is_loaded_queries_are_told_to_come_again(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", articles(1))
    (store / "kg").mkdir()
    with serving(store, "--timeout", "2") as server, server.client() as client:
        with locked(store / "kg" / "lock", exclusive=True):
            answer = client.get("/sparql", params={"query": COUNT})
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
            assert client.get("/sparql").status_code == 200, "what needs no store goes on"
        assert count(client) == 2


def test_a_load_comes_in_between_queries_that_overlap(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", articles(300))
    (store / "kg").mkdir()
    file = tmp_path / "new.nt"
    file.write_text('<urn:a> <urn:p> "1" .\n', encoding="utf-8")
    slow = "SELECT (COUNT(*) AS ?n) { ?a a ?t . ?b a ?u . FILTER(?a != ?b && STRLEN(STR(?a)) > 3) }"
    with serving(store, "--workers", "3") as server:
        done = threading.Event()
        statuses: list[int] = []

        def ask() -> None:
            with server.client() as client:
                while not done.is_set():
                    statuses.append(client.get("/sparql", params={"query": slow}).status_code)

        threads = [threading.Thread(target=ask) for _ in range(6)]
        for each in threads:
            each.start()
        command = [sys.executable, "-m", "kg", "load", str(file), "--store", str(store)]
        loaded = subprocess.run(command, capture_output=True, text=True, check=False)
        done.set()
        for each in threads:
            each.join()
    assert loaded.returncode == 0, loaded.stderr
    assert set(statuses) == {200}


@pytest.mark.parametrize("content", ["short\n", "", "\n", "with a tab\tin between\n", "passwörter-sind-geheim\n"])
def test_a_poor_token_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    store = filled(tmp_path / "store", "")
    file = tmp_path / "token"
    file.write_text(content, encoding="utf-8")
    done = runner(monkeypatch)("serve", "--store", store, "--token-file", file)
    assert done.code == 2
    assert "token" in done.err
    assert "Traceback" not in done.err


def test_the_token_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    with serving(filled(tmp_path / "store", ""), "--token-file", str(file)) as server, server.client() as client:
        assert client.post("/sparql", data={"update": INSERT}, headers=AUTHORISED).status_code == 204
        assert count(client) == 1
