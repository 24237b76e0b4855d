"""From what the engines find to results in words: messages, names of nodes, the values that are there."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, FOAF, SH, SKOS
from rdflib.term import Node

from kg.validation.core import Finding
from kg.validation.query import Solution
from kg.validation.report import Result, Severity, Value, short
from kg.vocab import BIRO, C4O, FABIO, LITERAL

_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_COUNTED = {SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent, SH.UniqueLangConstraintComponent}
_NAMES = (
    DCTERMS.title, FOAF.name, SKOS.prefLabel, SKOS.notation, URIRef(C4O.hasContent),
    URIRef(LITERAL.hasLiteralValue), URIRef(FABIO.hasSequenceIdentifier),
)  # fmt: skip


class Telling:
    """Knows the graph and the shapes, and so what to call things."""

    def __init__(self, graph: Graph, shapes: Graph) -> None:
        self._graph = graph
        self._shapes = shapes

    def finding(self, found: Finding) -> Result:
        """A result of SHACL Core."""
        path = self._shapes.value(found.shape, SH.path) or found.path
        values = self._values(found.focus, path) if found.component in _COUNTED else None
        # a node that is itself the value says nothing that the focus does not
        value = None if path is None and found.value == found.focus else found.value
        return self._result(found.shape, found.focus, path, value, found.component, found.messages, values)

    def solution(self, found: Solution) -> Result:
        """A result of a SPARQL constraint."""
        return self._result(found.shape, found.focus, found.path, found.value, SH.SPARQLConstraintComponent)

    def _result(
        self,
        shape: Node,
        focus: Node,
        path: Node | None,
        value: Node | None,
        component: Node,
        messages: Iterable[Node] = (),
        found: tuple[Value, ...] | None = None,
    ) -> Result:
        own = list(self._shapes.objects(shape, SH.message)) or list(messages)
        texts = tuple(sorted((text.language or "", str(text)) for text in own if isinstance(text, Literal)))
        english = next((text for language, text in texts if language == "en"), None)
        term = None if value is None else _value(value)
        return Result(
            focus=f"_:{focus}" if isinstance(focus, BNode) else str(focus),
            path="" if path is None else self._path(path),
            value=term.text if term else "",
            severity=_SEVERITIES.get(self._shapes.value(shape, SH.severity) or SH.Violation, "violation"),
            message=english or (texts[0][1] if texts else str(component)),
            shape=f"_:{shape}" if isinstance(shape, BNode) else str(shape),
            title=self._name(focus),
            messages=texts,
            component=str(component),
            term=term,
            found=found,
        )

    def _values(self, focus: Node, path: Node | None) -> tuple[Value, ...] | None:
        """The values at a path of one property, forwards or backwards."""
        if isinstance(path, URIRef):
            return tuple(sorted(map(_value, self._graph.objects(focus, path))))
        inverse = self._shapes.value(path, SH.inversePath)
        if isinstance(inverse, URIRef):
            return tuple(sorted(map(_value, self._graph.subjects(inverse, focus))))
        return None

    def _name(self, node: Node) -> str:
        """What a node is called: a work without title by the reference to it, a part by the name of its whole."""
        for predicate in _NAMES:
            if names := sorted(map(str, self._graph.objects(node, predicate))):
                return names[0]
        words = (
            str(text)
            for reference in self._graph.subjects(URIRef(BIRO.references), node)
            for text in self._graph.objects(reference, URIRef(C4O.hasContent))
        )
        if said := min(words, default=""):
            return said
        whole, mark, _ = str(node).partition("#")
        if mark and isinstance(node, URIRef):
            return self._name(URIRef(whole))
        return ""

    def _path(self, path: Node) -> str:
        """A path as SPARQL writes it (SHACL 2.3.1); one property is its IRI."""
        if isinstance(path, URIRef):
            return str(path)
        if (inverse := self._shapes.value(path, SH.inversePath)) is not None:
            return "^" + self._step(inverse)
        if (choices := self._shapes.value(path, SH.alternativePath)) is not None:
            return "(" + "|".join(map(self._step, Collection(self._shapes, choices))) + ")"
        for predicate, mark in ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?")):
            if (repeated := self._shapes.value(path, predicate)) is not None:
                return self._step(repeated) + mark
        return "/".join(map(self._step, Collection(self._shapes, path)))

    def _step(self, path: Node) -> str:
        return short(self._path(path))


def _value(term: Node) -> Value:
    if isinstance(term, Literal):
        return Value(str(term), "literal", str(term.datatype or ""), term.language or "")
    return Value(str(term), "blank" if isinstance(term, BNode) else "iri")
