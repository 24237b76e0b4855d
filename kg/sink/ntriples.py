"""N-Triples and N-Quads: one line a triple, in the order in which the mapping says them.

The one idea: the text before the predicate and the text after the object are ready as soon as the
current node and the graph are known, so a verb is one f-string. A record's lines are written at its
end; nothing is kept from one record to the next.

Neighbours: `kg.sink.protocol` is what it implements; `kg.sink.format` opens it.
"""

from __future__ import annotations

from collections.abc import Iterable
from json.encoder import encode_basestring as quoted

from kg.errors import UsageError
from kg.sink.protocol import Iri, Stream
from kg.vocab import RDF, Term

# `quoted` is the C function behind json.dumps. What it gives is a STRING_LITERAL_QUOTE by the grammar of
# RDF 1.1 N-Triples, 7: \" \\ \n \r \t \b \f are ECHARs, \u00XX (all other characters below U+0020) is a
# UCHAR, and everything else may stand as it is. It takes 0.1 µs for a title, a regex search for
# characters to escape 0.2 µs.


class NTriples:
    """Writes N-Triples (RDF 1.1), in UTF-8, to a binary stream.

    >>> import io
    >>> from kg.vocab import DCTERMS, FABIO
    >>> out = io.BytesIO()
    >>> sink = NTriples(out)
    >>> sink.begin(Iri("https://example.org/1"))
    >>> sink.node(Iri("https://example.org/1"), FABIO.Expression)
    >>> sink.tagged(DCTERMS.title, 'Das "Kapital"', "de")
    >>> sink.end()
    >>> print(out.getvalue().decode(), end="")
    <https://example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/Expression> .
    <https://example.org/1> <http://purl.org/dc/terms/title> "Das \\"Kapital\\""@de .
    """

    def __init__(self, stream: Stream, base: str = "") -> None:
        """`base` is there for the sake of one signature for all writers: N-Triples has absolute IRIs only."""
        self._stream = stream
        self._lines: list[str] = []
        self._before = ""
        self._after = " .\n"

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins. Raises UsageError where a graph is given: N-Triples has no place for its name."""
        if graph is not None:
            raise UsageError("N-Triples carries no named graphs: nq and trig do")

    def node(self, subject: Iri, *classes: Term) -> None:
        self._before = f"<{subject}> <"
        for each in classes:
            self._lines.append(f"<{subject}> <{RDF.type}> <{each}>{self._after}")

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._lines.append(f"{self._before}{predicate}> <{target}>{self._after}")

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        before, after = f"{self._before}{predicate}> <", f">{self._after}"
        self._lines += [f"{before}{target}{after}" for target in targets]

    def text(self, predicate: Term, value: str) -> None:
        self._lines.append(f"{self._before}{predicate}> {quoted(value)}{self._after}")

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        before, after = f"{self._before}{predicate}> ", self._after
        self._lines += [f"{before}{quoted(value)}{after}" for value in values]

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._lines.append(f"{self._before}{predicate}> {quoted(value)}@{language}{self._after}")

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        self._lines.append(f"{self._before}{predicate}> {quoted(lexical)}^^<{datatype}>{self._after}")

    def end(self) -> None:
        self._stream.write("".join(self._lines).encode())
        self._lines.clear()

    def close(self) -> None:
        """Nothing is held back."""


class NQuads(NTriples):
    """Writes N-Quads (RDF 1.1): N-Triples with the record's graph, where it has one, as a fourth term."""

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        self._after = " .\n" if graph is None else f" <{graph}> .\n"
