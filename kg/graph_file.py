"""RDF files as rdflib graphs, read with Oxigraph's parsers: strict, and deaf to what lies elsewhere.

rdflib's own would accept broken Turtle, and fetch whatever a JSON-LD ``@context`` names.
"""

from __future__ import annotations

import msgspec
import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.content import STDIN, content
from kg.errors import UnreadableInput
from kg.rdf_file import is_graph, syntax
from kg.sink.format import FORMATS

_NOWHERE = "http://relative.invalid/"
"""What relative IRIs stand under in a file without a base: no host answers there (RFC 6761)."""


def load(files: tuple[str, ...]) -> Graph:
    """One graph of all triples of `files`, whatever their named graphs; ``-`` is standard input.

    Raises UnreadableInput with file and line of what is wrong.
    """
    graph = Graph()
    for file in files:
        _load_into(graph, file)
    return graph


def _load_into(graph: Graph, file: str) -> None:
    data = content(file)
    if not (file == STDIN or is_graph(file)):
        endings = " ".join(ending for row in FORMATS for ending in row.endings)
        raise UnreadableInput(f"{file}: its name tells no RDF syntax ({endings}); records are read by kg export")
    if b"<!ENTITY" in data:
        raise UnreadableInput(f"{file}: declares XML entities, which kg does not read (they can expand without bound)")
    terms: dict[object, Node] = {}
    try:
        form = syntax(file, data)
        if form == pyoxigraph.RdfFormat.JSON_LD:
            msgspec.json.decode(data)  # stops at a thousand levels, where the parser below would crash
        for quad in pyoxigraph.parse(data, format=form, base_iri=_NOWHERE):
            graph.add((_term(quad.subject, terms), _term(quad.predicate, terms), _term(quad.object, terms)))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise UnreadableInput(f"{file}{line}: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableInput(f"{file}: nested too deeply") from error
    except MemoryError as error:  # what Oxigraph says of a token longer than its buffer
        raise UnreadableInput(f"{file}: a value of more than 16 MB, which no parser takes") from error
    except ValueError as error:
        raise UnreadableInput(f"{file}: {error}") from error


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
