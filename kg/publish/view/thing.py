"""Reads what the page of a person, an organisation, a venue, a subject, a source or any other thing says.

Neighbours: `kg.publish.view.work` does the same for works; `kg.publish.view.listing` has the lists of what names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from kg.publish import entry as entries
from kg.publish.catalogue import Catalogue
from kg.publish.document import Document, Text
from kg.publish.entry import Entry
from kg.publish.view import Identifier, Reference, facts, reference_list
from kg.publish.view.identifier import of_document
from kg.publish.view.told import Statement, Told
from kg.vocab import (
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    ORG,
    OWL,
    PRISM,
    PROV,
    RDF,
    SKOS,
    VCARD,
)

_ADDRESSES: Final = 12
"""How many addresses of an organisation are read: each is part of the work that prints it."""
_NAMES: Final = (SKOS.prefLabel, DCTERMS.title, FOAF.name, entries.RDFS_LABEL, entries.SCHEMA_NAME)
_TYPES: Final = (
    (FABIO.SubjectDiscipline, "type discipline"),
    (FABIO.SubjectTerm, "type class"),
    (FABIO.Journal, "type Journal"),
    (ORG.OrganizationalUnit, "type unit"),
)
_IMPLIED_TYPES: Final = (
    FABIO.Expression, FABIO.Journal, FABIO.SubjectDiscipline, FABIO.SubjectTerm, FABIO.TermDictionary,
    FABIO.DisciplineDictionary, FOAF.Person, FOAF.Organization, ORG.OrganizationalUnit, SKOS.Concept,
    SKOS.ConceptScheme, PROV.Entity, PROV.SoftwareAgent, "http://purl.org/spar/c4o/BibliographicInformationSource",
)  # fmt: skip
"""Classes that the name of the page's kind says."""


class Value(msgspec.Struct, frozen=True):
    """A value of a fact: a text, or another document."""

    text: Text
    entry: Entry | None = None


class Fact(msgspec.Struct, frozen=True):
    """What is said of a thing under one heading, a key of `kg.publish.words`."""

    word: str
    values: tuple[Value, ...]


class Part(msgspec.Struct, frozen=True):
    """A volume with its issues, or an issue."""

    fragment: str
    """What stands after the ``#`` of its IRI."""
    number: str
    issues: tuple[Part, ...] = ()


class ThingView(msgspec.Struct, frozen=True):
    """All that the page of a thing says, but for the lists of what names it."""

    entry: Entry
    type: str
    """A key of `kg.publish.words`."""
    facts: tuple[Fact, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    parts: tuple[Part, ...] = ()
    references: tuple[Reference, ...] = ()
    """Of a source: those of a list that it gives without the work."""
    listed: int = 0
    """How many there are by its own count; 0 where it has none."""
    same_as: tuple[str, ...] = ()
    others: tuple[Statement, ...] = ()


def view(about: Document, catalogue: Catalogue) -> ThingView:
    """What the page of a thing says. `about` is its document in the `catalogue`."""
    iri = about.iri
    entry = catalogue.entry(iri)
    assert entry is not None  # a document of the catalogue has an entry
    told = Told(about)
    if entry.kind == "thing":
        return ThingView(entry, "kind thing", others=told.rest())
    classes, source = about.types(iri), entry.kind == "source"
    told.types(iri, *_IMPLIED_TYPES)
    told.all_of(iri, OWL.sameAs, *[name for name in _NAMES if about.texts(iri, name)][:1])
    return ThingView(
        entry,
        next((word for kind, word in _TYPES if kind in classes), _keyword(entry, about) or f"kind {entry.kind}"),
        tuple(fact for fact in _facts(about, catalogue, told) if fact.values),
        of_document(about, told, PRISM.issn, PRISM.isbn),
        _parts(about, told) if entry.kind == "venue" else (),
        *((reference_list.read(about, catalogue, told), reference_list.size(about, told)) if source else ((), 0)),
        tuple(about.iris(iri, OWL.sameAs)),
        told.rest(),
    )


def _keyword(entry: Entry, about: Document) -> str:
    coded = about.value(about.iri, SKOS.notation)
    return "type keyword" if entry.kind == "concept" and not coded else ""


def _facts(about: Document, catalogue: Catalogue, told: Told) -> Iterable[Fact]:
    iri = about.iri
    for word, predicate in (
        ("family name", FOAF.familyName),
        ("given name", FOAF.givenName),
        ("code", SKOS.notation),
        ("short titles", FABIO.hasShortTitle),
        ("other labels", SKOS.altLabel),
        ("description", DCTERMS.description),
    ):
        told.all_of(iri, predicate)
        yield Fact(word, tuple(map(Value, about.texts(iri, predicate))))
    yield Fact("unit of", _wholes(about, catalogue, told))
    for word, predicate in (
        ("scheme", SKOS.inScheme),
        ("broader", SKOS.broader),
        ("publisher", DCTERMS.publisher),
        ("part of", FRBR.partOf),
        ("derived from", PROV.wasDerivedFrom),
    ):
        named = about.iris(iri, predicate)
        known = catalogue.entries(named) if named else {}
        told.of(iri, predicate, known)
        yield Fact(word, tuple(_value(known[each]) for each in named if each in known))
    yield Fact("addresses", _addresses(about, catalogue, told))


def _value(entry: Entry) -> Value:
    return Value(entry.label, entry)


def _wholes(about: Document, catalogue: Catalogue, told: Told) -> tuple[Value, ...]:
    """What an organisation is a unit of, up to the institution."""
    chain = facts.upwards(catalogue, about.iri)[1:]
    within = [each.iri for each in chain]
    told.of(about.iri, ORG.unitOf, within)
    told.of(about.iri, ORG.subOrganizationOf, within)
    return tuple(map(_value, chain))


def _addresses(about: Document, catalogue: Catalogue, told: Told) -> tuple[Value, ...]:
    """The addresses of an organisation, each once; they are parts of the works that print them."""
    found: dict[str, None] = {}
    nodes = about.iris(about.iri, VCARD.hasAddress)
    told.all_of(about.iri, VCARD.hasAddress)  # those left out stand in the works that are listed as from here
    for node in nodes[:_ADDRESSES]:
        document = about if node.startswith(f"{about.iri}#") else catalogue.document(node)
        if document is None:
            continue
        said = _only(node, document.lines)
        street, locality, region, code, country = (
            said.value(node, predicate)
            for predicate in (
                VCARD.street_address, VCARD.locality, VCARD.region, VCARD.postal_code, VCARD.country_name,
            )
        )  # fmt: skip
        *town, last = [each for each in (locality, region) if each] or [""]
        if address := ", ".join(each for each in (street, *town, f"{last} {code}".strip(), country) if each):
            found[address] = None
    return tuple(Value(Text(each)) for each in found)


def _only(node: str, lines: bytes) -> Document:
    """What sorted lines say of one node, where it stands together; an article's other thousand are not parsed."""
    first = f"<{node}> ".encode()
    start = at = 0 if lines.startswith(first) else lines.find(b"\n" + first) + 1
    while lines.startswith(first, at):
        at = lines.index(b"\n", at) + 1
    return Document(node, lines[start:at])


def _parts(about: Document, told: Told) -> tuple[Part, ...]:
    """Volumes, the latest first, with their issues; issues without a volume under a volume without a number."""
    volumes: dict[str, list[Part]] = {}
    issues: list[tuple[str, Part]] = []
    for node in about.subjects:
        classes = about.iris(node, RDF.type)
        if FABIO.JournalVolume in classes or FABIO.JournalIssue in classes:
            part = Part(node.partition("#")[2], about.value(node, FABIO.hasSequenceIdentifier))
            told.types(node, FABIO.Expression, FABIO.JournalVolume, FABIO.JournalIssue)
            told.first_of(node, FABIO.hasSequenceIdentifier, FRBR.partOf)
            if FABIO.JournalVolume in classes:
                volumes[node] = []
            else:
                issues.append((about.iri_of(node, FRBR.partOf), part))
    for above, part in issues:
        volumes.setdefault(above if above in volumes else "", []).append(part)
    made = [
        Part(
            node.partition("#")[2],
            about.value(node, FABIO.hasSequenceIdentifier) if node else "",
            tuple(sorted(within, key=lambda part: _number(part.number))),
        )
        for node, within in volumes.items()
    ]
    return tuple(sorted(made, key=lambda part: _number(part.number), reverse=True))


def _number(value: str) -> tuple[int, str]:
    digits = value[:9] if value[:9].isdecimal() else "".join(sign for sign in value[:9] if sign.isdecimal())
    return int(digits or 0), value
