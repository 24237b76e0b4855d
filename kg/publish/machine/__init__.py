"""What a page tells machines: the tags in its head.

The one idea: each vocabulary is a room that yields names and values; here they become HTML, escaped once.

Neighbours: the other rooms of this folder; the templates put the result into a page as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from markupsafe import Markup, escape

from kg.publish.catalogue import Catalogue
from kg.publish.cite import phrase, plain
from kg.publish.document import Document
from kg.publish.entry import Entry
from kg.publish.machine import highwire, schema_org, signposting
from kg.publish.machine.coins import coins
from kg.publish.machine.signposting import Link
from kg.publish.site import Site
from kg.publish.url import url
from kg.publish.view import WorkView

__all__ = ["coins", "head", "head_of"]

_SIGNS = "<>&\u2028\u2029"
"""What could end a script element (HTML, 4.12.1.3), or a line in JavaScript."""
_DESCRIPTION = 300


def head(view: WorkView, site: Site, path: str) -> Markup:
    """The tags of a work's page, which is the file `path` from the site's root.

    A page on which a list goes on (`P~references-2.html`) gets only its own URL: no machine shall find the work twice.
    """
    if path != view.entry.path + ".html":
        return links([Link("canonical", url(site, path))])
    described = next((text.value for text in view.abstracts), "") or plain(view)
    kind = "book" if view.type == "Book" else "article"
    return Markup("").join(
        (
            _named(highwire.tags(view)),
            shown(phrase.title(view) or view.entry.label.value, described, kind, site, path),
            links(signposting.of_work(view, site, path)),
            json_block(schema_org.work(view, site, path)),
        )
    )


def head_of(entry: Entry, about: Document, site: Site, catalogue: Catalogue, path: str) -> Markup:
    """The tags of the page of a person, an organisation, a venue, a concept or any other thing that is no work."""
    if path != entry.path + ".html":
        return links([Link("canonical", url(site, path))])
    thing = schema_org.thing(entry, about, site, catalogue, path)
    kind = "profile" if entry.kind == "person" else "website"
    return Markup("").join(
        (
            shown(entry.label.value, "", kind, site, path),
            links(signposting.of_document(entry, site, path, str(thing["@type"]))),
            json_block(thing),
        )
    )


def head_of_page(title: str, description: str, site: Site, path: str) -> Markup:
    """The tags of a page that is no document's: the first one, a list, the search."""
    return shown(title, description, "website", site, path) + links([Link("canonical", url(site, path))])


def json_block(value: dict[str, object]) -> Markup:
    """JSON-LD in a script element, where no text of it can end the element or the page.

    >>> json_block({"name": "</script>"})
    Markup('<script type="application/ld+json">{"name":"\\\\u003c/script\\\\u003e"}</script>\\n')
    """
    text = msgspec.json.encode(value).decode()
    for sign in _SIGNS:  # which replace faster one by one than str.translate does all: 20 µs for 5 kB, not 200
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>\n')


def _named(tags: Iterable[tuple[str, str]]) -> Markup:
    lines = ((name, phrase.line(content)) for name, content in tags)
    return Markup("".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in lines if content))


def shown(title: str, description: str, kind: str, site: Site, path: str) -> Markup:
    """The description that search engines show, and Open Graph's basic tags (https://ogp.me)."""
    summary = phrase.unmarked(description)
    if len(summary) > _DESCRIPTION:
        summary = summary[:_DESCRIPTION].rpartition(" ")[0] + "…"
    graph = {
        "og:title": phrase.unmarked(title),
        "og:type": kind,
        "og:url": url(site, path),
        "og:site_name": site.title,
        "og:description": summary,
    }
    written = "".join(f'<meta property="{name}" content="{escape(text)}">\n' for name, text in graph.items() if text)
    return _named([("description", summary)]) + Markup(written)


def links(typed: Iterable[Link]) -> Markup:
    """Links as elements of the head; those without a target are none."""
    written = []
    for link in typed:
        if link.target:
            kind = f' type="{link.type}"' if link.type else ""
            written.append(f'<link rel="{link.relation}" href="{escape(link.target)}"{kind}>\n')
    return Markup("".join(written))
