"""JSON-LD as people and programs read it: short names, one object a record, what belongs together nested."""

from __future__ import annotations

import io
import json
from collections import Counter
from typing import Any

import pyoxigraph

from kg.sink.context import CLASSES, PROPERTIES, REVERSE
from kg.sink.jsonld import JsonLd
from kg.sink.protocol import Iri
from kg.vocab import (
    CITO,
    CO,
    DATACITE,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    OA,
    PREFIXES,
    PRISM,
    PRO,
    RDF,
    SCORO,
    SKOS,
    XSD,
    terms,
)

BASE = "https://example.org/kg/"
WORK = Iri(BASE + "work/1")

WITH_PREFIX = {
    *(DATACITE.doi, DATACITE.isbn, DATACITE.issn, DATACITE.orcid, DATACITE.pmid),
    *(OA.tagging, PRO.author, PRO.editor, PRO.translator, SCORO.affiliate),
    *(XSD.date, XSD.dateTime, XSD.duration, XSD.gYear, XSD.gYearMonth, XSD.integer),
}
"""Individuals and datatypes: values, written as ``pro:author``."""


class Document:
    """A sink and what it has written."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.sink = JsonLd(self.out, BASE)

    def work(self, iri: Iri, title: str) -> None:
        self.sink.begin(iri)
        self.sink.node(iri, FABIO.Expression)
        self.sink.text(DCTERMS.title, title)
        self.sink.end()

    def read(self) -> dict[str, Any]:
        self.sink.close()
        document = json.loads(self.out.getvalue())
        assert isinstance(document, dict)
        document.pop("@context")
        return document


def test_every_term_has_a_short_name_or_is_a_value_with_a_prefix() -> None:
    named = {*PROPERTIES, *CLASSES, RDF.type}
    assert set(terms().values()) == named | WITH_PREFIX
    assert not named & WITH_PREFIX


def test_no_two_terms_share_a_name() -> None:
    names = [each.name for each in PROPERTIES.values()] + [
        *CLASSES.values(),
        *REVERSE.values(),
        *PREFIXES,
        "id",
        "type",
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_one_record_is_one_object_with_what_belongs_to_it_nested_where_it_is_first_met() -> None:
    document = Document()
    sink, author, role, keyword = document.sink, Iri(WORK + "#a"), Iri(WORK + "#role"), Iri(BASE + "keyword/x")
    sink.begin(WORK)
    sink.node(role, PRO.RoleInTime)
    sink.link(PRO.isHeldBy, author)
    sink.node(WORK, FABIO.Expression, FABIO.Book)
    sink.text(DCTERMS.title, "A title")
    sink.typed(FABIO.hasPublicationYear, "2017", XSD.gYear)
    sink.typed(PRISM.publicationDate, "2017-05", XSD.gYearMonth)
    sink.typed(FABIO.hasPageCount, "17", XSD.integer)
    sink.link(PRO.isDocumentContextFor, role)
    sink.link(DCTERMS.creator, author)
    sink.link(DCTERMS.subject, keyword)
    sink.node(author, FOAF.Person)
    sink.node(keyword, SKOS.Concept)
    sink.tagged(SKOS.prefLabel, "公共价值", "zh")
    sink.tagged(SKOS.prefLabel, "public value", "en")
    sink.text(SKOS.altLabel, "PUBLIC VALUE")
    sink.node(Iri(WORK + "#tag"), OA.Annotation)
    sink.link(OA.hasTarget, WORK)
    sink.link(OA.hasBody, keyword)
    for number in (1, 2):
        sink.node(Iri(f"{WORK}#citation-{number}"), CITO.Citation)
        sink.link(CITO.hasCitingEntity, WORK)
        sink.link(CITO.hasCitedEntity, Iri(f"{BASE}work/{number}"))
    sink.end()
    assert document.read() == {
        "id": "work/1",
        "type": ["Expression", "Book"],
        "title": "A title",
        "publicationYear": "2017",
        "publicationDate": {"@value": "2017-05", "@type": "xsd:gYearMonth"},
        "pageCount": 17,
        "contextFor": {"id": "work/1#role", "type": "RoleInTime", "heldBy": "work/1#a"},
        "creator": {"id": "work/1#a", "type": "Person"},
        "subject": {
            "id": "keyword/x",
            "type": "Concept",
            "prefLabel": {"zh": "公共价值", "en": "public value"},
            "altLabel": "PUBLIC VALUE",
        },
        "citations": [
            {"id": "work/1#citation-1", "type": "Citation", "citedEntity": "work/1"},
            {"id": "work/1#citation-2", "type": "Citation", "citedEntity": "work/2"},
        ],
        "annotations": {"id": "work/1#tag", "type": "Annotation", "body": "keyword/x"},
    }


def test_what_cannot_be_reached_from_the_root_stands_beside_it() -> None:
    document = Document()
    sink = document.sink
    sink.begin(WORK)
    sink.node(Iri(BASE + "service/kg"))
    sink.text(FOAF.name, "kg")
    sink.node(WORK)
    sink.text(DCTERMS.title, "A title")
    sink.end()
    assert document.read() == {
        "@graph": [{"id": "work/1", "title": "A title"}, {"id": "service/kg", "name": "kg"}],
    }


def test_several_records_are_a_graph_written_as_they_come() -> None:
    document = Document()
    for number in range(1, 4):
        document.work(Iri(f"{BASE}work/{number}"), f"Title {number}")
        assert (f"Title {number}".encode() in document.out.getvalue()) == (number > 1)
    assert document.read() == {
        "@graph": [{"id": f"work/{n}", "type": "Expression", "title": f"Title {n}"} for n in (1, 2, 3)]
    }


def test_a_record_that_says_nothing_leaves_the_other_one_alone_in_the_document() -> None:
    document = Document()
    document.work(WORK, "A title")
    document.sink.begin(Iri(BASE + "work/2"))
    document.sink.node(Iri(BASE + "work/2"))
    document.sink.end()
    assert document.read() == {"id": "work/1", "type": "Expression", "title": "A title"}


def test_a_list_is_nested_where_it_is_held_not_where_it_is_put_in_order() -> None:
    document = Document()
    sink, first, second = document.sink, Iri(WORK + "#reference-1-item"), Iri(WORK + "#reference-2-item")
    sink.begin(WORK)
    sink.node(WORK)
    sink.link(CO.firstItem, first)
    sink.links(CO.item, [first, second])
    for number, item in enumerate((first, second), 1):
        sink.node(item)
        sink.typed(CO.index, str(number), XSD.integer)
    sink.end()
    assert document.read() == {
        "id": "work/1",
        "firstItem": "work/1#reference-1-item",
        "item": [{"id": "work/1#reference-1-item", "index": 1}, {"id": "work/1#reference-2-item", "index": 2}],
    }


def test_a_long_chain_is_not_nested_deeper_than_readers_can_go() -> None:
    document = Document()
    sink = document.sink
    sink.begin(WORK)
    for number in range(3000):
        sink.node(Iri(f"{BASE}keyword/{number}"), SKOS.Concept)
        sink.link(SKOS.broader, Iri(f"{BASE}keyword/{number + 1}"))
    sink.end()
    document.read()
    assert len(list(pyoxigraph.parse(document.out.getvalue(), pyoxigraph.RdfFormat.JSON_LD))) == 6000


def test_numbers_beyond_what_every_reader_can_hold_are_strings() -> None:
    document = Document()
    document.sink.begin(WORK)
    document.sink.node(WORK)
    for lexical in ("0", "-7", "999999999999999", "9007199254740993", "007"):
        document.sink.typed(FABIO.hasPageCount, lexical, XSD.integer)
    document.sink.end()
    assert document.read()["pageCount"] == [0, -7, 999999999999999, "9007199254740993", "007"]


def test_the_part_of_a_work_that_cites_itself_is_not_lost() -> None:
    document = Document()
    document.sink.begin(WORK)
    document.sink.node(WORK)
    document.sink.links(FRBR.part, [WORK])
    document.sink.end()
    assert document.read() == {"id": "work/1", "part": "work/1"}
