"""`kg load` through a network with faults to a real Oxigraph server: the user is told, and the next call mends it."""

from __future__ import annotations

import gzip
import http.client
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command_line import Run, runner
from tests.store_servers import HASTE, Exchange, Oxigraph, misbehaving, numbered

GRAPH = "https://example.org/kg/source/works#graph"
MONTH = '<urn:x> <urn:p> "2020-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .'
DAY = '<urn:x> <urn:p> "2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .'
LINES = [*numbered(3000), MONTH, '<urn:last> <urn:p> "the last" .']
PAGE = b"<html><head><title>Login</title></head><body>Please log in</body></html>"

Fault = Callable[[Exchange, "Network"], None]


class Network:
    """What lies between kg and the server: whole, or with a fault for everything that is sent to be stored."""

    def __init__(self, server: Oxigraph) -> None:
        self.fault: Fault | None = None
        self._port = server.port

    def answer(self, exchange: Exchange) -> None:
        if self.fault and exchange.command in {"PUT", "POST"} and exchange.path.startswith("/store"):
            self.fault(exchange, self)
        else:
            self.forward(exchange, exchange.taken())

    def forward(self, exchange: Exchange, body: bytes) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        headers = {name: exchange.headers[name] for name in ("Content-Type", "Accept", "Content-Encoding")}
        headers = {name: value for name, value in headers.items() if value}
        connection.request(exchange.command, exchange.path, body, headers)
        reply = connection.getresponse()
        exchange.reply(
            reply.status,
            reply.read(),
            reply.headers.get("Content-Type", "text/plain"),
            Server=reply.headers.get("Server", ""),
        )
        connection.close()


def busy(exchange: Exchange, network: Network) -> None:
    exchange.taken()
    exchange.reply(503, b"maintenance until noon")


def too_many(exchange: Exchange, network: Network) -> None:
    exchange.taken()
    exchange.reply(429, Retry_After="3600")


def cut(exchange: Exchange, network: Network) -> None:
    exchange.rfile.read(100)
    exchange.cut()


def proxy(exchange: Exchange, network: Network) -> None:
    exchange.taken()
    exchange.reply(200, PAGE, "text/html")


def nothing_kept(exchange: Exchange, network: Network) -> None:
    exchange.taken()
    exchange.reply(204)


def last_line_lost(exchange: Exchange, network: Network) -> None:
    network.forward(exchange, gzip.compress(b"".join(gzip.decompress(exchange.taken()).splitlines(keepends=True)[:-1])))


def normalised(exchange: Exchange, network: Network) -> None:
    body = gzip.decompress(exchange.taken())
    network.forward(exchange, gzip.compress(body.replace(MONTH.encode(), DAY.encode())))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    running = Oxigraph(tmp_path_factory.mktemp("oxigraph") / "store")
    yield running
    running.kill()


@pytest.fixture
def network(server: Oxigraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[Network, str]]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kg.store.remote.Patience", lambda: HASTE)
    Path("works.nt").write_text("".join(f"{line}\n" for line in LINES), encoding="utf-8")
    between = Network(server)
    with misbehaving(between.answer) as url:
        yield between, url
    request = urllib.request.Request(f"{server.url}/store?graph={urllib.parse.quote(GRAPH)}", method="DELETE")
    urllib.request.urlopen(request).close()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(monkeypatch)


def held(server: Oxigraph) -> list[str]:
    with urllib.request.urlopen(f"{server.url}/store?graph={urllib.parse.quote(GRAPH)}") as answer:
        return sorted(answer.read().decode().splitlines())


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (busy, 4, "maintenance until noon"),
        (too_many, 4, "3600 seconds"),
        (cut, 4, "/store: "),
        (proxy, 4, "an HTML page"),
        (nothing_kept, 5, "holds 0 of the 3,002 triples"),
        (last_line_lost, 5, '<urn:last> <urn:p> "the last" . is not there'),
    ],
)
def test_a_fault_is_told_and_the_next_call_mends_it(
    server: Oxigraph, network: tuple[Network, str], run: Run, fault: Fault, code: int, told: str
) -> None:
    between, url = network
    between.fault = fault
    done = run("load", "works.nt", "--endpoint", url)
    assert done.code == code, done.err
    assert told in done.err
    assert "Traceback" not in done.err
    assert b"in part" in run("sources", "--endpoint", url).out
    between.fault = None
    done = run("load", "works.nt", "--endpoint", url)
    assert done.code == 0, done.err
    assert held(server) == sorted(LINES)
    assert b"in part" not in run("sources", "--endpoint", url).out


def test_what_a_store_holds_as_something_else_is_told_by_triple(
    server: Oxigraph, network: tuple[Network, str], run: Run
) -> None:
    between, url = network
    between.fault = normalised
    done = run("load", "works.nt", "--endpoint", url)
    assert done.code == 5
    assert "as something else" in done.err
    assert f"{MONTH} the store has {DAY.split(' ')[2]}" in done.err
    between.fault = None
    assert run("load", "--delete", "works", "--endpoint", url).code == 0
    assert held_nothing(server)
    assert run("load", "works.nt", "--endpoint", url).code == 0
    assert held(server) == sorted(LINES)


def held_nothing(server: Oxigraph) -> bool:
    query = urllib.parse.urlencode({"query": f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"})
    request = urllib.request.Request(f"{server.url}/query?{query}", headers={"Accept": "text/csv"})
    with urllib.request.urlopen(request) as answer:
        return bool(answer.read().strip() == b"false")
