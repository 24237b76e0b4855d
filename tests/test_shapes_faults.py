"""The shapes find every planted fault, name the node, and report nothing besides."""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import BNode, URIRef
from rdflib.namespace import RDF, SH

from kg.validation import validate
from kg.validation.shapes import built_in
from tests import (
    faults_agents,
    faults_citations,
    faults_identifiers,
    faults_references,
    faults_subjects,
    faults_terms,
    faults_venues,
    faults_works,
)
from tests.planting import SHAPES, Fault, edited, planted, sound, told

TABLES = (
    faults_works, faults_agents, faults_identifiers, faults_references, faults_citations, faults_venues,
    faults_subjects, faults_terms,
)  # fmt: skip
FAULTS: tuple[Fault, ...] = tuple(fault for table in TABLES for fault in table.FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    assert told(planted(fault)) == fault.expected()


def test_each_fault_has_a_name_of_its_own() -> None:
    assert [name for name, number in Counter(fault.name for fault in FAULTS).items() if number > 1] == []


def test_every_shape_is_proved_by_a_fault() -> None:
    shapes = built_in().graph
    all_shapes = {
        str(shape).removeprefix(SHAPES)
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
        # a node shape that only holds property shapes finds nothing itself
        if (shape, SH.property, None) not in shapes
    }
    proved = {shape for fault in FAULTS for shape in (fault.shape, *(also for also, _ in fault.also))}
    assert sorted(all_shapes - proved) == []


def test_a_doi_of_two_works_is_reported_on_both() -> None:
    add = (
        'winter: prism:doi "10.5555/lake" ; datacite:hasIdentifier <n> . <n> a datacite:Identifier ; '
        'datacite:usesIdentifierScheme datacite:doi ; literal:hasLiteralValue "10.5555/lake" .'
    )
    report = validate(edited("article", add))
    assert {(each.title, each.severity, each.shape) for each in report.results} == {
        ("A cold book", "warning", SHAPES + "DoiOfOneWork"),
        ("Ice on lakes and its keepers", "warning", SHAPES + "DoiOfOneWork"),
    }
    assert report.conforms


@pytest.mark.parametrize(
    "fragment", ["author-2", "manifestation", "references", "reference-1-item", "citation-1", "doi"]
)
def test_a_blank_node_is_reported(fragment: str) -> None:
    name = URIRef(f"https://example.org/kg/work/doi/10.5555/lake#{fragment}")
    blank = BNode("nameless")
    graph = edited("article")
    for triple in list(graph):
        if name in triple:
            graph.remove(triple)
            subject, predicate, value = (blank if term == name else term for term in triple)
            graph.add((subject, predicate, value))
    report = validate(graph)
    assert ("_:nameless", "violation", "NamedNode") in told(report)


def test_several_faults_are_all_found() -> None:
    chosen = [
        fault
        for fault in FAULTS
        if fault.graph == "article" and fault.focus == "winter:" and not fault.remove and fault.shape != "DoiHasNode"
    ]
    report = validate(edited("article", "\n".join(fault.add for fault in chosen)))
    assert len(chosen) > 30
    assert {shape for fault in chosen for shape in (fault.shape,)} <= {shape for _, _, shape in told(report)}


def test_validation_changes_nothing() -> None:
    graph = edited("article", 'lake: prism:doi "10.5555/SEA" .')
    before = set(graph)
    validate(graph)
    assert set(graph) == before
    assert len(sound("article")) == len(before) - 1
