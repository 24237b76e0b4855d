"""An Oxigraph server, or the client, killed ten times while a source is loaded: in the end every triple is there once."""

from __future__ import annotations

import random
import signal
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import process, started
from tests.store_servers import Oxigraph

pytestmark = pytest.mark.long

TRIPLES = 300_000
KILLS = 10


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Oxigraph]:
    running = Oxigraph(tmp_path / "server")
    yield running
    running.kill()


@pytest.fixture
def works(tmp_path: Path) -> Path:
    """Some 35 MB: two parts."""
    file = tmp_path / "works.nt"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(TRIPLES):
            subject, predicate = divmod(number, 5)
            stream.write(
                f'<http://example.org/a/long/name/of/a/work/{subject}> <http://example.org/property/{predicate}> '
                f'"a title of some length {number}" .\n'
            )  # fmt: skip
    return file


def undisturbed(folder: Path, works: Path) -> float:
    """How long a load takes on this machine."""
    server = Oxigraph(folder / "undisturbed")
    begun = time.monotonic()
    done = process("load", works, "--endpoint", server.url, cwd=folder, XDG_STATE_HOME=str(folder / "first-state"))
    server.kill()
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def held(server: Oxigraph, source: str) -> list[bytes]:
    """What the server has in the graph of a source, in order."""
    graph = urllib.parse.urlencode({"graph": f"https://example.org/kg/source/{source}#graph"})
    with urllib.request.urlopen(f"{server.url}/store?{graph}") as answer:
        return sorted(answer)


def total(server: Oxigraph) -> int:
    """How many triples the server has, in whatever graph."""
    query = urllib.parse.urlencode(
        {"query": "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}
    )
    request = urllib.request.Request(f"{server.url}/query?{query}", headers={"Accept": "text/csv"})
    with urllib.request.urlopen(request) as answer:
        return int(answer.read().split()[-1])


def test_the_server_killed_ten_times(server: Oxigraph, works: Path, tmp_path: Path) -> None:
    """Source after source, until it has been killed ten times: one that was not loaded whole is loaded again."""
    whole = undisturbed(tmp_path, works)
    moments = random.Random(5)
    over = threading.Event()

    def accidents() -> None:
        for _ in range(KILLS):
            time.sleep(moments.uniform(0.05, 0.5) * whole)
            server.kill()
            time.sleep(0.2)
            server.start()
        over.set()

    trouble = threading.Thread(target=accidents)
    trouble.start()
    loaded: list[str] = []
    for _ in range(10 * KILLS):
        name = f"works-{len(loaded)}"
        where = ("--source-name", name, "--endpoint", server.url, "--profile", "oxigraph")
        done = process("load", works, *where, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
        assert done.returncode in {0, 4, 5}, done.stderr
        if done.returncode == 0:
            loaded.append(name)
            if over.is_set():
                break
    trouble.join()
    assert loaded
    assert total(server) == len(loaded) * TRIPLES
    given = sorted(works.read_bytes().splitlines(keepends=True))
    assert all(held(server, name) == given for name in loaded)


def test_the_client_killed_ten_times(server: Oxigraph, works: Path, tmp_path: Path) -> None:
    whole = undisturbed(tmp_path, works)
    moments = random.Random(5)
    call = ("load", works, "--endpoint", server.url)
    killed = 0
    for _ in range(KILLS):
        with started(*call, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path / "state")) as loading:
            time.sleep(moments.uniform(0.1, 0.8) * whole)
            killed += loading.poll() is None
            loading.send_signal(signal.SIGKILL)
    assert killed, "no call was killed before it had ended"
    done = process(*call, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
    assert done.returncode == 0, done.stderr
    assert total(server) == TRIPLES
    assert held(server, "works") == sorted(works.read_bytes().splitlines(keepends=True))
