"""Places one of several articles with what is its own: the card, people and subjects left of it, works right.

The one idea: level labels in columns, each with a line to itself, so a block is a box that nothing else enters.
Neighbours: `kg.draw.constellation` puts the blocks beside one another.
"""

from __future__ import annotations

import math
from collections import defaultdict

import msgspec

from kg.draw.label import BOLD, longest_word, shorten, width, wrap
from kg.draw.picture import Anchor, Mark
from kg.draw.scene import Node

CARD = 200.0
_TITLE = 16.0
_SIZE = 11.0
_PITCH = 16.0
_DOT = 8.0
_LABEL = {"start": 160.0, "end": 180.0}
"""Pixels that a label may take, right and left of the card."""
_LEFT = ("author", "organization", "venue", "keyword", "derived", "classification")
_BETWEEN = 16.0
"""From the end of a column's labels to the dots of the next."""


class Block(msgspec.Struct, frozen=True):
    """The marks of an article and its own things, the card's middle at the origin, and how far they reach."""

    marks: tuple[Mark, ...]
    left: float
    right: float
    half: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.left + self.right, 2 * self.half

    def at(self, x: float, y: float) -> list[Mark]:
        """The marks with the middle of the block at a point."""
        return [moved(m, x + m.x + (self.left - self.right) / 2, y + m.y) for m in self.marks]


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The mark in another place."""
    return msgspec.structs.replace(mark, x=x, y=y)


def block(article: Node, own: list[Node], venue_of: dict[str, str]) -> Block:
    """The block of an article with the nodes that no other article shares; `venue_of` has the venues of works."""
    card = _card(article)
    beside = [n for n in own if n.kind in _LEFT and (n.kind != "venue" or n.id == venue_of.get(article.id))]
    left = [[n for n in beside if n.kind == kind] for kind in _LEFT]
    groups = _works([n for n in own if n not in beside], venue_of)
    people = [row for group in left if group for row in (*sorted(group, key=lambda n: n.order), None)][:-1]
    columns = _columns([row for group in groups for row in group], len(people))
    longest = max(len(people), *map(len, columns), 1)
    half = max(longest * _PITCH / 2, card.height / 2)
    reach = card.width / 2 + min(110.0, 36 + 0.16 * half)
    marks = [card]
    marks += _column(people, "end", reach)
    first = max([card.width / 2, *(reach + _end(m) for m in marks if m.anchor == "end")])
    last = card.width / 2
    for column in columns:
        if column:
            placed = _column(column, "start", reach)
            marks += placed
            last = reach + max(map(_end, placed))
            reach = last + _BETWEEN
    return Block(tuple(marks), first + 16, last + 16, half + 14)


def _card(article: Node) -> Mark:
    widest = max(longest_word(article.label, _TITLE * BOLD) + 24, width(article.detail, _TITLE * 0.74) + 24)
    wide = min(max(CARD, widest), 1.6 * CARD)
    lines = wrap(article.label, wide - 24, _TITLE * BOLD, 6)
    detail = shorten(article.detail, wide - 12, _TITLE * 0.74)
    height = _TITLE * 1.3 * len(lines) + (_TITLE * 1.3 if detail else 0) + 24
    return Mark(article, 0, 0, wide, height, "inside", tuple(lines), _TITLE, detail)


def _works(nodes: list[Node], venue_of: dict[str, str]) -> list[list[Node]]:
    """The cited works by year, those of one venue together under it."""
    heads = {n.id: n for n in nodes if n.kind == "venue"}
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: (n.year or 0, n.order)):
        if node.kind not in ("venue", "more"):
            venue = venue_of.get(node.id, "")
            groups[venue if venue in heads else node.id].append(node)
    listed = [[heads[key], *group] if key in heads else group for key, group in groups.items()]
    lonely = [[node] for key, node in heads.items() if key not in groups]
    return [*listed, *lonely, *([n] for n in nodes if n.kind == "more")]


def _columns(rows: list[Node], people: int) -> list[list[Node]]:
    """The rows in as many columns as make the block about twice as wide as high."""
    tall = {n: max(math.ceil(len(rows) / n), people, 8) for n in range(1, 40)}
    number = min(tall, key=lambda n: max(CARD + 280 + 170 * n, 2.0 * _PITCH * tall[n]))
    length = math.ceil(len(rows) / number)
    return [rows[start : start + length] for start in range(0, len(rows), length)] if rows else []


def _column(rows: list[Node | None] | list[Node], anchor: Anchor, reach: float) -> list[Mark]:
    """The rows one below another, as an arc about the card; an empty one leaves a gap."""
    side = 1 if anchor == "start" else -1
    tall = max(len(rows) * _PITCH / 2, 1.0)
    marks: list[Mark] = []
    for position, node in enumerate(rows):
        if node:
            y = (position - (len(rows) - 1) / 2) * _PITCH
            x = reach - 10 + 10 * math.sqrt(1 - (y / tall) ** 2)
            marks.append(Mark(node, side * x, y, _DOT, _DOT, anchor, (_short(node, _LABEL[anchor]),), _SIZE))
    return marks


def _end(mark: Mark) -> float:
    """How far a mark of the outermost arc and its label reach beyond that arc."""
    return _DOT / 2 + 8 + width(mark.lines[0], _SIZE)


def _short(node: Node, limit: float) -> str:
    """The label in the room there is; the year of a work stays."""
    year = f" {node.year}" if node.year is not None else ""
    if year and node.label.endswith(year) and node.kind in ("cited", "self"):
        return shorten(node.label.removesuffix(year), limit - width(year, _SIZE), _SIZE) + year
    return shorten(node.label, limit, _SIZE)
