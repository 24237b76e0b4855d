"""How long a site takes and how large it is: ``python bench/site.py GRAPH [BASE]``, on Linux.

GRAPH is an RDF file; ``kg export FOLDER -o pages.nt`` makes one of many pages. Three runs: into nothing, once more
over the same graph, and once more without a hundredth of its works.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import msgspec

from kg.iri import DEFAULT_BASE

FILES = {
    "pages": "*.html",
    "Turtle": "*.ttl",
    "JSON-LD": "*.jsonld",
    "search": "search/*.json",
    "downloads": "data/*",
}
_EVERY = 0.2
"""Seconds from one look at the memory to the next."""


class Cost(msgspec.Struct):
    """What a run took."""

    seconds: float
    cpu: float
    memory: int
    """Of all its processes together at once, in megabytes."""
    said: str


def main(graph: Path, base: str) -> None:
    """Prints tables of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        site, less = Path(folder, "site"), Path(folder, "less.nt")
        without_some(graph, less)
        runs = {"into nothing": graph, "again": graph, "without every hundredth work": less}
        print("| run | wall s | CPU s | documents per CPU s and core | peak MB | |")
        print("|---|---|---|---|---|---|")
        for name, file in runs.items():
            cost = published(file, site, base)
            documents = int(cost.said.split()[1].replace(",", ""))
            rate = f"{documents / cost.cpu:,.0f}"
            row = [
                name,
                f"{cost.seconds:.1f}",
                f"{cost.cpu:.1f}",
                rate,
                str(cost.memory),
                cost.said.partition(" → ")[0],
            ]
            print(f"| {' | '.join(row)} |")
        print("\n| files | number | MB | median kB | largest kB |")
        print("|---|---|---|---|---|")
        for name, pattern in FILES.items():
            sizes = [file.stat().st_size / 1000 for file in site.rglob(pattern)]
            print(f"| {name} | {len(sizes):,} | {sum(sizes) / 1000:.1f} | {median(sizes):.1f} | {max(sizes):,.1f} |")


def without_some(graph: Path, less: Path) -> None:
    """The lines of an N-Triples graph but those of every hundredth document."""
    numbers: dict[str, int] = {}
    with graph.open(encoding="utf-8") as lines, less.open("w", encoding="utf-8") as kept:
        for line in lines:
            subject = line[1 : line.index(">")].partition("#")[0]
            if numbers.setdefault(subject, len(numbers)) % 100:
                kept.write(line)


def published(graph: Path, site: Path, base: str) -> Cost:
    """Runs kg publish."""
    before = os.times()
    begun = time.perf_counter()
    command = [sys.executable, "-m", "kg", "publish", str(graph), "-o", str(site), "--base", base, "--abstracts"]
    memory = 0
    with tempfile.TemporaryFile("w+") as errors, subprocess.Popen(command, stderr=errors) as running:
        while running.poll() is None:
            memory = max(memory, resident(running.pid))
            time.sleep(_EVERY)
        errors.seek(0)
        said = errors.read().splitlines()
    assert running.returncode == 0, said
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - begun, cpu, memory // 1000, said[-1])


def resident(pid: int) -> int:
    """Kilobytes of a process and those under it, pages that they share in equal parts (PSS)."""
    total = 0
    with contextlib.suppress(OSError):  # it has just ended
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += resident(int(child))
    return total


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else DEFAULT_BASE)
