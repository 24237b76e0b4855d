"""Triples in the syntaxes that the server speaks, from lines of N-Triples: the same bytes for the same lines.

Neighbours: `kg.serve.page` writes documents so, `kg.serve.worker` the graphs that queries give.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from typing import IO, BinaryIO, Final, cast

import msgspec
import pyoxigraph

from kg.store import answer
from kg.store.protocol import TRIPLES, Answer
from kg.store.xml_text import Writable, XmlText
from kg.vocab import PREFIXES


class Syntax(msgspec.Struct, frozen=True):
    """One syntax for triples."""

    name: str
    title: str
    ending: str
    media_types: tuple[str, ...]
    """By the IANA registry; after it, what else clients call it."""


SYNTAXES: Final = (
    Syntax("turtle", "Turtle", ".ttl", ("text/turtle", "application/x-turtle")),
    Syntax("json-ld", "JSON-LD", ".jsonld", ("application/ld+json", "application/json")),
    Syntax("nt", "N-Triples", ".nt", ("application/n-triples", "text/plain")),
    Syntax("rdf-xml", "RDF/XML", ".rdf", ("application/rdf+xml", "application/xml", "text/xml")),
)
"""In the order in which the server prefers them."""

_NAME: Final = re.compile(r"[^\W\d][\w.-]*\Z")
"""How a predicate must end for XML to have a name for it: in an NCName (RDF 1.1 XML Syntax, 2.1)."""
_LINE: Final = re.compile(rb"\S+ <([^>]*)> ")
_NAMESPACE: Final = re.compile(rb' xmlns:[^=]*="[^"]*"')


class Unwritable(ValueError):
    """Triples that a syntax has no way to write."""


def write(lines: BinaryIO, syntax: str, output: Writable) -> None:
    """Writes N-Triples in one of the `SYNTAXES`. Raises Unwritable before anything is written."""
    if syntax == "rdf-xml":
        _rdf_xml(lines, output)
    elif syntax == "json-ld":
        pyoxigraph.serialize(_parsed(lines), cast(IO[bytes], output), pyoxigraph.RdfFormat.JSON_LD)
    else:
        answer.write(Answer(TRIPLES, lines), syntax, cast(BinaryIO, output))


def _rdf_xml(lines: BinaryIO, output: Writable) -> None:
    start = lines.tell()
    for line in lines:
        predicate = _LINE.match(line)
        if predicate and not _NAME.search(predicate[1].decode()):
            raise Unwritable(f"RDF/XML has no name for <{predicate[1].decode()}>: take another syntax")
    lines.seek(start)
    prefixes = {prefix: PREFIXES[prefix] for prefix in sorted(PREFIXES)}
    with tempfile.TemporaryFile() as kept:
        pyoxigraph.serialize(_parsed(lines), cast(IO[bytes], kept), pyoxigraph.RdfFormat.RDF_XML, prefixes=prefixes)
        kept.seek(0)
        text = XmlText(output)
        text.write(kept.readline())
        root = kept.readline()  # Oxigraph's own order of namespaces is by chance
        names = _NAMESPACE.findall(root)
        text.write(root[: root.index(b" xmlns:")] + b"".join(sorted(names)) + root[root.rindex(b">") :])
        shutil.copyfileobj(cast(BinaryIO, kept), cast(BinaryIO, text), 1 << 20)


def _parsed(lines: BinaryIO) -> pyoxigraph.QuadParser:
    return pyoxigraph.parse(cast(IO[bytes], lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
