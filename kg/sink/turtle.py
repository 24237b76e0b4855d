"""Turtle and TriG, written as they come: grouped by node, a blank line between nodes, for people to read.

The one idea: what must stand before the next property (the subject, ``;`` or ``,``) is known from the last
one alone, so nothing is looked up or looked back at, and a record costs its own text and no more.

Neighbours: `kg.sink.relative` shortens the IRIs under the base, `kg.vocab` has the prefixes;
`kg.sink.format` opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from json.encoder import encode_basestring as quoted
from typing import Final

from kg.errors import UsageError
from kg.sink.protocol import Iri, Stream
from kg.sink.relative import relative_to
from kg.vocab import PREFIXES, RDF, XSD, Term, terms

# `quoted` gives a STRING_LITERAL_QUOTE of Turtle as well as of N-Triples; see kg.sink.ntriples.

# The part of PN_LOCAL (RDF 1.1 Turtle, 6.5) that needs no escape in any reader.
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NAMES: Final = {str(iri): name for name, iri in terms().items() if _LOCAL_NAME.fullmatch(name.partition(":")[2])}
# Bare only in canonical form: rdflib reads a bare 007 as 7.
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")

_NEXT_PROPERTY: Final = " ;\n    "
_NEXT_VALUE: Final = ",\n        "


class Turtle:
    """Writes Turtle (RDF 1.1), in UTF-8, to a binary stream. IRIs under `base` are written relative to it.

    >>> import io
    >>> from kg.vocab import CITO, DCTERMS, FABIO
    >>> out = io.BytesIO()
    >>> sink = Turtle(out, "https://example.org/kg/")
    >>> sink.begin(Iri("https://example.org/kg/work/1"))
    >>> sink.node(Iri("https://example.org/kg/work/1"), FABIO.Expression, FABIO.Book)
    >>> sink.tagged(DCTERMS.title, 'Das "Kapital"', "de")
    >>> sink.links(CITO.cites, [Iri("https://example.org/kg/work/2"), Iri("https://example.net/3")])
    >>> sink.end()
    >>> print(out.getvalue().decode().partition("XMLSchema#> .")[2], end="")
    <BLANKLINE>
    <BLANKLINE>
    <work/1>
        a fabio:Expression, fabio:Book ;
        dcterms:title "Das \\"Kapital\\""@de ;
        cito:cites <work/2>,
            <https://example.net/3> .
    """

    def __init__(self, stream: Stream, base: str) -> None:
        """Writes the `@base` and `@prefix` lines. Without `@base` where nothing can be relative to `base`."""
        self._stream = stream
        self._relative = relative_to(base)
        self._pieces: list[str] = []
        self._before = ""
        """What stands before the next property of the current node."""
        self._predicate = ""
        """The last property stated of it; empty where nothing is."""
        head = [f"@base <{base}> .\n"] if self._relative else []
        head += [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(PREFIXES.items())]
        stream.write("".join(head).encode())

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins. Raises UsageError where a graph is given: Turtle has no place for its name."""
        if graph is not None:
            raise UsageError("Turtle carries no named graphs: nq and trig do")

    def node(self, subject: Iri, *classes: Term) -> None:
        self._finish_node()
        self._before = f"\n{self._reference(subject)}\n    "
        if classes:
            self._pieces.append(f"{self._before}a {', '.join([self._reference(each) for each in classes])}")
            self._before, self._predicate = _NEXT_PROPERTY, RDF.type

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._state(predicate, self._reference(target))

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        if references := [self._reference(target) for target in targets]:
            self._state(predicate, _NEXT_VALUE.join(references))

    def text(self, predicate: Term, value: str) -> None:
        self._state(predicate, quoted(value))

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        if literals := [quoted(value) for value in values]:
            self._state(predicate, _NEXT_VALUE.join(literals))

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._state(predicate, f"{quoted(value)}@{language}")

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        if datatype == XSD.integer and _INTEGER.fullmatch(lexical):
            self._state(predicate, lexical)
        else:
            self._state(predicate, f"{quoted(lexical)}^^{self._reference(datatype)}")

    def end(self) -> None:
        self._finish_node()
        self._stream.write(self._record().encode())
        self._pieces.clear()

    def close(self) -> None:
        """Nothing is held back."""

    def _state(self, predicate: Term, values: str) -> None:
        if predicate == self._predicate:
            self._pieces.append(f"{_NEXT_VALUE}{values}")
        else:
            name = "a" if predicate == RDF.type else self._reference(predicate)
            self._pieces.append(f"{self._before}{name} {values}")
            self._before, self._predicate = _NEXT_PROPERTY, predicate

    def _finish_node(self) -> None:
        if self._predicate:
            self._pieces.append(" .\n")
            self._predicate = ""

    def _reference(self, iri: Iri | Term) -> str:
        """A prefixed name for a term, else the IRI in angle brackets, relative where that is safe."""
        if name := _NAMES.get(iri):
            return name
        return f"<{self._relative(iri)}>" if self._relative else f"<{iri}>"

    def _record(self) -> str:
        return "".join(self._pieces)


class TriG(Turtle):
    """Writes TriG (RDF 1.1): Turtle, with a block around each record that has a named graph."""

    def __init__(self, stream: Stream, base: str) -> None:
        super().__init__(stream, base)
        self._graph: Iri | None = None

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        self._graph = graph

    def _record(self) -> str:
        text = super()._record()
        if self._graph is None or not text:
            return text
        # Literals have no line breaks of their own here, so each one is a break between pieces.
        body = text.removeprefix("\n").replace("\n", "\n    ").replace("\n    \n", "\n\n").removesuffix("    ")
        return f"\n{self._reference(self._graph)} {{\n    {body}}}\n"
