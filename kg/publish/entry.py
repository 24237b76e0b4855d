"""What lists and links say of a document: an entry, made of the document and of the entries of what it names.

The one idea: a list of a thousand works reads a thousand small rows, not a thousand documents.

Neighbours: `kg.publish.catalogue` makes and keeps entries; views and lists show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final, Literal

import msgspec
from msgspec import structs

from kg.publish.document import Document, Text
from kg.vocab import (
    BIRO,
    C4O,
    CITO,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    OA,
    OCO,
    ORG,
    PRISM,
    PRO,
    PROV,
    RDF,
    SKOS,
    VCARD,
    Term,
)

Kind = Literal["work", "person", "organization", "venue", "concept", "scheme", "source", "service", "thing"]

RDFS_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
SCHEMA_NAME: Final = "http://schema.org/name"
_LABELS: Final = (SKOS.prefLabel, DCTERMS.title, FOAF.name, RDFS_LABEL, SCHEMA_NAME)
_OTHER_NAMES: Final = (FABIO.hasShortTitle, SKOS.altLabel)
_VENUES: Final = frozenset({FABIO.Journal, FABIO.JournalVolume, FABIO.JournalIssue})
_KINDS: Final[dict[str, Kind]] = {
    SKOS.ConceptScheme: "scheme",
    SKOS.Concept: "concept",
    FOAF.Person: "person",
    FOAF.Organization: "organization",
    FOAF.Agent: "person",
    PROV.SoftwareAgent: "service",
    C4O.BibliographicInformationSource: "service",
    PROV.Entity: "source",
}
RELATIONS: Final[dict[str, str]] = {
    CITO.cites: "cites",
    DCTERMS.creator: "creator",
    DCTERMS.contributor: "creator",
    FRBR.partOf: "part",
    DCTERMS.subject: "subject",
    FABIO.hasSubjectTerm: "subject",
    PRO.relatesToOrganization: "affiliation",
    ORG.unitOf: "unit",
    ORG.subOrganizationOf: "unit",
    SKOS.broader: "narrower",
    SKOS.inScheme: "member",
    PROV.wasDerivedFrom: "derived",
    DCTERMS.publisher: "publisher",
}
"""How a document names another one, for the lists on the other's page; "mention" is all else."""
IMPLIED: Final = frozenset(
    {
        RDF.type, BIRO.references, CITO.hasCitedEntity, CITO.hasCitingEntity, OA.hasBody, OA.hasTarget, PRO.isHeldBy,
        FRBR.part, OCO.hasNext, PROV.wasAttributedTo, C4O.hasGlobalCountSource, VCARD.hasAddress,
    }
)  # fmt: skip
"""Predicates that say again, node by node, what one of `RELATIONS` says, or that nobody would list."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document in a list."""

    iri: str
    path: str
    kind: Kind
    label: Text
    """The title or name, as the graph has it; else what can be said instead ("10.1/x", the IRI's end)."""
    labels: tuple[Text, ...] = ()
    """All of them, where there are several (a concept's, by language)."""
    untitled: bool = False
    """Whether `label` stands in for a title that the graph has not."""
    people: tuple[str, ...] = ()
    """Names of the authors, in order; at most four."""
    more_people: bool = False
    year: str = ""
    imprint: str = ""
    """Venue, volume, issue, pages: "REGIONAL STUDIES 53(2), 171–183"."""
    doi: str = ""
    recorded: bool = False
    """Whether a record tells of the work, and not only reference lists that cite it."""
    type: str = ""
    """The local name of a work's class of FaBiO: "JournalArticle"; "" where nothing closer than a work is known."""
    venue: str = ""
    """What the imprint begins with: the title of what the work appeared in."""
    also: tuple[str, ...] = ()
    """Other names, by which it is looked for too: a journal's short title, a concept's other labels."""
    code: str = ""
    """The notation of a concept: "0704"."""
    scheme: str = ""
    """The IRI of the scheme that a concept belongs to."""
    family: str = ""
    """A person's family name, where the graph has it."""
    inside: tuple[str, ...] = ()
    """Titles and authors' names of the works it cites that are fragments of it, with no document of their own."""


Look = Callable[[str], Entry | None]
"""From the IRI of a document to its entry."""
LookPart = Callable[[str], str]
"""From the IRI of a volume or issue to "19(5)"; "" for what is none."""


def kind(classes: Collection[str]) -> Kind:
    """What kind of page a document gets, by the classes of what it tells of.

    >>> kind({"http://purl.org/spar/fabio/Expression", "http://purl.org/spar/fabio/Journal"}), kind(set())
    ('venue', 'thing')
    """
    found = next((_KINDS[name] for name in _KINDS if name in classes), None)
    if found:
        return found
    if any(name in _VENUES for name in classes):
        return "venue"
    return "work" if any(name.startswith(FABIO.NS) for name in classes) else "thing"


def entry(about: Document, path: str, look: Look, look_part: LookPart) -> Entry:
    """The entry of a document. `look` and `look_part` give what is known of the documents that it names."""
    sort = kind(about.types(about.iri))
    labels = _labels(about)
    label = labels[0] if labels else Text(_instead(about))
    several = labels if len(labels) > 1 else ()
    plain = Entry(about.iri, path, sort, label, several, not labels, also=_also(about, labels))
    if sort != "work":
        return structs.replace(
            plain,
            code=about.value(about.iri, SKOS.notation),
            scheme=about.iri_of(about.iri, SKOS.inScheme),
            family=about.value(about.iri, FOAF.familyName),
        )
    names = [name for name, _ in authors(about, look)]
    venue, above = _venue(about, look)
    return structs.replace(
        plain,
        people=tuple(names[:4]),
        more_people=len(names) > 4,
        year=year(about),
        imprint=_imprint(about, venue, look_part(above) if above else ""),
        doi=about.value(about.iri, PRISM.doi),
        recorded=bool(about.iris(about.iri, PROV.wasDerivedFrom)),
        type=_closest(about),
        venue=venue,
        inside=_inside(about, look),
    )


def _labels(about: Document) -> tuple[Text, ...]:
    """Of the first property that has any: English first, then untagged, then the others."""
    for predicate in _LABELS:
        if found := about.texts(about.iri, predicate):
            return tuple(sorted(found, key=lambda text: (not text.language.startswith("en"), text.language)))
    return ()


def _also(about: Document, labels: tuple[Text, ...]) -> tuple[str, ...]:
    """All other names."""
    found = [text.value for name in (*_OTHER_NAMES, *_LABELS) for text in about.texts(about.iri, name)]
    shown = {text.value for text in labels}
    return tuple(text for text in dict.fromkeys(found) if text not in shown)


def _inside(about: Document, look: Look) -> tuple[str, ...]:
    found: list[str] = []
    for cited in about.iris(about.iri, CITO.cites):
        if cited.startswith(f"{about.iri}#"):
            part = about.at(cited)
            found += [text.value for text in part.texts(cited, DCTERMS.title)]
            found += [name for name, _ in authors(part, look)]
    return tuple(dict.fromkeys(found))


def _instead(about: Document) -> str:
    for predicate in (PRISM.doi, SKOS.notation, PRISM.issn, PRISM.isbn):
        if found := about.value(about.iri, predicate):
            return found
    return re.split(r"[/#:]", about.iri.rstrip("/#"))[-1] or about.iri


def roles(about: Document, role: Term) -> list[str]:
    """The nodes of a work's roles of one kind, in the order of their chain (oco:hasNext); those outside it last."""
    found = [each for each in about.iris(about.iri, PRO.isDocumentContextFor) if role in about.iris(each, PRO.withRole)]
    after = {each: about.iri_of(each, OCO.hasNext) for each in found}
    ordered: list[str] = []
    for first in [each for each in found if each not in after.values()]:
        current = first
        while current in after and current not in ordered:
            ordered.append(current)
            current = after[current]
    return ordered + [each for each in found if each not in ordered]


def authors(about: Document, look: Look) -> list[tuple[str, str]]:
    """Name and IRI of each author of a work, in order."""
    holders = [about.iri_of(each, PRO.isHeldBy) for each in roles(about, PRO.author)]
    holders = holders or about.iris(about.iri, DCTERMS.creator)
    return [(name_of(holder, about, look), holder) for holder in dict.fromkeys(holders) if holder]


def name_of(agent: str, about: Document, look: Look) -> str:
    """The name of an agent, which may be a fragment of the document, or have one of its own."""
    if name := about.value(agent, FOAF.name):
        return name
    found = look(agent)
    return found.label.value if found else agent


def year(about: Document) -> str:
    """The year of publication, as printed: "2017"."""
    found = about.value(about.iri, FABIO.hasPublicationYear) or about.value(about.iri, PRISM.publicationDate)
    return found[:5] if found.startswith("-") else found[:4]


def pages(about: Document) -> str:
    """The pages of a work's manifestations: "589–604", or the number of an article in an electronic journal."""
    for node in (about.iri, *about.iris(about.iri, FRBR.embodiment)):
        if found := about.value(node, PRISM.pageRange) or about.value(node, PRISM.startingPage):
            return found.replace("-", "–")
    return about.value(about.iri, FABIO.hasElectronicArticleIdentifier)


def _imprint(about: Document, venue: str, part: str) -> str:
    """Where a work appeared, in a line; pages alone say that they are pages."""
    found = pages(about)
    if not venue and found[:1].isdigit():
        return f"{'pp.' if '–' in found else 'p.'} {found}"
    return ", ".join(each for each in (f"{venue} {part}".strip(), found) if each)


def _venue(about: Document, look: Look) -> tuple[str, str]:
    """The title of what a work appeared in, and the IRI of that, or of its volume or issue."""
    for above in about.iris(about.iri, FRBR.partOf):
        if venue := look(above.partition("#")[0]):
            return venue.label.value, above
    return "", ""


def _closest(about: Document) -> str:
    local = [each.removeprefix(FABIO.NS) for each in about.types(about.iri) if each.startswith(FABIO.NS)]
    return next((each for each in local if each != "Expression"), "")


def parts(about: Document) -> dict[str, str]:
    """The volumes and issues among a venue's fragments, with their numbers: "19" and "19(5)"."""
    found: dict[str, str] = {}
    for node in about.subjects:
        classes = about.types(node)
        number = about.value(node, FABIO.hasSequenceIdentifier)
        if FABIO.JournalVolume in classes:
            found[node] = number
        elif FABIO.JournalIssue in classes:
            above = about.iri_of(node, FRBR.partOf)
            found[node] = f"{about.value(above, FABIO.hasSequenceIdentifier)}({number})"
    return found
