"""schema.org descriptions in JSON-LD of what a page is about.

The one idea: the thing is the node, by its IRI; the page is named by `mainEntityOfPage`, and the licence is said of
the description (`sdLicense`), never of the work.

Neighbours: `kg.publish.cite.genre` names the classes of works; `kg.publish.machine` embeds the JSON.
"""

from __future__ import annotations

from typing import Final

from kg.publish.catalogue import Catalogue
from kg.publish.cite import phrase
from kg.publish.cite.genre import Genre, genre
from kg.publish.document import Document, Text
from kg.publish.entry import Entry
from kg.publish.site import Site
from kg.publish.url import url
from kg.publish.view import Agent, Container, Subject, WorkView
from kg.vocab import DATACITE, DCTERMS, FABIO, FOAF, LITERAL, ORG, OWL, PRISM, SKOS, VCARD

Node = dict[str, object]

CONTEXT: Final = "https://schema.org"
_MOST_CITATIONS = 200
"""A page's size must not hang on its longest list; all are in the other forms."""
_CLASSES: Final[dict[str, str]] = {
    "person": "Person",
    "organization": "Organization",
    "venue": "Periodical",
    "concept": "DefinedTerm",
    "scheme": "DefinedTermSet",
    "source": "CreativeWork",
    "service": "SoftwareApplication",
}


def work(view: WorkView, site: Site, path: str) -> Node:
    """The description of a work, whose page is the file `path`."""
    sort, container = genre(view), view.container
    doi = phrase.doi(view)
    node: Node = {
        "@context": CONTEXT,
        "@id": view.entry.iri,
        "@type": sort.schema,
        "additionalType": f"{FABIO.NS}{view.type}",
        "name": phrase.title(view),
        "headline": phrase.title(view) if sort.schema.endswith("Article") else "",
        "alternateName": [tagged(each) for each in view.titles if each != view.entry.label],
        "author": [_agent(each) for each in view.authors],
        "editor": [_agent(each) for each in view.editors],
        "translator": [_agent(each) for each in view.translators],
        "datePublished": view.date or view.year,
        "isPartOf": _container(container, sort),
        "pageStart": container.first_page,
        "pageEnd": container.last_page,
        "pagination": "" if container.first_page else container.pages or container.article_number,
        "numberOfPages": int(container.page_count) if container.page_count.isdecimal() and sort.schema == "Book" else 0,
        "isbn": list(container.isbn) if sort.schema in ("Book", "Thesis") else [],
        "publisher": {"@type": "Organization", "name": view.publisher} if view.publisher else None,
        "inLanguage": view.language,
        "abstract": [tagged(each) for each in view.abstracts],
        "keywords": list(view.keywords),
        "about": [_subject(each) for each in view.subjects],
        "identifier": [_property_value(each.scheme, each.value, each.url) for each in view.identifiers]
        or ([_property_value("doi", doi, "")] if doi else []),
        "sameAs": list(dict.fromkeys([*view.same_as, *([phrase.resolver(doi)] if doi else [])])),
        "citation": [{"@id": each} for each in _cited(view)[:_MOST_CITATIONS]],
        **_page(site, path),
    }
    return filled(node)


def thing(entry: Entry, about: Document, site: Site, catalogue: Catalogue, path: str) -> Node:
    """The description of what is no work; volumes and issues are those of their works' descriptions."""
    iri = entry.iri
    node: Node = {
        "@context": CONTEXT,
        "@id": iri,
        "@type": _CLASSES.get(entry.kind, "Thing"),
        "name": [tagged(each) for each in entry.labels or (entry.label,)],
        "givenName": about.value(iri, FOAF.givenName),
        "familyName": about.value(iri, FOAF.familyName),
        "alternateName": [
            tagged(each) for each in (*about.texts(iri, SKOS.altLabel), *about.texts(iri, FABIO.hasShortTitle))
        ],
        "issn": [each.value for each in about.texts(iri, PRISM.issn)] if entry.kind == "venue" else [],
        "termCode": about.value(iri, SKOS.notation) if entry.kind == "concept" else "",
        "inDefinedTermSet": [_named(each, catalogue, "DefinedTermSet") for each in about.iris(iri, SKOS.inScheme)],
        "parentOrganization": [
            _named(each, catalogue, "Organization")
            for each in (*about.iris(iri, ORG.unitOf), *about.iris(iri, ORG.subOrganizationOf))
        ],
        "publisher": [_named(each, catalogue, "Organization") for each in about.iris(iri, DCTERMS.publisher)],
        "address": [_address(each, about) for each in about.iris(iri, VCARD.hasAddress)],
        "identifier": [_identifier(each, about) for each in about.iris(iri, DATACITE.hasIdentifier)],
        "sameAs": about.iris(iri, OWL.sameAs),
        **_page(site, path),
    }
    return filled(node)


def filled(node: Node) -> Node:
    """The node without what is empty; a list of one is that one."""
    kept: Node = {}
    for name, value in node.items():
        if isinstance(value, list):
            some = [each for each in value if each]
            if some:
                kept[name] = some[0] if len(some) == 1 else some
        elif value:
            kept[name] = value
    return kept


def tagged(text: Text) -> object:
    plain = phrase.unmarked(text.value)
    return {"@value": plain, "@language": text.language} if text.language else plain


def _page(site: Site, path: str) -> Node:
    """What is said of the description: where it stands, and under which licence and by whom it is given."""
    here = url(site, path)
    return {
        "url": here,
        "mainEntityOfPage": here,
        "sdLicense": site.license,
        "sdPublisher": {"@type": "Organization", "name": site.title} if site.title else None,
    }


def _property_value(scheme: str, value: str, where: str) -> Node:
    """An identifier with its scheme (https://schema.org/PropertyValue)."""
    return filled({"@type": "PropertyValue", "propertyID": scheme, "value": value, "url": where})


def _agent(agent: Agent) -> Node:
    return filled(
        {
            "@type": "Organization" if agent.group else "Person",
            "@id": agent.iri,
            "name": phrase.line(agent.name),
            "givenName": agent.given,
            "familyName": agent.family,
            "sameAs": f"https://orcid.org/{agent.orcid}" if agent.orcid else "",
            "affiliation": [
                filled({"@type": "Organization", "@id": each.iri, "name": each.label.value})
                for affiliation in agent.affiliations
                for each in affiliation.organizations[:1]
            ]
            or [{"@type": "Organization", "name": each.text} for each in agent.affiliations if each.text],
        }
    )


def _container(container: Container, sort: Genre) -> Node | None:
    """The issue within its volume within its journal; or the book, the series, whatever the work appeared in."""
    venue = container.venue
    if venue is None:
        return None
    journal = sort.container == "journal" or venue.kind == "venue"
    kind = {"book": "Book", "conference": "Book", "series": "BookSeries"}.get(sort.container, "CreativeWork")
    node = filled(
        {
            "@type": "Periodical" if journal else kind,
            "@id": venue.iri,
            "name": "" if venue.untitled else phrase.unmarked(venue.label.value),
            "alternateName": container.short_title if journal else "",
            "issn": list(container.issn),
            "isbn": list(container.isbn) if not journal and sort.container != "series" else [],
        }
    )
    if container.volume:
        part = "" if container.issue else container.part_iri
        node = filled({"@type": "PublicationVolume", "@id": part, "volumeNumber": container.volume, "isPartOf": node})
    if container.issue:
        node = {"@type": "PublicationIssue", "issueNumber": container.issue, "isPartOf": node}
        if container.part_iri:
            node["@id"] = container.part_iri
    return node


def _subject(subject: Subject) -> Node:
    return filled(
        {
            "@type": "DefinedTerm",
            "@id": subject.entry.iri,
            "name": [tagged(each) for each in subject.entry.labels or (subject.entry.label,)],
            "termCode": subject.code,
            "inDefinedTermSet": {"@id": subject.scheme} if subject.scheme else None,
        }
    )


def _cited(view: WorkView) -> list[str]:
    """The IRIs of the cited works, in the order of the reference list."""
    return list(dict.fromkeys([*(each.cited for each in view.references if each.cited), *(e.iri for e in view.cites)]))


def _named(iri: str, catalogue: Catalogue, kind: str) -> Node:
    """A thing that has a document of its own elsewhere, with its name."""
    found = catalogue.entry(iri)
    return filled({"@type": kind, "@id": iri, "name": found.label.value if found and not found.untitled else ""})


_ADDRESS_PARTS: Final = (
    ("streetAddress", VCARD.street_address),
    ("addressLocality", VCARD.locality),
    ("postalCode", VCARD.postal_code),
    ("addressRegion", VCARD.region),
    ("addressCountry", VCARD.country_name),
)


def _address(iri: str, about: Document) -> Node:
    """A postal address, where this document tells of it."""
    said = filled({name: about.value(iri, term) for name, term in _ADDRESS_PARTS})
    return {"@type": "PostalAddress", **said} if said else {}


def _identifier(iri: str, about: Document) -> Node:
    scheme = about.iri_of(iri, DATACITE.usesIdentifierScheme).rpartition("/")[2]
    value = about.value(iri, LITERAL.hasLiteralValue)
    return _property_value(scheme, value, f"https://orcid.org/{value}" if scheme == "orcid" else "") if value else {}
