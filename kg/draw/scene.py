"""What is in the picture: nodes and edges, each with its kind, label and facts, and notes on what is left out.

The one idea: a scene is plain data, already cleaned and in its final order; the layouts place it, the
writers draw it, and neither looks at the graph again. Neighbours: `kg.draw.gather` makes it from RDF;
`kg.draw.wheel` and `kg.draw.constellation` place it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal[
    "article", "author", "organization", "keyword", "derived", "classification", "venue", "cited", "self",
    "shared", "more",
]  # fmt: skip
"""What a node is: `derived` a keyword that the exporter found, `self` a cited work of one of the article's
own authors, `shared` an author of several cited works, `more` the rest that is only counted."""

Relation = Literal["author", "affiliation", "subject", "broader", "venue", "cites", "self", "wrote", "shared"]
"""`wrote`: an author of the article and a self-cited work; a page shows it when asked, an image does not."""


class Node(msgspec.Struct, frozen=True):
    """A thing in the picture."""

    id: str
    """Its IRI; of what has none, a name that cannot be one (it begins with a blank)."""
    kind: Kind
    label: str
    """In full; the layouts shorten it."""
    detail: str = ""
    """What follows the label where there is room: the title after author and year, the university of a school."""
    facts: tuple[tuple[str, str], ...] = ()
    """What is known, as pairs of a word and a value."""
    year: int | None = None
    order: int = 0
    """Its place among its like: authors as printed, cited works by their number."""


class Edge(msgspec.Struct, frozen=True):
    """A relation between two nodes, by their ids."""

    source: str
    target: str
    relation: Relation


class Scene(msgspec.Struct, frozen=True):
    """One picture: the articles first among the nodes."""

    title: str
    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = ()
    counts: tuple[tuple[Kind, str], ...] = ()
    """Per kind, how many are drawn, in words for the legend: ``("cited", "10 of 43")``."""

    def of(self, *kinds: Kind) -> list[Node]:
        """The nodes of these kinds, in their order."""
        return [node for node in self.nodes if node.kind in kinds]
