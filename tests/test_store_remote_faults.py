"""What networks and servers do wrong: busy, broken, lying, moved away. Nothing is lost, nothing is taken for an answer."""

from __future__ import annotations

import gzip
import time
import urllib.parse
from pathlib import Path

import pytest

from kg.errors import Lost, OutOfTime, Rejected, ServiceError, Unreachable, UsageError
from kg.store.http import Patience
from tests.store_servers import JSON, Exchange, misbehaving, numbered, part, solutions, store

GRAPH = "http://example.org/source/a#graph"
LINES = numbered(3000)
DATA = "".join(f"{line}\n" for line in LINES).encode()


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_store_is_asked_again_with_the_whole_body(tmp_path: Path, status: int) -> None:
    bodies = []

    def answer(exchange: Exchange) -> None:
        bodies.append(gzip.decompress(exchange.taken()))
        exchange.reply(status if len(bodies) < 3 else 204)

    with misbehaving(answer) as url:
        store(url, "oxigraph").add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
    assert bodies == [DATA, DATA, DATA]


def test_retry_after_is_waited_for() -> None:
    asked = []

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        asked.append(time.monotonic())
        if len(asked) == 1:
            exchange.reply(503, Retry_After="1")
        else:
            exchange.reply(200, solutions("5"), JSON)

    with misbehaving(answer) as url:
        assert store(url, "oxigraph").count(GRAPH) == 5
    assert asked[1] - asked[0] >= 1


def test_who_asks_to_be_left_alone_for_an_hour_is() -> None:
    asked = []

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        asked.append(exchange.path)
        exchange.reply(429, Retry_After="3600")

    with misbehaving(answer) as url, pytest.raises(Unreachable, match="3600 seconds"):
        store(url, "oxigraph").count(GRAPH)
    assert len(asked) == 1


def test_a_store_that_stays_busy_is_given_up() -> None:
    asked = []

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        asked.append(exchange.path)
        exchange.reply(503, b"maintenance until noon")

    with misbehaving(answer) as url, pytest.raises(Unreachable, match="maintenance until noon"):
        store(url, "oxigraph", Patience(tries=3, first=0.01)).count(GRAPH)
    assert len(asked) == 3


@pytest.mark.parametrize("profile", ["oxigraph", "fuseki"])
def test_a_connection_cut_in_the_middle_of_a_body_is_made_anew(tmp_path: Path, profile: str) -> None:
    """With gzip and chunks (Oxigraph), and with a length (Fuseki)."""
    seen: list[bytes] = []

    def answer(exchange: Exchange) -> None:
        if exchange.command == "PUT" and len(seen) < 2:
            seen.append(exchange.rfile.read(1000))
            exchange.cut()
        else:
            seen.append(exchange.taken())
            exchange.reply(204)

    with misbehaving(answer) as url:
        store(url, profile).add(part(tmp_path / "a.nt", LINES * 40), GRAPH, alone=True)
    assert (gzip.decompress(seen[-1]) if profile == "oxigraph" else seen[-1]) == DATA * 40


@pytest.mark.parametrize("way", ["length", "chunks", "neither"])
def test_an_answer_that_is_cut_short_is_none(way: str) -> None:
    """One that ends with the connection is told from a whole one by its form."""
    whole = solutions(*map(str, range(500)))
    asked = []

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        asked.append(exchange.path)
        if len(asked) > 1 and way != "neither":
            exchange.reply(200, whole, JSON)
            return
        exchange.send_response(200)
        exchange.send_header("Content-Type", JSON)
        if way == "length":
            exchange.send_header("Content-Length", str(len(whole)))
        if way == "chunks":
            exchange.send_header("Transfer-Encoding", "chunked")
        exchange.end_headers()
        exchange.wfile.write(b"%x\r\n" % len(whole) if way == "chunks" else b"")
        exchange.wfile.write(whole[:4000])
        exchange.wfile.flush()
        exchange.close_connection = True

    with misbehaving(answer) as url:
        remote = store(url, "oxigraph")
        if way == "neither":
            with pytest.raises(ServiceError, match="broken"):
                remote.query("SELECT ?n { ?s ?p ?n }", 20)
        else:
            with remote.query("SELECT ?n { ?s ?p ?n }", 20).stream as stream:
                assert stream.read() == whole
            assert len(asked) == 2


def test_a_page_of_a_proxy_is_no_answer_and_no_success(tmp_path: Path) -> None:
    page = b"<html><head><title>Login</title></head><body>Please log in</body></html>"

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.reply(200, page, "text/html; charset=utf-8")

    with misbehaving(answer) as url:
        remote = store(url, "oxigraph")
        with pytest.raises(ServiceError, match=r"an HTML page.*Please log in"):
            remote.query("SELECT * { ?s ?p ?o }", 20)
        with pytest.raises(ServiceError, match="HTML page"):
            remote.count(GRAPH)
        with pytest.raises(ServiceError, match="HTML page"):
            remote.add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
        with pytest.raises(ServiceError, match="HTML page"):
            remote.drop(GRAPH)


def test_a_store_that_keeps_nothing_is_found_out_by_its_count(tmp_path: Path) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        if "query" in exchange.path:
            exchange.reply(200, solutions("0"), JSON)
        else:
            exchange.reply(204)

    with misbehaving(answer) as url:
        remote = store(url, "oxigraph")
        remote.add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
        assert remote.count(GRAPH) == 0


def test_a_store_that_normalises_is_found_out_term_by_term() -> None:
    """The store says that it has 1.50, and gives 1.5: the terms are compared here."""
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        row = (
            '{"s":{"type":"uri","value":"urn:s"},"p":{"type":"uri","value":"urn:p"},'
            f'"o":{{"type":"typed-literal","datatype":"{decimal}","value":"1.5"}}}}'
        )
        body = f'{{"head":{{"vars":["s","p","o"]}},"results":{{"bindings":[{row}]}}}}'
        exchange.reply(200, body.encode(), JSON)

    lines = [f'<urn:s> <urn:p> "{number}"^^<{decimal}> .' for number in ("1.50", "1.5")]
    with misbehaving(answer) as url:
        assert store(url, "virtuoso").missing(lines, GRAPH) == lines[:1]


def test_an_answer_after_half_of_the_time_is_none() -> None:
    """Virtuoso gives what it has found when its time is up, with status 200."""

    def answer(exchange: Exchange) -> None:
        assert b"timeout=20000" in exchange.taken()
        exchange.reply(200, solutions("17"), JSON, X_SQL_State="S1TAT")

    with misbehaving(answer) as url, pytest.raises(OutOfTime, match="time was up"):
        store(url, "virtuoso").query("SELECT (COUNT(*) AS ?n) FROM <urn:g> { ?s ?p ?o }", 20)


def test_an_answer_that_ends_at_the_stores_limit_is_none() -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.reply(200, solutions("1", "2", "3"), JSON, X_SPARQL_MaxRows="3")

    with misbehaving(answer) as url, pytest.raises(ServiceError, match="cut after 3 rows"):
        store(url, "virtuoso").query("SELECT ?n FROM <urn:g> { ?s ?p ?n }", 20)


def test_an_answer_that_drips_is_stopped_in_time() -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.send_response(200)
        exchange.send_header("Content-Type", JSON)
        exchange.end_headers()
        for _ in range(200):
            exchange.wfile.write(b" ")
            exchange.wfile.flush()
            time.sleep(0.1)

    with misbehaving(answer) as url:
        began = time.monotonic()
        with pytest.raises(OutOfTime):
            store(url, "oxigraph").query("SELECT * { ?s ?p ?o }", 1)
        assert time.monotonic() - began < 10  # it would drip for twenty


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nothing_follows_a_redirect_to_another_host(tmp_path: Path, status: int) -> None:
    elsewhere: list[str] = []

    def thief(exchange: Exchange) -> None:
        elsewhere.append(exchange.path)
        exchange.taken()
        exchange.reply(200, solutions("0"), JSON)

    with misbehaving(thief) as other:

        def answer(exchange: Exchange) -> None:
            exchange.taken()
            exchange.reply(status, Location=f"{other}{exchange.path}")

        with misbehaving(answer) as url:
            remote = store(url, "oxigraph")
            with pytest.raises(Rejected, match="redirects to"):
                remote.add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
            with pytest.raises(Rejected, match="redirects to"):
                remote.count(GRAPH)
    assert elsewhere == []


def test_a_redirect_on_the_same_host_takes_body_and_graph_along(tmp_path: Path) -> None:
    arrived = []

    def answer(exchange: Exchange) -> None:
        body = exchange.taken()
        if exchange.path.startswith("/store"):
            exchange.reply(307, Location=exchange.path.replace("/store", "/v2/store"))
        else:
            arrived.append((exchange.path, gzip.decompress(body)))
            exchange.reply(204)

    with misbehaving(answer) as url:
        store(url, "oxigraph").add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
    assert arrived == [("/v2/store?graph=http%3A%2F%2Fexample.org%2Fsource%2Fa%23graph", DATA)]


def test_a_redirect_that_would_turn_put_into_get_is_not_followed(tmp_path: Path) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.reply(302, Location="/v2/store")

    with misbehaving(answer) as url, pytest.raises(Rejected, match="redirects to"):
        store(url, "oxigraph").add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)


def test_redirects_in_a_circle_end() -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.reply(308, Location=exchange.path)

    with misbehaving(answer) as url, pytest.raises(Rejected, match="circle"):
        store(url, "oxigraph").count(GRAPH)


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (401, Rejected, "KG_STORE_PASSWORD"),
        (403, Rejected, "not for you"),
        (404, Rejected, "--profile"),
        (413, Rejected, "not for you"),
        (500, ServiceError, "not for you"),
        (507, Rejected, "not for you"),
    ],
)
def test_a_refusal_is_told_in_the_stores_words(tmp_path: Path, status: int, error: type[Exception], told: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.taken()
        exchange.reply(status, b"not for you")

    with misbehaving(answer) as url:
        with pytest.raises(error, match=told):
            store(url, "oxigraph").add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
        with pytest.raises(error, match=told):
            store(url, "oxigraph").count(GRAPH)


def test_a_fault_that_passes_by_itself_is_waited_out(tmp_path: Path) -> None:
    """Two loads at a time make Virtuoso end one of them, with a fault like any other but for its number."""
    asked = []

    def answer(exchange: Exchange) -> None:
        asked.append(exchange.taken())
        if len(asked) == 1:
            exchange.reply(500, b"Virtuoso 40001 Error SR172: Transaction deadlocked")
        else:
            exchange.reply(201)

    with misbehaving(answer) as url:
        store(url, "virtuoso").add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
    assert asked == [DATA, DATA]


@pytest.mark.parametrize("copied", [True, False])
def test_a_graph_too_large_for_one_transaction_is_copied_and_the_copy_counted(copied: bool) -> None:
    """Virtuoso's MOVE of 3.5 million triples: the landing goes only when the copy is all there."""
    done: list[str] = []

    def answer(exchange: Exchange) -> None:
        text = urllib.parse.unquote_plus(exchange.taken().decode())
        if "MOVE" in text:
            exchange.reply(500, b"Virtuoso 40005 Error SR325: Transaction aborted because it's log after image size")
        elif "COUNT" in text:
            exchange.reply(200, solutions("9" if copied or "landing" in text else "5"), JSON)
        else:
            done.append(text.partition("=")[2] or f"{exchange.command} {exchange.path}")
            exchange.reply(200, solutions("1"), JSON)

    with misbehaving(answer) as url:
        remote = store(url, "virtuoso")
        if copied:
            remote.settle("urn:kg:landing:a", GRAPH)
        else:
            with pytest.raises(Lost, match="5 of the 9"):
                remote.settle("urn:kg:landing:a", GRAPH)
    assert done[0].endswith(f"COPY GRAPH <urn:kg:landing:a> TO GRAPH <{GRAPH}>")
    assert done[1:] == ["DELETE /sparql-graph-crud?graph=urn%3Akg%3Alanding%3Aa"] * copied


def test_where_nobody_answers_nothing_is_tried_again() -> None:
    with misbehaving(lambda exchange: None) as url:
        pass  # closed again: a port where nobody listens
    began = time.monotonic()
    with pytest.raises(Unreachable, match="refused"):
        store(url, "oxigraph", Patience(first=60.0, most=60.0)).count(GRAPH)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "url", ["localhost:7878", "ftp://localhost/store", "http://", "http://localhost:port/", "store"]
)
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        store(url, "oxigraph")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError, match="oxigraph, virtuoso, fuseki, graphdb, generic"):
        store("http://localhost:7878", "oxygraph")
