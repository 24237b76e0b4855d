"""Which syntax an RDF file is in, by its name or by how it begins."""

from __future__ import annotations

from typing import Final

import pyoxigraph

from kg.sink.format import FORMATS

_SYNTAXES: Final = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
}


def is_graph(file: str) -> bool:
    """Whether a file's name says that it holds RDF.

    >>> is_graph("a.ttl.gz"), is_graph("a.txt")
    (True, False)
    """
    return any(file.lower().removesuffix(".gz").endswith(row.endings) for row in FORMATS)


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
