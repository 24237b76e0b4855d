"""Two ways to run the shapes, one result: SPARQL constraints for all nodes at once and for each node as SHACL has it."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg.validation import core, query, validate
from kg.validation.shapes import Query, built_in, given
from kg.validation.term import Exchange
from tests.planting import SHAPES, SHAPES_FOLDER, edited, told
from tests.test_shapes_faults import FAULTS

QUERIES = built_in().queries
# what Oxigraph takes in under a stand-in only (kg.validation.term) cannot be asked for by its name
_REFUSED = {"an IRI with a blank", "a language tag that no one can read"}


@cache
def faulty() -> Graph:
    """A graph with a hundred faults at once, and much that is right."""
    chosen = [f for f in FAULTS if f.graph == "article" and not f.remove and f.name not in _REFUSED]
    graph = edited("article", "\n".join(fault.add for fault in chosen))
    graph += edited("without-doi")
    graph += edited("books", remove="b:editor-1-role oco:hasNext b:editor-2-role .")
    return graph


def _targets(graph: Graph, constraint: Query) -> set[URIRef]:
    found = set()
    for kind, term in constraint.targets:
        if kind == SH.targetClass:
            found |= set(graph.subjects(RDF.type, term))
        elif kind == SH.targetSubjectsOf:
            found |= {subject for subject, _ in graph.subject_objects(URIRef(str(term)))}
        else:
            found |= {value for _, value in graph.subject_objects(URIRef(str(term)))}
    return {node for node in found if isinstance(node, URIRef)}


@pytest.mark.parametrize("constraint", QUERIES, ids=lambda each: str(each.shape).removeprefix(SHAPES))
def test_asked_once_or_node_by_node_a_constraint_finds_the_same(constraint: Query) -> None:
    graph = faulty()
    at_once = {(str(found.focus), str(found.value or "")) for found in query.solutions(graph, [constraint])}
    store, one_by_one = Exchange().store(graph), set()
    for focus in _targets(graph, constraint):
        # SHACL 5.3.1, pre-binding
        answers = store.query(constraint.text, substitutions={ox.Variable("this"): ox.NamedNode(str(focus))})
        assert isinstance(answers, ox.QuerySolutions)
        has_value = ox.Variable("value") in answers.variables
        for answer in answers:
            value = answer["value"] if has_value else None
            one_by_one.add((str(focus), getattr(value, "value", "")))
    assert at_once == one_by_one


@pytest.mark.long
def test_pyshacl_alone_finds_the_same() -> None:
    graph = faulty()
    alone = {
        (str(found.focus), str(found.shape).removeprefix(SHAPES))
        for found in core.findings(graph, given(SHAPES_FOLDER).graph)
    }
    assert alone == {(focus.removeprefix("_:"), shape) for focus, _, shape in told(validate(graph))}
