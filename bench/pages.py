"""The writers against rdflib on the same records, and memory over many pages: ``python bench/pages.py FOLDER``.

FOLDER holds portal pages. The first 100 are read once; then their mapping goes to each writer, and to an
rdflib graph that is serialized. Memory is that of whole processes of ``kg export --no-validate`` over the
first thousand pages of the folder and over all. Prints the Markdown tables that docs/performance.md keeps.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rdflib import Graph

from kg import run
from kg.iri import Minter
from kg.record.work import Record
from kg.sink.format import open_sink
from kg.sink.graph import GraphSink

RDFLIB = {"nt": "nt", "turtle": "turtle", "json-ld": "json-ld", "rdf-xml": "xml"}
ROUNDS = 5
MINT = Minter()


class Sieve:
    """A stream that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)


def seconds(task: Callable[[], object], rounds: int) -> float:
    """CPU time of a task, the median of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        task()
        took.append(time.process_time() - start)
    return statistics.median(took)


def written(records: list[Record], format: str) -> None:
    sink = open_sink(format, Sieve(), MINT.base)
    run.to_sink(records, sink, MINT)
    sink.close()


def serialized(records: list[Record], format: str) -> None:
    graph = Graph()
    run.to_sink(records, GraphSink(graph), MINT)
    graph.serialize(format=format, encoding="utf-8")


def writers(files: list[Path]) -> None:
    """Prints how fast each format is written, by kg and through rdflib."""
    reading = run.Reading(tuple(map(str, files)))
    records = list(run.gathered(reading, MINT, lambda notice: None, run.Counts()))
    graph = Graph()
    run.to_sink(records, GraphSink(graph), MINT)
    print(f"{len(records)} pages, {len(graph):,} triples\n")
    print("| format | kg, triples/s | rdflib graph and serializer, triples/s | ratio |\n|---|---|---|---|")
    for format, theirs in RDFLIB.items():
        ours = seconds(lambda name=format: written(records, name), ROUNDS)  # type: ignore[misc]
        rdflib = seconds(lambda name=theirs: serialized(records, name), 1)  # type: ignore[misc]
        print(f"| {format} | {len(graph) / ours:,.0f} | {len(graph) / rdflib:,.0f} | {rdflib / ours:.1f} |")


def memory(files: list[Path]) -> None:
    """Prints time and peak memory of a whole export."""
    print("\n| pages | format | wall, s | pages/s | peak memory, MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for some in (files[:1000], files):
            chosen = Path(folder, f"{len(some)}-pages")
            chosen.mkdir(exist_ok=True)
            for file in some:
                (chosen / file.name).symlink_to(file.resolve())
            for format in ("nt", "turtle"):
                start = time.perf_counter()
                command = [sys.executable, "-m", "kg", "export", str(chosen), "-t", format, "--no-validate", "-q"]
                child = os.posix_spawn(sys.executable, [*command, "-o", "/dev/null"], os.environ)
                _, status, used = os.wait4(child, 0)
                wall = time.perf_counter() - start
                if status:
                    sys.exit(f"kg export failed: {status}")
                speed, peak = len(some) / wall, used.ru_maxrss / 1024
                print(f"| {len(some):,} | {format} | {wall:.1f} | {speed:,.0f} | {peak:.0f} |")


if __name__ == "__main__":
    pages = sorted(Path(sys.argv[1]).iterdir())
    memory(pages)  # first: a child's peak counts what its parent held when it began
    writers(pages[:100])
