"""A document's data as people open them: the thing itself first, its fragments as they are numbered."""

from __future__ import annotations

import json
import random

import pyoxigraph
import pytest

from kg.publish.document import Document

IRI = "https://data.example/id/work/x"
TITLE, AGENT = "http://purl.org/dc/terms/title", "http://xmlns.com/foaf/0.1/Agent"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ORDER = [IRI, *(f"{IRI}#{name}" for name in ("author-1", "author-1-role", "author-2", "author-10", "reference-1"))]


def document() -> Document:
    lines = [f'<{each}> <{TITLE}> "{each}" .\n' for each in ORDER] + [
        f"<{each}> <{TYPE}> <{AGENT}> .\n" for each in ORDER
    ]
    return Document(IRI, "".join(sorted(lines)).encode())


def subjects(data: bytes, form: pyoxigraph.RdfFormat) -> list[str]:
    """The subjects in the order in which a reader meets them."""
    return list(dict.fromkeys(str(quad.subject)[1:-1] for quad in pyoxigraph.parse(data, format=form)))


def test_data_begin_with_the_thing_and_number_its_fragments() -> None:
    about = document()
    assert subjects(about.turtle(), pyoxigraph.RdfFormat.TURTLE) == ORDER
    assert [each["@id"] for each in json.loads(about.json_ld())] == ORDER


def test_each_subject_stands_once_in_turtle() -> None:
    starts = [line for line in document().turtle().decode().splitlines() if line.startswith("<")]
    assert len(starts) == len(ORDER)


def test_prefixes_are_sorted_and_only_those_used() -> None:
    lines = document().turtle().decode().splitlines()
    assert [line.split()[1] for line in lines if line.startswith("@prefix")] == ["dcterms:", "foaf:", "rdf:"]
    assert not lines[3].startswith("@prefix")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_lines_makes_no_difference_to_the_order_of_subjects(seed: int) -> None:
    lines = document().lines.splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    assert subjects(Document(IRI, b"".join(lines)).turtle(), pyoxigraph.RdfFormat.TURTLE) == ORDER


def test_a_document_without_a_known_prefix_is_turtle_too() -> None:
    about = Document("http://a.example/x", b'<http://a.example/x> <http://a.example/p> "1" .\n')
    assert list(pyoxigraph.parse(about.turtle(), format=pyoxigraph.RdfFormat.TURTLE))
    assert b"@prefix" not in about.turtle()
