"""Reads a work's reference list: the references in their order, the works they speak of, the kinds of self-citation."""

from __future__ import annotations

from typing import Final

import msgspec

from kg.publish import entry as entries
from kg.publish.catalogue import Catalogue
from kg.publish.document import Document, natural
from kg.publish.entry import Entry
from kg.publish.view import Reference
from kg.publish.view.told import Told
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
    OCO,
    PRISM,
    PRO,
    PROV,
)

_SELF: Final = (
    (CITO.AuthorSelfCitation, "author"),
    (CITO.JournalSelfCitation, "journal"),
    (CITO.AffilationSelfCitation, "affiliation"),
)


def read(about: Document, catalogue: Catalogue, told: Told) -> tuple[Reference, ...]:
    """The references of a work: by the number printed, those without one last."""
    iri = about.iri
    places = _places(about, told)
    nodes = [each for each in about.iris(iri, FRBR.part) if BIRO.BibliographicReference in about.types(each)]
    nodes = list(dict.fromkeys([*nodes, *places]))
    if not nodes:
        return ()
    told.of(iri, FRBR.part, nodes)
    cited = {each: about.iri_of(each, BIRO.references) for each in nodes}
    known = catalogue.entries([each for each in cited.values() if each and not _within(each, iri)])
    citations = _citations(about, told)
    told.of(iri, CITO.cites, list(cited.values()))
    found = []
    for node in nodes:
        told.types(node, BIRO.BibliographicReference)
        told.first_of(node, C4O.hasContent, BIRO.references)
        work = cited[node]
        own, span = citations.get(work, ((), ""))
        found.append(
            Reference(
                places.get(node, 0),
                node,
                about.value(node, C4O.hasContent),
                work,
                known.get(work.partition("#")[0]),
                own,
                _fragment(work, about, catalogue, told) if work and _within(work, iri) else None,
                span,
            )
        )
    return tuple(sorted(found, key=_place))


def _place(reference: Reference) -> tuple[bool, int, list[tuple[str, int]]]:
    """By the number printed; those without one last, as their IRIs are numbered."""
    return reference.number == 0, reference.number, natural(reference.iri)


def size(about: Document, told: Told) -> int:
    """How many references the source says there are; 0 where it does not say."""
    for node in _lists(about):
        said = about.value(node, CO.size)
        if said.isdecimal() and len(said) < 10:
            told.first_of(node, CO.size)
            return int(said)
    return 0


def _lists(about: Document) -> list[str]:
    """The lists that a work has; a source without a work has one that nothing but its place ties to it."""
    parts = [each for each in about.iris(about.iri, FRBR.part) if BIRO.ReferenceList in about.types(each)]
    return parts or [each for each in about.subjects if BIRO.ReferenceList in about.types(each)]


def _places(about: Document, told: Told) -> dict[str, int]:
    """The number of each reference that the list's items give."""
    places: dict[str, int] = {}
    for node in _lists(about):
        told.of(about.iri, FRBR.part, [node])
        told.types(node, BIRO.ReferenceList)
        told.all_of(node, CO.item, CO.firstItem, CO.lastItem)
        told.of(node, PROV.wasDerivedFrom, [about.iri])
        for item in about.iris(node, CO.item):
            index = about.value(item, CO.index)
            told.types(item, CO.ListItem)
            told.first_of(item, CO.index, CO.itemContent, CO.nextItem)
            if (content := about.iri_of(item, CO.itemContent)) and index.isdecimal() and len(index) < 10:
                places[content] = int(index)
    return places


def _citations(about: Document, told: Told) -> dict[str, tuple[tuple[str, ...], str]]:
    """For each cited work the kinds of self-citation, and the time between the two."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for node in about.subjects:
        classes = about.types(node)
        if CITO.Citation in classes and about.iri_of(node, CITO.hasCitingEntity) == about.iri:
            own = tuple(word for kind, word in _SELF if kind in classes)
            found[about.iri_of(node, CITO.hasCitedEntity)] = (own, about.value(node, CITO.hasCitationTimeSpan))
            told.types(node, CITO.Citation, *(kind for kind, _ in _SELF))
            told.first_of(node, CITO.hasCitingEntity, CITO.hasCitedEntity, CITO.hasCitationTimeSpan)
            if about.value(node, CITO.hasCitationCreationDate) == about.value(about.iri, PRISM.publicationDate):
                told.first_of(node, CITO.hasCitationCreationDate)
    return found


def _within(iri: str, document: str) -> bool:
    return iri.partition("#")[0] == document


def _fragment(iri: str, about: Document, catalogue: Catalogue, told: Told) -> Entry:
    """The entry of a cited work that is a fragment of the citing one."""
    part = about.at(iri)
    found = entries.entry(part, "", catalogue.entry, catalogue.part)
    people = tuple(name for name, _ in entries.authors(part, catalogue.entry))
    told.types(iri, FABIO.Expression, FABIO.JournalArticle)
    told.first_of(iri, DCTERMS.title, FABIO.hasPublicationYear, PRISM.publicationDate, PRISM.doi, FRBR.partOf)
    told.all_of(iri, DCTERMS.creator, PRO.isDocumentContextFor, FRBR.embodiment)
    for node in about.iris(iri, FRBR.embodiment):
        told.types(node, FABIO.Manifestation)
        told.first_of(node, PRISM.startingPage, PRISM.endingPage, PRISM.pageRange)
    for node in entries.roles(part, PRO.author):
        told.types(node, PRO.RoleInTime)
        told.first_of(node, PRO.withRole, PRO.isHeldBy, OCO.hasNext)
    for agent in about.iris(iri, DCTERMS.creator):
        told.types(agent, FOAF.Person, FOAF.Agent, FOAF.Organization)
        told.first_of(agent, FOAF.name, FOAF.familyName, FOAF.givenName)
    for node in about.iris(iri, DATACITE.hasIdentifier):
        if about.value(node, LITERAL.hasLiteralValue) == found.doi:
            told.whole(node)
            told.of(iri, DATACITE.hasIdentifier, [node])
    return msgspec.structs.replace(found, path="", kind="work", people=people, more_people=False)
