"""Places the scene of one article: a wheel with level labels.

The article is the hub; authors, venues and people shared by cited works are the inner ring; affiliations and
subjects stand on the left of the outer ring, cited works on the right and, where they are many, in columns
behind it. The one idea: leaves are spread evenly by height, not by angle, so that every
label is level and has a line to itself; cited works of one venue stand together, the groups by year.
Neighbours: `kg.draw.constellation` for several articles.
"""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import fmean

from kg.draw.label import BOLD, longest_word, shorten, width, wrap
from kg.draw.picture import Anchor, Curve, Mark, Picture, Point, clearest
from kg.draw.scene import Edge, Node, Scene

CARD = 264.0
LABEL = 350.0
STACKED = 36.0
"""The line height from which the lighter text stands below the label."""
INNER_PITCH = 36.0
_GAP = 0.75
_COLUMN = 50
"""Cited works in one column, times the number of columns: so a picture of many stays about as wide as high."""


def wheel(scene: Scene) -> Picture:
    """The picture of a scene with one article, which is its first node."""
    return _Wheel(scene).picture()


class _Wheel:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.article = scene.nodes[0]
        self.neighbours: dict[str, list[str]] = defaultdict(list)
        for edge in scene.edges:
            self.neighbours[edge.source].append(edge.target)
            self.neighbours[edge.target].append(edge.source)
        self.marks: dict[str, Mark] = {}
        self.beyond = self.shift = 0.0  # of a column of cited works: outwards and downwards
        self.own_venues = [n for n in scene.of("venue") if n.id in self.neighbours[self.article.id]]

    def picture(self) -> Picture:
        """Outer ring, inner ring, hub, curves."""
        self._hub()
        left, columns = self._people_and_subjects(), self._columns()
        longest = max(map(_weight, (left, *columns)))
        span = max(16.5 * longest, min(880.0, 52 * longest), self.marks[self.article.id].height + 160)
        inner_left = len(self.scene.of("author")) + len(self.own_venues)
        self.half = max(span, INNER_PITCH * inner_left) / 2
        self.reach = max(440.0, 0.7 * self.half)
        pitch = min(52.0, 2 * self.half / max(*map(_weight, columns), 1))
        left_pitch = min(52.0, 2 * self.half / max(_weight(left), 1))
        stacked = min(pitch, left_pitch) >= STACKED
        self._outer(left, -1, left_pitch, stacked)
        self.beyond = 0.0
        for number, column in enumerate(columns):
            self.shift = pitch / 2 * (number % 2)  # lines to one column run between the labels of another
            self._outer(column, 1, pitch, stacked)
            ends = (self.marks[n.id] for group in column for n in group)
            self.beyond += max((_text_reach(m, 1) + m.width for m in ends), default=0) + 24
        self._inner()
        marks = [self.marks[n.id] for n in self.scene.nodes if n.id in self.marks]
        curves = [self._curve(edge) for edge in self.scene.edges]
        first = min(m.x - m.width / 2 - _text_reach(m, -1) for m in marks) - 36
        last = max(m.x + m.width / 2 + _text_reach(m, 1) for m in marks) + 36
        top = min(m.y - m.height / 2 for m in marks) - 36
        bottom = max(m.y + m.height / 2 for m in marks) + 36
        return Picture(self.scene, tuple(marks), tuple(curves), first, top, last - first, bottom - top)

    def _hub(self) -> None:
        wide = min(max(CARD, longest_word(self.article.label, 17 * BOLD) + 36), 1.4 * CARD)
        lines = wrap(self.article.label, wide - 36, 17 * BOLD, 5)
        tall = 22.0 * len(lines) + (24 if self.article.detail else 0) + 30
        detail = shorten(self.article.detail, wide - 30, 12.5)
        self.marks[self.article.id] = Mark(self.article, 0, 0, wide, tall, "inside", tuple(lines), 17, detail)

    def _people_and_subjects(self) -> list[list[Node]]:
        """The leaves of the left side from top to bottom, in groups that stand apart."""
        people = [[n] for n in self.scene.of("organization")]
        # authors and the venue are in the inner ring, but need height; an empty group keeps it free
        organizations = {n.id for n in self.scene.of("organization")}
        authors = self.scene.of("author")
        loose = sum(organizations.isdisjoint(self.neighbours[a.id]) for a in authors) + len(self.own_venues)
        people += [[] for _ in range(max(loose, len(authors) + len(self.own_venues) - len(people)))]
        ranked = sorted(self.scene.of("keyword", "derived", "classification"), key=lambda n: n.order)
        return people + [[n for n in ranked if n.order == order] for order in sorted({n.order for n in ranked})]

    def _columns(self) -> list[list[list[Node]]]:
        """The cited works, from top to bottom in columns of about one length."""
        works = self._works()
        total = sum(map(len, works))
        number = max(1, math.ceil(math.sqrt(total / _COLUMN)))
        columns: list[list[list[Node]]] = []
        for _ in range(number):
            column, works = _take(works, math.ceil(total / number))
            columns.append(column)
        return columns

    def _works(self) -> list[list[Node]]:
        venues = {n.id for n in self.scene.of("venue")}
        groups: dict[str, list[Node]] = defaultdict(list)
        for node in self.scene.of("cited", "self"):
            mine = [v for v in self.neighbours[node.id] if v in venues]
            groups[mine[0] if mine else node.id].append(node)
        for group in groups.values():
            group.sort(key=lambda n: (n.year or 0, n.order))
        by_year = sorted(groups.values(), key=lambda g: (fmean(n.year or 0 for n in g), g[0].order))
        merged: list[list[Node]] = []
        for group in by_year:  # lone works between two venues make one group, so gaps mean something
            if len(group) == 1 and merged and len(merged[-1]) >= 1 and merged[-1][0].id in groups:
                merged[-1].extend(group)
            else:
                merged.append(list(group))
        return merged + [[n] for n in self.scene.of("more")]

    def _outer(self, groups: list[list[Node]], side: int, pitch: float, stacked: bool) -> None:
        size = 13.0 if pitch >= 19 else 11.5
        y = -pitch * (_weight(groups) - 1) / 2 + self.shift
        anchor: Anchor = "start" if side > 0 else "end"
        for group in groups:
            for node in group:
                main = shorten(node.label, LABEL, size)
                room = LABEL if stacked else LABEL - width(main, size)
                detail = shorten(node.detail, room, size) if node.detail and room > 60 else ""
                dot = 13.0 if node.kind != "cited" else 11.0
                self.marks[node.id] = Mark(
                    node, side * (self._out(y) + self.beyond), y, dot, dot, anchor, (main,), size, detail, stacked
                )
                y += pitch
            y += pitch * _GAP

    def _out(self, y: float) -> float:
        """The distance of the outer ring from the middle line, at a height."""
        return self.reach * (0.66 + 0.34 * math.sqrt(max(0.0, 1 - (y / (self.half + 30)) ** 2)))

    def _inner(self) -> None:
        hub = self.marks[self.article.id]
        subjects = [self.marks[n.id].y for n in self.scene.of("keyword", "derived", "classification")]
        above = min(subjects, default=INNER_PITCH) - INNER_PITCH
        wanted: dict[int, list[tuple[float, Node]]] = {1: [], -1: []}
        for node in self.scene.of("author", "venue", "shared"):
            leaves = [self.marks[i] for i in self.neighbours[node.id] if i in self.marks and i != self.article.id]
            if node.kind == "author" or node in self.own_venues:
                mine = [m.y for m in leaves if m.node.kind == "organization"]
                wanted[-1].append((fmean(mine) if mine else above, node))
            else:
                mine = [m.y for m in leaves if m.x > 0]
                wanted[1].append((fmean(mine) if mine else 0.0, node))
        for side, nodes in wanted.items():
            nodes.sort(key=lambda pair: (pair[0], pair[1].kind, pair[1].order, pair[1].id))
            heights = spread([y for y, _ in nodes], INNER_PITCH)
            low = max(0.0, heights[-1] - above) if side < 0 and heights else 0.0  # people end where subjects begin
            for y, (_, node) in zip([y - low for y in heights], nodes, strict=True):
                pill = _pill(node, 0, y, 196)
                room = self._out(y)
                clear = hub.width / 2 + 26 + pill.width / 2 if abs(y) < hub.height / 2 + 24 else 0.0
                self.marks[node.id] = _pill(node, side * max(clear, 0.55 * room), y, 196)

    def _curve(self, edge: Edge) -> Curve:
        first, last = self.marks[edge.source], self.marks[edge.target]
        source, target = first, last
        if source.node.kind in ("cited", "self"):
            source, target = target, source  # from the ring inwards to the ring outwards
        bend = self._bend(edge, source, target)
        if source.node.kind == "article":
            bend = self._clear(source, target, bend)
        return Curve(edge, (first.x, first.y), bend, (last.x, last.y))

    def _bend(self, edge: Edge, source: Mark, target: Mark) -> Point:
        hub = self._venue_mark(target.node.id)
        if edge.relation == "broader":
            return (min(source.x, target.x) + 40, (source.y + target.y) / 2)
        if edge.relation == "wrote":
            return (target.x * 0.35, target.y)
        if source.node in self.own_venues:  # through the article, as its citations run
            return (-(source.x + target.x) / 2, -(source.y + target.y) / 2)
        if hub and hub is not source and source.node.kind == "article":
            # through the venue's mark at half the way, so that the works of a venue make one bundle
            return (max(2 * hub.x - target.x / 2, hub.x / 2), 2 * hub.y - target.y / 2)
        if hub is source:  # the second half of that bundle
            return (source.x + target.x / 4, source.y + target.y / 4)
        return (source.x + (target.x - source.x) * 0.55, target.y)

    def _clear(self, hub: Mark, target: Mark, bend: Point) -> Point:
        """The bend, or one that leaves the article more level, whichever runs under fewer marks of the inner ring."""
        own = (target, self._venue_mark(target.node.id))
        others = [m for m in self.marks.values() if m.node.kind in ("author", "venue", "shared") and m not in own]
        level, steep = (math.copysign(hub.width / 2 + 60, target.x), 0.0), (0.1 * target.x, target.y)
        ways = [
            (bend[0] + (to[0] - bend[0]) * k / 4, bend[1] + (to[1] - bend[1]) * k / 4)
            for k in range(5)
            for to in (level, steep)
        ]
        return clearest((hub.x, hub.y), ways, (target.x, target.y), others)

    def _venue_mark(self, work: str) -> Mark | None:
        """The mark of a cited work's venue, in the inner ring."""
        if self.marks[work].node.kind not in ("cited", "self"):
            return None
        hubs = [self.marks[i] for i in self.neighbours[work] if i in self.marks and self.marks[i].node.kind == "venue"]
        return next((hub for hub in hubs if hub.node not in self.own_venues), None)


def _pill(node: Node, x: float, y: float, limit: float) -> Mark:
    text = shorten(node.label, limit, 12)
    return Mark(node, x, y, width(text, 12) + 26, 26, "inside", (text,), 12)


def _text_reach(mark: Mark, side: int) -> float:
    if mark.anchor != ("start" if side > 0 else "end"):
        return 0
    label, detail = width(mark.lines[0], mark.size), width(mark.detail, mark.size)
    return 8 + (max(label, detail) if mark.stacked else label + 8 + detail)


def _weight(groups: list[list[Node]]) -> float:
    return sum(map(len, groups)) + _GAP * max(0, len(groups) - 1)


def _take(groups: list[list[Node]], number: int) -> tuple[list[list[Node]], list[list[Node]]]:
    """The first `number` leaves and the rest, both in groups."""
    taken: list[list[Node]] = []
    for position, group in enumerate(groups):
        if number < len(group):
            head, rest = group[:number], group[number:]
            return [*taken, head] if head else taken, [rest, *groups[position + 1 :]]
        taken.append(group)
        number -= len(group)
    return taken, []


def spread(wanted: list[float], pitch: float) -> list[float]:
    """Heights in the order of `wanted`, at least `pitch` apart, the mean of each crowd where it was.

    Pool adjacent violators: the least-squares answer (Ayer et al., 1955).

    >>> spread([0.0, 0.0, 100.0], 20)
    [-10.0, 10.0, 100.0]
    """
    pools: list[tuple[float, int]] = []  # mean of wanted - rank * pitch, and how many
    for rank, value in enumerate(wanted):
        mean, number = value - rank * pitch, 1
        while pools and pools[-1][0] >= mean:
            other, more = pools.pop()
            mean, number = (mean * number + other * more) / (number + more), number + more
        pools.append((mean, number))
    means = [mean for mean, number in pools for _ in range(number)]
    return [mean + rank * pitch for rank, mean in enumerate(means)]
