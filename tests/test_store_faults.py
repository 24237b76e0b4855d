"""What a user's machine does to a load: killed at any moment, a disk that is full. The next call mends it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
TRIPLES = 400_000


def kg(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def corpus(file: Path, triples: int = TRIPLES, word: str = "a title") -> None:
    with file.open("w", encoding="utf-8") as stream:
        for number in range(triples):
            stream.write(
                f'<http://example.org/work/{number // 5}> <http://example.org/p{number % 5}> "{word} {number}" .\n'
            )


def held(store: Path) -> tuple[int, int]:
    """How many quads a store has, and how many different triples."""
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    opened = pyoxigraph.Store.read_only(str(store))
    numbers = []
    for query in (count, count.replace("{ {", "{ SELECT DISTINCT ?s ?p ?o { {", 1) + " }"):
        solutions = opened.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        number = next(solutions)["n"]
        assert isinstance(number, pyoxigraph.Literal)
        numbers.append(int(number.value))
    return numbers[0], numbers[1]


@pytest.mark.long
@pytest.mark.parametrize("replaced", [False, True])
def test_killed_at_any_moment_the_next_call_ends_with_every_triple_once(tmp_path: Path, replaced: bool) -> None:
    corpus(tmp_path / "works.nt")
    if replaced:
        corpus(tmp_path / "old.nt", 20_000, "an old title")
        assert kg("load", "old.nt", "--source-name", "works", cwd=tmp_path).returncode == 0
    start = time.monotonic()
    assert kg("load", "works.nt", "--store", "undisturbed", cwd=tmp_path).returncode == 0
    whole = time.monotonic() - start
    moments = random.Random(5)
    killed = 0
    for _ in range(10):
        command = [sys.executable, "-m", "kg", "load", "works.nt", "--replace"]
        with subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as loading:
            time.sleep(moments.uniform(0.1, 0.8) * whole)
            killed += loading.poll() is None
            loading.send_signal(signal.SIGKILL)
    assert killed, "no call was killed before it had ended"
    done = kg("load", "works.nt", "--replace", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path / "kg-store") == (TRIPLES, TRIPLES)
    assert not list((tmp_path / "kg-store").glob("bulk-*")), "nothing of the killed ones is left"


_FULL = """
set -e
mount -t tmpfs -o size=$1 tmpfs disk
status=0; "$2" -m kg load works.nt --store disk/store || status=$?
echo "first $status"
mount -o remount,size=1g disk
status=0; "$2" -m kg load works.nt --store disk/store || status=$?
echo "then $status"
"$2" -m kg query --store disk/store -t csv 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'
"""


@pytest.mark.long
@pytest.mark.parametrize("size", ["1m", "3m", "6m", "10m", "14m", "20m"])
def test_a_full_disk_is_told_and_the_next_call_mends_it(tmp_path: Path, size: str) -> None:
    """In a mount namespace of its own (unshare of util-linux), with a disk in memory that is too small."""
    corpus(tmp_path / "works.nt", 200_000)
    (tmp_path / "disk").mkdir()
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", _FULL, "sh", size, sys.executable]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["first", "4", "then", "0", "n", "200000"], done.stdout + done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_memory_does_not_grow_with_the_load(tmp_path: Path) -> None:
    measure = "import resource, sys; from kg.cli import cli; cli(sys.argv[1:], standalone_mode=False); "
    measure += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    used = []
    for triples in (TRIPLES, 4 * TRIPLES):
        corpus(tmp_path / f"{triples}.nt", triples)
        command = [sys.executable, "-c", measure, "load", f"{triples}.nt", "--store", f"store{triples}"]
        done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True)
        used.append(int(done.stdout))
    assert used[1] < used[0] * 1.5, used
