"""The data set described: counted right, valid DCAT-AP, a VoID that SPARQL can ask, and no claim on abstracts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from lxml import html
from pyshacl import validate
from rdflib import DCAT, RDF, VOID, Graph, URIRef

from kg.publish import catalogue, dataset
from kg.publish.catalogue import Catalogue
from kg.publish.dataset import page as dataset_page
from kg.publish.dataset.download import Download
from kg.publish.dataset.statistics import Statistics, statistics
from kg.publish.dataset.terms import NAMESPACES
from kg.publish.site import Site

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "article-page.ttl"
SHAPES = HERE / "graphs" / "dcat-ap.shapes.ttl"
BASE = "https://example.org/kg/"
SITE = Site(BASE)
ENDPOINT = "https://example.org/kg/sparql"
DOWNLOADS = (
    Download("data/all.nq.gz", 12_345, "0" * 64),
    Download("data/all.ttl.gz", 2_345, "1" * 64),
    Download("data/all.jsonld.gz", 2_346, "2" * 64),
    Download("data/works.csv", 345, "3" * 64),
)


def example_lines() -> list[bytes]:
    quads = pyoxigraph.parse(EXAMPLE.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return sorted(f"{quad.triple} .\n".encode() for quad in quads)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    file = tmp_path_factory.mktemp("example") / "catalogue.sqlite"
    catalogue.build(file, example_lines(), BASE, abstracts=True, folds_case=False)
    found = Catalogue(file)
    yield found
    found.close()


@pytest.fixture(scope="module")
def counted(example: Catalogue) -> Statistics:
    return statistics(example)


def parsed(data: bytes) -> Graph:
    return Graph().parse(data=data, format="turtle")


def asked(data: bytes, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT query of Turtle; "" where a variable is not bound."""
    store = pyoxigraph.Store()
    store.load(data, format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(query, prefixes=NAMESPACES)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted(tuple("" if term is None else term.value for term in row) for row in found)


# -- statistics ---------------------------------------------------------------------------------------


def test_the_numbers_are_those_of_the_graph(counted: Statistics) -> None:
    graph = pyoxigraph.Store()
    graph.load(b"".join(example_lines()), format=pyoxigraph.RdfFormat.N_TRIPLES)
    quads = list(graph)
    types = Counter(quad.object.value for quad in quads if quad.predicate.value == str(RDF.type))
    properties = Counter(quad.predicate.value for quad in quads)
    subjects = {str(quad.subject) for quad in quads}
    assert counted.triples == len(quads)
    assert dict(counted.classes) == types
    assert dict(counted.properties) == properties
    assert counted.subjects == len(subjects)
    assert counted.entities == sum(each.startswith(f"<{BASE}") for each in subjects)


def test_works_are_counted_by_year_venue_and_subject(counted: Statistics) -> None:
    assert (counted.works, counted.recorded) == (11, 1)
    assert [(each.year, each.works) for each in counted.years] == [
        ("2011", 1), ("2015", 1), ("2016", 2), ("2017", 3), ("2018", 1), ("2019", 1),
    ]  # fmt: skip
    assert [(entry.label.value, number) for entry, number in counted.venues[:2]] == [
        ("PUBLIC MANAGEMENT REVIEW", 3),
        ("BRITISH JOURNAL OF POLITICS & INTERNATIONAL RELATIONS", 2),
    ]
    assert {entry.iri.removeprefix(BASE): number for entry, number in counted.topics}["clc/D0"] == 1
    assert counted.example is not None
    assert counted.example.iri == BASE + "work/doi/10.1111/padm.12555"


def test_frequent_ones_come_first_and_equals_in_order(counted: Statistics) -> None:
    for counts in (counted.classes, counted.properties):
        assert list(counts) == sorted(counts, key=lambda each: (-each[1], each[0]))


# -- DCAT ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [SITE, Site(BASE, "Bristol", abstracts=True), Site(BASE + "x#"), Site("urn:kg:")])
@pytest.mark.parametrize("endpoint", ["", ENDPOINT])
def test_the_description_is_valid_dcat_ap(counted: Statistics, site: Site, endpoint: str) -> None:
    graph = parsed(dataset.turtle(site, counted, DOWNLOADS, endpoint))
    conforms, _, report = validate(graph, shacl_graph=str(SHAPES), inference="none", advanced=False)
    assert conforms, report
    assert (None, RDF.type, DCAT.Catalog) in graph


@pytest.mark.parametrize("name", ["dcat:accessURL", "dcterms:title", "spdx:checksumValue", "dcterms:publisher"])
def test_the_shapes_find_what_is_missing(counted: Statistics, name: str) -> None:
    prefix, _, local = name.partition(":")
    graph = parsed(dataset.turtle(SITE, counted, DOWNLOADS))
    graph.remove((None, URIRef(NAMESPACES[prefix] + local), None))
    assert not validate(graph, shacl_graph=str(SHAPES))[0]


def test_json_ld_says_the_same_as_turtle(counted: Statistics) -> None:
    turtle = dataset.turtle(SITE, counted, DOWNLOADS, ENDPOINT)
    json_ld = dataset.json_ld(SITE, counted, DOWNLOADS, ENDPOINT)
    one = {str(quad) for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    assert one == {str(quad) for quad in pyoxigraph.parse(json_ld, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert turtle == dataset.turtle(SITE, counted, DOWNLOADS, ENDPOINT)


def test_a_download_is_described_as_it_is_sent(counted: Statistics) -> None:
    rows = asked(
        dataset.turtle(SITE, counted, DOWNLOADS),
        "SELECT ?url ?type ?packed ?size ?sum { ?d dcat:downloadURL ?url ; dcat:mediaType ?type ; dcat:byteSize ?size ;"
        " spdx:checksum/spdx:checksumValue ?sum OPTIONAL { ?d dcat:compressFormat ?packed } }",
    )
    types = "https://www.iana.org/assignments/media-types/"
    assert (BASE + "data/all.ttl.gz", types + "text/turtle", types + "application/gzip", "2345", "1" * 64) in rows
    assert (BASE + "data/works.csv", types + "text/csv", "", "345", "3" * 64) in rows
    assert len(rows) == 4


def test_the_licence_never_covers_abstracts(counted: Statistics) -> None:
    query = "SELECT ?text { ?d a dcat:Dataset ; dcterms:license ?licence ; dcterms:rights/rdfs:label ?text }"
    found = asked(dataset.turtle(Site(BASE, abstracts=True), counted, DOWNLOADS), query)
    assert any("Abstracts" in text for (text,) in found)
    assert asked(dataset.turtle(SITE, counted, DOWNLOADS), query) == []


# -- VoID ---------------------------------------------------------------------------------------------


def test_void_answers_what_clients_ask(counted: Statistics) -> None:
    written = dataset.void(SITE, counted, DOWNLOADS, ENDPOINT)

    def one(path: str) -> set[str]:
        return {value for (value,) in asked(written, f"SELECT ?x {{ ?d a void:Dataset ; {path} ?x }}")}

    assert one("void:triples") == {str(counted.triples)}
    assert one("void:uriSpace") == {BASE}
    assert one("void:sparqlEndpoint") == {ENDPOINT}
    assert one("void:exampleResource") == {BASE + "work/doi/10.1111/padm.12555"}
    assert one("void:dataDump") == {f"{BASE}data/all.{ending}.gz" for ending in ("nq", "ttl", "jsonld")}
    assert "http://purl.org/spar/cito/" in one("void:vocabulary")
    assert one("^foaf:primaryTopic") == {BASE + ".well-known/void"}


def test_partitions_of_void_hold_every_class_and_property(counted: Statistics) -> None:
    written = dataset.void(SITE, counted)
    for partition, of, number, expected in (
        ("classPartition", "class", "entities", counted.classes),
        ("propertyPartition", "property", "triples", counted.properties),
    ):
        rows = asked(written, f"SELECT ?t ?n {{ ?d void:{partition} [ void:{of} ?t ; void:{number} ?n ] }}")
        assert {term: int(count) for term, count in rows} == dict(expected)


# -- the terms ----------------------------------------------------------------------------------------

FULL = HERE.parent.parent / "shared" / "ontologies" / "terms.json"
"""The index of all ontologies, where it lies beside the checkout."""


def test_every_term_is_declared(counted: Statistics) -> None:
    graph = parsed(dataset.turtle(Site(BASE, abstracts=True), counted, DOWNLOADS, ENDPOINT))
    used = {str(each) for each in {*graph.predicates(), *graph.objects(None, RDF.type)}}
    for namespace, known in ((VOID, dir(VOID)), (DCAT, dir(DCAT))):
        names = {each.removeprefix(str(namespace)) for each in used if each.startswith(str(namespace))}
        names -= {"class"}  # declared, but no name in Python
        assert names <= {str(each).removeprefix(str(namespace)) for each in known}
    if FULL.exists():
        index = json.loads(FULL.read_text(encoding="utf-8"))["terms"]
        for namespace in index:
            for each in used:
                if each.startswith(namespace):
                    assert each.removeprefix(namespace) in index[namespace]


# -- schema.org, for about.html -----------------------------------------------------------------------


def test_about_html_describes_the_data_set_for_search_engines(counted: Statistics) -> None:
    """Google's guidelines: name, description of 50 to 5,000 characters; license, creator and distribution if known."""
    tree: Any = html.document_fromstring(
        "<!DOCTYPE html><head>" + dataset_page.head(Site(BASE, abstracts=True), counted, DOWNLOADS) + "</head>"
    )
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@type"] == "Dataset"
    assert data["@id"] == BASE + "about.html#dataset"
    assert {each["@language"] for each in data["name"]} == {"en", "zh"}
    assert all(50 <= len(each["@value"]) <= 5_000 for each in data["description"])
    assert data["license"] == SITE.license
    assert [each["contentUrl"] for each in data["distribution"]] == [BASE + each.path for each in DOWNLOADS]
    assert any("Abstracts" in each["@value"] for each in data["usageInfo"])
    assert tree.xpath("//link[contains(@rel, 'alternate')]/@href") == ["./data/dataset.ttl", "./data/dataset.jsonld"]
