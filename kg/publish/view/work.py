"""Reads what the page of a work says from its document: SPAR's nodes in, plain values out.

The one idea: each node that is read is noted with the properties read of it, so that what is left over is known too
and can be told as it stands.

Neighbours: `kg.publish.view` says what comes out; `kg.publish.view.reference_list` reads the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import structs

from kg.publish import entry as entries
from kg.publish.catalogue import Catalogue
from kg.publish.document import Document, natural
from kg.publish.entry import Entry
from kg.publish.view import (
    Affiliation,
    Agent,
    CitationCount,
    Container,
    Subject,
    WorkView,
    facts,
    reference_list,
)
from kg.publish.view.identifier import identifiers, of_document
from kg.publish.view.listing import PAGE
from kg.publish.view.told import Told
from kg.vocab import (
    C4O,
    CITO,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    OA,
    OCO,
    OWL,
    PRISM,
    PRO,
    PROV,
    SCORO,
    Term,
)

_PART = re.compile(r"(.*?)(?:\((.*)\))?\Z", re.DOTALL)
_ROLES: Final = (PRO.author, PRO.editor, PRO.translator)


def view(about: Document, catalogue: Catalogue) -> WorkView:
    """What the page of a work says. `about` is the work's document in the `catalogue`."""
    iri = about.iri
    entry = catalogue.entry(iri)
    assert entry is not None  # a document of the catalogue has an entry
    told = Told(about)
    shown = _type(about)
    told.all_of(iri, DCTERMS.title, DCTERMS.abstract, PRISM.keyword, PRO.isDocumentContextFor, OWL.sameAs)
    told.first_of(iri, FABIO.hasPublicationYear, PRISM.publicationDate, DCTERMS.publisher, DCTERMS.language)
    told.types(iri, FABIO.Expression, *((FABIO.NS + shown,) if shown else ()))
    employed = _affiliations(about, catalogue, told)
    people = _agents(about, catalogue, told, employed)
    references = reference_list.read(about, catalogue, told)
    of_references = {each.cited for each in references}
    known = catalogue.entries(about.iris(iri, CITO.cites))
    told.of(iri, CITO.cites, known)
    relations = catalogue.relations(iri)
    citing = tuple(catalogue.naming(iri, "cites", 0, PAGE)) if relations.get("cites") else ()
    cited = [each for each in references if each.entry]
    publisher = about.iri_of(iri, DCTERMS.publisher)
    abouts = _subjects(about, catalogue, told)
    abstracts = tuple(about.texts(iri, DCTERMS.abstract))
    return WorkView(
        entry=entry,
        type=shown,
        titles=tuple(about.texts(iri, DCTERMS.title)),
        authors=people[PRO.author],
        editors=people[PRO.editor],
        translators=people[PRO.translator],
        affiliations=tuple(employed.get("", ())),
        date=about.value(iri, PRISM.publicationDate) or about.value(iri, FABIO.hasPublicationYear),
        year=entries.year(about),
        container=container(about, catalogue, told),
        publisher=_name(publisher, catalogue) or about.value(iri, DCTERMS.publisher),
        language=about.iri_of(iri, DCTERMS.language).rpartition("/")[2] or about.value(iri, DCTERMS.language),
        abstracts=abstracts,
        keywords=tuple(text.value for text in about.texts(iri, PRISM.keyword)),
        subjects=abouts,
        identifiers=of_document(about, told, PRISM.doi, PRISM.isbn),
        counts=_counts(about, catalogue, told),
        references=references,
        listed=reference_list.size(about, told),
        cites=tuple(known[each] for each in about.iris(iri, CITO.cites) if each in known and each not in of_references),
        among=catalogue.citing_among([*(each.entry for each in cited if each.entry), *known.values(), *citing]),
        cited_by=relations.get("cites", 0),
        citing=citing,
        sources=_sources(about, catalogue, told),
        same_as=tuple(about.iris(iri, OWL.sameAs)),
        others=told.rest(),
    )


def _type(about: Document) -> str:
    """The local name of the closest class of FaBiO."""
    local = [each.removeprefix(FABIO.NS) for each in about.types(about.iri) if each.startswith(FABIO.NS)]
    return next((each for each in local if each != "Expression"), local[0] if local else "")


def _name(iri: str, catalogue: Catalogue) -> str:
    found = catalogue.entry(iri) if iri else None
    return found.label.value if found else iri


def _agents(
    about: Document, catalogue: Catalogue, told: Told, employed: dict[str, list[Affiliation]]
) -> dict[Term, tuple[Agent, ...]]:
    """Who made the work, by role, in order."""
    iri = about.iri
    held = {role: [about.iri_of(node, PRO.isHeldBy) for node in entries.roles(about, role)] for role in _ROLES}
    for role in _ROLES:
        for node in entries.roles(about, role):
            told.types(node, PRO.RoleInTime)
            told.first_of(node, PRO.isHeldBy, PRO.withRole, OCO.hasNext)
    named = [each for role in _ROLES for each in held[role]]
    for predicate, role in ((DCTERMS.creator, PRO.author), (DCTERMS.contributor, PRO.editor)):
        held[role] += [each for each in about.iris(iri, predicate) if each not in named]
        told.of(iri, predicate, held[role] + named)
    known = catalogue.entries([each for each in named if about.iri != each.partition("#")[0]])
    return {
        role: tuple(
            _agent(each, about, catalogue, told, known.get(each.partition("#")[0]), employed.get(each, ()))
            for each in dict.fromkeys(held[role])
            if each
        )
        for role in _ROLES
    }


def _agent(
    iri: str,
    about: Document,
    catalogue: Catalogue,
    told: Told,
    entry: Entry | None,
    affiliations: Iterable[Affiliation],
) -> Agent:
    own = entry if entry and entry.iri == iri else None
    told.first_of(iri, FOAF.name, FOAF.familyName, FOAF.givenName)
    told.types(iri, FOAF.Person, FOAF.Organization, FOAF.Agent)
    orcid = facts.of(catalogue, iri).orcid if own else ""
    for scheme, value in identifiers(iri, about, told):
        orcid = orcid or (value if scheme == "orcid" else "")
    return Agent(
        about.value(iri, FOAF.name) or (own.label.value if own else iri),
        iri,
        about.value(iri, FOAF.familyName),
        about.value(iri, FOAF.givenName),
        orcid,
        FOAF.Organization in about.types(iri) or bool(own and own.kind == "organization"),
        own,
        tuple(affiliations),
    )


def _affiliations(about: Document, catalogue: Catalogue, told: Told) -> dict[str, list[Affiliation]]:
    """Each person's affiliations; those of nobody under ""."""
    found: dict[str, list[Affiliation]] = {}
    for node in sorted(entries.roles(about, SCORO.affiliate), key=natural):
        told.types(node, PRO.RoleInTime)
        told.first_of(node, PRO.withRole, PRO.isHeldBy, PRO.relatesToOrganization, DCTERMS.description)
        address = Affiliation(
            about.value(node, DCTERMS.description),
            facts.upwards(catalogue, about.iri_of(node, PRO.relatesToOrganization)),
        )
        found.setdefault(about.iri_of(node, PRO.isHeldBy), []).append(address)
        if address.text:  # the parts of a printed address say nothing that it does not
            told.whole(node + "-address")
    return found


def container(about: Document, catalogue: Catalogue, told: Told) -> Container:
    """Where the work appeared, and at which pages; `told` notes what is read for it."""
    iri = about.iri
    said: dict[str, str] = {}
    for node in (iri, *about.iris(iri, FRBR.embodiment)):
        if node != iri:
            told.types(node, FABIO.Manifestation)
        for field, predicate in (
            ("first_page", PRISM.startingPage),
            ("last_page", PRISM.endingPage),
            ("pages", PRISM.pageRange),
            ("article_number", FABIO.hasElectronicArticleIdentifier),
            ("page_count", FABIO.hasPageCount),
        ):
            if field not in said and (value := about.value(node, predicate)):
                said[field] = value
                told.first_of(node, predicate)
    told.all_of(iri, FRBR.embodiment)
    if "pages" not in said and "first_page" in said:
        said["pages"] = "–".join(said[field] for field in ("first_page", "last_page") if field in said)
    printed = Container(
        first_page=said.get("first_page", ""),
        last_page=said.get("last_page", ""),
        pages=said.get("pages", ""),
        article_number=said.get("article_number", ""),
        page_count=said.get("page_count", ""),
    )
    for above in about.iris(iri, FRBR.partOf):
        if venue := catalogue.entry(above):
            told.of(iri, FRBR.partOf, [above])
            more = facts.of(catalogue, venue.iri)
            volume, issue = _volume(catalogue.part(above))
            return structs.replace(
                printed,
                venue=venue,
                short_title=more.short_title,
                issn=more.issn,
                isbn=more.isbn,
                volume=volume,
                issue=issue,
                part_iri="" if above == venue.iri else above,
            )
    return printed


def _volume(number: str) -> tuple[str, str]:
    """Volume and issue of "19(5)"."""
    match = _PART.match(number)
    return (match[1], match[2] or "") if match else (number, "")


def _subjects(about: Document, catalogue: Catalogue, told: Told) -> tuple[Subject, ...]:
    """Keywords first, as the source gives them; then what kg derived; then classes by scheme and code."""
    iri = about.iri
    named = about.iris(iri, DCTERMS.subject) + about.iris(iri, FABIO.hasSubjectTerm)
    derived: set[str] = set()
    for node in about.subjects:
        if OA.Annotation in about.types(node):
            derived.update(about.iris(node, OA.hasBody))
            told.types(node, OA.Annotation)
            told.first_of(node, OA.hasBody, OA.hasTarget, OA.motivatedBy, PROV.wasAttributedTo)
    known = catalogue.entries(named)
    told.of(iri, DCTERMS.subject, known)
    told.of(iri, FABIO.hasSubjectTerm, known)
    found = []
    for each in dict.fromkeys(named):
        if each in known:
            more = facts.of(catalogue, each)
            found.append(Subject(known[each], more.code, more.scheme, each in derived))
    return tuple(sorted(found, key=lambda subject: (subject.code != "", subject.derived, subject.scheme, subject.code)))


def _counts(about: Document, catalogue: Catalogue, told: Told) -> tuple[CitationCount, ...]:
    """How often whom says the work is cited; the latest first."""
    found = []
    for node in about.iris(about.iri, C4O.hasGlobalCitationFrequency):
        told.types(node, C4O.GlobalCitationCount)
        told.first_of(node, C4O.hasGlobalCountValue, C4O.hasGlobalCountSource, C4O.hasGlobalCountDate)
        told.of(about.iri, C4O.hasGlobalCitationFrequency, [node])
        source = _name(about.iri_of(node, C4O.hasGlobalCountSource), catalogue)
        value, date = about.value(node, C4O.hasGlobalCountValue), about.value(node, C4O.hasGlobalCountDate)
        found.append(CitationCount(value, source, date))
    return tuple(sorted(found, key=lambda count: count.date, reverse=True))


def _sources(about: Document, catalogue: Catalogue, told: Told) -> tuple[Entry, ...]:
    named = about.iris(about.iri, PROV.wasDerivedFrom)
    known = catalogue.entries(named)
    told.of(about.iri, PROV.wasDerivedFrom, known)
    return tuple(known[each] for each in named if each in known)
