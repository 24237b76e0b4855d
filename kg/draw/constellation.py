"""Places the scene of several articles: each a rosette, what they share between them.

The one idea: what belongs to one article alone is a dot on the rings round it (people and subjects within, cited
works by year without); what several articles share has a label and a place where igraph's
Kamada-Kawai layout puts it, a spring layout that is deterministic from a given start. Boxes are then pushed
apart until none covers another. Neighbours: `kg.draw.wheel` for one article.
"""

from __future__ import annotations

import math
from collections import defaultdict

import igraph

from kg.draw.label import shorten, width, wrap
from kg.draw.picture import Curve, Mark, Picture
from kg.draw.scene import Edge, Node, Scene

CARD = 200.0
_FONT = 18.0
_DOT = 9.0
_RING = 17.0
_INNER = ("author", "organization", "keyword", "derived", "classification", "venue")


def constellation(scene: Scene) -> Picture:
    """The picture of a scene with several articles, which are its first nodes."""
    articles = scene.of("article")
    owners = _owners(scene, articles)
    petals = {a.id: [n for n in scene.nodes if owners.get(n.id) == [a.id]] for a in articles}
    shared = [n for n in scene.nodes if len(owners.get(n.id, ())) > 1]
    cards = [_card(article) for article in articles]
    stars = [_star(node) for node in shared]
    radii = [_reach(len([n for n in petals[a.id] if n.kind in _INNER]), len(petals[a.id])) for a in articles]
    sizes = [(2 * r + 30, 2 * r + 30) for r in radii]
    sizes += [(width(m.lines[0], m.size) + 30 if m.anchor == "middle" else m.width + 16, 64.0) for m in stars]
    links = [(a, node) for node in shared for a in owners[node.id]]
    places = _apart(_spring([m.node.id for m in [*cards, *stars]], links, scene.edges, sizes), sizes)
    marks: dict[str, Mark] = {}
    for mark, (x, y) in zip([*cards, *stars], places, strict=True):
        marks[mark.node.id] = Mark(
            mark.node, x, y, mark.width, mark.height, mark.anchor, mark.lines, mark.size, mark.detail
        )
    for card in cards:
        marks.update(_rosette(marks[card.node.id], petals[card.node.id]))
    home = {n.id: a for a, mine in petals.items() for n in mine}
    edges = dict.fromkeys(_bundled(edge, home, {n.id for n in shared}) for edge in scene.edges)
    curves = [_curve(edge, marks) for edge in edges if edge.source in marks and edge.target in marks]
    left = min(x - w / 2 for (x, _), (w, _) in zip(places, sizes, strict=True)) - 30
    right = max(x + w / 2 for (x, _), (w, _) in zip(places, sizes, strict=True)) + 30
    top = min(y - h / 2 for (_, y), (_, h) in zip(places, sizes, strict=True)) - 30
    bottom = max(y + h / 2 for (_, y), (_, h) in zip(places, sizes, strict=True)) + 30
    ordered = tuple(marks[n.id] for n in scene.nodes if n.id in marks)
    return Picture(scene, ordered, tuple(curves), left, top, right - left, bottom - top)


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


def _card(article: Node) -> Mark:
    lines = wrap(article.label, CARD - 28, _FONT, 5)
    detail = shorten(article.detail, CARD - 12, _FONT * 0.74)
    height = _FONT * 1.3 * len(lines) + (_FONT * 1.3 if detail else 0) + 26
    return Mark(article, 0, 0, CARD, height, "inside", tuple(lines), _FONT, detail)


def _star(node: Node) -> Mark:
    """What several articles share: a pill or a dot, always with its label."""
    if node.kind in ("author", "venue"):
        text = shorten(node.label, 260, 17)
        return Mark(node, 0, 0, width(text, 17) + 32, 34, "inside", (text,), 17)
    text = shorten(" ".join(filter(None, (node.label, node.detail))), 250, 16)
    return Mark(node, 0, 0, 16, 16, "middle", (text,), 16)


def _rings(count: int, first: float) -> list[tuple[float, int]]:
    """Radius and number of dots of each ring that `count` dots need, from radius `first` outwards."""
    rings: list[tuple[float, int]] = []
    radius = first
    while count > 0:
        room = min(count, int(2 * math.pi * radius / (_DOT * 1.9)))
        rings.append((radius, room))
        count -= room
        radius += _RING
    return rings


def _both(inner: int, everything: int) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    first = _rings(inner, CARD / 2 + 32)
    start = (first[-1][0] if first else CARD / 2 + 4) + _RING * 1.5
    return first, _rings(everything - inner, start)


def _reach(inner: int, everything: int) -> float:
    first, second = _both(inner, everything)
    return ([*first, *second] or [(CARD / 2, 0)])[-1][0] + _DOT


def _rosette(card: Mark, petals: list[Node]) -> dict[str, Mark]:
    within = sorted((n for n in petals if n.kind in _INNER), key=lambda n: (_INNER.index(n.kind), n.order))
    without = sorted(
        (n for n in petals if n.kind not in _INNER), key=lambda n: (n.kind == "more", n.year or 0, n.order)
    )
    first, second = _both(len(within), len(petals))
    marks: dict[str, Mark] = {}
    for nodes, rings in ((within, first), (without, second)):
        position = 0
        for radius, count in rings:
            for step, node in enumerate(nodes[position : position + count]):
                angle = 2 * math.pi * step / count - math.pi / 2
                x, y = card.x + radius * math.cos(angle), card.y + radius * math.sin(angle)
                marks[node.id] = Mark(node, x, y, _DOT, _DOT, "middle", ())
            position += count
    return marks


def _spring(
    ids: list[str], links: list[tuple[str, Node]], edges: tuple[Edge, ...], sizes: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The layout of articles and shared things, in pixels, landscape."""
    number = {node: position for position, node in enumerate(ids)}
    pairs = [(number[a], number[node.id]) for a, node in links]
    direct = [(e.source, e.target) for e in edges if e.relation in ("cites", "self")]
    linked = {node.id for _, node in links}
    pairs += [(number[a], number[b]) for a, b in direct if a in number and b in number and b not in linked]
    graph = igraph.Graph(n=len(ids), edges=pairs)
    start = [(math.cos(2 * math.pi * i / len(ids)), math.sin(2 * math.pi * i / len(ids))) for i in range(len(ids))]
    layout = graph.layout_kamada_kawai(seed=start, maxiter=40 * len(ids))
    xs, ys = [p[0] for p in layout], [p[1] for p in layout]
    area = sum(w * h for w, h in sizes) * 1.2
    spanx, spany = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    wide = math.sqrt(area * 1.5)
    return [((x - min(xs)) / spanx * wide, (y - min(ys)) / spany * area / wide) for x, y in zip(xs, ys, strict=True)]


def _apart(places: list[tuple[float, float]], sizes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places moved until no two boxes overlap: each overlapping pair along its shorter way out.

    The lighter box moves more. Ends after a fixed number of rounds, each larger than the last by a hair, so
    that a knot of boxes comes loose.
    """
    points = [[x, y] for x, y in places]
    weight = [w * h for w, h in sizes]
    for _ in range(240):
        moved = False
        order = sorted(range(len(points)), key=lambda i: (points[i][0] - sizes[i][0] / 2, i))
        for rank, i in enumerate(order):
            for j in order[rank + 1 :]:
                if points[j][0] - sizes[j][0] / 2 > points[i][0] + sizes[i][0] / 2 + 1:
                    break
                gaps = [(sizes[i][a] + sizes[j][a]) / 2 - abs(points[i][a] - points[j][a]) for a in (0, 1)]
                if min(gaps) <= 0.5:
                    continue
                moved = True
                axis = 0 if gaps[0] < gaps[1] else 1
                way = 1.0 if points[j][axis] >= points[i][axis] else -1.0
                part = weight[j] / (weight[i] + weight[j])
                points[i][axis] -= way * (gaps[axis] + 1) * part
                points[j][axis] += way * (gaps[axis] + 1) * (1 - part)
        if not moved:
            break
        points = [[x * 1.003, y * 1.003] for x, y in points]
    return [(x, y) for x, y in points]


def _curve(edge: Edge, marks: dict[str, Mark]) -> Curve:
    one, other = marks[edge.source], marks[edge.target]
    dx, dy = other.x - one.x, other.y - one.y
    lean = 0.08 if math.hypot(dx, dy) > 2.2 * CARD else 0.0
    bend = ((one.x + other.x) / 2 - dy * lean, (one.y + other.y) / 2 + dx * lean)
    return Curve(edge, (one.x, one.y), bend, (other.x, other.y))
