"""Turtle's relative IRIs, and what the streaming writers keep: nothing."""

from __future__ import annotations

import io

import pyoxigraph
import pytest
import rdflib
from lxml import etree

from kg.sink.format import open_sink
from kg.sink.protocol import Iri, Sink
from kg.vocab import CITO, DCTERMS, FABIO

BASE = "https://example.org/kg/"


def cite(sink: Sink, citing: str, cited: str) -> None:
    sink.begin(Iri(citing))
    sink.node(Iri(citing), FABIO.Expression)
    sink.link(CITO.cites, Iri(cited))
    sink.end()


def turtle(base: str, cited: str) -> str:
    out = io.BytesIO()
    sink = open_sink("turtle", out, base)
    cite(sink, "https://example.net/citing", cited)
    sink.close()
    return out.getvalue().decode()


@pytest.mark.parametrize(
    "rest",
    [
        "work/doi/10.1111/padm.12555",
        "work/doi/10.1/x#author-1",
        "keyword",
        "keyword/公共价值",
        "work/key/%28't~!$&+,=@",
    ],
)
def test_what_lies_under_the_base_is_relative_and_resolves_back(rest: str) -> None:
    text = turtle(BASE, BASE + rest)
    assert f"cito:cites <{rest}> ." in text
    assert (None, None, rdflib.URIRef(BASE + rest)) in rdflib.Graph().parse(data=text, format="turtle")
    assert any(
        quad.object == pyoxigraph.NamedNode(BASE + rest) for quad in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)
    )


@pytest.mark.parametrize("rest", ["", "/x", "//x/y", "../x", "work/../x", "a:b/c", "work//x", "work/x?q", "#x"])
def test_what_would_resolve_to_something_else_is_absolute(rest: str) -> None:
    assert f"cito:cites <{BASE}{rest}> ." in turtle(BASE, BASE + rest)


@pytest.mark.parametrize("base", ["https://example.org/kg#", "https://example.org/kg?q=/", "urn:example:kg/"])
def test_a_base_that_nothing_is_relative_to_is_not_declared(base: str) -> None:
    text = turtle(base, base + "work")
    assert "@base" not in text
    assert f"cito:cites <{base}work> ." in text


def test_a_node_of_which_nothing_is_stated_is_not_written() -> None:
    out = io.BytesIO()
    sink = open_sink("turtle", out, BASE)
    sink.begin(Iri(BASE + "work/1"))
    sink.node(Iri(BASE + "work/1"))
    sink.links(CITO.cites, [])
    sink.node(Iri(BASE + "work/2"))
    sink.text(DCTERMS.title, "2")
    sink.end()
    assert out.getvalue().decode().endswith(' .\n\n<work/2>\n    dcterms:title "2" .\n')


@pytest.mark.parametrize("name", ["nt", "nq", "turtle", "trig", "rdf-xml"])
def test_a_record_is_written_at_its_end(name: str) -> None:
    out = io.BytesIO()
    sink = open_sink(name, out, BASE)
    for number in range(3):
        cite(sink, f"https://example.net/citing-{number}", f"https://example.net/cited-{number}")
        assert f"cited-{number}".encode() in out.getvalue()


def test_characters_that_xml_forbids_never_break_the_file() -> None:
    out = io.BytesIO()
    sink = open_sink("rdf-xml", out, BASE)
    sink.begin(Iri(BASE + "work/1"))
    sink.node(Iri(BASE + "work/1&2"))
    sink.text(DCTERMS.title, "a\x00b\x1fc\ud800d\uffffe\rf ]]> &amp;")
    sink.end()
    sink.close()
    (title,) = etree.fromstring(out.getvalue()).iter("{http://purl.org/dc/terms/}title")
    assert title.text == "a\ufffdb\ufffdc\ufffdd\ufffde\rf ]]> &amp;"
