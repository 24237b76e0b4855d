"""What a user's machine does to `kg publish`: killed at any moment, a full disk, two runs at once."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.publish import folder
from tests import sites
from tests.command_line import ROOT, process
from tests.sites import BASE, works

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kg", "publish", *map(str, arguments), "--base", BASE]


def left_over(site: Path) -> list[str]:
    """What a run leaves in its own folder beside the manifest and the locks."""
    return sorted(
        each.name
        for each in (site / ".kg").iterdir()
        if each.name != "manifest" and not each.name.startswith(("lock", "workers"))
    )


@pytest.mark.long
@pytest.mark.parametrize("again", [False, True])
def test_killed_at_any_moment_the_next_run_ends_with_the_same_site(tmp_path: Path, again: bool) -> None:
    """Alone and with all its workers; over nothing and over a site of another graph."""
    (tmp_path / "old.nt").write_text(works(900, "An old title") + works(300, "Gone", f"{BASE}gone/"), encoding="utf-8")
    (tmp_path / "new.nt").write_text(works(1500, "A new title"), encoding="utf-8")
    start = time.monotonic()
    assert (
        process("publish", "new.nt", "-o", "undisturbed", "--base", BASE, "--workers", 2, cwd=tmp_path).returncode == 0
    )
    whole = time.monotonic() - start
    if again:
        assert process("publish", "old.nt", "-o", "site", "--base", BASE, cwd=tmp_path).returncode == 0
    moments = random.Random(7)
    killed = 0
    for turn in range(10):
        with subprocess.Popen(
            command("new.nt" if turn % 3 else "old.nt", "-o", "site", "--workers", 2),
            cwd=tmp_path,
            env=ENVIRONMENT,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as running:
            time.sleep(moments.uniform(0.1, 0.8) * whole)
            killed += running.poll() is None
            with contextlib.suppress(ProcessLookupError):  # it has ended
                if turn % 2:
                    os.killpg(running.pid, signal.SIGKILL)
                else:
                    running.kill()  # its workers must see to themselves
    assert killed > 5, "hardly a run was killed before it had ended"
    done = process("publish", "new.nt", "-o", "site", "--base", BASE, "--workers", 2, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sites.files(tmp_path / "site") == sites.files(tmp_path / "undisturbed")
    assert left_over(tmp_path / "site") == []
    folders = {str(each.relative_to(tmp_path / "site")) for each in (tmp_path / "site").rglob("*") if each.is_dir()}
    assert folders == {
        str(each.relative_to(tmp_path / "undisturbed"))
        for each in (tmp_path / "undisturbed").rglob("*")
        if each.is_dir()
    }


def test_ctrl_c_ends_the_run_and_its_workers_and_the_next_one_mends_it(tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(3000), encoding="utf-8")
    with subprocess.Popen(
        command("g.nt", "-o", "site", "--workers", 2),
        cwd=tmp_path,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        until = time.monotonic() + 60
        while not list((tmp_path / "site").glob("work/key/*.html")):
            assert time.monotonic() < until, "nothing is written"
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    for site in ("site", "fresh"):
        done = process("publish", "g.nt", "-o", site, "--base", BASE, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert sites.files(tmp_path / "site") == sites.files(tmp_path / "fresh")
    assert left_over(tmp_path / "site") == []


@pytest.mark.parametrize("moment", [0.02, 0.1, 0.2, 0.3])
def test_ctrl_c_while_the_workers_start_ends_without_tracebacks(tmp_path: Path, moment: float) -> None:
    (tmp_path / "g.nt").write_text(works(3000), encoding="utf-8")
    with subprocess.Popen(
        command("g.nt", "-o", "site", "--workers", 2),
        cwd=tmp_path,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        until = time.monotonic() + 60
        while not any(b"spawn_main" in line for line in map(_command_line, children.read_text().split())):
            assert time.monotonic() < until, "no worker is started"
            time.sleep(0.01)
        time.sleep(moment)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said


def _command_line(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended
        return b""


def test_a_worker_that_is_killed_is_told(tmp_path: Path) -> None:
    """As Linux does where memory runs out."""
    (tmp_path / "g.nt").write_text(works(3000), encoding="utf-8")
    with subprocess.Popen(
        command("g.nt", "-o", "site", "--workers", 2), cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE
    ) as running:
        until = time.monotonic() + 60
        while not list((tmp_path / "site").glob("work/key/*.html")):
            assert time.monotonic() < until, "nothing is written"
            time.sleep(0.02)
        for child in Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split():
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                os.kill(int(child), signal.SIGKILL)
                break
        _, said = running.communicate(timeout=60)
    assert running.returncode == 4
    assert b"a worker was killed" in said
    assert b"Traceback" not in said


def test_two_runs_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    with folder.opened(tmp_path / "site"):
        done = process("publish", "g.nt", "-o", "site", "--base", BASE, cwd=tmp_path)
    assert done.returncode == 4
    assert "another kg publish" in done.stderr
    assert process("publish", "g.nt", "-o", "site", "--base", BASE, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("blocks", [1, 40, 400])
def test_a_file_that_finds_no_room_is_told_and_the_old_site_stays(tmp_path: Path, blocks: int) -> None:
    """The largest file that a process may write (RLIMIT_FSIZE) is as good as a full disk."""
    (tmp_path / "g.nt").write_text(works(40, "An old title"), encoding="utf-8")
    assert process("publish", "g.nt", "-o", "site", "--base", BASE, cwd=tmp_path).returncode == 0
    before = sites.files(tmp_path / "site")
    (tmp_path / "g.nt").write_text(works(400, "A new title"), encoding="utf-8")
    limited = ["sh", "-c", f'ulimit -f {blocks} && exec "$@"', "sh", *command("g.nt", "-o", "site", "--workers", 2)]
    done = subprocess.run(limited, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert "no room" in done.stderr
    assert "Traceback" not in done.stderr
    after = sites.files(tmp_path / "site")
    assert set(before) <= set(after), "nothing is removed"
    assert all(data for path, data in after.items() if path.endswith((".html", ".ttl"))), "nothing is cut off"
    for site in ("site", "fresh"):
        done = process("publish", "g.nt", "-o", site, "--base", BASE, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert sites.files(tmp_path / "site") == sites.files(tmp_path / "fresh")


_FULL = """
set -e
mount -t tmpfs -o size=$1 tmpfs disk
status=0; "$2" -m kg publish g.nt -o disk/site --base https://example.org/kg/ --workers 2 || status=$?
echo "first $status"
mount -o remount,size=1g disk
"$2" -m kg publish g.nt -o disk/site --base https://example.org/kg/ -q
"$2" -m kg publish g.nt -o fresh --base https://example.org/kg/ -q
diff -r disk/site fresh && echo same
"""


@pytest.mark.long
@pytest.mark.parametrize("size", ["200k", "2m", "4m", "8m", "14m"])
def test_a_full_disk_is_told_and_the_next_run_mends_it(tmp_path: Path, size: str) -> None:
    """In a mount namespace of its own (unshare of util-linux), with a disk in memory that is too small."""
    (tmp_path / "g.nt").write_text(works(1000), encoding="utf-8")
    (tmp_path / "disk").mkdir()
    full = ["unshare", "--mount", "--map-root-user", "sh", "-c", _FULL, "sh", size, sys.executable]
    done = subprocess.run(full, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["first 4", "same"], done.stdout + done.stderr
    assert "no room" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_memory_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    measure = "import resource, sys; from kg.cli import cli; cli(sys.argv[1:], standalone_mode=False); "
    measure += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    used = []
    for count in (2_000, 8_000):
        (tmp_path / f"{count}.nt").write_text(works(count), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", measure, "publish", f"{count}.nt", "-o", f"site{count}", "--base", BASE, "--workers", "2"],
            cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        used.append([int(each) for each in done.stdout.split()])
    assert all(after < before * 1.4 for before, after in zip(*used, strict=True)), used
