"""The rdflib graph as a sink, for whoever wants the triples as Python objects.

The one idea: terms of the vocabulary are made into rdflib terms once, and literals keep the form that the
mapping gives them (rdflib would turn "01"^^xsd:integer into 1).

Neighbours: `kg.sink.protocol` is what it implements. Importing it imports rdflib (0.1 s).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdflib import Dataset, Graph, Literal, URIRef

from kg.errors import UsageError
from kg.sink.protocol import Iri
from kg.vocab import PREFIXES, RDF, Term, terms

_TERMS: Final = {str(iri): URIRef(iri) for iri in terms().values()}
_TYPE: Final = _TERMS[RDF.type]


class GraphSink:
    """Adds triples to a graph, or to the named graphs of a dataset, and binds the prefixes of `kg.vocab`.

    >>> from kg.vocab import DCTERMS, FABIO
    >>> graph = Graph()
    >>> sink = GraphSink(graph)
    >>> sink.begin(Iri("https://example.org/kg/work/1"))
    >>> sink.node(Iri("https://example.org/kg/work/1"), FABIO.Expression)
    >>> sink.text(DCTERMS.title, "Das Kapital")
    >>> sink.end()
    >>> graph.value(URIRef("https://example.org/kg/work/1"), URIRef(DCTERMS.title))
    rdflib.term.Literal('Das Kapital')
    """

    def __init__(self, target: Graph) -> None:
        """`target`: a Graph, or a Dataset (whose default graph takes the records without a graph)."""
        self._target = target
        self._graph = target
        self._node = URIRef("")
        for prefix, namespace in PREFIXES.items():
            target.bind(prefix, namespace)

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins. Raises UsageError where a graph is given and the target is no Dataset."""
        if graph is None:
            self._graph = self._target
        elif isinstance(self._target, Dataset):
            self._graph = self._target.graph(URIRef(graph))
        else:
            raise UsageError("an rdflib Graph carries no named graphs: a Dataset does")

    def node(self, subject: Iri, *classes: Term) -> None:
        self._node = URIRef(subject)
        for each in classes:
            self._graph.add((self._node, _TYPE, _iri(each)))

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._graph.add((self._node, _iri(predicate), _iri(target)))

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        for target in targets:
            self.link(predicate, target)

    def text(self, predicate: Term, value: str) -> None:
        self._graph.add((self._node, _iri(predicate), Literal(value)))

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        for value in values:
            self.text(predicate, value)

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._graph.add((self._node, _iri(predicate), Literal(value, lang=language)))

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        literal = Literal(lexical, datatype=_iri(datatype), normalize=False)
        self._graph.add((self._node, _iri(predicate), literal))

    def end(self) -> None:
        """The triples are in the graph already."""

    def close(self) -> None:
        """Nothing is held back."""


def _iri(iri: Iri | Term) -> URIRef:
    return _TERMS.get(iri) or URIRef(iri)
