"""The files of the whole data set as their descriptions see them: size, checksum, media type.

Neighbours: `kg.publish.dataset.downloads` makes the files; `kg.publish.dataset.triples` and `kg.publish.dataset.page`
tell of them.
"""

from __future__ import annotations

from typing import Final

import msgspec


class Download(msgspec.Struct, frozen=True):
    """A file of the whole data set, or of a part of it."""

    path: str
    """From the site's root: "data/all.nq.gz"."""
    size: int
    """In bytes, as it is sent."""
    sha256: str
    """In hexadecimal digits."""


class Form(msgspec.Struct, frozen=True):
    """What a file's ending tells of it."""

    title: str
    media_type: str
    file_type: str
    """In the EU's authority table of file types, which DCAT-AP wants."""
    rdf: bool = True


FORMS: Final[dict[str, Form]] = {
    ".nq": Form("N-Quads", "application/n-quads", "RDF_N_QUADS"),
    ".nt": Form("N-Triples", "application/n-triples", "RDF_N_TRIPLES"),
    ".ttl": Form("Turtle", "text/turtle", "RDF_TURTLE"),
    ".jsonld": Form("JSON-LD", "application/ld+json", "JSON_LD"),
    ".csv": Form("CSV", "text/csv", "CSV", rdf=False),
}


def form(download: Download) -> Form:
    """The form of a file, by its ending; KeyError where kg writes no such file.

    >>> form(Download("data/all.nq.gz", 1, "")).media_type
    'application/n-quads'
    """
    name = download.path.removesuffix(".gz")
    return FORMS[name[name.rindex(".") :]]
