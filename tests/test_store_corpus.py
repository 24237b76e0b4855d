"""2,000 pages on disk, in an Oxigraph server and in Virtuoso: what was loaded is there, and every ready query answers alike.

Selected with ``-m corpus``, as `.ci/run` does where the tool that makes the pages lies beside the checkout.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyoxigraph
import pytest

from kg.store.ready import queries
from tests.command_line import ROOT, process
from tests.store_servers import Oxigraph, virtuoso

pytestmark = pytest.mark.corpus

TOOL = ROOT.parent / "shared" / "tools" / "make_corpus.py"
PAGES = 2_000
GRAPH = "https://example.org/kg/source/pages#graph"
MOST_ROWS = 10_000
"""Virtuoso's ResultSetMaxRows, as it is delivered."""


class Corpus(msgspec.Struct):
    """The pages as triples, and what the store on disk answers."""

    folder: Path
    triples: Path
    fingerprint: int = 0
    answers: dict[str, str] = {}

    def kg(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Runs kg, with a ledger of its own and Virtuoso's password."""
        known = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba", "XDG_STATE_HOME": str(self.folder / "state")}
        return process(*arguments, cwd=self.folder, **known)

    def ask(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Asks a store, with more time than the usual: the machine may be busy."""
        return self.kg("query", "-t", "tsv", "--timeout", 600, *arguments)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    assert TOOL.is_file(), f"the pages are made by {TOOL}, which is not there: leave these tests out (-m 'not corpus')"
    folder = tmp_path_factory.mktemp("corpus")
    made = Corpus(folder, folder / "pages.nt")
    subprocess.run([sys.executable, TOOL, str(PAGES), "--portal-dir", folder / "pages"], check=True)
    exported = made.kg("export", "pages", "-q", "--no-validate", "-o", made.triples)
    assert exported.returncode == 0, exported.stderr
    with made.triples.open("rb") as lines:
        made.fingerprint = fingerprint(lines)
    cite_together(made.triples, folder / "together.nt")
    loaded = made.kg("load", "pages", "together.nt", "-q")
    assert loaded.returncode == 0, loaded.stderr
    for ready in queries():
        answer = made.ask("--name", ready.name)
        assert answer.returncode == 0, f"{ready.name}: {answer.stderr}"
        made.answers[ready.name] = answer.stdout
    return made


def cite_together(pages: Path, file: Path) -> None:
    """Lets 400 of the articles cite 20 of 500 works: each work of the pages is cited once."""
    with pages.open(encoding="utf-8") as lines:
        cites = [line.split(" ") for line in lines if " <http://purl.org/spar/cito/cites> " in line]
    works = [line[2] for line in cites[:: len(cites) // 500]]
    articles = list(dict.fromkeys(line[0] for line in cites))[:400]
    chance = random.Random(5)
    with file.open("w", encoding="utf-8") as stream:
        for article in articles:
            for work in chance.sample(works, 20):
                stream.write(f"{article} <http://purl.org/spar/cito/cites> {work} .\n")


def fingerprint(lines: Iterable[bytes]) -> int:
    """The same for the same lines, whatever their order."""
    return sum(map(hash, lines))


def test_a_dump_of_the_store_on_disk_is_what_was_loaded(corpus: Corpus) -> None:
    dump = corpus.folder / "dump.nt"
    store = pyoxigraph.Store.read_only(str(corpus.folder / "kg-store"))
    store.dump(str(dump), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.NamedNode(GRAPH))
    with dump.open("rb") as dumped:
        assert fingerprint(dumped) == corpus.fingerprint
    dump.unlink()


def test_every_ready_query_finds_something(corpus: Corpus) -> None:
    nothing = [name for name, answer in corpus.answers.items() if answer.count("\n") < 2]
    assert nothing == ["derived-keywords", "incomplete-lists"], "the pages have neither"


def test_an_oxigraph_server_holds_and_answers_the_same(corpus: Corpus) -> None:
    server = Oxigraph(corpus.folder / "oxigraph")
    try:
        loaded = corpus.kg("load", corpus.triples, "together.nt", "-q", "--endpoint", server.url)
        assert loaded.returncode == 0, loaded.stderr
        request = urllib.request.Request(
            f"{server.url}/store?graph={urllib.parse.quote(GRAPH)}", headers={"Accept": "application/n-triples"}
        )
        with urllib.request.urlopen(request) as dumped:
            assert fingerprint(dumped) == corpus.fingerprint
        for name, here in corpus.answers.items():
            there = corpus.ask("--name", name, "--endpoint", server.url)
            assert (there.returncode, there.stdout) == (0, here), f"{name}: {there.stderr}"
    finally:
        server.kill()


@pytest.mark.virtuoso
def test_virtuoso_answers_the_same_but_for_what_the_user_is_told(corpus: Corpus) -> None:
    with virtuoso(corpus.folder / "virtuoso") as url:
        loaded = corpus.kg("load", corpus.triples, "together.nt", "--endpoint", url)
        assert loaded.returncode == 5
        told = [line for line in loaded.stderr.splitlines() if "the store has" in line]
        assert told
        assert all("hasCitationTimeSpan" in line for line in told), "nothing else is held otherwise"
        with corpus.triples.open(encoding="utf-8") as lines:
            spans = {line.split(" ")[2] for line in lines if "/hasCitationTimeSpan>" in line}
        holds = re.search(r"the store holds ([\d,]+) of [\d,]+ triples asked for as something else", loaded.stderr)
        assert holds
        assert int(holds[1].replace(",", "")) >= len(spans), "each different span was asked for"
        for ready in queries():
            here = corpus.answers[ready.name]
            there = corpus.ask("--name", ready.name, "--endpoint", url)
            if here.count("\n") <= MOST_ROWS:
                assert (there.returncode, there.stdout) == (0, here), f"{ready.name}: {there.stderr}"
                continue
            assert there.returncode == 4
            assert "ResultSetMaxRows" in there.stderr
            (corpus.folder / "first.rq").write_text(f"{ready.text}LIMIT 9000\n", encoding="utf-8")
            there = corpus.ask("-f", "first.rq", "--endpoint", url)
            assert there.returncode == 0, f"{ready.name}: {there.stderr}"
            assert here.startswith(there.stdout)
            assert there.stdout.count("\n") == 9001
