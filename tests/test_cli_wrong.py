"""Wrong calls and interrupted ones: a sentence and an exit code, never a traceback, never half an output."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Run, runner
from tests.pages import EDGE, EXCITONS, listed, page

ROOT = Path(__file__).resolve().parent.parent
TEXT = page(listed([(1, EDGE), (2, EXCITONS)], 2))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line in a folder with page.txt and graph.ttl."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(TEXT, encoding="utf-8")
    Path("graph.ttl").write_text("<https://a.example/x> <https://a.example/p> 1 .\n", encoding="utf-8")
    Path("folder").mkdir()
    return runner(monkeypatch)


WRONG: dict[str, tuple[int, str]] = {
    "": (2, "Usage: kg"),
    "frobnicate": (2, "No such command 'frobnicate'"),
    "export": (2, "Missing argument"),
    "export page.txt --frob": (2, "No such option"),
    "export page.txt -t foo": (2, "no output format 'foo': choose one of turtle, json-ld, nt, nq, trig, rdf-xml"),
    "export page.txt -f foo": (2, "there is no input format 'foo'; there are: portal"),
    "export page.txt -o x.foo": (2, "'x.foo' does not tell its format"),
    "export page.txt -o nowhere/x.ttl": (2, "nowhere/x.ttl: cannot be written: No such file or directory"),
    "export page.txt -o folder -t nt": (2, "folder: cannot be written: Is a directory"),
    "export page.txt -o page.txt/x.nt": (2, "cannot be written: Not a directory"),
    "export page.txt --retrieved yesterday": (2, "--retrieved: 'yesterday' is no day, month or year (YYYY-MM-DD"),
    "export page.txt --retrieved 2026-02-30": (2, "'2026-02-30' is no day, month or year"),
    "export page.txt --base nowhere": (2, "the base 'nowhere' is no absolute IRI"),
    "export page.txt --provenance": (
        2,
        "--provenance puts each record into a graph of its own, which turtle cannot hold",
    ),
    "export page.txt --provenance -o x.jsonld": (2, "which json-ld cannot hold"),
    "export page.txt --shapes nowhere": (3, "nowhere: no shapes can be read"),
    "export page.txt --shapes folder": (3, "folder: no shapes"),
    "export page.txt --report report.doc": (2, "report.doc: a report is written to a file that ends in .txt"),
    "export page.txt --report report.txt --no-validate": (2, "--report writes what validation finds"),
    "validate graph.ttl --report report.doc": (2, "report.doc: a report is written to a file that ends in .txt"),
    "export missing.txt": (3, "missing.txt: No such file or directory"),
    "export folder": (3, "folder: a folder without files"),
    "export graph.ttl": (3, "graph.ttl: in none of the formats that kg reads"),
    "export graph.ttl -f portal": (3, "graph.ttl: no page of the citation portal"),
    "export -": (3, "-: the file is empty"),
    "validate": (2, "Missing argument"),
    "validate missing.ttl": (3, "missing.ttl: No such file or directory"),
    "validate page.txt": (3, "page.txt"),
    "validate folder": (3, "folder: Is a directory"),
    "validate graph.ttl --shapes nowhere": (3, "nowhere: no shapes can be read"),
    "draw page.txt": (2, "Missing option '-o'"),
    "draw page.txt -o x.png": (2, "x.png: a picture is .html or .svg"),
    "draw page.txt graph.ttl -o x.svg": (2, "give RDF files or records to draw, not both at once"),
    "draw missing.txt -o x.svg": (3, "missing.txt: No such file or directory"),
    "draw page.txt -o nowhere/x.svg": (2, "nowhere/x.svg: cannot be written"),
    "completion csh": (2, "'csh' is not one of 'bash', 'zsh', 'fish'"),
    "formats all": (2, "unexpected extra argument"),
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_answered_with_a_sentence(call: str, run: Run) -> None:
    before = sorted(os.listdir())
    done = run(*call.split())
    code, words = WRONG[call]
    assert words in done.err
    assert done.code == code
    assert "Traceback" not in done.err
    assert done.out == b""
    assert sorted(os.listdir()) == before


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("kg.toml", "base = 7\n", "kg.toml: base must be a string, not 7"),
        ("kg.toml", "base = \n", "kg.toml: cannot be read as settings"),
        ("kg.toml", "base = 'nowhere'\n", "the base 'nowhere' is no absolute IRI"),
        ("pyproject.toml", "[tool\n", "pyproject.toml: cannot be read as settings"),
    ],
)
def test_broken_settings_are_told_by_their_file(file: str, content: str, words: str, run: Run) -> None:
    Path(file).write_text(content, encoding="utf-8")
    done = run("export", "page.txt")
    assert (done.code, done.out) == (2, b"")
    assert words in done.err


BROKEN_GRAPHS = {
    "unclosed.ttl": b'<a> <b> "unclosed .\n',
    "no-utf-8.nt": b'<a:a> <a:b> "\xff" .\n',
    "spaces.nt": b"<a: b> <a:b> <a:c> .\n",
    "cut.nt.gz": gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 99)[:-9],
    "broken.nt.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff" + bytes(9),
    "bomb.rdf": b'<!DOCTYPE x [<!ENTITY a "aaa">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    "deep.jsonld": b"[" * 100_000,
    "remote.jsonld": b'{"@context": "https://remote.invalid/context", "title": "x"}',
    "no-json.json": b"no json",
}


@pytest.mark.parametrize("name", BROKEN_GRAPHS)
@pytest.mark.parametrize("command", ["validate", "draw"])
def test_a_broken_graph_is_told_by_its_file(command: str, name: str, run: Run) -> None:
    Path(name).write_bytes(BROKEN_GRAPHS[name])
    done = run(command, name, *(["-o", "x.svg"] if command == "draw" else []))
    assert done.code == 3
    assert done.err.startswith(f"kg: {name}")
    assert not Path("x.svg").exists()


def kg(*arguments: object, folder: Path, before: str = "", after: str = "") -> subprocess.CompletedProcess[str]:
    """``kg`` run by a shell, with something `before` and `after` it on the line."""
    line = " ".join([before, f'"{sys.executable}" -m kg', *map(str, arguments), after])
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, cwd=folder, env=environment, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


CLOSED = {
    ">&-": (2, "kg: standard output is closed; give a file with -o"),
    "-o x.nt 2>&-": (0, ""),
    "-o x.nt <&-": (0, ""),
    ">/dev/full": (2, "kg: -: cannot be written: No space left on device"),
    "-t nt -o /dev/full": (2, "kg: /dev/full: cannot be written: No space left on device"),
    "-t nt -o /dev/null": (0, ""),
}


@pytest.mark.parametrize("after", CLOSED)
def test_closed_and_full_streams_are_no_traceback(after: str, folder: Path) -> None:
    done = kg("export page.txt --no-validate -q", folder=folder, after=after)
    code, words = CLOSED[after]
    assert (done.returncode, done.stderr.strip()) == (code, words)


def test_nobody_need_hear_of_notices(folder: Path) -> None:
    (folder / "page.txt").write_text(TEXT.replace("共 2 条", "共 3 条"), encoding="utf-8")
    assert kg("export page.txt --no-validate -o x.nt", folder=folder, after="2>&-").returncode == 0
    assert kg("export missing.txt --no-validate", folder=folder, after="2>&-").returncode == 3


def test_standard_input_that_is_closed_is_empty(folder: Path) -> None:
    done = kg("export - --no-validate", folder=folder, after="<&-")
    assert (done.returncode, done.stderr) == (3, "kg: -: the file is empty\n")


@pytest.mark.parametrize("call", ["export page.txt -t nt -q --no-validate", "formats", "--help"])
def test_whoever_reads_the_output_may_stop(call: str, folder: Path) -> None:
    done = kg(call, folder=folder, before="{ sleep 0.3;", after="; echo $? >code; } | true")
    assert (folder / "code").read_text(encoding="utf-8") == "0\n"
    assert done.stderr == ""


def test_a_name_that_is_no_text_is_read(folder: Path) -> None:
    (folder / "page.txt").rename(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    done = kg("export *.txt -t nt --no-validate", folder=folder)
    assert done.returncode == 0
    assert "source/caf" in done.stdout


def test_a_link_stays_and_what_it_leads_to_is_replaced(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "link.nt").symlink_to("inner/graph.nt")
    assert kg("export page.txt -o link.nt --no-validate", folder=folder).returncode == 0
    assert (folder / "link.nt").is_symlink()
    assert (folder / "inner" / "graph.nt").read_text(encoding="utf-8")


def interrupted(
    folder: Path, arguments: list[str], ready: Callable[[], object], by: signal.Signals = signal.SIGINT
) -> tuple[int, bytes, bytes]:
    """Exit code and outputs of ``kg export`` after Ctrl-C or another signal, sent once `ready` has returned."""
    command = [sys.executable, "-m", "kg", "export", *arguments, "--no-validate", "-q"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        ready()
        run.send_signal(by)
        out, err = run.communicate(timeout=60)
    finally:
        run.kill()
        run.wait()
    return run.returncode, out, err


@pytest.mark.parametrize(("by", "ends"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("output", ["-o old.nt", "-o new.nt.gz", ""])
def test_a_run_interrupted_while_it_reads_leaves_nothing(
    output: str, by: signal.Signals, ends: int, folder: Path
) -> None:
    (folder / "old.nt").write_text("kept", encoding="utf-8")
    os.mkfifo(folder / "slow.txt")
    before = sorted(path.name for path in folder.iterdir())
    writer: list[int] = []
    code, out, err = interrupted(
        folder, ["page.txt", "slow.txt", *output.split()],
        lambda: writer.append(os.open(folder / "slow.txt", os.O_WRONLY)),  # returns once kg has opened it to read
        by,
    )  # fmt: skip
    os.close(writer[0])
    assert (code, out, err.strip()) == (ends, b"", b"")
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "old.nt").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("output", ["old.nt", "new.nt.gz"])
def test_a_run_interrupted_while_it_writes_leaves_nothing(output: str, folder: Path) -> None:
    (folder / "old.nt").write_text("kept", encoding="utf-8")
    (folder / "pages").mkdir()
    for number in range(1500):
        (folder / "pages" / f"{number}.txt").write_text(TEXT.replace("0022-3719", str(number)), encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())

    def it_writes() -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not list(folder.glob("*.part")) + list(folder.glob(".*.part")):
            time.sleep(0.005)

    code, out, err = interrupted(folder, ["pages", "-o", output], it_writes)
    assert (code, out, err.strip()) == (130, b"", b"")
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "old.nt").read_text(encoding="utf-8") == "kept"
