"""A work in RDF: the record's article with all that belongs to it, or a cited work with what a reference says.

The functions speak in the order of the graph: the work's own node first, then what hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.mapping import contribution, identifier, manifestation, merge, subject, venue
from kg.mapping.citation import DATATYPES
from kg.mapping.kind import classes
from kg.mapping.scope import Scope
from kg.record.work import CitationCount, Work
from kg.vocab import C4O, CITO, DCTERMS, FABIO, FOAF, FRBR, OWL, PRISM, PROV, XSD, Iri, Term

_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
"""dcterms:language leads to a thing, not to a string: the Library of Congress's IRI of the two-letter code."""
_SERVICES = {"portal": "Citation portal"}
"""Names of the services that count citations, by the last part of their IRI."""


def article(work: Work, iri: Iri, parts: Iterable[Iri], cited: Iterable[Iri], to: Scope) -> None:
    """Describes a record's work: `parts` are its reference list and references, `cited` the works it cites."""
    contributions = contribution.parts(work, iri, to)
    untied = contribution.loose(work, iri, to)
    subjects = subject.about(work, to)
    place, places = venue.chain(work, to)
    counts = [(_count_iri(iri, count, to), count) for count in work.citation_counts]
    source = to.mint.source(work.source)

    to.sink.node(iri, *classes(work))
    _title(work, to)
    if work.abstract:
        to.sink.text(DCTERMS.abstract, work.abstract)
    if work.language:
        to.sink.link(DCTERMS.language, Iri(_LANGUAGE + work.language.partition("-")[0]))
    contribution.stated(contributions, untied, to)
    _date(work, to)
    marks = identifier.stated(work, iri, to)
    if work.doi:
        to.sink.link(OWL.sameAs, to.mint.resolver(work.doi))
    subject.stated(work, subjects, to)
    to.sink.links(C4O.hasGlobalCitationFrequency, [each for each, _ in counts])
    venue.stated(place, places, to)
    printed = manifestation.stated(work.pages, iri, to)
    to.sink.links(FRBR.part, parts)
    to.sink.links(CITO.cites, cited)
    to.sink.link(PROV.wasDerivedFrom, source)

    identifier.nodes(iri, marks, to)
    manifestation.node(printed, work.pages, to)
    contribution.nodes(contributions, untied, to)
    _host(work, place, places, to)
    subject.nodes(work, iri, subjects, to)
    for each, count in counts:
        _count(each, count, to)
    source_document(source, to)


def source_document(iri: Iri, to: Scope) -> None:
    """Describes the document that a record was read from."""
    if to.known.new(iri):
        to.sink.node(iri, PROV.Entity)


def described(said: Work, iri: Iri, to: Scope) -> tuple[Work, list[str]]:
    """Describes a cited work as far as nobody has; gives what the run knows of it, and where `said` disagrees.

    A work that has a record in the run is described by its record alone.
    """
    if record := to.record_of(iri):
        return record, merge.merged(record, said)[1]
    before = None if to.mint.is_part(iri) else to.known.work(iri)
    if before is None:
        if not to.mint.is_part(iri):
            to.known.keep(iri, said)
        return said, _cited(said, iri, classes(said), to)
    both, disagreements = merge.merged(before, said)
    if both != before:
        to.known.keep(iri, both)
        new = classes(both)[1:] if both.type != before.type else ()
        disagreements += _cited(_beyond(before, both), iri, new, to)
    return both, disagreements


def _cited(work: Work, iri: Iri, kinds: tuple[Term, ...], to: Scope) -> list[str]:
    """Describes a cited work with what `work` says; `kinds` are the classes that nobody has stated yet."""
    contributions = contribution.parts(work, iri, to)
    place, places = venue.chain(work, to)

    to.sink.node(iri, *kinds)
    _title(work, to)
    contribution.stated(contributions, [], to)
    _date(work, to)
    marks = identifier.stated(work, iri, to)
    venue.stated(place, places, to)
    printed = manifestation.stated(work.pages, iri, to)

    identifier.nodes(iri, marks, to)
    manifestation.node(printed, work.pages, to)
    contribution.nodes(contributions, [], to)
    return _host(work, place, places, to)


def _host(work: Work, place: Iri | None, places: list[venue.Place], to: Scope) -> list[str]:
    """Describes what a work appeared in: a journal, or a book, which is a work itself."""
    if place and work.venue and work.venue.kind == "book":
        return described(Work(type="book", title=work.venue.title, isbn=work.venue.isbn), place, to)[1]
    venue.nodes(work, place, places, to)
    return []


def _beyond(before: Work, both: Work) -> Work:
    """Only what `both` says beyond `before`.

    What a work is part of is said once: a volume or issue that comes later than the journal is not stated.
    """
    fields = ("title", "title_language", "date", "contributions", "isbn", "pmid", "venue", "volume", "issue", "pages")
    new = {field: getattr(both, field) for field in fields if getattr(both, field) != getattr(before, field)}
    for field in ("venue", "volume", "issue"):
        new.pop(field, None)
    if both.venue and not before.venue:
        new |= {"venue": both.venue, "volume": both.volume, "issue": both.issue}
    return Work(**new)


def _title(work: Work, to: Scope) -> None:
    if work.title:
        if work.title_language:
            to.sink.tagged(DCTERMS.title, work.title, work.title_language)
        else:
            to.sink.text(DCTERMS.title, work.title)


def _date(work: Work, to: Scope) -> None:
    """The date with the precision given, and the year for itself (fabio:hasPublicationYear is functional)."""
    if work.date:
        to.sink.typed(FABIO.hasPublicationYear, f"{work.date.year:04d}", XSD.gYear)
        to.sink.typed(PRISM.publicationDate, str(work.date), DATATYPES[work.date.precision])


def _count_iri(work: Iri, count: CitationCount, to: Scope) -> Iri:
    """Named after who counts and, where known, the day."""
    day = f"-{count.retrieved}" if count.retrieved else ""
    return to.mint.part(work, f"citation-count-{count.service}{day}")


def _count(iri: Iri, count: CitationCount, to: Scope) -> None:
    service = to.mint.service(count.service)
    to.sink.node(iri, C4O.GlobalCitationCount)
    to.sink.typed(C4O.hasGlobalCountValue, str(count.value), XSD.integer)
    to.sink.link(C4O.hasGlobalCountSource, service)
    if count.retrieved:
        to.sink.typed(C4O.hasGlobalCountDate, str(count.retrieved), DATATYPES[count.retrieved.precision])
    if to.known.new(service):
        to.sink.node(service, C4O.BibliographicInformationSource)
        to.sink.text(FOAF.name, _SERVICES.get(count.service, count.service))
