"""`kg load` and `kg sources` with a store on disk, as a user calls them."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from tests.command_line import Run, runner
from tests.pages import BASE, BASSANI, EDGE, EXCITONS, GADZHIEV, listed, page

EXAMPLE = Path(__file__).parent.parent / "examples" / "article-page.txt"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_BASE", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    return runner(monkeypatch)


def held(store: str = "kg-store") -> dict[str, set[str]]:
    """The triples of a store by graph, as Oxigraph itself gives them out."""
    found: dict[str, set[str]] = {}
    for quad in pyoxigraph.Store.read_only(store):
        graph = quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else ""
        found.setdefault(graph, set()).add(f"{quad.triple} .")
    return found


def lines(file: str) -> set[str]:
    return set(Path(file).read_text(encoding="utf-8").splitlines())


def graph(name: str) -> str:
    return f"{BASE}source/{name}#graph"


def test_what_the_store_gives_back_is_what_went_in(run: Run) -> None:
    run("export", EXAMPLE, "-o", "page.nt", "--retrieved", "2026-11-25", "-q")
    assert run("load", "page.nt", "-q").code == 0
    assert held() == {graph("page"): lines("page.nt")}
    store = pyoxigraph.Store.read_only("kg-store")
    dump = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.NamedNode(graph("page")))
    assert dump is not None
    assert set(dump.decode().splitlines()) == lines("page.nt")


@pytest.mark.parametrize("ending", ["ttl", "jsonld", "nt", "nq", "trig", "rdf", "ttl.gz"])
def test_every_syntax_brings_the_same_triples(run: Run, ending: str) -> None:
    run("export", EXAMPLE, "-o", "page.nt", "-q")
    run("export", EXAMPLE, "-o", f"graph.{ending}", "-q")
    assert run("load", f"graph.{ending}").code == 0
    assert held() == {graph("graph"): lines("page.nt")}


def test_an_input_is_exported_and_loaded_in_one_go(run: Run) -> None:
    run("export", EXAMPLE, "-o", "page.nt", "-q")
    done = run("load", EXAMPLE)
    assert done.code == 0
    assert "10 of them are given" in done.err, "what the export notices is told"
    assert f"loaded article-page: {len(lines('page.nt'))} triples → kg-store" in done.err
    assert held() == {graph("article-page"): lines("page.nt")}


def test_loading_again_changes_nothing(run: Run) -> None:
    run("load", EXAMPLE)
    before = held()
    done = run("load", EXAMPLE)
    assert done.code == 0
    assert "already in kg-store, nothing changed: article-page" in done.err
    assert held() == before


def test_two_files_of_one_name_do_not_delete_each_other(run: Run) -> None:
    for folder, number in (("a", 1), ("b", 2)):
        Path(folder).mkdir()
        Path(folder, "savedrecs.nt").write_text(f'<http://e/1> <http://e/p> "{number}" .\n')
    assert run("load", "a/savedrecs.nt").code == 0
    done = run("load", "b/savedrecs.nt")
    assert done.code == 2
    assert "--replace" in done.err
    assert "--source-name" in done.err
    both = run("load", "a/savedrecs.nt", "b/savedrecs.nt", "--store", "other")
    assert both.code == 2
    assert "both be the source 'savedrecs'" in both.err
    assert not Path("other").exists()
    assert held() == {graph("savedrecs"): {'<http://e/1> <http://e/p> "1" .'}}
    assert run("load", "b/savedrecs.nt", "--source-name", "second").code == 0
    assert run("load", "b/savedrecs.nt", "--replace").code == 0
    assert set(held()) == {graph("savedrecs"), graph("second")}
    assert held()[graph("savedrecs")] == {'<http://e/1> <http://e/p> "2" .'}


def test_sources_are_listed_with_counts_dates_and_hashes_and_not_as_triples(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")
    run("load", EXAMPLE)
    triples = sum(map(len, held().values()))
    (row,) = json.loads(run("sources", "--json").out)
    assert (row["source"], row["triples"], row["ended"]) == ("article-page", triples, "2026-11-25T12:00:00Z")
    assert len(row["hash"]) == 64
    table = run("sources").out.decode()
    assert "article-page" in table
    assert f"{triples:,}" in table
    assert "2026-11-25" in table
    assert run("load", "--delete", "article-page").code == 0
    assert held() == {}
    assert "(no rows)" in run("sources").out.decode()


def test_deleting_takes_out_one_source_and_no_other(run: Run) -> None:
    Path("a.nt").write_text('<http://e/1> <http://e/p> "shared" .\n<http://e/1> <http://e/p> "a" .\n')
    Path("b.nt").write_text('<http://e/1> <http://e/p> "shared" .\n')
    run("load", "a.nt", "b.nt")
    assert run("load", "--delete", "a").code == 0
    assert held() == {graph("b"): {'<http://e/1> <http://e/p> "shared" .'}}
    unknown = run("load", "--delete", "a")
    assert unknown.code == 2
    assert "there are: b" in unknown.err


def test_each_source_says_what_it_says_alone(run: Run) -> None:
    """Whatever else is loaded with it, so that it can be loaded again and taken out."""
    Path("a.txt").write_text(page(listed([(1, EDGE)], 1)), encoding="utf-8")
    Path("b.txt").write_text(
        page(listed([(1, EDGE)], 1), title=["Another title", ""], doi=["D O I", "10.1/b"]), encoding="utf-8"
    )
    run("load", "a.txt", "b.txt", "--store", "together")
    run("load", "b.txt", "--store", "alone")
    assert held("together")[graph("b")] == held("alone")[graph("b")]
    assert run("load", "b.txt", "--store", "together").err.count("nothing changed") == 1


def test_a_folder_is_one_source(run: Run) -> None:
    Path("pages").mkdir()
    Path("pages/a.txt").write_text(page(listed([(1, EDGE)], 1)), encoding="utf-8")
    Path("pages/b.txt").write_text(page(title=["Another title", ""], doi=["D O I", "10.1/b"]), encoding="utf-8")
    run("export", "pages", "-o", "pages.nt", "-q")
    assert run("load", "pages").code == 0
    assert held() == {graph("pages"): lines("pages.nt")}


def test_pages_that_continue_a_list_are_joined_with_their_article(run: Run) -> None:
    Path("more.txt").write_text("\n".join(listed([(3, GADZHIEV), (4, BASSANI)], 4)), encoding="utf-8")
    Path("article.txt").write_text(page(listed([(1, EDGE), (2, EXCITONS)], 4)), encoding="utf-8")
    run("export", "article.txt", "more.txt", "-o", "whole.nt", "-q")
    done = run("load", "more.txt", "article.txt")
    assert done.code == 0
    assert "all are one source, 'article'" in done.err
    assert held() == {graph("article"): lines("whole.nt")}


def test_a_graph_for_each_record(run: Run) -> None:
    Path("a.txt").write_text(page(), encoding="utf-8")
    Path("b.txt").write_text(page(title=["Another title", ""], doi=["D O I", "10.1/b"]), encoding="utf-8")
    run("export", "a.txt", "b.txt", "--source-name", "both", "-o", "both.nt", "-q")
    assert run("load", "a.txt", "b.txt", "--source-name", "both", "--graph-per", "record").code == 0
    found = held()
    assert set(found) == {f"{BASE}work/doi/10.1088/0022-3719/5/9/001#graph", f"{BASE}work/doi/10.1/b#graph"}
    assert set().union(*found.values()) == lines("both.nt")
    assert run("load", "--delete", "both").code == 0
    assert held() == {}


def test_the_graphs_of_quads_stay_with_a_graph_for_each_record(run: Run) -> None:
    Path("q.nq").write_text('<urn:a> <urn:p> "1" <urn:g> .\n<urn:b> <urn:p> "2" .\n<urn:c> <urn:p> "3" <urn:g> .\n')
    assert run("load", "q.nq", "--graph-per", "record").code == 0
    assert held() == {"urn:g": {'<urn:a> <urn:p> "1" .', '<urn:c> <urn:p> "3" .'}, "": {'<urn:b> <urn:p> "2" .'}}
    told = run("load", "q.nq", "--store", "other")
    assert "2 of its triples stand in named graphs" in told.err
    assert [len(each) for each in held("other").values()] == [3]
    Path("t.ttl").write_text("<urn:a> <urn:p> 1 .")
    assert run("load", "t.ttl", "--graph-per", "record").code == 2


def test_no_graph_and_a_graph_of_the_users_choice(run: Run) -> None:
    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    assert run("load", "a.nt", "--graph-per", "none").code == 0
    assert run("load", "a.nt", "--source-name", "again", "--graph", "urn:mine").code == 0
    assert held() == {"": {'<urn:a> <urn:p> "1" .'}, "urn:mine": {'<urn:a> <urn:p> "1" .'}}
    assert run("load", "a.nt", "--graph", "no iri").code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bad.ttl", b'<urn:a> <urn:b> "unclosed .\n'),
        ("relative.ttl", b"<a> <b> <c> .\n"),
        ("bad.nt", b'<urn:a> <urn:b> "1" .\n' * 1000 + b"<urn:a> <urn:b> .\n"),
        ("iri.nt", b"<urn:a> <urn:b> <urn:no iri> .\n"),
        ("cut.nt.gz", gzip.compress(b'<urn:a> <urn:b> "1" .\n' * 1000)[:-20]),
        ("empty.ttl", b""),
        (
            "entity.rdf",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        ),
        ("star.ttl", b'<urn:a> <urn:b> <<( <urn:c> <urn:d> "e" )>> .'),
        ("no.txt", b"nothing of a portal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_of_a_broken_file_is_loaded(run: Run, name: str, content: bytes) -> None:
    Path("good.nt").write_text('<urn:x> <urn:p> "1" .\n')
    Path(name).write_bytes(content)
    run("load", "good.nt")
    before = held()
    done = run("load", name)
    assert done.code == 3
    assert name in done.err
    assert held() == before
    both = run("load", name, "good.nt", "--store", "other")
    assert both.code == 5, "the other one is loaded"
    assert held("other") == before


def test_blank_nodes_become_iris_and_the_user_is_told(run: Run) -> None:
    Path("b.ttl").write_text('<urn:a> <urn:p> [ <urn:q> _:x ], "text _:x" . _:x <urn:r> "_:x" .')
    done = run("load", "b.ttl")
    assert done.code == 0
    assert "2 blank nodes" in done.err
    one, two = f"<{BASE}source/b#blank-1>", f"<{BASE}source/b#blank-2>"
    by_name = {one: "ONE", two: "TWO"}
    shown = set()
    for line in held()[graph("b")]:
        for iri, name in by_name.items():
            line = line.replace(iri, name)  # noqa: PLW2901
        shown.add(line)
    assert {line.replace("ONE", "*").replace("TWO", "*") for line in shown} == {
        "<urn:a> <urn:p> * .", "* <urn:q> * .", '<urn:a> <urn:p> "text _:x" .', '* <urn:r> "_:x" .',
    }  # fmt: skip
    assert "nothing changed" in run("load", "b.ttl").err, "they are the same every time"


def test_one_label_in_two_files_is_two_nodes(run: Run) -> None:
    Path("a.nt").write_text('_:x <urn:p> "a" .\n')
    Path("b.nt").write_text('_:x <urn:p> "b" .\n')
    run("load", "a.nt", "b.nt", "--source-name", "both")
    assert len({line.split()[0] for line in held()[graph("both")]}) == 2


def test_the_user_is_told_which_literals_of_foreign_rdf_the_store_writes_otherwise(run: Run) -> None:
    Path("f.nt").write_text(f'<urn:a> <urn:p> "1.50"^^<{XSD}decimal> .\n<urn:a> <urn:p> "2"^^<{XSD}integer> .\n')
    done = run("load", "f.nt")
    assert done.code == 0
    assert "the store holds 1 of 2 triples asked for in another form, with the same meaning" in done.err
    assert f'"1.50"^^<{XSD}decimal> . the store has "1.5"^^<{XSD}decimal>' in done.err


def test_a_store_of_oxigraph_itself_is_used_and_nothing_of_it_touched(run: Run) -> None:
    store = pyoxigraph.Store("own")
    store.load('<urn:x> <urn:p> "mine" .', format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.flush()
    del store
    assert b"mine" in run("query", "--store", "own", "SELECT ?o { ?s ?p ?o }").out
    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    run("load", "a.nt", "--store", "own")
    assert held("own") == {"": {'<urn:x> <urn:p> "mine" .'}, graph("a"): {'<urn:a> <urn:p> "1" .'}}


def test_a_folder_with_other_things_in_it_is_no_store(run: Run) -> None:
    Path("papers").mkdir()
    Path("papers/thesis.txt").write_text("dear")
    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    assert run("load", "a.nt", "--store", "papers").code == 2
    assert [each.name for each in Path("papers").iterdir()] == ["thesis.txt"]
    assert run("sources", "--store", "papers").code == 2


def test_the_store_is_where_the_settings_say(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    Path("kg.toml").write_text('store = "from-file"\n')
    run("load", "a.nt")
    assert held("from-file")
    monkeypatch.setenv("KG_STORE", "from-environment")
    run("load", "a.nt")
    assert held("from-environment")
    run("load", "a.nt", "--store", "given")
    assert held("given")


def test_a_store_moves_with_its_ledger(run: Run) -> None:
    run("load", EXAMPLE)
    shutil.move("kg-store", "elsewhere")
    assert "nothing changed" in run("load", EXAMPLE, "--store", "elsewhere").err


def test_a_store_that_another_load_holds_is_waited_for_and_then_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.store.lock import locked

    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    run("load", "a.nt")
    with locked(Path("kg-store/kg/lock"), exclusive=True):
        done = run("query", "ASK {}")
    assert done.code == 4
    assert "is being loaded by another process" in done.err
    with locked(Path("kg-store/kg/lock"), exclusive=False):
        assert run("query", "ASK {}").code == 0, "readers do not wait for each other"


def test_a_load_waits_longer_than_a_reader_for_those_who_ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries of half a minute keep no load out, and it says that it waits."""
    from kg.store import lock

    Path("a.nt").write_text('<urn:a> <urn:p> "1" .\n')
    run("load", "a.nt")
    now = [0.0]
    held = contextlib.ExitStack()
    held.enter_context(lock.locked(Path("kg-store/kg/lock"), exclusive=False))

    def sleep(seconds: float) -> None:
        now[0] += 1
        if now[0] == 40:
            held.close()

    monkeypatch.setattr("kg.store.lock.time.monotonic", lambda: now[0])
    monkeypatch.setattr("kg.store.lock.time.sleep", sleep)
    Path("a.nt").write_text('<urn:a> <urn:p> "2" .\n')
    done = run("load", "a.nt", "--replace")
    monkeypatch.undo()
    assert done.code == 0, done.err
    assert now[0] >= 40
    assert done.err.count("waiting until they are done") == 1
