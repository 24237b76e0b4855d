"""The same input gives the same bytes: under any hash seed, on any day, whatever the order of files that does not count."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

import kg
from kg.sink import format as sink
from tests.pages import BASE, EDGE, EXCITONS, GADZHIEV, dashes, graphed, listed, page, written

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "article-page.txt"
TARGET = ROOT.parent / "shared" / "design" / "target-article.ttl"
SEED = ROOT.parent / "shared" / "seeds" / "article-page.txt"


def exported(*arguments: object, seed: str) -> bytes:
    """What `kg export` writes to standard output under a hash seed."""
    command = [sys.executable, "-m", "kg", "export", *map(str, arguments), "--no-validate", "-q"]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT).stdout


@pytest.mark.parametrize("row", sink.FORMATS, ids=lambda row: row.name)
def test_the_same_bytes_under_any_hash_seed(row: sink.Format, tmp_path: Path) -> None:
    more = written(
        tmp_path, page(listed([(1, EDGE), (2, EXCITONS)], 9)), "\n".join(listed([(3, GADZHIEV)], 43, dashes))
    )
    first, second = (exported(EXAMPLE, *more, "-t", row.name, seed=seed) for seed in ("1", "2"))
    assert first
    assert first == second


def test_the_same_notices_under_any_hash_seed(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page(listed([(1, EDGE), (4, "~~~"), (4, GADZHIEV)], 9)), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "export", "page.txt", "-o", "x.nt", "--no-validate"]
    first, second = (
        subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stderr
        for seed in ("1", "2")
    )  # fmt: skip
    assert first == second
    assert first.count("page.txt") == 3


def test_pages_of_a_list_give_one_graph_in_any_order(tmp_path: Path) -> None:
    texts = [
        page(listed([(1, EDGE)], 3)),
        "\n".join(listed([(2, GADZHIEV)], 3)),
        "\n".join(listed([(3, EXCITONS)], 3, dashes)),
    ]
    graphs = set()
    for order in itertools.permutations(texts):
        graph = graphed(tmp_path, *order).graph
        # which file an article stood in is a fact of the call, not of the page
        graphs.add(frozenset(triple for triple in graph if "source/page" not in "".join(map(str, triple))))
    assert len(graphs) == 1


def test_records_that_share_nothing_but_names_give_one_graph_in_any_order(tmp_path: Path) -> None:
    texts = [
        page(listed([(1, EDGE)], 1)),
        page(listed([(1, EXCITONS)], 1), doi=["D O I", "10.1000/b"], title=["Another", ""]),
    ]
    one, other = (
        {triple for triple in graphed(tmp_path, *order).graph if "source/page" not in "".join(map(str, triple))}
        for order in (texts, texts[::-1])
    )
    assert one == other


def test_no_blank_node_in_any_format(tmp_path: Path) -> None:
    for row in sink.FORMATS:
        output = tmp_path / f"graph{row.endings[0]}"
        kg.export([EXAMPLE], output, validate=False)
        nodes = [node for quad in pyoxigraph.parse(path=str(output)) for node in (quad.subject, quad.object)]
        assert nodes
        assert not [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)]


@pytest.mark.parametrize("base", ["https://data.uni.example/id", "https://data.uni.example/id#", "urn:uni:kg:"])
def test_another_base_gives_the_same_graph_under_it(base: str, tmp_path: Path) -> None:
    def triples(at: str) -> list[list[str]]:
        output = tmp_path / "graph.nt"
        kg.export([EXAMPLE], output, base=at, validate=False)
        own = at if at[-1] in "/#" else at + "/"
        # under a hash base, what a fragment is elsewhere follows a question mark
        return sorted(
            [
                str(term).replace(f"<{own}", "<kg/").replace("?", "#")
                for term in (quad.subject, quad.predicate, quad.object)
            ]
            for quad in pyoxigraph.parse(path=str(output))
        )

    assert triples(base) == triples(BASE)


TOLD = f"""
BASE <{BASE}>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX frbr: <http://purl.org/vocab/frbr/core#>
PREFIX org: <http://www.w3.org/ns/org#>
<work/doi/10.1111/padm.12555> a fabio:Expression, fabio:JournalArticle ;
    cito:cites <work/key/alford-2017-public-management-review-19-589>, <work/doi/10.1007/978-0-230-36431-8_2> ;
    fabio:hasSubjectTerm <clc/D0> .
<organization/univ-bristol-sch-policy-studies-england> org:unitOf <organization/univ-bristol-england> .
<work/key/alford-2017-public-management-review-19-589> frbr:partOf <venue/public-management-review#volume-19-issue-5> .
<venue/public-management-review> fabio:hasShortTitle "PUBLIC MANAG REV" .
<work/doi/10.1111/padm.12555#citation-6> a cito:Citation, cito:AuthorSelfCitation .
"""
"""A part of the graph that the article page must give, written by hand."""


def test_the_graph_written_by_hand_is_reached(tmp_path: Path) -> None:
    """The whole of that graph, for the page it was written for, where both lie beside the project."""
    pages = [(EXAMPLE, TOLD.encode())] + ([(SEED, TARGET.read_bytes())] if TARGET.exists() else [])
    for file, turtle in pages:
        output = tmp_path / "graph.nt"
        kg.export([file], output, base=BASE, source_name="article-page", validate=False)
        found = {tuple(map(str, quad)) for quad in pyoxigraph.parse(path=str(output))}
        wanted = {tuple(map(str, quad)) for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
        assert wanted
        assert sorted(wanted - found) == []
