"""The data set described for machines, as files: VoID where it is looked for, DCAT and VoID beside the downloads.

The one idea: it is one node, `about.html#dataset`, which both vocabularies and schema.org describe; what belongs to
it is a fragment beside it, so that no node is blank and the same data give the same bytes.

Neighbours: `kg.publish.dataset.statistics` counts; `kg.publish.dataset.triples` says what is written here;
`kg.publish.dataset.page` says the same in schema.org for about.html.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kg.publish.dataset import triples
from kg.publish.dataset.download import Download
from kg.publish.dataset.statistics import Statistics
from kg.publish.dataset.terms import NAMESPACES
from kg.publish.site import Site
from kg.publish.url import url
from kg.vocab import PREFIXES


def void(site: Site, counted: Statistics, downloads: Sequence[Download] = (), endpoint: str = "") -> bytes:
    """The VoID description for `.well-known/void`, in Turtle. `endpoint` is the URL of a SPARQL endpoint, or ""."""
    here = url(site, ".well-known/void")
    said = [
        *(triples.document(site, here) if here else ()),
        *triples.general(site, counted),
        *triples.void(site, counted, downloads, endpoint),
    ]
    return _written(said, RdfFormat.TURTLE)


def turtle(site: Site, counted: Statistics, downloads: Sequence[Download] = (), endpoint: str = "") -> bytes:
    """The catalogue of the site with its data set, in DCAT and VoID, for `data/dataset.ttl`."""
    return _written(_all(site, counted, downloads, endpoint), RdfFormat.TURTLE)


def json_ld(site: Site, counted: Statistics, downloads: Sequence[Download] = (), endpoint: str = "") -> bytes:
    """The same as `turtle` in JSON-LD, for `data/dataset.jsonld`."""
    return _written(_all(site, counted, downloads, endpoint), RdfFormat.JSON_LD)


def _all(site: Site, counted: Statistics, downloads: Sequence[Download], endpoint: str) -> list[Triple]:
    return [
        *triples.catalog(site, counted),
        *triples.general(site, counted),
        *triples.dcat(site, counted, downloads, endpoint),
        *triples.void(site, counted, downloads, endpoint),
    ]


def _written(said: list[Triple], form: RdfFormat) -> bytes:
    """The triples, those of each subject together, in the order in which the subjects first come."""
    by_subject: dict[str, list[Triple]] = {}
    for triple in said:
        by_subject.setdefault(str(triple.subject), []).append(triple)
    text = " ".join(str(triple) for triple in said)
    used = {name: namespace for name, namespace in {**PREFIXES, **NAMESPACES}.items() if f"<{namespace}" in text}
    ordered = [triple for triples_of_one in by_subject.values() for triple in triples_of_one]
    written = pyoxigraph.serialize(ordered, format=form, prefixes=used)
    assert written is not None  # it is None only where an output is given
    return written
