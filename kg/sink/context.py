"""The JSON-LD context: the short name of each term, and how its values are written.

The one idea: a table by hand. A property's row says what its values usually are, so that they can be plain
strings and numbers; `kg.sink.jsonld` writes any other value in full. `tests/test_sink_jsonld.py` checks that
every term has a row or is one that is written with its prefix.

Neighbours: `kg.sink.jsonld` writes with it; `kg.vocab` has the terms.
"""

from __future__ import annotations

from json.encoder import encode_basestring as quoted
from typing import Final, NamedTuple

from kg.vocab import (
    BIRO,
    C4O,
    CITO,
    CO,
    DATACITE,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    LITERAL,
    OA,
    OCO,
    ORG,
    OWL,
    PREFIXES,
    PRISM,
    PRO,
    PROV,
    SKOS,
    VCARD,
    XSD,
    terms,
)

IRI: Final = "@id"
"""Values are IRIs, or the things themselves, nested."""
TEXT: Final = ""
"""Values are plain strings; or typed ones, of more than one datatype, written in full."""
LABEL: Final = "@language"
"""Values are plain strings, or strings by language: ``{"zh": "…", "en": "…"}``."""


class Property(NamedTuple):
    """How a property is written in JSON."""

    name: str
    values: str
    """`IRI`, `TEXT`, `LABEL`, or the one datatype of its values."""


PROPERTIES: Final[dict[str, Property]] = {
    OWL.sameAs: Property("sameAs", IRI),
    # works
    DCTERMS.title: Property("title", LABEL),
    DCTERMS.abstract: Property("abstract", LABEL),
    DCTERMS.description: Property("description", LABEL),
    DCTERMS.creator: Property("creator", IRI),
    DCTERMS.contributor: Property("contributor", IRI),
    DCTERMS.publisher: Property("publisher", IRI),
    DCTERMS.subject: Property("subject", IRI),
    DCTERMS.language: Property("language", TEXT),
    FABIO.hasSubjectTerm: Property("subjectTerm", IRI),
    FABIO.hasPublicationYear: Property("publicationYear", XSD.gYear),
    FABIO.hasShortTitle: Property("shortTitle", LABEL),
    FABIO.hasSequenceIdentifier: Property("sequenceIdentifier", TEXT),
    FABIO.hasPageCount: Property("pageCount", XSD.integer),
    FABIO.hasElectronicArticleIdentifier: Property("articleNumber", TEXT),
    PRISM.publicationDate: Property("publicationDate", TEXT),
    PRISM.keyword: Property("keyword", LABEL),
    PRISM.doi: Property("doi", TEXT),
    PRISM.isbn: Property("isbn", TEXT),
    PRISM.issn: Property("issn", TEXT),
    PRISM.startingPage: Property("startingPage", TEXT),
    PRISM.endingPage: Property("endingPage", TEXT),
    PRISM.pageRange: Property("pageRange", TEXT),
    FRBR.embodiment: Property("embodiment", IRI),
    FRBR.part: Property("part", IRI),
    FRBR.partOf: Property("partOf", IRI),
    # identifiers
    DATACITE.hasIdentifier: Property("identifier", IRI),
    DATACITE.usesIdentifierScheme: Property("identifierScheme", IRI),
    LITERAL.hasLiteralValue: Property("literalValue", TEXT),
    # people, organisations and their roles
    FOAF.name: Property("name", LABEL),
    FOAF.familyName: Property("familyName", LABEL),
    FOAF.givenName: Property("givenName", LABEL),
    ORG.unitOf: Property("unitOf", IRI),
    ORG.subOrganizationOf: Property("subOrganizationOf", IRI),
    PRO.isDocumentContextFor: Property("contextFor", IRI),
    PRO.withRole: Property("withRole", IRI),
    PRO.isHeldBy: Property("heldBy", IRI),
    PRO.relatesToOrganization: Property("organization", IRI),
    OCO.hasNext: Property("next", IRI),
    VCARD.hasAddress: Property("address", IRI),
    VCARD.street_address: Property("streetAddress", TEXT),
    VCARD.locality: Property("locality", TEXT),
    VCARD.postal_code: Property("postalCode", TEXT),
    VCARD.region: Property("region", TEXT),
    VCARD.country_name: Property("countryName", TEXT),
    # subjects and their annotations
    SKOS.prefLabel: Property("prefLabel", LABEL),
    SKOS.altLabel: Property("altLabel", LABEL),
    SKOS.notation: Property("notation", TEXT),
    SKOS.broader: Property("broader", IRI),
    SKOS.inScheme: Property("inScheme", IRI),
    OA.hasBody: Property("body", IRI),
    OA.hasTarget: Property("target", IRI),
    OA.motivatedBy: Property("motivatedBy", IRI),
    # references and citations
    CITO.cites: Property("cites", IRI),
    CITO.hasCitingEntity: Property("citingEntity", IRI),
    CITO.hasCitedEntity: Property("citedEntity", IRI),
    CITO.hasCitationCreationDate: Property("citationCreationDate", TEXT),
    CITO.hasCitationTimeSpan: Property("citationTimeSpan", XSD.duration),
    BIRO.references: Property("references", IRI),
    C4O.hasContent: Property("content", TEXT),
    C4O.hasGlobalCitationFrequency: Property("citationFrequency", IRI),
    C4O.hasGlobalCountValue: Property("countValue", XSD.integer),
    C4O.hasGlobalCountSource: Property("countSource", IRI),
    C4O.hasGlobalCountDate: Property("countDate", XSD.date),
    CO.size: Property("size", XSD.integer),
    CO.index: Property("index", XSD.integer),
    CO.item: Property("item", IRI),
    CO.itemContent: Property("itemContent", IRI),
    CO.firstItem: Property("firstItem", IRI),
    CO.lastItem: Property("lastItem", IRI),
    CO.nextItem: Property("nextItem", IRI),
    # provenance
    PROV.wasDerivedFrom: Property("wasDerivedFrom", IRI),
    PROV.wasAttributedTo: Property("wasAttributedTo", IRI),
    PROV.wasGeneratedBy: Property("wasGeneratedBy", IRI),
    PROV.wasAssociatedWith: Property("wasAssociatedWith", IRI),
    PROV.specializationOf: Property("specializationOf", IRI),
    PROV.used: Property("used", IRI),
    PROV.endedAtTime: Property("endedAtTime", XSD.dateTime),
}

REVERSE: Final[dict[str, str]] = {CITO.hasCitingEntity: "citations", OA.hasTarget: "annotations"}
"""Properties of things that only point at others, with the name under which they hang in the thing pointed at."""

CLASSES: Final = {str(iri): local for name, iri in terms().items() if (local := name.partition(":")[2])[0].isupper()}
"""Classes keep the name that their ontology gives them; by its habit it begins with a capital."""

NAMES: Final = {str(iri): name for name, iri in terms().items()}
"""Every term with its prefix: ``datacite:doi``, as individuals and datatypes are written."""


def context(base: str | None) -> str:
    """The context as JSON, an entry a line and indented for the root object's first member.

    >>> print(context("https://example.org/kg/")[:44])
    {
        "@base": "https://example.org/kg/",
    """
    entries = [] if base is None else [("@base", quoted(base))]
    entries += [("id", '"@id"'), ("type", '"@type"')]
    entries += [(prefix, quoted(namespace)) for prefix, namespace in sorted(PREFIXES.items())]
    entries += [(name, quoted(NAMES[iri])) for iri, name in CLASSES.items()]
    entries += [(each.name, _definition(NAMES[iri], each.values)) for iri, each in PROPERTIES.items()]
    entries += [(name, f'{{"@reverse": {quoted(NAMES[iri])}, "@type": "@id"}}') for iri, name in REVERSE.items()]
    return "{\n" + ",\n".join(f"    {quoted(name)}: {value}" for name, value in entries) + "\n  }"


def _definition(name: str, values: str) -> str:
    if values == TEXT:
        return quoted(name)
    if values == LABEL:
        return f'{{"@id": {quoted(name)}, "@container": "@language"}}'
    return f'{{"@id": {quoted(name)}, "@type": {quoted(NAMES.get(values, values))}}}'
