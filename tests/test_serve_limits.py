"""What `kg serve` does with clients who want too much, too often or too slowly, and with nonsense."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.serving import TOKEN, Serving, articles, filled, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(?c = ?o) }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server with small limits, which all these tests share: none of them may hurt it."""
    store = filled(tmp_path_factory.mktemp("limits") / "store", articles(800))
    with serving(
        store, "--workers", "2", "--timeout", "3", "--max-answer", "1", "--memory", "600", "--rate", "1000", token=TOKEN
    ) as running:
        yield running
        assert running.process.poll() is None


@pytest.fixture(autouse=True)
def well(server: Serving) -> Iterator[None]:
    """After each test the server answers as before."""
    yield
    with server.client() as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_an_endless_query_is_stopped_and_others_are_answered_meanwhile(server: Serving) -> None:
    with ThreadPoolExecutor(2) as threads, server.client() as client:
        endless = [threads.submit(ask, server, ENDLESS) for _ in range(2)]
        answered = 0
        while not all(each.done() for each in endless):
            assert client.get("/sparql", headers={"accept": "text/html"}).status_code == 200
            assert client.get("/work/7.html").status_code == 200
            answered += 1
    for each in endless:
        assert each.result().status_code == 504
        assert "3 s" in each.result().text
    assert answered > 2


def ask(server: Serving, query: str, **parameters: str) -> httpx.Response:
    """The answer to a query."""
    with server.client() as client:
        return client.get("/sparql", params={"query": query, **parameters})


def test_a_client_may_ask_for_less_time_but_not_for_more(server: Serving) -> None:
    assert "0.5 s" in ask(server, ENDLESS, timeout="0.5").text
    assert "3 s" in ask(server, ENDLESS, timeout="1000000").text


def test_an_update_may_take_no_longer_than_a_query(server: Serving) -> None:
    update = f"WITH <urn:g> INSERT {{ <urn:x> <urn:y> ?n }} WHERE {{ {{ {ENDLESS} }} }}"
    with server.client(authorization=f"Bearer {TOKEN}") as client:
        answer = client.post("/sparql", data={"update": update})
        assert answer.status_code == 504
        assert "3 s" in answer.text
        assert client.get("/sparql", params={"query": "ASK { <urn:x> ?y ?n }"}).json()["boolean"] is False


def test_more_queries_than_processes_wait_for_their_turn(server: Serving) -> None:
    with ThreadPoolExecutor(30) as threads:
        answers = list(threads.map(lambda _: ask(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), range(60)))
    assert {each.status_code for each in answers} == {200}


def test_a_query_whose_client_has_gone_is_given_up(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", articles(500))
    with serving(store, "--workers", "1", "--timeout", "600") as patient:
        with socket.create_connection(("127.0.0.1", patient.port)) as gone:
            address = f"/sparql?query={ENDLESS.replace(' ', '+')}"
            gone.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.5)
        assert ask(patient, "ASK {}").status_code == 200, "long before the ten minutes are over"


def test_an_answer_that_is_too_large_is_refused_whole(server: Serving) -> None:
    for query, accept in ((LARGE, "text/csv"), ("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", "text/turtle")):
        with server.client(accept=accept) as client:
            answer = client.get("/sparql", params={"query": query})
        assert answer.status_code == 403
        assert "1 MB" in answer.text


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_query_that_wants_too_much_memory_ends_alone(server: Serving) -> None:
    with server.client() as client:
        answer = client.get(
            "/sparql", params={"query": "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c LIMIT 1"}
        )
    assert answer.status_code in (500, 504)


@pytest.mark.parametrize("query", ["ASK {" * 100_000, "SELECT (" + "(" * 50_000 + "1" + ")" * 50_000 + " AS ?x) {}"])
def test_a_query_that_is_nested_too_deeply_ends_alone(server: Serving, query: str) -> None:
    with server.client() as client:
        assert client.post("/sparql", data={"query": query}).status_code in (400, 500)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(server: Serving) -> None:
    for declared in (b"Content-Length: 100000000", b"Transfer-Encoding: chunked"):
        sent, answer = upload(server.port, declared, 100_000_000)
        assert answer.startswith(b"HTTP/1.1 413 "), answer[:200]
        assert b"10 MB" in answer
        assert sent < 40_000_000, "nobody reads on"


def upload(port: int, declared: bytes, size: int, path: str = "/sparql", method: str = "POST") -> tuple[int, bytes]:
    """Sends a body until the server has enough of it: how much went, and the answer."""
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n".encode() + declared + b"\r\n\r\n"
    piece = b"a" * 100_000
    framed = b"%x\r\n%s\r\n" % (len(piece), piece) if b"chunked" in declared else piece
    sent = 0
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head)
        try:
            while sent < size:
                connection.sendall(framed)
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = connection.recv(10_000)
        except ConnectionResetError:
            answer = b""
    return sent, answer


def test_a_body_where_none_is_wanted_is_not_read_either(server: Serving) -> None:
    for declared in (b"Content-Length: 100000000", b"Transfer-Encoding: chunked"):
        sent, answer = upload(server.port, declared, 100_000_000, "/nowhere", "GET")
        assert answer.startswith(b"HTTP/1.1 404 ")
        assert sent < 40_000_000


def test_a_body_at_the_limit_is_taken(server: Serving) -> None:
    query = "ASK {}" + " " * (10_000_000 - 6)
    with server.client() as client:
        headers = {"content-type": "application/sparql-query"}
        assert client.post("/sparql", content=query, headers=headers).status_code == 200
        assert client.post("/sparql", content=query + " ", headers=headers).status_code == 413


def test_a_head_that_is_too_long_is_refused(server: Serving) -> None:
    for head in (b"GET /" + b"a" * 200_000, b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 200_000):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
            try:
                connection.sendall(head)
                assert connection.recv(100).startswith(b"HTTP/1.1 400 ")
            except (BrokenPipeError, ConnectionResetError):
                pass


@pytest.mark.parametrize(
    "nonsense",
    [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50_000,
     b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"GET /%00%ff%c0%af HTTP/1.1\r\nHost: x\r\n\r\n",
     b"GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", b"GET http://[::1/ HTTP/1.1\r\nHost: x\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"],
)  # fmt: skip
def test_nonsense_is_refused(server: Serving, nonsense: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(nonsense)
        connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(100)[:10] in (b"HTTP/1.1 4", b"HTTP/1.1 2", b"")
    assert "Traceback" not in "".join(server.said)


def test_a_host_that_is_a_lie_is_repeated_nowhere(server: Serving) -> None:
    with server.client(
        host="evil.example", **{"x-forwarded-host": "evil.example", "x-forwarded-for": "1.2.3.4"}
    ) as client:
        for path, accept in (
            ("/sparql", "text/turtle"),
            ("/sparql", "text/html"),
            ("/nowhere", "text/html"),
            ("/sparql/", "text/html"),
        ):
            answer = client.get(path, headers={"accept": accept})
            assert "evil.example" not in answer.text + str(answer.headers)


def test_a_head_that_never_ends_is_cut_off(server: Serving) -> None:
    address = ("127.0.0.1", server.port)
    with socket.create_connection(address, timeout=40) as silent, socket.create_connection(address, timeout=40) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        threading.Thread(target=drip, args=(slow, b"X: y\r\n"), daemon=True).start()
        assert silent.recv(100).startswith(b"HTTP/1.1 408 ")
        assert slow.recv(100).startswith(b"HTTP/1.1 408 ")


def drip(connection: socket.socket, piece: bytes) -> None:
    """Sends a little each half second, until it cannot."""
    try:
        while True:
            connection.sendall(piece)
            time.sleep(0.5)
    except OSError:
        pass


def test_a_body_that_stops_coming_is_cut_off(server: Serving) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=40) as stopped:
        stopped.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 1000\r\n\r\nquery=".encode()
        )
        assert stopped.recv(100).startswith(b"HTTP/1.1 408 ")


def test_many_slow_clients_keep_nobody_out(server: Serving) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=40) for _ in range(150)]
    try:
        for each in slow:
            each.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert ask(server, "ASK {}").status_code == 200
    finally:
        for each in slow:
            each.close()


def test_one_client_holds_only_so_many_connections(server: Serving) -> None:
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=40) for _ in range(230)]
    try:
        refused = 0
        for each in held:
            each.setblocking(False)
        time.sleep(1)
        for each in held:
            try:
                refused += each.recv(1) == b""
            except ConnectionResetError:
                refused += 1
            except BlockingIOError:
                pass
        assert 20 <= refused <= 40
    finally:
        for each in held:
            each.close()


@pytest.mark.long
def test_a_client_that_does_not_read_is_left(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", articles(2000)), "--workers", "1") as server:
        before = open_files(server)
        query = "SELECT+*+{+?a+?b+?c+.+?d+?e+?f+}+LIMIT+200000"
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(3)
            assert open_files(server) > before
            until = time.monotonic() + 60
            while open_files(server) > before and time.monotonic() < until:
                time.sleep(1)
            assert open_files(server) <= before


def open_files(server: Serving) -> int:
    """How many files and connections a server has open."""
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def test_a_client_that_asks_too_often_is_told_to_wait(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", ""), "--rate", "2", "--behind-proxy") as server, server.client() as client:
        for address, others in (("192.0.2.1", "192.0.2.2"), ("2001:db8:1:2::1", "2001:db8:1:3::1")):
            headers = {"x-forwarded-for": f"10.0.0.1, {address}"}
            answers = [client.get("/sparql", headers=headers) for _ in range(40)]
            statuses = [each.status_code for each in answers]
            assert statuses[:20] == [200] * 20
            assert 429 in statuses[20:]
            assert int(answers[statuses.index(429)].headers["retry-after"]) >= 1
            assert client.get("/sparql", headers={"x-forwarded-for": f"{address}, {others}"}).status_code == 200
        same_network = {"x-forwarded-for": "2001:db8:1:2:ffff::2"}
        assert client.get("/sparql", headers=same_network).status_code == 429


def test_without_a_proxy_nobody_names_another_address(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store", ""), "--rate", "1") as server, server.client() as client:
        statuses = [client.get("/sparql", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in range(30)]
    assert 429 in statuses


@pytest.mark.long
def test_ten_thousand_requests_and_none_fails(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", articles(1000))
    with serving(store) as server:
        queries = [f"SELECT ?t {{ <https://data.example/kg/work/{n}> dcterms:title ?t }}" for n in range(1000)]

        def some(start: int) -> list[int]:
            with server.client() as client:
                found = []
                for number in range(start, start + 500):
                    query = queries[number % 1000]
                    answer = client.get("/sparql", params={"query": query} if number % 4 else None)
                    found.append(answer.status_code)
                return found

        with ThreadPoolExecutor(20) as threads:
            statuses = [each for found in threads.map(some, range(0, 10_000, 500)) for each in found]
    assert len(statuses) == 10_000
    assert set(statuses) == {200}
