"""A placed scene: where each node stands, how its text runs, and how each edge bends.

Pixels, y downwards, the origin in the middle. Edges are quadratic Bézier curves, which SVG and
Cytoscape.js both draw, so the two pictures are one. Neighbours: the layouts make it, the writers draw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from kg.draw.scene import Edge, Node, Scene

Point = tuple[float, float]
Anchor = Literal["start", "end", "middle", "inside"]
"""Where a label is: right of its mark, left of it, below it, or within."""


class Mark(msgspec.Struct, frozen=True):
    """A node in its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    anchor: Anchor
    lines: tuple[str, ...]
    """The label as shown."""
    size: float = 12.0
    """Font size."""
    detail: str = ""
    """Lighter text: behind or below a label at the side, below one inside."""
    stacked: bool = False
    """Whether the lighter text of a label at the side stands below it."""


class Curve(msgspec.Struct, frozen=True):
    """An edge in its place: from the middle of one mark to the middle of another, bent towards a point."""

    edge: Edge
    start: Point
    bend: Point
    end: Point


class Picture(msgspec.Struct, frozen=True):
    """All that a writer needs."""

    scene: Scene
    marks: tuple[Mark, ...]
    curves: tuple[Curve, ...]
    left: float
    top: float
    width: float
    height: float


def clearest(start: Point, bends: Sequence[Point], end: Point, marks: Sequence[Mark]) -> Point:
    """The first of the bends whose curve runs under the fewest marks."""
    best, least = bends[0], len(marks) + 1
    for bend in bends:
        count = _crossed(start, bend, end, marks)
        if count < least:
            best, least = bend, count
        if not count:
            break
    return best


def _crossed(start: Point, bend: Point, end: Point, marks: Sequence[Mark]) -> int:
    """How many marks a curve runs under, by sixteen points of it."""
    weights = [((1 - t) ** 2, 2 * t * (1 - t), t**2) for t in (k / 17 for k in range(1, 17))]
    xs = [a * start[0] + b * bend[0] + c * end[0] for a, b, c in weights]
    ys = [a * start[1] + b * bend[1] + c * end[1] for a, b, c in weights]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    near = [
        m
        for m in marks
        if left < m.x + m.width / 2 + 3
        and right > m.x - m.width / 2 - 3
        and top < m.y + m.height / 2 + 3
        and bottom > m.y - m.height / 2 - 3
    ]
    return sum(
        any(abs(x - m.x) < m.width / 2 + 3 and abs(y - m.y) < m.height / 2 + 3 for x, y in zip(xs, ys, strict=True))
        for m in near
    )
