"""Links that tell machines where things are: FAIR Signposting, level 1, and the other forms of a document.

Relations are those of https://signposting.org/FAIR/: typed links from a landing page; here the page's `link`
elements, since a static host sends no `Link` header.

Neighbours: `kg.publish.machine` puts them into a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from kg.publish import path as paths
from kg.publish.cite import phrase
from kg.publish.cite.genre import genre
from kg.publish.entry import Entry
from kg.publish.site import Site
from kg.publish.url import url
from kg.publish.view import WorkView

_MOST_AUTHORS = 50  # beyond that only those with an ORCID iD: each is in the other forms too
_DATA: Final = ((".ttl", "text/turtle"), (".jsonld", "application/ld+json"))
_CITATIONS: Final = ((".bib", "application/x-bibtex"), (".ris", "application/x-research-info-systems"))


class Link(msgspec.Struct, frozen=True):
    """A typed link."""

    relation: str
    target: str
    type: str = ""


def of_work(view: WorkView, site: Site, path: str) -> Iterator[Link]:
    """The links of a work's page, which is the file `path`."""
    entry = view.entry
    yield Link("canonical", url(site, path))
    yield Link("cite-as", phrase.resolver(phrase.doi(view)) or entry.iri)
    yield Link("type", "https://schema.org/AboutPage")
    yield Link("type", f"https://schema.org/{genre(view).schema}")
    for author in view.authors:
        if author.orcid:
            yield Link("author", f"https://orcid.org/{author.orcid}")
        elif len(view.authors) <= _MOST_AUTHORS:
            yield Link("author", author.iri)
    # of the metadata, which are all of the page: an abstract is another's text
    yield Link("license", "" if view.abstracts else site.license)
    yield from _forms(entry, path, _DATA, "describedby alternate")
    yield from _forms(entry, path, _CITATIONS, "alternate")


def of_document(entry: Entry, site: Site, path: str, schema: str) -> Iterator[Link]:
    """The links of the page of what is no work; `schema` is its class of schema.org."""
    yield Link("canonical", url(site, path))
    yield Link("cite-as", entry.iri)
    yield Link("type", "https://schema.org/AboutPage")
    yield Link("type", f"https://schema.org/{schema}")
    yield Link("license", site.license)
    yield from _forms(entry, path, _DATA, "describedby alternate")


def _forms(entry: Entry, path: str, forms: tuple[tuple[str, str], ...], relation: str) -> Iterator[Link]:
    for ending, media_type in forms:
        yield Link(relation, paths.to(entry.path + ending, path), media_type)
