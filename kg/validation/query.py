"""The SPARQL constraints of the shapes that come with kg, each asked once of the whole graph.

SHACL 5.3.1 binds ``$this`` to one focus node before it asks. Here the query is asked with ``$this``
free, and a solution counts where its ``this`` is a target of the shape. The two give the same for
queries that bind ``$this`` in their own patterns, as all of ours do (`tests/test_shapes_engines.py`
compares).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.validation.shapes import Query
from kg.validation.term import Exchange


class Solution(msgspec.Struct, frozen=True):
    """One answer to a constraint's query: one thing that is wrong."""

    shape: Node
    focus: Node
    path: Node | None
    value: Node | None


def solutions(graph: Graph, queries: Sequence[Query]) -> Iterator[Solution]:
    """What the constraints find in `graph`, shape by shape."""
    exchange = Exchange()
    store = exchange.store(graph)
    for query in queries:
        for answer in _answers(store, query.text):
            found = {name: exchange.back(term) for name, term in answer.items()}
            focus = found["this"]
            if any(_is_target(graph, focus, kind, term) for kind, term in query.targets):
                yield Solution(query.shape, focus, found.get("path"), found.get("value"))


def _answers(store: ox.Store, text: str) -> Iterator[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]:
    table = store.query(text)
    assert isinstance(table, ox.QuerySolutions)  # a SELECT, as SHACL 5.2.1 has it
    names = [variable.value for variable in table.variables]
    for row in table:
        yield {name: term for name, term in zip(names, row, strict=True) if term is not None}


def _is_target(graph: Graph, focus: Node, kind: URIRef, term: Node) -> bool:
    """Whether `focus` is a target (SHACL 2.1.3); classes count as stated, as the queries themselves take them."""
    if kind == SH.targetClass:
        return (focus, RDF.type, term) in graph
    if kind == SH.targetSubjectsOf:
        return (focus, term, None) in graph
    if kind == SH.targetObjectsOf:
        return (None, term, focus) in graph
    return focus == term
