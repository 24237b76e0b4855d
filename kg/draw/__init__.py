"""Draws article graphs: the article, its authors, subjects, venue and cited works, as HTML or SVG.

Rooms: `index` and `gather` (RDF → scene), `wheel` for one article, `constellation` for several (scene → picture),
`svg` and `html` (picture → bytes). Cytoscape.js (MIT, kept beside this file) moves the HTML; igraph says which of many
articles are near each other.
"""

from __future__ import annotations

import re

import rdflib

from kg.draw.constellation import constellation
from kg.draw.gather import gather
from kg.draw.html import html
from kg.draw.index import Index
from kg.draw.svg import svg
from kg.draw.wheel import wheel
from kg.errors import UsageError

ENDINGS = (".html", ".svg")
"""The endings that `draw` knows."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def draw(graph: rdflib.Graph, ending: str, title: str | None = None, lang: str = "en") -> bytes:
    """The graph as a picture: a self-contained HTML page (`.html`) or an SVG image (`.svg`), as UTF-8.

    `title` names the picture (else the article does); `lang` (BCP 47) chooses among labels in several
    languages, and the picture's own words (English or Chinese). The same graph gives the same bytes.
    Raises `UsageError` for another ending or a malformed tag, `UnreadableInput` for a graph without articles.

    >>> graph = rdflib.Graph().parse(format="turtle", data='''
    ...     <urn:a> a <http://purl.org/spar/fabio/Expression> ; <http://purl.org/dc/terms/title> "On wheels" .''')
    >>> draw(graph, ".svg").startswith(b"<?xml")
    True
    """
    if ending not in ENDINGS:
        raise UsageError(f"a picture is written as {' or '.join(ENDINGS)}, not as {ending!r}")
    if not _LANGUAGE.fullmatch(lang):
        raise UsageError(f"{lang!r} is no language tag; give one like 'en' or 'zh'")
    scene = gather(Index(graph, lang), lang, title)
    alone = sum(node.kind == "article" for node in scene.nodes) == 1
    picture = wheel(scene) if alone else constellation(scene)
    return svg(picture) if ending == ".svg" else html(picture)
