"""`kg query`: what it answers, in which form, and what it refuses."""

from __future__ import annotations

import http.server
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.table import columns, pages
from tests.command_line import Run, Terminal, runner
from tests.pages import page

QUOTES = 'He said "}" and \\ {?x} } DROP ALL #'


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line in a folder with a store of three triples."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n<urn:a> <urn:q> <urn:b> .\n', encoding="utf-8")
    Path("b.nt").write_text('<urn:b> <urn:p> "政治学"@zh .\n', encoding="utf-8")
    run = runner(monkeypatch)
    assert run("load", "a.nt", "b.nt", "-q").code == 0
    return run


ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s"


def test_a_table_is_the_usual_answer(run: Run) -> None:
    assert run("query", ALL).out.decode() == "s      o\n-----  ------\nurn:a  1\nurn:b  政治学\n"
    assert run("query", "SELECT ?x { ?x <urn:none> ?y }").out.decode() == "x\n-\n(no rows)\n"
    assert run("query", "ASK { ?s <urn:p> '1' }").out == b"yes\n"
    assert run("query", "ASK { ?s <urn:p> '2' }").out == b"no\n"


def test_the_four_result_formats_of_sparql(run: Run) -> None:
    assert run("query", ALL, "-t", "csv").out.decode() == "s,o\r\nurn:a,1\r\nurn:b,政治学\r\n"
    assert run("query", ALL, "-t", "tsv").out.decode() == '?s\t?o\n<urn:a>\t"1"\n<urn:b>\t"政治学"@zh\n'
    found = json.loads(run("query", ALL, "-t", "json").out)
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == ["1", "政治学"]
    assert json.loads(run("query", "ASK {}", "-t", "json").out)["boolean"] is True
    solutions = pyoxigraph.parse_query_results(
        run("query", ALL, "-t", "xml").out, format=pyoxigraph.QueryResultsFormat.XML
    )
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert [row["s"] for row in solutions] == [pyoxigraph.NamedNode("urn:a"), pyoxigraph.NamedNode("urn:b")]


@pytest.mark.parametrize("form", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "DESCRIBE <urn:a> <urn:b>"])
def test_graphs_come_as_turtle_or_lines(run: Run, form: str) -> None:
    wanted = {'<urn:a> <urn:p> "1"', "<urn:a> <urn:q> <urn:b>", '<urn:b> <urn:p> "政治学"@zh'}
    assert {line.removesuffix(" .") for line in run("query", form, "-t", "nt").out.decode().splitlines()} == wanted
    turtle = pyoxigraph.parse(run("query", form).out, format=pyoxigraph.RdfFormat.TURTLE)
    assert {str(quad.triple) for quad in turtle} == wanted


@pytest.mark.parametrize(
    ("form", "format"), [("ASK {}", "turtle"), ("DESCRIBE <urn:a>", "csv"), ("DESCRIBE <urn:a>", "table")]
)
def test_a_format_that_does_not_fit_is_refused(run: Run, form: str, format: str) -> None:
    done = run("query", form, "-t", format)
    assert done.code == 2
    assert "choose one of" in done.err


def test_a_query_comes_from_a_file_or_standard_input(run: Run) -> None:
    Path("q.rq").write_text(ALL)
    assert run("query", "-f", "q.rq").out == run("query", ALL).out
    assert run("query", "-f", "-", stdin=ALL.encode()).out == run("query", ALL).out
    assert run("query", "-f", "none.rq").code == 3
    assert run("query").code == 2
    assert run("query", ALL, "-f", "q.rq").code == 2


def test_an_answer_goes_to_a_file_whole_or_not_at_all(run: Run) -> None:
    assert run("query", ALL, "-t", "csv", "-o", "out.csv").code == 0
    kept = Path("out.csv").read_bytes()
    assert kept.startswith(b"s,o")
    assert run("query", "SELECT nonsense", "-o", "out.csv").code == 2
    assert Path("out.csv").read_bytes() == kept


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:x> <urn:y> 1 }", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/hostname>", "DROP ALL", "CLEAR ALL",
        "SELECT nonsense", "", "SELECT * { ?s ?p ?o } ; DROP ALL", "SELECT * {} \x00",
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused_and_changes_nothing(run: Run, text: str) -> None:
    done = run("query", text)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert run("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").out.split()[-1] == b"3"


class Visited(http.server.BaseHTTPRequestHandler):
    """A server that should never be asked."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    Visited.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Visited) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/sparql"
        listening.shutdown()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "ASK { service<URL>{ ?s ?p ?o } }",
        "ASK { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { OPTIONAL { sErViCe <URL> { ?s ?p ?o } } } } }",
        "PREFIX : <URL> ASK { SERVICE: { ?s ?p ?o } }",
        "PREFIX : <URL> PREFIX SERVICE: <urn:x> ASK { SERVICE:#\n { ?s ?p ?o } }",
        "ASK { BIND(<URL> AS ?x) SERVICESILENT?x { ?s ?p ?o } }",
        "ASK { VALUES ?x { <URL> } SERVICE ?x { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
        'ASK { FILTER(?a<?b)SERVICE<URL>{ ?s ?p "}" } }',
        "ASK { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
        "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    ],
)
def test_no_other_server_is_asked(run: Run, server: str, text: str) -> None:
    done = run("query", text.replace("URL", server))
    assert done.code == 2
    assert Visited.asked == []


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
        "SELECT ?service { ?service ?p ?o } # SERVICE <http://x/> {}",
        "PREFIX service: <urn:service:> SELECT * { ?s service:SERVICE ?o }",
        'SELECT * { ?s <http://x/service/> \'service\', """SERVICE\n<urn:x> {}"""@en-service }',
        "SELECT * { ?s ?p '\\u0053ERVICE <http://x/> {}' }",
    ],
)
def test_the_word_alone_does_no_harm(run: Run, text: str) -> None:
    assert run("query", text).code == 0


def test_from_reads_no_file_and_no_address(run: Run, server: str) -> None:
    Path("secret.ttl").write_text("<urn:secret> <urn:p> 1 .")
    for place in (Path("secret.ttl").resolve().as_uri(), server):
        done = run(
            "query",
            f"SELECT * FROM <{place}> FROM NAMED <{place}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}",
        )
        assert b"secret" not in done.out
    assert Visited.asked == []


@pytest.mark.parametrize(
    ("dataset", "seen"),
    [
        ("", 4),
        ("FROM <A>", 2),
        ("FROM <A> FROM <B>", 3),
        ("FROM NAMED <A>", 0),
        ("FROM <urn:nowhere>", 0),
        ("# FROM <A>\n", 4),
        ("from<A>", 2),
        ("FROM:c", 1),
    ],
)
def test_a_query_that_names_its_graphs_sees_those_alone(run: Run, dataset: str, seen: int) -> None:
    a, b = (f"https://example.org/kg/source/{name}#graph" for name in "ab")
    Path("c.nq").write_text('<urn:c> <urn:p> "1" <urn:c> .\n')
    run("load", "c.nq", "--graph-per", "record", "-q")
    text = f"PREFIX : <urn:> SELECT ?s {dataset.replace('<A>', f'<{a}>').replace('<B>', f'<{b}>')} {{ ?s ?p ?o }}"
    assert len(run("query", text, "-t", "csv").out.splitlines()) == 1 + seen


def test_a_query_that_would_run_for_ever_is_stopped(run: Run) -> None:
    forever = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?x{n} {{ {'1 ' * 100} }}" for n in range(9)) + " }"
    begun = time.monotonic()
    done = run("query", forever, "--timeout", "0.5")
    assert done.code == 4
    assert "stopped after 0.5 s" in done.err
    assert time.monotonic() - begun < 30
    asked = "ASK { " + " ".join(f"VALUES ?x{n} {{ {'1 ' * 100} }}" for n in range(9)) + " FILTER(?x0 + ?x4 + ?x8 > 3) }"
    assert run("query", asked, "--timeout", "0.5").code == 4, "also what is answered while it is parsed"


def test_a_title_cannot_change_the_store(run: Run) -> None:
    Path("page.txt").write_text(page(title=[QUOTES, ""]), encoding="utf-8")
    assert run("load", "page.txt", "-q").code == 0
    text = "SELECT ?t { ?s <http://purl.org/dc/terms/title> ?t FILTER(CONTAINS(?t, 'DROP')) }"
    (row,) = json.loads(run("query", text, "-t", "json").out)["results"]["bindings"]
    assert row["t"]["value"] == QUOTES
    assert run("query", "ASK { <urn:a> <urn:p> '1' }").out == b"yes\n", "what was there is there"


def test_what_would_steer_a_terminal_is_shown_instead(run: Run) -> None:
    Path("c.nt").write_text('<urn:c> <urn:r> "a\\u001B[31mb\\u202Ec\\nd" .\n')
    run("load", "c.nt", "-q")
    assert run("query", "SELECT ?o { ?s <urn:r> ?o }").out.decode().splitlines()[-1] == "a\\x1b[31mb\\u202ec d"


def test_a_store_that_is_not_there_is_told_not_made(run: Run) -> None:
    done = run("query", "--store", "none", "ASK {}")
    assert done.code == 2
    assert "there is no store here" in done.err
    assert not Path("none").exists()


@given(
    rows=st.lists(st.tuples(st.text(max_size=60), st.text("政治学ab\u0301\t\x1b", max_size=60)), max_size=40),
    width=st.integers(20, 120),
    height=st.integers(6, 50),
)
def test_pages_of_a_table_fit_the_terminal_and_lose_no_row(
    rows: list[tuple[str, str]], width: int, height: int
) -> None:
    printed = list(pages(["work", "title"], rows, width, height))
    for each in printed:
        assert len(each.rstrip("\n").split("\n")) < height
        assert all(columns(line) <= width for line in each.split("\n"))
    assert sum(each.removeprefix("\n").count("\n") - 2 for each in printed) == max(1, len(rows))


def test_on_a_terminal_a_long_table_goes_through_the_pager(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("click.echo_via_pager", shown.extend)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 10)))
    monkeypatch.setattr("tests.command_line.io.TextIOWrapper", Terminal)
    many = "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(20))) + " } } ORDER BY ?x"
    assert run("query", many).out == b""
    assert len(shown) == 4
    assert "".join(shown).split() == [
        word
        for page in ("0 1 2 3 4 5", "6 7 8 9 10 11", "12 13 14 15 16 17", "18 19")
        for word in ("x", "-" * max(map(len, page.split())), *page.split())
    ]


@pytest.mark.parametrize(
    ("update", "word"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("# all\nPREFIX select: <urn:select#> insert data { select:a select:b 1 }", "INSERT"),
        ("BASE <urn:a> LOAD <http://127.0.0.1:9/>", "LOAD"),
    ],
)
def test_an_update_is_called_one(run: Run, update: str, word: str) -> None:
    done = run("query", update)
    assert done.code == 2
    assert f"not a SPARQL query but an update ({word})" in done.err
    assert run("query", ALL).out.decode().count("\n") == 4


def test_xml_is_well_formed_whatever_characters_a_literal_has(run: Run) -> None:
    Path("odd.nt").write_text('<urn:o> <urn:odd> "a\\u0000b\\u000B\\rc" .\n', encoding="utf-8")
    assert run("load", "odd.nt", "-q").code == 0
    answer = run("query", "SELECT ?o { ?s <urn:odd> ?o }", "-t", "xml").out
    assert "".join(map(str, lxml.etree.fromstring(answer).itertext())) == "a\ufffdb\ufffd\rc"
