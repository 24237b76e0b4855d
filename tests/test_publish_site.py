"""`kg publish`: each IRI has its documents, they say what the graph says, links lead somewhere, and a second run
writes only what has changed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from kg.publish import catalogue, whole
from kg.publish.site import Site
from tests import sites
from tests.command_line import ROOT, Run, process, runner
from tests.sites import BASE, TITLE, works

EXAMPLE = ROOT / "examples" / "article-page.txt"
TOOL = ROOT.parent / "shared" / "tools" / "make_corpus.py"


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's graph."""
    folder = tmp_path_factory.mktemp("example")
    done = process("export", EXAMPLE, "-o", "example.nt", "--base", BASE, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "example.nt"


def test_the_example_has_every_document_every_triple_and_no_dead_link(kg: Run, tmp_path: Path, example: Path) -> None:
    done = kg("publish", example, "-o", "site", "--base", BASE, "--abstracts")
    assert done.code == 0, done.err
    site, given = tmp_path / "site", sites.graph(example)
    assert sites.lost_documents(site, sites.quads(example)) == []
    said, other = sites.data(site, str)
    assert other == [], "Turtle and JSON-LD of a document say the same"
    assert said == given
    assert list(sites.dead_links(site)) == []
    assert "published 32 documents of 646 triples" in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_says_its_language_its_title_and_its_policy(
    kg: Run, tmp_path: Path, example: Path, language: str
) -> None:
    title = '公共价值 <b>& "Werte"'
    assert kg("publish", example, "-o", "site", "--base", BASE, "--lang", language, "--title", title).code == 0
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f'<!doctype html>\n<html lang="{language}">')
        assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
        assert "<title>" in text
        assert '<b>& "Werte"' not in text, "the title is text, not mark-up"
    assert "公共价值" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_downloads_hold_the_whole_graph(kg: Run, tmp_path: Path, example: Path) -> None:
    assert kg("publish", example, "-o", "site", "--base", BASE, "--abstracts").code == 0
    folder, given = tmp_path / "site" / "data", sites.graph(example)
    forms = pyoxigraph.RdfFormat
    for name, form in {"nq": forms.N_QUADS, "ttl": forms.TURTLE, "jsonld": forms.JSON_LD}.items():
        assert sites.triples(sites.unpacked(folder / f"all.{name}.gz"), form) == given, name
        assert (folder / f"all.{name}.gz").read_bytes()[4:8] == bytes(4), "no time in it"


def test_the_tables_say_what_the_graph_says(kg: Run, tmp_path: Path, example: Path) -> None:
    assert kg("publish", example, "-o", "site", "--base", BASE).code == 0
    folder = tmp_path / "site" / "data"
    tables = {
        name: list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")))
        for name in ("works", "authors", "citations")
    }
    by_iri = {row["iri"]: row for row in tables["works"]}
    article = by_iri[f"{BASE}work/doi/10.1111/padm.12555"]
    assert article["title"] == "How can network leaders promote public value through soft metagovernance?"
    assert (article["authors"], article["recorded"], article["cited_by"]) == ("Sarah Ayres", "true", "0")
    beer = by_iri[f"{BASE}work/key/beer-2019-regional-studies-53-171"]
    where = [beer[name] for name in ("venue", "volume", "issue", "first_page", "last_page", "pages")]
    assert where == ["REGIONAL STUDIES", "53", "2", "171", "182", "171-182"]
    assert (beer["year"], beer["type"], beer["recorded"], beer["cited_by"]) == ("2019", "JournalArticle", "false", "1")
    assert (article["venue"], article["volume"], article["pages"]) == ("", "", "279-295"), "pages alone are no venue"
    named = [row["name"] for row in tables["authors"] if row["work"] == beer["iri"]]
    assert named[:4] == ["Andrew Beer", "Sarah Ayres", "Terry Clower", "Fabian Faller"]
    assert len(tables["citations"]) == 10
    assert {row["cited"] for row in tables["citations"]} <= set(by_iri), "each citation joins"
    fragment = by_iri[f"{article['iri']}#cited-3"]
    assert (fragment["document"], fragment["title"], fragment["year"], fragment["cited_by"]) == (
        article["iri"],
        "RECOGNIZING PUBLIC V",
        "2013",
        "1",
    )
    assert all(row["document"] == row["iri"].partition("#")[0] for row in tables["works"])
    assert len(by_iri) == len(tables["works"]), "no work has two rows"
    assert (folder / "works.csv").read_bytes().count(b"\r\n") == len(tables["works"]) + 1, "lines end as RFC 4180 says"


def test_a_value_that_a_spreadsheet_would_run_is_given_as_it_stands(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(1, '=1+1,\\"x\\"'), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "site/data/works.csv").read_bytes().decode(), newline=""))
    assert row["title"] == '=1+1,"x" 0'
    assert "as text" in (tmp_path / "site" / "about.html").read_text(encoding="utf-8"), "and people are told"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["missing.nt", "--base", BASE], 3, "missing.nt"),
        (["broken.ttl", "--base", BASE], 3, "broken.ttl:1"),
        (["empty.nt", "--base", BASE], 3, "no triples"),
        (["g.nt", "--base", "https://elsewhere.example/"], 2, "they begin with https://example.org/kg/work/key/ (2)"),
        (["g.nt", "--base", "nonsense"], 2, "nonsense"),
        (["g.nt", "--base", BASE, "--license", "javascript:alert(1)"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", 'https://x/"><script>'], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https://x/a b"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https://[x/"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https://"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https:///x"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https://x:port/"], 2, "licence"),
        (["g.nt", "--base", BASE, "--license", "https://x/\udcff"], 2, "licence"),
        (["g.nt", "--base", BASE, "--title", "bad\udcffbyte"], 2, "title"),
        (["g.nt", "--base", BASE, "--title", "bad\x1b[31m"], 2, "title"),
        (["turtle.txt", "--base", BASE], 3, "RDF, in files with its endings"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_leaves_nothing(
    kg: Run, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    (tmp_path / "broken.ttl").write_text('<a> <b> "unclosed .', encoding="utf-8")
    (tmp_path / "empty.nt").write_text("", encoding="utf-8")
    (tmp_path / "turtle.txt").write_text(works(1), encoding="utf-8")
    done = kg("publish", *arguments, "-o", "site")
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "site").exists()


def test_a_store_and_any_syntax_make_the_same_site(kg: Run, tmp_path: Path, example: Path) -> None:
    assert kg("publish", example, "-o", "site", "--base", BASE).code == 0
    wanted = sites.files(tmp_path / "site")
    assert kg("load", example, "--store", "store").code == 0
    assert kg("export", EXAMPLE, "-o", "g.ttl", "--base", BASE).code == 0
    assert kg("export", EXAMPLE, "-o", "g.jsonld.gz", "--base", BASE).code == 0
    messy = "".join(f"  {line}\t# said\r\n" for line in reversed(example.read_text(encoding="utf-8").splitlines()))
    (tmp_path / "messy.nt").write_text(messy, encoding="utf-8", newline="")
    for number, given in enumerate(["store", "g.ttl", "g.jsonld.gz", "messy.nt"]):
        done = kg("publish", given, "-o", f"site{number}", "--base", BASE)
        assert done.code == 0, done.err
        assert sites.files(tmp_path / f"site{number}") == wanted, given


def test_records_are_exported_on_the_way(kg: Run, tmp_path: Path, example: Path) -> None:
    (tmp_path / "prose.txt").write_text("Dear colleague,\n", encoding="utf-8")
    done = kg("publish", EXAMPLE, "prose.txt", "-o", "site", "--base", BASE, "--abstracts")
    assert done.code == 5
    assert "prose.txt" in done.err
    assert (tmp_path / "site" / "work/doi/10.1111/padm.12555.html").is_file()
    assert sites.data(tmp_path / "site", str)[0] == sites.graph(example)


def test_blank_nodes_have_pages_like_everything_else(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(
        f'@prefix dcterms: <http://purl.org/dc/terms/> .\n<{BASE}work/1> dcterms:creator [ dcterms:title "X" ] .\n'
    )
    done = kg("publish", "g.ttl", "-o", "site", "--base", BASE)
    assert done.code == 0
    assert "1 blank node" in done.err
    assert b"source/graph#blank-1" in (tmp_path / "site" / "work" / "1.ttl").read_bytes()
    assert b'"X"' in (tmp_path / "site" / "source" / "graph.ttl").read_bytes()


def test_any_number_of_workers_under_any_hash_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(450), encoding="utf-8")
    made = []
    for workers, seed in ((1, "0"), (2, "1"), (3, "2")):
        done = process(
            "publish",
            "g.nt",
            "-o",
            f"{workers}",
            "--base",
            BASE,
            "--workers",
            workers,
            cwd=tmp_path,
            PYTHONHASHSEED=seed,
        )
        assert done.returncode == 0, done.stderr
        made.append(sites.files(tmp_path / f"{workers}"))
    assert made[0] == made[1] == made[2]
    assert sites.triples(sites.unpacked(tmp_path / "2/data/all.ttl.gz"), pyoxigraph.RdfFormat.TURTLE) == sites.graph(
        tmp_path / "g.nt"
    )
    assert len(json.loads(sites.unpacked(tmp_path / "2/data/all.jsonld.gz"))) == 450
    assert list(sites.dead_links(tmp_path / "2")) == []


def test_a_list_of_many_works_goes_on_over_pages_with_shortcuts(kg: Run, tmp_path: Path) -> None:
    graph = works(230)
    for number in range(230):
        graph += f'<{BASE}work/key/{number}> <http://purl.org/spar/fabio/hasPublicationYear> "{1990 + number % 20}" .\n'
    (tmp_path / "g.nt").write_text(graph, encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    site = tmp_path / "site"
    first = (site / "browse/all-works.html").read_text(encoding="utf-8")
    assert first.count('class="title"') == 100
    assert first.index(">2009<") < first.index(">1990<"), "the newest first"
    assert 'href="../browse/all-works-3.html#from-1990"' in first
    last = (site / "browse/all-works-3.html").read_text(encoding="utf-8")
    assert last.count('class="title"') == 30
    assert 'id="from-1990"' in last
    index = (site / "index.html").read_text(encoding="utf-8")
    assert index.count('<rect class="all"') == 20 + 1, "a column for each year, and one in the key"
    assert list(sites.dead_links(site)) == []


def test_abstracts_are_left_out_everywhere_unless_they_are_wanted(kg: Run, tmp_path: Path) -> None:
    words = "Nobody else would write this sentence"
    graph = works(2) + f'<{BASE}work/key/0> <http://purl.org/dc/terms/abstract> "{words}" .\n'
    (tmp_path / "g.nt").write_text(graph, encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert "1 abstract left out" in done.err
    for file in (tmp_path / "site").rglob("*"):
        if file.is_file():
            data = sites.unpacked(file) if file.suffix == ".gz" else file.read_bytes()
            assert words.encode() not in data, file
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE, "--abstracts").code == 0
    assert words in (tmp_path / "site/work/key/0.html").read_text(encoding="utf-8")


def test_what_lies_elsewhere_than_its_iri_says_is_told_once(kg: Run, tmp_path: Path) -> None:
    graph = works(2) + "".join(f'<https://orcid.org/{number}> {TITLE} "P" .\n' for number in range(5))
    graph += f'<{BASE}work/../up> {TITLE} "U" .\n<{BASE}work/KEY> {TITLE} "K" .\n<{BASE}work/Key> {TITLE} "k" .\n'
    (tmp_path / "g.nt").write_text(graph, encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert done.code == 0
    notices = [line for line in done.err.splitlines() if line.startswith("graph:")]
    assert len(notices) == 3
    assert "5 of 10 documents have IRIs outside the base" in notices[0]
    assert "1 of 10 documents have IRIs that make no file names" in notices[1]
    assert "2 of 10 documents have paths that differ from each other's only in case" in notices[2]
    assert sites.data(tmp_path / "site", str)[0] == sites.graph(tmp_path / "g.nt")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE, "-q").err == ""


def test_paths_that_some_file_systems_hold_for_the_same_are_told_in_any_script(kg: Run, tmp_path: Path) -> None:
    names = ("\u00c9a", "\u00e9a", "e\u0301a", "Ж", "ж", "other")
    (tmp_path / "g.nt").write_text("".join(f'<{BASE}work/{name}> {TITLE} "T" .\n' for name in names), encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert "5 of 6 documents have paths that differ from each other's only in case or in Unicode's forms" in done.err


def test_an_iri_that_a_host_of_files_takes_for_another_is_told(kg: Run, tmp_path: Path) -> None:
    names = ("work/q?id=1", "work/a", "work/a.html", "work/b.html", "work/c.ttl", "work/c%3Fx")
    (tmp_path / "g.nt").write_text("".join(f'<{BASE}{name}> {TITLE} "T" .\n' for name in names), encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    (told,) = [line for line in done.err.splitlines() if "host of files" in line]
    assert "2 of 6 documents" in told
    assert f"<{BASE}work/a.html>, <{BASE}work/q?id=1>" in told


def test_the_server_has_the_same_files_but_for_the_downloads(kg: Run, tmp_path: Path, example: Path) -> None:
    assert kg("publish", example, "-o", "site", "--base", BASE).code == 0
    with example.open("rb") as lines:
        catalogue.build(tmp_path / "catalogue", lines, BASE, abstracts=False, folds_case=False)
    opened = catalogue.Catalogue(tmp_path / "catalogue")
    whole.write(Site(BASE), opened, tmp_path / "whole", f"{BASE}sparql")
    opened.close()
    published, served = sites.files(tmp_path / "site"), sites.files(tmp_path / "whole")
    telling = {"about.html", ".well-known/void", "data/dataset.ttl", "data/dataset.jsonld"}
    assert {path for path in served if served[path] != published[path]} <= telling, "they tell of the downloads"
    own = {path for path in published if not path.startswith((".kg/", "other/", "data/"))}
    assert {path for path in own if path.partition("/")[0] in ("browse", "search", "assets")} <= set(served)


@pytest.mark.corpus
def test_two_thousand_pages_as_a_site(tmp_path: Path) -> None:
    assert TOOL.is_file(), f"the pages are made by {TOOL}, which is not there: leave these tests out (-m 'not corpus')"
    subprocess.run([sys.executable, TOOL, "2000", "--portal-dir", tmp_path / "pages"], check=True)
    done = process("export", "pages", "-q", "--no-validate", "-o", "g.nt", "--base", BASE, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    call = ("publish", "g.nt", "-o", "site", "--base", BASE, "--abstracts", "-q")
    done = process(*call, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "site"
    with (tmp_path / "g.nt").open(encoding="utf-8") as lines:
        given = {sites.hashed(line.removesuffix(" .\n")) for line in lines}
    assert sites.lost_documents(site, sites.quads(tmp_path / "g.nt")) == []
    said, other = sites.data(site, sites.hashed)
    assert other == []
    assert said == given
    assert list(sites.dead_links(site)) == []
    before = sites.times(site)
    assert process(*call, cwd=tmp_path).returncode == 0
    assert sites.times(site) == before
