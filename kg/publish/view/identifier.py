"""Identifiers as nodes of a graph (DataCite), and the pages that they lead to."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from kg.publish.document import Document
from kg.publish.view import Identifier
from kg.publish.view.told import Told
from kg.vocab import DATACITE, LITERAL, PRISM, Term

_URLS: Final = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "issn": "https://portal.issn.org/resource/ISSN/{}",
    "orcid": "https://orcid.org/{}",
}


def identifier(scheme: str, value: str) -> Identifier:
    """An identifier with the page that it leads to.

    >>> identifier("doi", "10.1/a<b").url
    'https://doi.org/10.1/a%3Cb'
    """
    return Identifier(scheme, value, _URLS.get(scheme, "").format(quote(value, safe="/:;()!$&'*+,=@~-._")))


def of_document(about: Document, told: Told, *properties: Term) -> tuple[Identifier, ...]:
    """The identifiers of what a document tells of: by PRISM's `properties`, then as nodes, each once."""
    iri = about.iri
    told.all_of(iri, *properties)
    found = [(each.removeprefix(PRISM.NS), text.value) for each in properties for text in about.texts(iri, each)]
    found += identifiers(iri, about, told)
    return tuple(identifier(*each) for each in dict.fromkeys(found))


def identifiers(iri: str, about: Document, told: Told) -> list[tuple[str, str]]:
    """Scheme and value of the identifiers that hang on a thing."""
    found = []
    for node in about.iris(iri, DATACITE.hasIdentifier):
        scheme, value = about.iri_of(node, DATACITE.usesIdentifierScheme), about.value(node, LITERAL.hasLiteralValue)
        if scheme and value:
            found.append((scheme.removeprefix(DATACITE.NS), value))
            told.of(iri, DATACITE.hasIdentifier, [node])
            told.types(node, DATACITE.Identifier)
            told.first_of(node, DATACITE.usesIdentifierScheme, LITERAL.hasLiteralValue)
    return found
