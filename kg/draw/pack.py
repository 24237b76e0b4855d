"""Puts blocks in rows and what they share in lanes between the rows, near those that they are linked with.

The one idea: igraph's Kamada-Kawai layout, a spring layout that is deterministic from a given start, says who is
near whom; rows and lanes then use the whole width, and nothing can overlap. The number of rows is the one that
fits a window best. Neighbours: `kg.draw.constellation`.
"""

from __future__ import annotations

import math

import igraph
import msgspec

ASPECT = 1.35
"""Width to height of the picture: a browser's window beside the panel."""
Size = tuple[float, float]
Place = tuple[float, float]


class Packed(msgspec.Struct, frozen=True):
    """The middles of the blocks and of the shared things, and width and height of all."""

    blocks: list[Place]
    shared: list[Place]
    width: float
    height: float


def pack(blocks: list[Size], shared: list[Size], owners: list[list[int]], pairs: list[tuple[int, int]]) -> Packed:
    """Places for blocks and shared things about the origin; `owners` has the blocks of each shared thing.

    `pairs` are blocks that want to be near each other too.

    >>> pack([(100, 50), (100, 50)], [(40, 20)], [[0, 1]], []).blocks
    [(0.0, -35.0), (0.0, 35.0)]
    """
    links = [(len(blocks) + position, block) for position, mine in enumerate(owners) for block in mine]
    near = _spring(len(blocks) + len(shared), links + pairs)[: len(blocks)]
    tried = [_packed(rows, blocks, shared, owners) for rows in _divisions(near, blocks)]
    return min(tried, key=lambda p: max(p.width / ASPECT, p.height) + 0.1 * (p.width / ASPECT + p.height))


def _spring(number: int, pairs: list[tuple[int, int]]) -> list[Place]:
    start = [(math.cos(2 * math.pi * i / number), math.sin(2 * math.pi * i / number)) for i in range(number)]
    layout = igraph.Graph(n=number, edges=pairs).layout_kamada_kawai(seed=start, maxiter=40 * number)
    return [(round(x, 3), round(y, 3)) for x, y in layout]


def _divisions(near: list[Place], blocks: list[Size]) -> list[list[list[int]]]:
    """The blocks in one row, in two, and so on: by height in the spring layout, the rows about equally wide."""
    falling = sorted(range(len(blocks)), key=lambda i: (near[i][1], near[i][0], i))
    everything = sum(wide for wide, _ in blocks)
    divisions: list[list[list[int]]] = []
    for number in range(1, min(len(blocks), 40) + 1):
        rows: list[list[int]] = [[] for _ in range(number)]
        before = 0.0
        for i in falling:
            rows[min(int((before + blocks[i][0] / 2) / everything * number), number - 1)].append(i)
            before += blocks[i][0]
        divisions.append([sorted(row, key=lambda i: (near[i][0], i)) for row in rows if row])
    return divisions


def _packed(rows: list[list[int]], blocks: list[Size], shared: list[Size], owners: list[list[int]]) -> Packed:
    wide = max([sum(blocks[i][0] for i in row) for row in rows] + [w for w, _ in shared])
    row_of = {i: number for number, row in enumerate(rows) for i in row}
    xs: dict[int, float] = {}
    for row in rows:
        gap = (wide - sum(blocks[i][0] for i in row)) / len(row)
        x = -wide / 2 + gap / 2
        for i in row:
            xs[i] = x + blocks[i][0] / 2
            x += blocks[i][0] + gap
    lanes = _lanes(len(rows), shared, [[row_of[i] for i in mine] for mine in owners])
    wanted = [sum(xs[i] for i in mine) / len(mine) for mine in owners]
    middles: list[Place] = [(0.0, 0.0)] * len(shared)
    ys: dict[int, float] = {}
    y = 0.0
    for number in range(len(rows) + 1):
        for strip in _strips(lanes[number], shared, wanted, wide):
            tall = max(shared[i][1] for i, _ in strip)
            for i, x in strip:
                middles[i] = (x, y + tall / 2)
            y += tall
        if number < len(rows):
            tall = max(blocks[i][1] for i in rows[number])
            for i in rows[number]:
                ys[i] = y + tall / 2
            y += tall
    return Packed([(xs[i], ys[i] - y / 2) for i in range(len(blocks))], [(x, at - y / 2) for x, at in middles], wide, y)


def _lanes(rows: int, shared: list[Size], owners: list[list[int]]) -> list[list[int]]:
    """The shared things of each lane, above the first row to below the last: between the rows of their owners.

    Between two lanes as near, the emptier one; those that have the least choice come first.
    """
    lanes: list[list[int]] = [[] for _ in range(rows + 1)]
    taken = [0.0] * (rows + 1)
    for i in sorted(range(len(shared)), key=lambda i: (len(owners[i]), i)):
        middle = sum(owners[i]) / len(owners[i]) + 0.5
        lane = min(range(rows + 1), key=lambda n: (round(abs(n - middle) * 2), taken[n], n))
        lanes[lane].append(i)
        taken[lane] += shared[i][0]
    return lanes


def _strips(lane: list[int], shared: list[Size], wanted: list[float], wide: float) -> list[list[tuple[int, float]]]:
    """A lane's things with their places from left to right, in as many strips as they need."""
    ranked = sorted(lane, key=lambda i: (wanted[i], i))
    number = max(1, math.ceil(sum(shared[i][0] for i in lane) / (0.8 * wide)))
    while any(sum(shared[i][0] for i in ranked[n::number]) > wide for n in range(number)):
        number += 1
    strips = [ranked[n::number] for n in range(number)]
    return [
        list(zip(s, _spread([wanted[i] for i in s], [shared[i][0] for i in s], wide), strict=True)) for s in strips if s
    ]


def _spread(wanted: list[float], widths: list[float], wide: float) -> list[float]:
    """Middles in order, each at least its width from the next, near `wanted`, within `wide` about the origin."""
    offsets = [sum(widths[:i]) + w / 2 for i, w in enumerate(widths)]
    pools: list[tuple[float, int]] = []  # pool adjacent violators, as in `kg.draw.wheel.spread`
    for value, offset in zip(wanted, offsets, strict=True):
        mean, number = value - offset, 1
        while pools and pools[-1][0] >= mean:
            other, more = pools.pop()
            mean, number = (mean * number + other * more) / (number + more), number + more
        pools.append((mean, number))
    means = [mean for mean, number in pools for _ in range(number)]
    return [min(max(m, -wide / 2), wide / 2 - sum(widths)) + o for m, o in zip(means, offsets, strict=True)]
