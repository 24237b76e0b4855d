"""Planting faults: a correct graph, one edit, and what the shapes must say of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pyoxigraph as ox
from rdflib import Graph

from kg.validation import Report, validate
from kg.validation.term import node
from kg.vocab import PREFIXES

BASE = "https://example.org/kg/"
SHAPES = "https://example.org/kg/shapes#"
SHAPES_FOLDER = Path(__file__).parent.parent / "shapes"
_GRAPHS = Path(__file__).parent / "graphs"
NAMES = {
    "lake": f"{BASE}work/doi/10.5555/lake",
    "l": f"{BASE}work/doi/10.5555/lake#",
    "ada": f"{BASE}person/orcid/0000-0002-1825-0097",
    "person": f"{BASE}person/orcid/0000-0002-1825-0097#",
    "frost": f"{BASE}work/key/frost-2018-ice-reports-4-11",
    "f": f"{BASE}work/key/frost-2018-ice-reports-4-11#",
    "chapter": f"{BASE}work/doi/10.5555/978-0-306-40615-7_2",
    "c": f"{BASE}work/doi/10.5555/978-0-306-40615-7_2#",
    "cold": f"{BASE}work/isbn/9780306406157",
    "winter": f"{BASE}work/key/winter-2019-a-cold-book",
    "journal": f"{BASE}venue/issn/0378-4371",
    "j": f"{BASE}venue/issn/0378-4371#",
    "keyword": f"{BASE}keyword/",
    "discipline": f"{BASE}discipline/",
    "organization": f"{BASE}organization/",
    "service": f"{BASE}service/",
    "book": f"{BASE}work/isbn/9787040494884",
    "b": f"{BASE}work/isbn/9787040494884#",
    "x": f"{BASE}source/x#",
    "anon": f"{BASE}work/key/anon-x-1",
}
"""Prefixes for the nodes of the graphs, beside those of the vocabularies."""
_PREFIXES = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in (PREFIXES | NAMES).items())


class Fault(msgspec.Struct, frozen=True):
    """One fault, and the one thing that must be reported of it."""

    name: str
    shape: str
    """The local name of the shape that finds it."""
    focus: str | tuple[str, ...]
    """The node that must be named (or several), as a prefixed name or an IRI under the base."""
    add: str = ""
    """Turtle; the prefixes of the vocabularies and of the nodes are known."""
    remove: str = ""
    """Turtle; every triple must be there."""
    severity: str = "violation"
    graph: str = "article"
    also: tuple[tuple[str, str], ...] = ()
    """Shape and node of what else the fault brings with it."""

    def __str__(self) -> str:
        return self.name

    def expected(self) -> set[tuple[str, str, str]]:
        """Focus, severity and shape of what must be reported, and nothing else."""
        nodes = (self.focus,) if isinstance(self.focus, str) else self.focus
        found = [(self.shape, node) for node in nodes]
        return {(iri(node), self.severity, shape) for shape, node in (*found, *self.also)}


@cache
def sound(name: str) -> Graph:
    """The correct graph of that name."""
    return turtle((_GRAPHS / f"{name}.ttl").read_text(encoding="utf-8"))


def turtle(text: str) -> Graph:
    """A graph from Turtle, its literals as they are written; all prefixes are known."""
    graph = Graph()
    for quad in ox.parse(_PREFIXES + text, ox.RdfFormat.TURTLE, base_iri=BASE, lenient=True):
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def edited(name: str, add: str = "", remove: str = "") -> Graph:
    """The correct graph of that name, with triples taken out and others put in."""
    graph = Graph()
    graph += sound(name)
    for triple in turtle(remove):
        assert triple in graph, f"not there to be removed: {triple}"
        graph.remove(triple)
    graph += turtle(add)
    return graph


def iri(name: str) -> str:
    """The IRI of a prefixed name, or of a path under the base."""
    prefix, mark, rest = name.partition(":")
    return (PREFIXES | NAMES)[prefix] + rest if mark and prefix in PREFIXES | NAMES else BASE + name


def told(report: Report) -> set[tuple[str, str, str]]:
    """Focus, severity and shape of each result."""
    return {(each.focus, each.severity, each.shape.removeprefix(SHAPES)) for each in report.results}


def planted(fault: Fault) -> Report:
    """What is reported of a correct graph with that fault."""
    return validate(edited(fault.graph, fault.add, fault.remove))
