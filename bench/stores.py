"""How long loading into the store on disk takes, against Oxigraph's own: ``python bench/stores.py [TRIPLES]``.

The triples are those of the example page under many names. Each way runs in a process of its own, in turns.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import kg

PAGE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
ROUNDS = 5
_BULK = """
import sys, pyoxigraph as ox
store = ox.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("https://example.org/kg/source/works#graph"))
store.flush()
"""
_MEMORY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
_LOAD = """
import sys
from kg.cli import cli
cli.main(["load", sys.argv[1], "--store", sys.argv[2], "-q"], standalone_mode=False)
"""


def main(triples: int) -> None:
    """Prints a table of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder, "works.nt")
        corpus(works, triples)
        runs: dict[str, list[tuple[float, int]]] = {_BULK: [], _LOAD: []}
        for number in range(ROUNDS):
            for script, found in runs.items():
                found.append(timed(script, works, Path(folder, f"{script is _LOAD}{number}")))
    first = median(seconds for seconds, _ in runs[_BULK])
    print(f"{triples:,} triples of N-Triples\n")
    print("| way | lowest s | median s | highest s | triples/s | of `bulk_load` | peak MB |")
    print("|---|---|---|---|---|---|---|")
    for name, found in zip(("Oxigraph's `bulk_load`", "`kg load`"), runs.values(), strict=True):
        times = sorted(seconds for seconds, _ in found)
        share, rate = first / median(times), f"{triples / median(times):,.0f}"
        memory = max(megabytes for _, megabytes in found)
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


def timed(script: str, works: Path, store: Path) -> tuple[float, int]:
    """Seconds of the whole process, and its memory in megabytes."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", script + _MEMORY, str(works), str(store)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, int(done.stderr.split()[-1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
