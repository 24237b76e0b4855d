"""RDF files as rdflib graphs, read with Oxigraph's parsers: strict, and deaf to what lies elsewhere.

rdflib's own would accept broken Turtle, and fetch whatever a JSON-LD ``@context`` names.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import UnreadableInput
from kg.sink.format import FORMATS

_SYNTAXES = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
}

_NOWHERE = "http://relative.invalid/"
"""What relative IRIs stand under in a file without a base: no host answers there (RFC 6761)."""


def is_graph(file: str) -> bool:
    """Whether a file's name says that it holds RDF.

    >>> is_graph("a.ttl.gz"), is_graph("a.txt")
    (True, False)
    """
    return any(file.lower().removesuffix(".gz").endswith(row.endings) for row in FORMATS)


def load(files: tuple[str, ...]) -> Graph:
    """One graph of all triples of `files`, whatever their named graphs; ``-`` is standard input.

    Raises UnreadableInput with file and line of what is wrong.
    """
    graph = Graph()
    for file in files:
        _load_into(graph, file)
    return graph


def _load_into(graph: Graph, file: str) -> None:
    try:
        content = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read() if sys.stdin else b""
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableInput(f"{file}: {reason}") from error
    if b"<!ENTITY" in content:
        raise UnreadableInput(f"{file}: declares XML entities, which kg does not read (they can expand without bound)")
    terms: dict[object, Node] = {}
    try:
        for quad in pyoxigraph.parse(content, format=syntax(file, content), base_iri=_NOWHERE):
            graph.add((_term(quad.subject, terms), _term(quad.predicate, terms), _term(quad.object, terms)))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise UnreadableInput(f"{file}{line}: {error.msg}") from error
    except ValueError as error:
        raise UnreadableInput(f"{file}: {error}") from error


def syntax(file: str, start: bytes, format: str = "") -> pyoxigraph.RdfFormat:
    """The syntax of a file: the one called `format`, else by the file's ending, else by how its content begins."""
    bare = file.lower().removesuffix(".gz")
    for row in FORMATS:
        if row.name == format or (not format and bare.endswith(row.endings)):
            return _SYNTAXES[row.name]
    begin = start.lstrip()
    if begin[:1] in (b"{", b"["):
        return _SYNTAXES["json-ld"]
    if begin[:5] == b"<?xml" or begin[:8] == b"<rdf:RDF":
        return _SYNTAXES["rdf-xml"]
    return _SYNTAXES["trig"]  # holds Turtle, N-Triples and all N-Quads but those with a graph


def _term(term: object, terms: dict[object, Node]) -> Node:
    found = terms.get(term)
    if found is None:
        if isinstance(term, pyoxigraph.NamedNode):
            found = URIRef(term.value)
        elif isinstance(term, pyoxigraph.BlankNode):
            found = BNode(term.value)
        elif isinstance(term, pyoxigraph.Literal):
            if term.language:
                found = Literal(term.value, lang=term.language)
            elif term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
                found = Literal(term.value)
            else:
                found = Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
        else:
            raise ValueError("a quoted triple, which the ontologies of kg do not use")
        terms[term] = found
    return found
