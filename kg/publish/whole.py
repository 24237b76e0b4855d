"""What of a site is no document's: first page, lists, search, the data set described, rules for servers.

The one idea: it all follows from the catalogue, part by part, so that parts can be made side by side, and the server
makes the same ones.

Neighbours: `kg.publish.overview`, `kg.publish.browse` and `kg.publish.search` make pages and index,
`kg.publish.dataset` and `kg.publish.hosting` what is for machines; `kg.publish.dataset.downloads` is made of the
documents' own files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kg.publish import browse, dataset, hosting, machine, overview, search
from kg.publish.catalogue import Catalogue
from kg.publish.dataset.download import Download
from kg.publish.dataset.statistics import Statistics, statistics
from kg.publish.environment import render, word
from kg.publish.hosting import static
from kg.publish.site import Site
from kg.publish.url import root

Files = Iterator[tuple[str, bytes]]


def _search(site: Site, catalogue: Catalogue) -> Files:
    there = catalogue.kinds()
    kinds = [kind for kind in search.KINDS if kind in there]
    title, described = (word(site.language, key) for key in ("search", "search help"))
    head = machine.head_of_page(title, described, site, "search.html")
    yield "search.html", render("search.html", site, "search.html", kinds=kinds, head=head)
    yield from search.files(catalogue)


def _fixed(site: Site, catalogue: Catalogue) -> Files:
    """What is the same whatever the graph says."""
    yield "404.html", render("404.html", site, "404.html", root=urlsplit(root(site)).path)
    yield from static.files()


def _hosting(site: Site, catalogue: Catalogue) -> Files:
    return hosting.files(site, catalogue, [browse.path(each.name) for each in browse.LISTS])


PARTS: Final[dict[str, Callable[[Site, Catalogue], Files]]] = {
    "search": _search,
    "lists": browse.files,
    "hosting": _hosting,
    "fixed": _fixed,
}
"""Each part that needs nothing but the catalogue, with who makes it; the longest first."""


def counted(site: Site, catalogue: Catalogue, numbers: Statistics) -> Files:
    """What needs the statistics."""
    yield from overview.first(site, catalogue, numbers)


def described(site: Site, numbers: Statistics, downloads: Sequence[Download], endpoint: str = "") -> Files:
    """What needs the downloads too: the data set, told to all. `endpoint` is where SPARQL is answered, if anywhere."""
    yield from overview.about(site, numbers, downloads, endpoint)
    yield ".well-known/void", dataset.void(site, numbers, downloads, endpoint)
    yield "data/dataset.ttl", dataset.turtle(site, numbers, downloads, endpoint)
    yield "data/dataset.jsonld", dataset.json_ld(site, numbers, downloads, endpoint)


def files(site: Site, catalogue: Catalogue, endpoint: str) -> Files:
    """All of them, as paths and bytes; the downloads, which consist of all documents, are not among them."""
    for part in PARTS.values():
        yield from part(site, catalogue)
    numbers = statistics(catalogue)
    yield from counted(site, catalogue, numbers)
    yield from described(site, numbers, (), endpoint)


def write(site: Site, catalogue: Catalogue, folder: Path, endpoint: str) -> None:
    """Writes them into a folder that holds nothing else, for a server that answers SPARQL at `endpoint`."""
    for path, data in files(site, catalogue, endpoint):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
