"""Places the scene of several articles: each with its own things in a block, what they share between them.

Neighbours: `kg.draw.block` places what belongs to one article alone; `kg.draw.pack` places the blocks and what
several articles share; `kg.draw.wheel` is for one article.
"""

from __future__ import annotations

import math
from collections import defaultdict

from kg.draw.block import CARD, block, moved
from kg.draw.label import shorten, width
from kg.draw.pack import pack
from kg.draw.picture import Curve, Mark, Picture, Point, clearest
from kg.draw.scene import Edge, Node, Scene

_EDGE = 24.0
"""Around the whole picture."""


def constellation(scene: Scene) -> Picture:
    """The picture of a scene with several articles, which are its first nodes."""
    articles = scene.of("article")
    owners = _owners(scene, articles)
    own: dict[str, list[Node]] = {a.id: [] for a in articles}
    for node in scene.nodes:
        if len(owners.get(node.id, ())) == 1:
            own[owners[node.id][0]].append(node)
    shared = [n for n in scene.nodes if len(owners.get(n.id, ())) > 1]
    venue_of = {e.source: e.target for e in scene.edges if e.relation == "venue"}
    blocks = [block(article, own[article.id], venue_of) for article in articles]
    stars = [_star(node) for node in shared]
    number = {a.id: position for position, a in enumerate(articles)}
    packed = pack(
        [b.size for b in blocks],
        [_room(m) for m in stars],
        [[number[a] for a in owners[n.id]] for n in shared],
        [(number[e.source], number[e.target]) for e in scene.edges if e.source in number and e.target in number],
    )
    placed = [m for b, (x, y) in zip(blocks, packed.blocks, strict=True) for m in b.at(x, y)]
    placed += [moved(m, x, y - _rise(m)) for m, (x, y) in zip(stars, packed.shared, strict=True)]
    marks = {m.node.id: m for m in placed}
    home = {n.id: a for a, mine in own.items() for n in mine}
    edges = dict.fromkeys(_bundled(edge, home, {n.id for n in shared}) for edge in scene.edges)
    solid = [marks[n.id] for n in (*articles, *shared)]
    half = (packed.width / 2, packed.height / 2)
    curves = [_curve(e, marks, home, solid, half) for e in edges if e.source in marks and e.target in marks]
    ordered = tuple(marks[n.id] for n in scene.nodes if n.id in marks)
    wide, tall = packed.width + 2 * _EDGE, packed.height + 2 * _EDGE
    return Picture(scene, ordered, tuple(curves), -wide / 2, -tall / 2, wide, tall)


def _owners(scene: Scene, articles: list[Node]) -> dict[str, list[str]]:
    """The articles that each other node belongs to: its neighbours, else its neighbours' articles."""
    ids = {a.id for a in articles}
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in scene.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    owners: dict[str, list[str]] = {}
    others = [n.id for n in scene.nodes if n.id not in ids]
    for node in others:
        owners[node] = [i for i in dict.fromkeys(neighbours[node]) if i in ids]
    near = dict(owners)
    for node in others:
        if not near[node]:
            owners[node] = list(dict.fromkeys(a for i in neighbours[node] for a in near.get(i, ())))
    return owners


def _bundled(edge: Edge, home: dict[str, str], shared: set[str]) -> Edge:
    """The edge; from a dot to a shared thing, one edge from the dot's article for all its dots."""
    if edge.target in shared and edge.source in home:
        return Edge(home[edge.source], edge.target, edge.relation)
    return edge


def _star(node: Node) -> Mark:
    """What several articles share: a pill or a dot, always with its label."""
    if node.kind in ("author", "venue"):
        text = shorten(node.label, 240, 14)
        return Mark(node, 0, 0, width(text, 14) + 30, 30, "inside", (text,), 14)
    return Mark(node, 0, 0, 14, 14, "middle", (shorten(node.label, 200, 13),), 13)


def _rise(star: Mark) -> float:
    """How far a mark stands above the middle of its room: half the label below it."""
    return 10.0 if star.anchor == "middle" else 0.0


def _room(star: Mark) -> tuple[float, float]:
    """Width and height of a star with its label, and the gap around both."""
    return max(width(star.lines[0], star.size), star.width) + 26, 50.0


def _curve(edge: Edge, marks: dict[str, Mark], home: dict[str, str], solid: list[Mark], half: Point) -> Curve:
    """An edge: between blocks round what is solid, and within the picture; in a block level to its row."""
    one, other = marks[edge.source], marks[edge.target]
    start, end = (one.x, one.y), (other.x, other.y)
    alone = home.get(edge.target, edge.target) == home.get(edge.source, edge.source)
    if not alone:
        others = [m for m in solid if m not in (one, other)]
        bends = [_leaning(start, end, lean, half) for lean in (0.06, -0.06, 0.15, -0.15, 0.3, -0.3)]
        return Curve(edge, start, clearest(start, bends, end, others), end)
    if one.node.kind == "article" or other.node.kind == "article":  # level where it meets the row
        leaf, card = (other, one) if one.node.kind == "article" else (one, other)
        return Curve(edge, start, (card.x + (leaf.x - card.x) * 0.5, leaf.y), end)
    if (one.x - marks[home[edge.source]].x) * (other.x - marks[home[edge.target]].x) > 0 and "inside" not in (
        one.anchor, other.anchor,
    ):  # fmt: skip
        # between two rows of one side: an arc on the side of the card
        inwards = -22.0 if one.anchor == "start" else 22.0
        return Curve(edge, start, ((one.x + other.x) / 2 + inwards, (one.y + other.y) / 2), end)
    return Curve(edge, start, ((one.x + other.x) / 2, (one.y + other.y) / 2), end)


def _leaning(start: Point, end: Point, lean: float, half: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    lean = lean if math.hypot(dx, dy) > 2 * CARD or abs(lean) > 0.1 else 0.0
    x, y = (start[0] + end[0]) / 2 - dy * lean, (start[1] + end[1]) / 2 + dx * lean
    return min(max(x, -half[0]), half[0]), min(max(y, -half[1]), half[1])
