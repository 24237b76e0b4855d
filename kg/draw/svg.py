"""A picture as an SVG file that stands alone: no script, no font, no image from elsewhere.

Plain presentation classes with a second set for a dark viewer, so that a renderer that knows no media
queries still draws the light one. Neighbours: `kg.draw.picture` in, bytes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from kg.draw.label import isolate, width
from kg.draw.palette import DAY, FONTS, LOOKS, NIGHT, Shape, Theme
from kg.draw.picture import Curve, Mark, Picture
from kg.draw.scene import Kind
from kg.draw.words import words

_MARGIN = 24.0


def svg(picture: Picture) -> bytes:
    """The picture as UTF-8 SVG 1.1, as wide as its place allows, with a legend and the notes below it."""
    scene = picture.scene
    legend, tall = _legend(picture)
    height = picture.height + tall
    box = " ".join(map(_number, (picture.left, picture.top, picture.width, height)))
    facts = "; ".join(f"{words(scene.language)[kind]}: {count}" for kind, count in scene.counts)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="100%" '
        f'style="max-width:{_number(picture.width)}px;height:auto;display:block;margin:auto" '
        f'role="img" aria-labelledby="title desc" xml:lang="{_quote(scene.language)}">',
        f'<title id="title">{escape(scene.title)}</title>',
        f'<desc id="desc">{escape(facts)}</desc>',
        f"<style>{_style()}</style>",
        f'<rect class="paper" x="{_number(picture.left)}" y="{_number(picture.top)}" '
        f'width="{_number(picture.width)}" height="{_number(height)}"/>',
        '<g fill="none">',
        *map(_curve, sorted(filter(_shown, picture.curves), key=lambda c: c.edge.relation == "self")),
        "</g>",
        *map(_mark, sorted(picture.marks, key=lambda m: m.anchor == "inside")),
        *legend,
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


def _style() -> str:
    return (
        f"text{{font-family:{FONTS};dominant-baseline:central}}"
        ".b{font-weight:600}.h{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}"
        + _colours(DAY, night=False)
        + "@media(prefers-color-scheme:dark){"
        + _colours(NIGHT, night=True)
        + "}"
    )


def _colours(theme: Theme, *, night: bool) -> str:
    rules = [
        f"svg{{background:{theme.paper}}}.paper{{fill:{theme.paper}}}text{{fill:{theme.ink}}}.m{{fill:{theme.muted}}}.h{{stroke:{theme.paper}}}",
        f".line{{stroke:{theme.line}}}.on{{fill:{theme.on_article}}}",
    ]
    for kind, look in LOOKS.items():
        colour = look.night if night else look.day
        rules.append(f".{kind}{{fill:{colour};stroke:{colour}}}.o-{kind}{{fill:{theme.paper};stroke:{colour}}}")
        rules.append(f".e-{kind}{{stroke:{colour}}}")
    return "".join(rules)


def _shown(curve: Curve) -> bool:
    return curve.edge.relation != "wrote"


def _curve(curve: Curve) -> str:
    (x, y), (bx, by), (ex, ey) = curve.start, curve.bend, curve.end
    path = f"M{_number(x)} {_number(y)}Q{_number(bx)} {_number(by)} {_number(ex)} {_number(ey)}"
    return f'<path d="{path}" {EDGES[curve.edge.relation]}/>'


EDGES = {
    "author": 'class="e-author" stroke-width="1.8" stroke-opacity=".75"',
    "affiliation": 'class="e-organization" stroke-width="1.3" stroke-opacity=".6"',
    "subject": 'class="e-keyword" stroke-width="1.1" stroke-opacity=".4"',
    "broader": 'class="e-classification" stroke-width="1.1" stroke-dasharray="2 3"',
    "venue": 'class="e-venue" stroke-width="1.2" stroke-opacity=".5"',
    "cites": 'class="line" stroke-width="1.1" stroke-opacity=".85"',
    "self": 'class="e-self" stroke-width="1.5" stroke-opacity=".7"',
    "shared": 'class="e-shared" stroke-width="1.1" stroke-opacity=".6" stroke-dasharray="4 3"',
}
"""How each relation is drawn."""


def _mark(mark: Mark) -> str:
    node = mark.node
    facts = "\n".join(f"{word}: {value}" for word, value in node.facts)
    return f"<g><title>{escape(facts or node.label)}</title>{_shape(mark)}{''.join(_texts(mark))}</g>"


def _shape(mark: Mark) -> str:
    return shape(LOOKS[mark.node.kind].shape, mark.node.kind, mark.x, mark.y, mark.width, mark.height)


def shape(form: Shape, kind: Kind, x: float, y: float, wide: float, tall: float) -> str:
    """One mark as an SVG element, its middle at (x, y)."""
    if form in ("circle", "ring"):
        look = f'class="{kind}"' if form == "circle" else f'class="o-{kind}" stroke-width="2"'
        return f'<circle {look} cx="{_number(x)}" cy="{_number(y)}" r="{_number(wide / 2 - (form == "ring"))}"/>'
    if form == "diamond":
        points = ((x, y - tall / 2), (x + wide / 2, y), (x, y + tall / 2), (x - wide / 2, y))
        return f'<polygon class="{kind}" points="{" ".join(f"{_number(px)},{_number(py)}" for px, py in points)}"/>'
    corner = {"card": 14.0, "pill": 26.0, "square": 2.0}[form]
    look = f'class="o-{kind}" stroke-width="1.6"' if form == "pill" else f'class="{kind}"'
    place = f'x="{_number(x - wide / 2)}" y="{_number(y - tall / 2)}" width="{_number(wide)}" height="{_number(tall)}"'
    return f'<rect {look} {place} rx="{_number(min(corner, tall / 2 if form == "pill" else tall / 3))}"/>'


def _texts(mark: Mark) -> Iterator[str]:
    size = f'font-size="{_number(mark.size)}"'
    if mark.anchor in ("start", "end"):
        x = mark.x + (mark.width / 2 + 8) * (1 if mark.anchor == "start" else -1)
        bold = ' class="b"' if mark.detail else ""
        below = mark.stacked and bool(mark.detail)
        step = f'x="{_number(x)}" dy="{_number(mark.size * 1.3)}"' if below else 'dx="8"'
        detail = f'<tspan class="m" {step}>{escape(isolate(mark.detail))}</tspan>' if mark.detail else ""
        y = mark.y - mark.size * 0.62 * below
        yield (
            f'<text class="h" x="{_number(x)}" y="{_number(y)}" text-anchor="{mark.anchor}" {size}>'
            f"<tspan{bold}>{escape(isolate(mark.lines[0]))}</tspan>{detail}</text>"
        )
        return
    card = LOOKS[mark.node.kind].shape == "card"
    leading = mark.size * 1.3
    y = mark.y - leading * (len(mark.lines) - 1) / 2 - (11 * (mark.size / 17) if mark.detail else 0)
    if mark.anchor == "middle":
        y = mark.y + mark.height / 2 + mark.size
    look = "b on" if card else "" if mark.anchor == "inside" else "h"
    for line in mark.lines:
        yield (
            f'<text class="{look}" x="{_number(mark.x)}" y="{_number(y)}" text-anchor="middle" {size}>'
            f"{escape(isolate(line))}</text>"
        )
        y += leading
    if mark.detail:
        yield (
            f'<text class="on" opacity=".8" x="{_number(mark.x)}" y="{_number(y + 3)}" text-anchor="middle" '
            f'font-size="{_number(mark.size * 0.74)}">{escape(isolate(mark.detail))}</text>'
        )


def _legend(picture: Picture) -> tuple[list[str], float]:
    """The legend's lines, set in rows, and its height; larger where the picture is larger."""
    scene = picture.scene
    scale = max(1.0, picture.width / 1700)
    size = 13.0 * scale
    rows: list[list[tuple[Kind, str, str, float]]] = [[]]
    for kind, count in scene.counts:
        text = words(scene.language)[kind]
        wide = width(f"{text}  {count}", size) + 46 * scale
        if rows[-1] and sum(entry[3] for entry in rows[-1]) + wide > picture.width - 2 * _MARGIN:
            rows.append([])
        rows[-1].append((kind, text, count, wide))
    y = picture.top + picture.height + 12 * scale
    found: list[str] = []
    for row in rows:
        x = picture.left + (picture.width - sum(entry[3] for entry in row)) / 2
        for kind, text, count, wide in row:
            form = LOOKS[kind].shape
            across = {"card": 18.0, "pill": 18.0}.get(form, 11.0) * scale
            found.append(shape(form, kind, x + 10 * scale, y, across, 11 * scale))
            found.append(
                f'<text x="{_number(x + 26 * scale)}" y="{_number(y)}" font-size="{_number(size)}">{escape(text)}'
                f'<tspan class="m" dx="{_number(6 * scale)}">{escape(count)}</tspan></text>'
            )
            x += wide
        y += 26 * scale
    for note in scene.notes:
        middle = picture.left + picture.width / 2
        found.append(
            f'<text class="m" x="{_number(middle)}" y="{_number(y)}" text-anchor="middle" '
            f'font-size="{_number(size * 0.92)}">{escape(note)}</text>'
        )
        y += 22 * scale
    return found, y - picture.top - picture.height + 6 * scale


def _number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a trailing zero or a negative one."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _quote(value: str) -> str:
    return escape(value, {'"': "&quot;"})
