"""One small record in each format: byte for byte as a person has read it, and the same under any hash seed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.sink.format import FORMATS, Format, open_sink
from kg.sink.protocol import Iri, Sink
from kg.vocab import CITO, DATACITE, DCTERMS, FABIO, FOAF, OA, PRISM, PRO, SKOS, XSD

BASE = "https://example.org/kg/"
ARTICLE = Iri(BASE + "work/doi/10.1234/x(1)")
AUTHOR = Iri(ARTICLE + "#author-1")
CITED = Iri(BASE + "work/key/'t-hart-2016-规划")
SICI = Iri(BASE + "work/doi/10.1002/(sici)1097(199901)20:1%3C1::a%3E3.0.co;2-b")
KEYWORD = Iri(BASE + "keyword/public-value")
NOTE = Iri(ARTICLE + "#tag-public-value")
CITATION = Iri(ARTICLE + "#citation-1")
GOLDEN = Path(__file__).parent / "golden_sink"
"""The JSON-LD file there lacks the context, which has an entry for each term; test_sink_jsonld.py sees to it."""


def article(sink: Sink, graph: Iri | None = None) -> None:
    """A record with one of each thing that a format may stumble over."""
    sink.begin(ARTICLE, graph)
    sink.node(ARTICLE, FABIO.Expression, FABIO.JournalArticle)
    sink.text(DCTERMS.title, 'Public "value" & <governance>')
    sink.text(DCTERMS.abstract, "Two lines:\na back\\slash, a\ttab and ]]>.")
    sink.typed(FABIO.hasPublicationYear, "2017", XSD.gYear)
    sink.typed(PRISM.publicationDate, "2017-05", XSD.gYearMonth)
    sink.texts(PRISM.keyword, ["PUBLIC VALUE", "公共价值"])
    sink.link(DCTERMS.creator, AUTHOR)
    sink.link(PRO.isDocumentContextFor, Iri(AUTHOR + "-role"))
    sink.link(DCTERMS.subject, KEYWORD)
    sink.links(CITO.cites, [CITED, SICI])
    sink.links(DCTERMS.contributor, [])
    sink.node(AUTHOR, FOAF.Person)
    sink.text(FOAF.name, "Siân O'Neill")
    sink.node(Iri(AUTHOR + "-role"), PRO.RoleInTime)
    sink.link(PRO.withRole, PRO.author)
    sink.link(PRO.isHeldBy, AUTHOR)
    sink.node(KEYWORD, SKOS.Concept)
    sink.tagged(SKOS.prefLabel, "public value", "en")
    sink.tagged(SKOS.prefLabel, "公共价值", "zh")
    sink.node(NOTE, OA.Annotation)
    sink.link(OA.motivatedBy, OA.tagging)
    sink.link(OA.hasBody, KEYWORD)
    sink.link(OA.hasTarget, ARTICLE)
    sink.node(CITED, FABIO.Expression)
    sink.node(Iri(CITED + "#manifestation"))
    sink.node(Iri(CITED + "#manifestation"), FABIO.Manifestation)
    sink.typed(FABIO.hasPageCount, "17", XSD.integer)
    sink.node(CITATION, CITO.Citation)
    sink.link(CITO.hasCitingEntity, ARTICLE)
    sink.link(CITO.hasCitedEntity, CITED)
    sink.node(CITED)
    sink.link(DATACITE.hasIdentifier, Iri(CITED + "#isbn-9780230364318"))
    sink.end()


def written(name: str) -> bytes:
    out = io.BytesIO()
    sink = open_sink(name, out, BASE)
    article(sink, Iri(BASE + "source/page") if name in {"nq", "trig"} else None)
    sink.close()
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_bytes_are_those_that_a_person_has_read(form: Format) -> None:
    golden = (GOLDEN / f"article{form.endings[0]}").read_bytes()
    before, context, after = written(form.name).partition(b'  "@graph"')
    if context:
        before = before[: before.index(b'  "@context"')]
    assert (before + context + after).decode() == golden.decode()


def test_the_bytes_are_the_same_under_any_hash_seed() -> None:
    script = "import sys, test_sink_golden as t; [sys.stdout.buffer.write(t.written(each.name)) for each in t.FORMATS]"
    root = Path(__file__).parent.parent
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(root)),
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"Public ") == len(FORMATS)
