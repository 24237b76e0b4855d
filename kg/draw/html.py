"""A picture as one HTML page that moves: the places of the picture, drawn by Cytoscape.js.

Nothing is loaded: library, program, style and data are in the page, each named by its hash in a content
security policy that allows nothing else (CSP 3, section 8.2: a data block is no script, and is not run).
Text from the graph reaches the page in two ways only: as escaped HTML, and as JSON without ``<``, ``>``, ``&``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

import msgspec

from kg.draw.label import isolate
from kg.draw.palette import DAY, FONTS, LOOKS, NIGHT
from kg.draw.picture import Curve, Mark, Picture
from kg.draw.scene import Scene
from kg.draw.words import words


def html(picture: Picture) -> bytes:
    """The picture as a self-contained UTF-8 HTML page, with a list of all that is in it."""
    scene = picture.scene
    say = words(scene.language)
    library, program, style = _part("cytoscape.min.js"), _part("view.js"), _part("view.css") + _variables()
    page = Template(_part("template.html")).substitute(
        {key.replace(" ", "_"): escape(value) for key, value in say.items()},
        policy=f"default-src 'none'; script-src {_hash(library)} {_hash(program)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
        language=escape(scene.language),
        heading=escape(scene.title),
        notes="".join(f"<p>{escape(note)}</p>" for note in scene.notes),
        legend=_legend(scene),
        list=_contents(scene, {m.node.id for m in picture.marks}),
        style=style,
        library=library,
        program=program,
        data=_json(_data(picture)),
    )
    return page.encode()


@cache
def _part(name: str) -> str:
    return files("kg.draw").joinpath(name).read_text("utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _variables() -> str:
    """The palette as CSS variables, by day and by night."""
    day = "".join(f"--{kind}:{look.day};" for kind, look in LOOKS.items())
    night = "".join(f"--{kind}:{look.night};" for kind, look in LOOKS.items())
    theme = {
        t: "".join(f"--{k.replace('_', '-')}:{v};" for k, v in msgspec.structs.asdict(t).items()) for t in (DAY, NIGHT)
    }
    return (
        f":root{{--fonts:{FONTS};{day}{theme[DAY]}}}\n"
        f"@media(prefers-color-scheme:dark){{:root{{{night}{theme[NIGHT]}}}}}\n"
        + "".join(f".k-{kind}{{--kind:var(--{kind})}}" for kind in LOOKS)
    )


def _legend(scene: Scene) -> str:
    say = words(scene.language)
    return "".join(
        f'<li><label class="k-{kind}" title="{escape(say["same kind"])}">'
        f'<input type="checkbox" checked data-kind="{kind}">'
        f'<i class="s-{LOOKS[kind].shape}"></i>{escape(say[kind])} <small>{escape(count)}</small></label></li>'
        for kind, count in scene.counts
        if kind != "article"
    )


def _contents(scene: Scene, drawn: set[str]) -> str:
    """Every node as a button in a list by kind: for reading, for the keyboard, for a page without scripts."""
    say = words(scene.language)
    sections: list[str] = []
    for kind, look in LOOKS.items():
        nodes = sorted((n for n in scene.of(kind) if n.id in drawn), key=lambda n: n.order)
        entries = "".join(
            f'<li><button type="button" data-id="{escape(n.id)}"><bdi>{escape(n.label)}</bdi>'
            + (f" <small><bdi>{escape(n.detail)}</bdi></small>" if n.detail else "")
            + "</button></li>"
            for n in nodes
        )
        if entries:
            title = f'<h2><i class="s-{look.shape}"></i>{escape(say[kind])}</h2>'
            sections.append(f'<section class="k-{kind}" data-kind="{kind}">{title}<ul>{entries}</ul></section>')
    return "".join(sections)


def _data(picture: Picture) -> object:
    say = words(picture.scene.language)
    return {
        "nodes": [_node(mark) for mark in picture.marks],
        "edges": [_edge(curve, number) for number, curve in enumerate(picture.curves)],
        "looks": {kind: {"day": look.day, "night": look.night, "shape": look.shape} for kind, look in LOOKS.items()},
        "themes": {"day": msgspec.to_builtins(DAY), "night": msgspec.to_builtins(NIGHT)},
        "fonts": FONTS,
        "words": {key: say[key] for key in ("related", "clear", "doi", *LOOKS)},
    }


def _node(mark: Mark) -> dict[str, object]:
    node = mark.node
    return {
        "id": node.id,
        "kind": node.kind,
        "x": round(mark.x, 1),
        "y": round(mark.y, 1),
        "w": round(mark.width, 1),
        "h": round(mark.height, 1),
        "anchor": mark.anchor,
        "text": "\n".join(map(isolate, mark.lines)),
        "detail": isolate(mark.detail),
        "stacked": mark.stacked,
        "size": mark.size,
        "label": node.label,
        "facts": node.facts,
    }


def _edge(curve: Curve, number: int) -> dict[str, object]:
    """An edge with its bend as Cytoscape.js wants it: along and across the straight line."""
    (x, y), (bx, by), (ex, ey) = curve.start, curve.bend, curve.end
    dx, dy = ex - x, ey - y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return {
        "id": f" edge {number}",
        "source": curve.edge.source,
        "target": curve.edge.target,
        "relation": curve.edge.relation,
        "along": round(((bx - x) * dx + (by - y) * dy) / length**2, 4),
        "across": round(((by - y) * dx - (bx - x) * dy) / length, 1),
    }


def _json(data: object) -> str:
    """JSON that no HTML parser can mistake for mark-up."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
