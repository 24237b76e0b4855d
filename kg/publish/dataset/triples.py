"""The triples that describe the data set: VoID, and DCAT 3 with all that DCAT-AP 3 makes mandatory.

Sources: VoID (W3C Interest Group Note, 2011), DCAT 3 (W3C Recommendation, 2024), DCAT-AP 3.0.

Neighbours: `kg.publish.dataset` writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.publish.dataset.download import Download, form
from kg.publish.dataset.statistics import Statistics
from kg.publish.dataset.terms import DCAT, RDFS, SPDX, TERMS, VOID
from kg.publish.dataset.words import RIGHTS, described, iri, publisher, title
from kg.publish.site import Site
from kg.publish.url import root, url
from kg.vocab import DCTERMS, FOAF, PREFIXES, RDF, XSD

_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES: Final = "http://publications.europa.eu/resource/authority/file-type/"
_FEATURES: Final = ("http://www.w3.org/ns/formats/Turtle", "http://www.w3.org/ns/formats/JSON-LD")
"""Syntaxes in which each document is served."""
_MOST_KEYWORDS = 20


def document(site: Site, here: str) -> Iterator[Triple]:
    """What the description of VoID says of itself."""
    yield _link(here, RDF.type, VOID.DatasetDescription)
    yield _link(here, TERMS.primaryTopic, iri(site))


def catalog(site: Site, counted: Statistics) -> Iterator[Triple]:
    """The catalogue of one data set: what harvesters of DCAT-AP begin with."""
    catalog = iri(site).replace("#dataset", "#catalog")
    yield _link(catalog, RDF.type, DCAT.Catalog)
    yield from _worded(catalog, DCTERMS.title, title(site))
    yield from _worded(catalog, DCTERMS.description, described(counted))
    yield _link(catalog, DCTERMS.publisher, _agent(site))
    yield _link(catalog, TERMS.license, site.license)
    yield _link(catalog, DCAT.dataset, iri(site))
    if home := url(site, "index.html"):
        yield _link(catalog, TERMS.homepage, home)


def general(site: Site, counted: Statistics) -> Iterator[Triple]:
    """What VoID and DCAT say in the same words."""
    data, agent = iri(site), _agent(site)
    yield from _worded(data, DCTERMS.title, title(site))
    yield from _worded(data, DCTERMS.description, described(counted))
    yield _link(data, TERMS.license, site.license)
    yield _link(site.license, RDF.type, TERMS.LicenseDocument)
    if site.abstracts:
        rights = _beside(site, "rights-of-abstracts")
        yield _link(data, TERMS.rights, rights)
        yield _link(rights, RDF.type, TERMS.RightsStatement)
        yield from _worded(rights, RDFS.label, RIGHTS)
    yield _link(data, DCTERMS.publisher, agent)
    yield _link(agent, RDF.type, FOAF.Agent)
    yield _text(agent, FOAF.name, publisher(site))


def _agent(site: Site) -> str:
    """Whoever runs the site, of whom nothing else is known."""
    return root(site) or _beside(site, "publisher")


def dcat(site: Site, counted: Statistics, downloads: Sequence[Download], endpoint: str) -> Iterator[Triple]:
    """The data set, its files and its SPARQL endpoint in the terms of DCAT."""
    data = iri(site)
    yield _link(data, RDF.type, DCAT.Dataset)
    if page := url(site, "about.html"):
        yield _link(data, DCAT.landingPage, page)
    for topic, _ in counted.topics[:_MOST_KEYWORDS]:
        for text in topic.labels or (topic.label,):
            if not topic.untitled:
                yield from _worded(data, DCAT.keyword, {text.language: text.value})
    for number, download in enumerate(downloads if root(site) else (), 1):
        yield _link(data, DCAT.distribution, _beside(site, f"distribution-{number}"))
        yield from _distribution(_beside(site, f"distribution-{number}"), download, site)
    if endpoint:
        service = _beside(site, "sparql")
        yield _link(service, RDF.type, DCAT.DataService)
        yield from _worded(service, DCTERMS.title, {"en": "SPARQL endpoint", "zh": "SPARQL 端点"})
        yield _link(service, DCAT.endpointURL, endpoint)
        yield _link(service, DCAT.endpointDescription, endpoint)
        yield _link(service, DCAT.servesDataset, data)
        yield _link(iri(site).replace("#dataset", "#catalog"), DCAT.service, service)


def _distribution(node: str, download: Download, site: Site) -> Iterator[Triple]:
    where, kind = url(site, download.path), form(download)
    media_type, file_type = _MEDIA_TYPES + kind.media_type, _FILE_TYPES + kind.file_type
    name = download.path.rpartition("/")[2]
    yield _link(node, RDF.type, DCAT.Distribution)
    yield _text(node, DCTERMS.title, name)
    yield from _worded(node, DCTERMS.description, {"en": f"{name}: {kind.title}"})
    yield _link(node, DCAT.accessURL, where)
    yield _link(node, DCAT.downloadURL, where)
    yield _link(node, DCAT.mediaType, media_type)
    yield _link(media_type, RDF.type, TERMS.MediaType)
    yield _link(node, TERMS.format, file_type)
    yield _link(file_type, RDF.type, TERMS.MediaTypeOrExtent)
    if download.path.endswith(".gz"):
        packed = _MEDIA_TYPES + "application/gzip"
        yield _link(node, DCAT.compressFormat, packed)
        yield _link(packed, RDF.type, TERMS.MediaType)
    yield _typed(node, DCAT.byteSize, str(download.size), TERMS.nonNegativeInteger)
    yield _link(node, TERMS.license, site.license)
    if site.abstracts and kind.rdf:
        yield _link(node, TERMS.rights, _beside(site, "rights-of-abstracts"))
    yield _link(node, SPDX.checksum, f"{node}-checksum")
    yield _link(f"{node}-checksum", RDF.type, SPDX.Checksum)
    yield _link(f"{node}-checksum", SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield _typed(f"{node}-checksum", SPDX.checksumValue, download.sha256, TERMS.hexBinary)


def void(site: Site, counted: Statistics, downloads: Sequence[Download], endpoint: str) -> Iterator[Triple]:
    """The data set in the terms of VoID: how to get at it, and what it holds in numbers."""
    data = iri(site)
    yield _link(data, RDF.type, VOID.Dataset)
    if home := url(site, "index.html"):
        yield _link(data, TERMS.homepage, home)
    yield _text(data, VOID.uriSpace, site.base)
    yield from (_link(data, VOID.feature, feature) for feature in _FEATURES)
    if counted.example:
        yield _link(data, VOID.exampleResource, counted.example.iri)
    if endpoint:
        yield _link(data, VOID.sparqlEndpoint, endpoint)
    for download in downloads if root(site) else ():
        if form(download).rdf:
            yield _link(data, VOID.dataDump, url(site, download.path))
    used = [each for each, _ in (*counted.classes, *counted.properties)]
    for namespace in dict.fromkeys(PREFIXES.values()):
        if namespace not in (RDF.NS, XSD.NS) and any(each.startswith(namespace) for each in used):
            yield _link(data, VOID.vocabulary, namespace)
    yield _count(data, VOID.triples, counted.triples)
    yield _count(data, VOID.entities, counted.entities)
    yield _count(data, VOID.distinctSubjects, counted.subjects)
    yield _count(data, VOID.documents, counted.documents)
    yield _count(data, VOID.classes, len(counted.classes))
    yield _count(data, VOID.properties, len(counted.properties))
    for each, number in counted.classes:
        part = _beside(site, f"class-{_name(each)}")
        yield _link(data, VOID.classPartition, part)
        yield _link(part, VOID.of_class, each)
        yield _count(part, VOID.entities, number)
    for each, number in counted.properties:
        part = _beside(site, f"property-{_name(each)}")
        yield _link(data, VOID.propertyPartition, part)
        yield _link(part, VOID.of_property, each)
        yield _count(part, VOID.triples, number)


def _beside(site: Site, name: str) -> str:
    return iri(site).replace("#dataset", f"#{name}")


def _name(term: str) -> str:
    """A name for a term within a fragment: with its prefix where kg has one, else a hash."""
    for prefix, namespace in PREFIXES.items():
        local = term.removeprefix(namespace)
        if local != term and local.replace("-", "").isalnum() and local.isascii():
            return f"{prefix}-{local}"
    return hashlib.sha256(term.encode()).hexdigest()[:12]


def _link(subject: str, predicate: str, thing: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(thing))


def _text(subject: str, predicate: str, text: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text))


def _worded(subject: str, predicate: str, texts: dict[str, str]) -> Iterator[Triple]:
    """A text in several languages; "" is none."""
    for language, text in texts.items():
        literal = Literal(text, language=language) if language else Literal(text)
        yield Triple(NamedNode(subject), NamedNode(predicate), literal)


def _typed(subject: str, predicate: str, value: str, datatype: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value, datatype=NamedNode(datatype)))


def _count(subject: str, predicate: str, number: int) -> Triple:
    return _typed(subject, predicate, str(number), XSD.integer)
