"""RDF/XML, written as it comes: an element for each node, a property element for each statement.

The one idea: an element is opened by `node` and closed by whatever follows it, so nothing is kept but its
end tag. The vocabulary is closed and each of its terms is a namespace and an NCName; hence no generated
namespaces.

Neighbours: `kg.vocab` has the prefixes; `kg.sink.format` opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.errors import UsageError
from kg.sink.protocol import Iri, Stream
from kg.vocab import PREFIXES, RDF, Term, terms

_NAMES: Final = {str(iri): name for name, iri in terms().items()}

# XML 1.0, 2.2: no C0 control but tab, line feed and carriage return, no surrogate, no U+FFFE, U+FFFF. Such
# characters never come here (kg.sink.protocol); a broken file would be worse than U+FFFD in their place.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A carriage return as it stands is read as a line feed (2.11); ]]> must not stand in text (2.4).
_SPECIAL = re.compile("[&<>\r]")


class RdfXml:
    """Writes RDF/XML (RDF 1.1) in UTF-8 to a binary stream.

    >>> import io
    >>> from kg.vocab import DCTERMS, FABIO
    >>> out = io.BytesIO()
    >>> sink = RdfXml(out)
    >>> sink.begin(Iri("https://example.org/kg/work/1"))
    >>> sink.node(Iri("https://example.org/kg/work/1"), FABIO.Expression, FABIO.Book)
    >>> sink.tagged(DCTERMS.title, "Kapital & Arbeit", "de")
    >>> sink.end()
    >>> sink.close()
    >>> print(out.getvalue().decode().partition("XMLSchema#\\">")[2], end="")
    <BLANKLINE>
      <fabio:Expression rdf:about="https://example.org/kg/work/1">
        <rdf:type rdf:resource="http://purl.org/spar/fabio/Book"/>
        <dcterms:title xml:lang="de">Kapital &amp; Arbeit</dcterms:title>
      </fabio:Expression>
    </rdf:RDF>
    """

    def __init__(self, stream: Stream, base: str = "") -> None:
        """Writes the root's start tag. `base` is there for the sake of one signature: all IRIs are absolute."""
        self._stream = stream
        self._pieces: list[str] = []
        self._start = ""
        """The current node's start tag, while nothing is stated of it."""
        self._end = ""
        """Its end tag, once something is."""
        namespaces = "".join(f'\n    xmlns:{prefix}="{namespace}"' for prefix, namespace in sorted(PREFIXES.items()))
        stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n'.encode())

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        """A record begins. Raises UsageError where a graph is given: RDF/XML has no place for its name."""
        if graph is not None:
            raise UsageError("RDF/XML carries no named graphs: nq and trig do")

    def node(self, subject: Iri, *classes: Term) -> None:
        self._finish_node()
        name = _NAMES[classes[0]] if classes else "rdf:Description"
        self._start, self._end = f'  <{name} rdf:about="{_attribute(subject)}">\n', f"  </{name}>\n"
        if classes:
            self._pieces.append(self._start)
            self._start = ""
            self.links(RDF.type, classes[1:])

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self._state(f'<{_NAMES[predicate]} rdf:resource="{_attribute(target)}"/>')

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        for target in targets:
            self.link(predicate, target)

    def text(self, predicate: Term, value: str) -> None:
        self._literal(predicate, "", value)

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        for value in values:
            self._literal(predicate, "", value)

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self._literal(predicate, f' xml:lang="{language}"', value)

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        self._literal(predicate, f' rdf:datatype="{datatype}"', lexical)

    def end(self) -> None:
        self._finish_node()
        self._stream.write("".join(self._pieces).encode())
        self._pieces.clear()

    def close(self) -> None:
        """Writes the root's end tag."""
        self._stream.write(b"</rdf:RDF>\n")

    def _literal(self, predicate: Term, attribute: str, value: str) -> None:
        name = _NAMES[predicate]
        self._state(f"<{name}{attribute}>{_text(value)}</{name}>")

    def _state(self, element: str) -> None:
        self._pieces.append(f"{self._start}    {element}\n")
        self._start = ""

    def _finish_node(self) -> None:
        if self._end and not self._start:
            self._pieces.append(self._end)
        self._start = self._end = ""


def _text(value: str) -> str:
    if _NOT_XML.search(value):
        value = _NOT_XML.sub("\ufffd", value)
    if _SPECIAL.search(value):
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return value


def _attribute(iri: str) -> str:
    """An IRI within double quotes; it has no character that XML forbids but `&` (RFC 3987)."""
    return iri.replace("&", "&amp;") if "&" in iri else iri
