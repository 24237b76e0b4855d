"""How long loading takes, against the shortest way there is: ``python bench/stores.py [TRIPLES]``.

Into a store on disk against Oxigraph's own bulk loader; to an Oxigraph server against curl, which sends the file as
one body of gzip. The triples are those of the example page under many names. Each way runs in a process of its own,
in turns, and each time into a store that is new.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import kg

PAGE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
GRAPH = "https://example.org/kg/source/works#graph"
ROUNDS, ROUNDS_OF_SERVER = 5, 4
_BULK = f"""
import sys, pyoxigraph as ox
store = ox.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("{GRAPH}"))
store.flush()
"""
_MEMORY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
_LOAD = """
import sys
from kg.cli import cli
cli.main(["load", sys.argv[1], "--store", sys.argv[2], "-q"], standalone_mode=False)
"""
_SEND = _LOAD.replace("--store", "--endpoint")

Run = tuple[float, int]
"""Seconds of a whole process, and its memory in megabytes, 0 where it is not known."""


def main(triples: int) -> None:
    """Prints two tables of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder, "works.nt")
        corpus(works, triples)
        print(f"{triples:,} triples of N-Triples\n")
        on_disk(works, triples, Path(folder))
        print()
        to_a_server(works, triples, Path(folder))


def on_disk(works: Path, triples: int, folder: Path) -> None:
    """Into a store on disk."""
    ways: dict[str, Callable[[Path], Run]] = {
        "Oxigraph's `bulk_load`": lambda store: timed(_BULK, works, str(store)),
        "`kg load`": lambda store: timed(_LOAD, works, str(store)),
    }
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for place, (name, way) in enumerate(ways.items()):
            runs[name].append(way(folder / f"{place}-{number}"))
    table(runs, triples, "`bulk_load`")


def to_a_server(works: Path, triples: int, folder: Path) -> None:
    """To an Oxigraph server."""
    packed = folder / "works.nt.gz"
    subprocess.run(["gzip", "-1", "--keep", works], check=True)
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    ways: dict[str, Callable[[str], Run]] = {
        "`curl`, one body of gzip": lambda url: sent_by_curl(packed, url),
        "`kg load works.nt`": lambda url: timed(_SEND, works, url),
        "`kg load works.nt.gz`": lambda url: timed(_SEND, packed, url),
    }
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for _ in range(ROUNDS_OF_SERVER):
        for name, way in ways.items():
            with server() as url:
                runs[name].append(way(url))
    table(runs, triples, "`curl`")


def table(runs: dict[str, list[Run]], triples: int, other: str) -> None:
    """Prints the ways, the first being the one that the others are held against."""
    first = median(seconds for seconds, _ in next(iter(runs.values())))
    print(f"| way | lowest s | median s | highest s | triples/s | of {other} | peak MB |")
    print("|---|---|---|---|---|---|---|")
    for name, found in runs.items():
        times = sorted(seconds for seconds, _ in found)
        share, rate = first / median(times), f"{triples / median(times):,.0f}"
        memory = max(megabytes for _, megabytes in found) or ""
        print(f"| {name} | {times[0]:.1f} | {median(times):.1f} | {times[-1]:.1f} | {rate} | {share:.2f} | {memory} |")


def corpus(file: Path, triples: int) -> None:
    """Writes so many different triples."""
    with tempfile.NamedTemporaryFile(suffix=".nt") as one:
        kg.export([PAGE], one.name, validate=False)
        lines = Path(one.name).read_bytes().splitlines(keepends=True)
    with file.open("wb") as stream:
        for number in range(triples):
            copy, line = divmod(number, len(lines))
            stream.write(lines[line].replace(b"/kg/", b"/kg/%d/" % copy, 1))


def timed(script: str, works: Path, store: str) -> Run:
    """Runs a script of Python."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", script + _MEMORY, str(works), store]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, int(done.stderr.split()[-1])


def sent_by_curl(packed: Path, url: str) -> Run:
    """Sends a file as it is; how much memory that takes is not asked."""
    begun = time.perf_counter()
    headers = ("-H", "Content-Type: application/n-triples", "-H", "Content-Encoding: gzip")
    target = f"{url}/store?graph={GRAPH.replace('#', '%23')}"
    subprocess.run(["curl", "-sSf", "-X", "PUT", *headers, "--data-binary", f"@{packed}", target], check=True)
    return time.perf_counter() - begun, 0


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A new Oxigraph server, which takes its store with it when it ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not answers(port):
                assert running.poll() is None, f"the server has ended with {running.returncode}"
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.kill()
            running.wait()


def answers(port: int) -> bool:
    """Whether there is a server already."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
