"""Where each node of a record stands when the record is written as a tree.

The one idea: a node is nested at the statement that reaches it first, by the shortest way from the root and
in statement order; any other mention is its IRI. So works stand under the article that cites them and a role
under its work, however the chains between roles run.

Neighbours: `kg.sink.jsonld` writes the tree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kg.vocab import CO, OCO, RDF


class Statement(NamedTuple):
    """One property of a node: an IRI, or a literal as JSON text with its language or datatype."""

    predicate: str
    target: str = ""
    literal: str = ""
    language: str = ""
    datatype: str = ""


DEEPEST: Final = 24
"""Levels of nesting: JSON readers recurse, and a chain of broader concepts has no limit of its own."""


_ONLY_POINTS: Final = {RDF.type, CO.firstItem, CO.lastItem, CO.nextItem, OCO.hasNext}
"""Properties at which nothing is nested: they put in order what another property holds."""


class Tree:
    """The places of a record's nodes.

    >>> nodes = {
    ...     "a": [Statement("p", "b"), Statement("p", "c")], "b": [Statement("p", "c")], "c": [Statement("q", "e")],
    ...     "note": [Statement("on", "a")], "d": [Statement("p", "a")],
    ... }
    >>> tree = Tree("a", nodes, {"on": "notes"})
    >>> tree.roots, tree.home["c"] is nodes["a"][1], tree.hanging
    (['a', 'd'], True, {'a': ['note']})
    """

    def __init__(self, root: str, nodes: Mapping[str, Sequence[Statement]], reverse: Mapping[str, str]) -> None:
        """`nodes`: what is stated of each; `reverse`: the properties by which a node hangs in another one."""
        self.home: dict[str, Statement] = {}
        """The statement at which a node is nested: one of its parent, or its own `reverse` one."""
        self.hanging: dict[str, list[str]] = {}
        """The nodes that hang in a node by a `reverse` property."""
        self.roots: list[str] = []
        """What stands at the top: the record's root, then all that cannot be reached from it."""
        self._nodes = nodes
        self._reverse = reverse
        self._depth: dict[str, int] = {}
        self._spread(root, 0)
        for node in nodes:
            self._hang(node)
        if nodes.get(root) or root in self.hanging:
            self.roots.append(root)
        for node in nodes:
            self._hang(node)
            if nodes[node] and node not in self._depth:
                self.roots.append(node)
                self._spread(node, 0)

    def _spread(self, start: str, depth: int) -> None:
        """Nests what can be reached from `start`, breadth first."""
        self._depth[start] = depth
        queue = deque([start])
        while queue:
            node = queue.popleft()
            below = self._depth[node] + 1
            if below > DEEPEST:
                continue
            for statement in self._nodes.get(node, ()):
                target = statement.target
                if target in self._depth or statement.predicate in _ONLY_POINTS:
                    continue
                if self._nodes.get(target):
                    self.home[target] = statement
                    self._depth[target] = below
                    queue.append(target)

    def _hang(self, node: str) -> None:
        """Hangs a node that nothing reaches in the first node of the tree that it points at."""
        if node in self._depth:
            return
        for statement in self._nodes[node]:
            depth = self._depth.get(statement.target, DEEPEST)
            if statement.predicate in self._reverse and depth < DEEPEST:
                self.home[node] = statement
                self.hanging.setdefault(statement.target, []).append(node)
                self._spread(node, depth + 1)
                return
