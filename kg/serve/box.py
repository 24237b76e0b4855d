"""The page to write queries in: YASGUI, which lies beside it, and asks no other server."""

from __future__ import annotations

import html
import json
from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

from kg.store import ready
from kg.vocab import PREFIXES

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""YASGUI sets styles on elements, and draws with images that it holds in its style sheet."""
ASSETS: Final = {
    "yasgui.min.js": "text/javascript",
    "yasgui.min.css": "text/css",
    "yasgui.LICENSE.txt": "text/plain",
    "box.js": "text/javascript",
    "box.css": "text/css",
}
"""What the page fetches, from below /sparql/, with the media types."""
_FIRST: Final = ("cito", "dcterms", "fabio", "foaf", "prism")


@cache
def asset(name: str) -> bytes:
    """The content of one of the `ASSETS`."""
    return (files("kg.serve") / "assets" / name).read_bytes()


@cache
def page() -> bytes:
    """The page, the ready queries in it."""
    queries = ready.queries()
    start = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _FIRST)
    texts = {"": f"{start}SELECT ?work ?title {{\n  ?work a fabio:JournalArticle ; dcterms:title ?title\n}} LIMIT 10\n"}
    texts |= {each.name: each.text for each in queries}
    options = "".join(
        f'\n<option value="{html.escape(each.name)}">{html.escape(each.answers)}</option>' for each in queries
    )
    template = Template(asset("box.html").decode())
    return template.substitute(options=options, texts=json.dumps(texts).replace("<", "\\u003c")).encode()
