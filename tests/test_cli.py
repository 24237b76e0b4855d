"""What a user of the command line sees: outputs, exit codes, the words on standard error."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pyoxigraph
import pytest

import kg
from kg.sink import format as sink
from tests.command_line import Done, Run, runner
from tests.pages import BASE, EDGE, EXCITONS, GADZHIEV, listed, page

TEXT = page(listed([(1, EDGE), (2, EXCITONS)], 2))
ARTICLE = f"<{BASE}work/doi/10.1088/0022-3719/5/9/001>"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line in a folder with page.txt, of which nothing is to be noticed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("KG_BASE", raising=False)
    Path("page.txt").write_text(TEXT, encoding="utf-8")
    return runner(monkeypatch)


def triples(content: bytes, row: str = "nt") -> set[str]:
    syntaxes = {
        "turtle": pyoxigraph.RdfFormat.TURTLE, "json-ld": pyoxigraph.RdfFormat.JSON_LD, "nt": pyoxigraph.RdfFormat.N_TRIPLES,
        "nq": pyoxigraph.RdfFormat.N_QUADS, "trig": pyoxigraph.RdfFormat.TRIG, "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
    }  # fmt: skip
    return {
        f"{quad.subject} {quad.predicate} {quad.object}" for quad in pyoxigraph.parse(content, format=syntaxes[row])
    }


def test_turtle_on_standard_output_is_the_default(run: Run) -> None:
    done = run("export", "page.txt")
    assert done.code == 0
    assert len(triples(done.out, "turtle")) > 100
    assert done.err == "exported 1 record, 2 references, 0 notices\n"


@pytest.mark.parametrize("row", sink.FORMATS, ids=lambda row: row.name)
def test_the_format_is_named_or_told_by_the_ending(row: sink.Format, run: Run) -> None:
    wanted = triples(run("export", "page.txt", "-t", "nt", "--no-validate").out)
    named = run("export", "page.txt", "-t", row.name, "--no-validate", "-q")
    assert triples(named.out, row.name) == wanted
    for ending in row.endings:
        done = run("export", "page.txt", "-o", f"graph{ending}", "--no-validate")
        assert done == Done(0, b"", f"exported 1 record, 2 references, 0 notices → graph{ending}\n")
        assert Path(f"graph{ending}").read_bytes() == named.out
        run("export", "page.txt", "-o", f"graph{ending}.gz", "--no-validate")
        assert gzip.decompress(Path(f"graph{ending}.gz").read_bytes()) == named.out


def test_a_named_format_beats_the_ending(run: Run) -> None:
    run("export", "page.txt", "-t", "nt", "-o", "graph.ttl", "--no-validate")
    assert triples(Path("graph.ttl").read_bytes(), "nt")


def test_compressed_output_is_the_same_every_time(run: Run) -> None:
    run("export", "page.txt", "-o", "a.nt.gz", "--no-validate")
    run("export", "page.txt", "-o", "b.nt.gz", "--no-validate")
    assert Path("a.nt.gz").read_bytes() == Path("b.nt.gz").read_bytes()


def test_standard_input_is_an_input(run: Run) -> None:
    done = run("export", "-", "-t", "nt", "--no-validate", "-q", stdin=TEXT.encode())
    assert f"{ARTICLE} <http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}source/stdin>" in triples(done.out)
    done = run(
        "export", "-", "-f", "portal", "--source-name", "page", "-t", "nt", "--no-validate", "-q", stdin=TEXT.encode()
    )
    assert triples(done.out) == triples(run("export", "page.txt", "-t", "nt", "--no-validate").out)


def test_a_folder_is_the_files_in_it(run: Run) -> None:
    Path("pages").mkdir()
    Path("pages/1.txt").write_text(page(listed([(1, EDGE)], 2)), encoding="utf-8")
    Path("pages/2.txt").write_text("\n".join(listed([(2, GADZHIEV)], 2)), encoding="utf-8")
    Path("pages/.hidden").write_bytes(b"\0")
    done = run("export", "pages", "-t", "nt", "--no-validate")
    assert (done.code, done.err) == (0, "exported 1 record, 2 references, 0 notices\n")


def test_the_base_is_given_or_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def base_of(*options: str) -> str:
        done = run("export", "page.txt", "-t", "nt", "--no-validate", "-q", *options)
        return done.out.decode().partition("work/doi")[0].removeprefix("<")

    assert base_of() == BASE
    Path("pyproject.toml").write_text('[tool.kg]\nbase = "https://d.example/"\n', encoding="utf-8")
    assert base_of() == "https://d.example/"
    Path("kg.toml").write_text('base = "https://c.example/id"\n', encoding="utf-8")
    assert base_of() == "https://c.example/id/"
    monkeypatch.setenv("KG_BASE", "https://b.example/#")
    assert base_of() == "https://b.example/#"
    assert base_of("--base", "https://a.example/") == "https://a.example/"


def test_the_day_of_retrieval_is_kept(run: Run) -> None:
    done = run("export", "page.txt", "-t", "nt", "--no-validate", "-q", "--retrieved", "2026-11-25")
    assert b"#citation-count-portal-2026-11-25>" in done.out


def test_notices_are_told_counted_and_stop_nothing(run: Run) -> None:
    Path("page.txt").write_text(page(listed([(1, EDGE)], 9), pages=["页码:see below"]), encoding="utf-8")
    done = run("export", "page.txt", "--no-validate")
    assert done.code == 0
    lines = done.err.splitlines()
    assert lines[0] == "page.txt:25: 'see below' are no pages; left out"
    assert lines[1].startswith(
        "page.txt: the reference list holds 9 by the page's own count, 1 of them are given; missing: 2–9"
    )
    assert lines[2] == "exported 1 record, 1 reference, 2 notices"
    assert run("export", "page.txt", "--no-validate", "-q").err == ""


def test_strict_makes_notices_errors_and_tells_them_all_the_same(run: Run) -> None:
    assert run("export", "page.txt", "--strict", "--no-validate").code == 0
    Path("page.txt").write_text(page(listed([(1, EDGE)], 9)), encoding="utf-8")
    done = run("export", "page.txt", "--strict", "--no-validate", "-q", "-o", "x.nt")
    assert done.code == 1
    assert "holds 9" in done.err
    assert Path("x.nt").exists(), "what was read is written"


def test_some_inputs_unreadable_is_done_in_part(run: Run) -> None:
    Path("binary.txt").write_bytes(bytes(range(256)) * 40)
    done = run("export", "binary.txt", "page.txt", "missing.txt", "-t", "nt", "--no-validate")
    assert done.code == 5
    assert triples(done.out) == triples(run("export", "page.txt", "-t", "nt", "--no-validate").out)
    assert "binary.txt: not a text file" in done.err
    assert "missing.txt: No such file or directory" in done.err
    assert "exported 1 record, 2 references, 0 notices, 2 inputs unreadable" in done.err


def test_nothing_readable_leaves_no_output_and_keeps_an_old_one(run: Run) -> None:
    Path("old.nt").write_text("kept", encoding="utf-8")
    for output in ("old.nt", "new.nt"):
        done = run("export", "missing.txt", "-o", output)
        assert (done.code, done.err) == (3, "kg: missing.txt: No such file or directory\n")
    assert Path("old.nt").read_text(encoding="utf-8") == "kept"
    assert sorted(os.listdir()) == ["old.nt", "page.txt"]


def test_valid_output_is_said_to_be_so(run: Run) -> None:
    run("export", "page.txt", "-o", "graph.ttl")
    done = run("validate", "graph.ttl")
    assert (done.code, done.out.decode()) == (0, "valid: the graph holds all rules\n")
    assert run("validate", "-", stdin=Path("graph.ttl").read_bytes()).code == 0


def test_an_invalid_graph_is_told_of(run: Run) -> None:
    run("export", "page.txt", "-o", "graph.nt", "--no-validate")
    bad = Path("graph.nt").read_text(encoding="utf-8").replace('"10.1088/0022-3719/5/9/001"', '"not a doi"')
    Path("bad.nt").write_text(bad, encoding="utf-8")
    done = run("validate", "bad.nt")
    assert done.code == 1
    assert "not a doi" in done.out.decode()
    assert "work/doi/10.1088/0022-3719/5/9/001" in done.out.decode()


@pytest.mark.parametrize("ending", [".ttl", ".jsonld", ".json", ".txt"])
@pytest.mark.parametrize("command", ["export", "validate"])
def test_a_report_is_written_by_its_ending(command: str, ending: str, run: Run) -> None:
    run("export", "page.txt", "-o", "graph.ttl", "--no-validate")
    source = "page.txt" if command == "export" else "graph.ttl"
    assert run(command, source, "--report", f"report{ending}").code == 0
    content = Path(f"report{ending}").read_text(encoding="utf-8")
    if ending == ".ttl":
        assert any("shacl#conforms" in triple for triple in triples(content.encode(), "turtle"))
    elif ending == ".txt":
        assert content
    else:
        assert json.loads(content)


def test_a_picture_is_drawn_of_records_and_of_graphs(run: Run) -> None:
    run("export", "page.txt", "-o", "graph.ttl", "--no-validate")
    for source in ("page.txt", "graph.ttl"):
        for picture, mark in (("a.svg", "<svg"), ("a.html", "<!doctype html>")):
            done = run("draw", source, "-o", picture)
            assert done.code == 0
            assert done.err.endswith(f"drawn → {picture}\n")
            assert mark in Path(picture).read_text(encoding="utf-8").lower()


def test_formats_lists_what_is_read_and_written(run: Run) -> None:
    told = run("formats").out.decode()
    assert "portal" in told
    for row in sink.FORMATS:
        assert row.name in told
        assert row.media_type in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str, run: Run) -> None:
    script = run("completion", shell).out.decode()
    assert "_KG_COMPLETE" in script
    assert f"{shell}_complete" in script


def test_completion_completes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KG_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "kg ex")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out == b"plain,export\n"


def test_the_version_and_the_help_are_told(run: Run) -> None:
    assert run("--version").out.decode() == f"kg {kg.__version__}\n"
    for name in ("export", "validate", "draw", "formats", "completion"):
        assert name in run("--help").out.decode()
        assert run(name, "-h").code == 0


HOSTILE = page(
    title=["A \x1b[5mred\x1b[6m \u202etitle\u202c", "", "\x1b]0;owned\x07\u202e"],
    authors=["作者", "X\u2066, Y [9]"],
    pages=["页码:\x9b31m"],
)


@pytest.mark.parametrize("terminal", [True, False])
def test_no_title_steers_the_terminal(terminal: bool, run: Run) -> None:
    Path("page.txt").write_text(HOSTILE, encoding="utf-8")
    done = run("export", "page.txt", "-t", "nt", terminal=terminal)
    told = re.sub(r"\x1b\[(?:3[123]|2|0)m|\r(?:\x1b\[K)?", "", done.err)  # kg's own colours and progress
    assert done.code == 0
    assert not [sign for sign in told if sign != "\n" and not sign.isprintable()]


@pytest.mark.parametrize("name", ["a\x1b[5mb.txt", "a\u202etxt.b", "a\x07b.txt", "a\u2066b.txt"], ids=ascii)
def test_no_file_name_steers_the_terminal(name: str, run: Run) -> None:
    assert run("export", name).err == f"kg: {ascii(name)[1:-1]}: No such file or directory\n"
    Path(name).write_text(TEXT.replace("共 2 条", "共 3 条"), encoding="utf-8")
    assert run("export", name, "--no-validate").err.startswith(f"{ascii(name)[1:-1]}: the reference list holds 3")


def test_colours_are_for_terminals_and_not_with_no_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("export", "page.txt", "-t", "foo").err
    assert run("export", "page.txt", "-t", "foo", terminal=True).err.startswith("\x1b[31mkg: ")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("export", "page.txt", "-t", "foo", terminal=True).err
