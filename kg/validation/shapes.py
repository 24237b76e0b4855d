"""The shapes: where they lie, and what they say, split by the engine that runs them.

The one idea: SHACL Core goes to pyshacl, and each SPARQL constraint becomes one query over the whole
graph (`kg.validation.query`), because pyshacl parses and asks it again for every focus node: measured at
5 to 18 ms a parse and 0.1 ms a node with rdflib, against 1 ms for all nodes together.

Neighbours: `kg.validation` runs both halves; the files themselves are in the top-level folder ``shapes``,
inside a wheel ``kg/shapes``. Its subfolder ``dataset``, laid over it, makes the profile of that name.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec
import pyoxigraph
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import UnreadableInput, UsageError
from kg.validation.term import node

Profile = Literal["record", "dataset"]
"""``record``: one export, which says all that there is; ``dataset``: a whole store, described by many."""

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_QUIET = re.compile(  # strings, IRIs and comments of SPARQL 1.1 (19.8): what is in them is no keyword
    r""""{3}(?:[^"\\]|\\.|"(?!""))*+"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|<[^<>"{}|^`\\\s]*+>|\#[^\n]*+""",
    re.DOTALL,
)
_REACHING = re.compile(r"(?<![\w:?$@-])(?:SERVICE|FROM|LOAD)(?![\w:-])", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}", re.IGNORECASE)


class Query(msgspec.Struct, frozen=True):
    """One SPARQL constraint of a shape (SHACL 5): a SELECT whose solutions are what is wrong."""

    shape: Node
    text: str
    """The SELECT with its prefixes."""
    targets: tuple[tuple[URIRef, Node], ...]
    """The kinds of target and their terms, as ``(sh:targetClass, fabio:Expression)``."""


class Shapes(msgspec.Struct, frozen=True):
    """All shapes of one folder."""

    graph: Graph
    """What pyshacl runs, and where messages, severities and paths are looked up."""
    queries: tuple[Query, ...] = ()
    """The SPARQL constraints that `graph` does not hold."""


def folder() -> Traversable:
    """The folder of the shapes that come with kg: in an installed wheel, else in the checkout.

    Raises UnreadableInput where neither has it.

    >>> folder().joinpath("works.ttl").is_file()
    True
    """
    package = importlib.resources.files("kg")
    for place in (package.joinpath("shapes"), package.joinpath("..", "shapes")):
        if place.joinpath("works.ttl").is_file():
            return place
    raise UnreadableInput("the shapes that come with kg are missing; install kg again, or name a folder of shapes")


@cache
def built_in(profile: Profile = "record") -> Shapes:
    """The shapes that come with kg, with their SPARQL constraints taken out as queries."""
    places = [folder(), folder().joinpath("dataset")] if profile == "dataset" else [folder()]
    graph = _parse(entry for place in places for entry in place.iterdir() if entry.name.endswith(".ttl"))
    prefixes = "".join(
        sorted(
            f"PREFIX {graph.value(declared, SH.prefix)}: <{graph.value(declared, SH.namespace)}>\n"
            for declared in graph.objects(None, SH.declare)
        )
    )
    queries = []
    for shape, constraint in sorted(graph.subject_objects(SH.sparql)):
        targets = tuple(sorted((kind, term) for kind in _TARGETS for term in graph.objects(shape, kind)))
        if str(graph.value(shape, SH.deactivated)) != "true":
            queries.append(Query(shape, f"{prefixes}{graph.value(constraint, SH.select)}", targets))
        for predicate in (SH.sparql, *_TARGETS):  # our shapes have SPARQL constraints or others, never both
            graph.remove((shape, predicate, None))
    return Shapes(graph, tuple(queries))


@cache
def given(place: Path) -> Shapes:
    """Shapes from a folder of Turtle files, or one such file, that a user names: pyshacl runs all of them.

    They are not trusted. Raises UsageError where one asks another server or reads another graph (SERVICE,
    FROM, LOAD), and UnreadableInput where there is nothing to read or it is no Turtle.
    """
    files = sorted(place.glob("*.ttl")) if place.is_dir() else [place]
    if not files:
        raise UnreadableInput(f"{place}: no shapes (*.ttl) in this folder")
    graph = _parse(files)
    for predicate in (SH.select, SH.ask, SH.construct, SH.update):
        for text in graph.objects(None, predicate):
            # an escape (\\u0053ERVICE, 19.2) counts before all else and could hide the word, so none is let through
            if found := _ESCAPE.search(str(text)) or _REACHING.search(_QUIET.sub(" ", str(text))):
                raise UsageError(f"{place}: a SPARQL constraint may not contain {found[0]}")
    return Shapes(graph)


def _parse(files: Iterable[Traversable]) -> Graph:
    """One graph from several Turtle files: pyoxigraph reads them in a tenth of the time that rdflib takes."""
    graph = Graph()
    for file in sorted(files, key=lambda entry: entry.name):
        try:
            quads = pyoxigraph.parse(
                file.read_bytes(), pyoxigraph.RdfFormat.TURTLE, base_iri="urn:shapes:", rename_blank_nodes=True
            )
            for quad in quads:
                graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
        except (OSError, SyntaxError) as error:
            raise UnreadableInput(f"{file.name}: no shapes can be read: {error}") from error
    return graph
