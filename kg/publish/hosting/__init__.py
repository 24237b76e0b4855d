"""What hosts and crawlers need beside the pages: rules for servers, sitemaps, robots.txt.

The one idea: all of it follows from the catalogue, like the pages.

Neighbours: the other rooms of this folder write the parts; `kg.publish.whole` puts them into the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from kg.publish.catalogue import Catalogue
from kg.publish.hosting import apache, nginx, w3id
from kg.publish.hosting.accept import Moved
from kg.publish.hosting.sitemap import sitemaps
from kg.publish.site import Site
from kg.publish.url import root, url

_PAGES: Final = ("index.html", "about.html", "search.html")
_NEVER_ASKED = re.compile(r"[\x00-\x1f\x7f\ufffd]|(?:^|/)\.\.?(?:/|$)|//")
"""What servers refuse or resolve before any rule sees it."""


def files(site: Site, catalogue: Catalogue, pages: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    """All of these files, as paths and bytes; `pages` are the site's own besides index, about and search."""
    elsewhere = list(moved(site, catalogue))
    parts = urlsplit(root(site))
    yield ".nojekyll", b""  # else GitHub Pages leaves out what begins with a dot
    yield ".htaccess", apache.htaccess(elsewhere).encode()
    yield "data/nginx.conf", nginx.config(elsewhere, parts.netloc or "localhost", parts.path or "/").encode()
    yield "data/w3id.htaccess", w3id.htaccess(site, elsewhere).encode()
    yield "data/w3id.md", w3id.readme(site).encode()
    yield "robots.txt", robots(site).encode()
    yield from sitemaps(site, _all_pages(catalogue, pages))


def robots(site: Site) -> str:
    """The `robots.txt`: everything may be read. Crawlers look for it in a host's root only.

    >>> print(robots(Site("https://a.example/kg/")), end="")
    User-agent: *
    Allow: /
    Sitemap: https://a.example/kg/sitemap.xml
    """
    here = url(site, "sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {here}\n" if here else "")


def moved(site: Site, catalogue: Catalogue) -> Iterator[Moved]:
    """The documents whose IRIs this site answers for, but that lie under ``other/``."""
    start = root(site)
    if not start:
        return
    query = "SELECT iri, path FROM document WHERE path LIKE 'other/%' AND substr(iri, 1, ?) = ? ORDER BY iri"
    for iri, path in catalogue.rows(query, len(start), start):
        asked = unquote(str(iri)[len(start) :], errors="replace")
        if asked and not _NEVER_ASKED.search(asked):
            yield asked, str(path)


def _all_pages(catalogue: Catalogue, pages: Iterable[str]) -> Iterator[str]:
    yield from _PAGES
    yield from pages
    for (path,) in catalogue.rows("SELECT path FROM document ORDER BY path"):
        yield f"{path}.html"
