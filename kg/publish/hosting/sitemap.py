"""Sitemaps: which pages there are, for search engines (sitemaps.org, protocol 0.9).

The one idea: an index in the root names parts beside it, each of at most 50,000 URLs; written as they are counted.

Neighbours: `kg.publish.hosting` hands in the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape

from kg.publish.site import Site
from kg.publish.url import url

MOST: Final = 50_000
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(site: Site, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The parts and then the index, as paths and bytes. `pages` are files by their paths from the root.

    A base that is none of the web's has no URLs: the index is empty then.
    """
    parts: list[str] = []
    locations = (where for page in pages if (where := url(site, page)))
    while batch := list(islice(locations, MOST)):
        parts.append(f"sitemap-{len(parts) + 1}.xml")
        yield parts[-1], _written("urlset", "url", batch)
    yield "sitemap.xml", _written("sitemapindex", "sitemap", (url(site, part) for part in parts))


def _written(whole: str, part: str, locations: Iterable[str]) -> bytes:
    lines = (f"<{part}><loc>{escape(location, _QUOTES)}</loc></{part}>\n" for location in locations)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_NAMESPACE}">\n'
    return f"{head}{''.join(lines)}</{whole}>\n".encode()


_QUOTES: Final = {"'": "&apos;", '"': "&quot;"}
"""The protocol wants these escaped too."""
