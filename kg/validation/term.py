"""RDF terms between rdflib, which pyshacl works on, and Oxigraph, which asks the queries.

Oxigraph refuses IRIs and language tags that rdflib lets pass. Just those are to be reported, so a
refused term goes in under a stand-in and comes back as itself.
"""

from __future__ import annotations

import logging

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")

# rdflib logs a traceback for each ill-typed literal that it meets; the report says it, and of which node
logging.getLogger("rdflib.term").addFilter(
    lambda record: not record.getMessage().startswith("Failed to convert Literal")
)


def node(term: _Term) -> URIRef | BNode | Literal:
    """The rdflib term for an Oxigraph term; literals keep their lexical form.

    >>> node(ox.Literal("010", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    rdflib.term.Literal('010', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = None if term.datatype == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"{term} is no term of RDF 1.1")


class Exchange:
    """Carries a graph into an Oxigraph store and the terms of answers back."""

    def __init__(self) -> None:
        self._away: dict[Node, _Term] = {}
        self._back: dict[_Term, Node] = {}

    def store(self, graph: Graph) -> ox.Store:
        """All triples of `graph` in a store in memory."""
        store = ox.Store()
        store.bulk_extend(
            ox.Quad(self._take(subject), self._take(predicate), self._take(value))  # type: ignore[arg-type]
            for subject, predicate, value in graph
        )
        return store

    def back(self, term: _Term) -> Node:
        """The rdflib term that `term` is, or stands in for."""
        return self._back.get(term) or node(term)

    def _take(self, term: Node) -> _Term:
        taken = self._away.get(term)
        if taken is None:
            taken = self._away[term] = self._made(term)
        return taken

    def _made(self, term: Node) -> _Term:
        try:
            if isinstance(term, URIRef):
                return ox.NamedNode(str(term))
            if isinstance(term, BNode):
                return ox.BlankNode(str(term))
            if isinstance(term, Literal):
                if term.language:
                    return ox.Literal(str(term), language=term.language)
                return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
        except ValueError:
            number = len(self._back) + 1
            stand_in: _Term = ox.NamedNode(f"urn:x-refused:{number}")
            if isinstance(term, Literal):
                # "english" is a tag of the right form that no registry has: the shape for tags reports it
                stand_in = ox.Literal(f"{term} ({number})", language="english")
            self._back[stand_in] = term
            return stand_in
        raise TypeError(f"{term!r} is no term of RDF 1.1")
