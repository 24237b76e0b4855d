"""What a work appeared in: journal, volume and issue, each described once a run (a chapter's book is a work)."""

from __future__ import annotations

from kg.mapping import identifier
from kg.mapping.scope import Scope
from kg.record.work import Venue, Work
from kg.vocab import DATACITE, DCTERMS, FABIO, FRBR, PRISM, Iri

Place = tuple[Iri, str, str, Iri]
"""An issue or volume: its IRI, its class ("issue" or "volume"), its number, and what it is part of."""


def chain(work: Work, to: Scope) -> tuple[Iri | None, list[Place]]:
    """The venue's IRI and, the smallest first, what lies between the work and it: nothing, where it is a book."""
    venue = to.mint.venue(work.venue) if work.venue else None
    if venue is None or not work.venue or work.venue.kind == "book":
        return venue, []
    places: list[Place] = []
    if work.volume:
        volume = to.mint.volume(venue, work.volume)
        places.append((volume, "volume", work.volume, venue))
    if work.issue:
        issue = to.mint.issue(venue, work.volume, work.issue, work.date.year if work.date else None)
        if issue:
            places.insert(0, (issue, "issue", work.issue, places[0][0] if places else venue))
    return venue, places


def stated(venue: Iri | None, places: list[Place], to: Scope) -> None:
    """States what the current node, the work, is part of."""
    if venue:
        to.sink.link(FRBR.partOf, places[0][0] if places else venue)


def nodes(work: Work, iri: Iri | None, places: list[Place], to: Scope) -> None:
    """Describes issue, volume and venue, as far as this run has not."""
    for place, kind, number, whole in places:
        if to.known.new(place):
            to.sink.node(place, FABIO.Expression, FABIO.JournalIssue if kind == "issue" else FABIO.JournalVolume)
            to.sink.text(FABIO.hasSequenceIdentifier, number)
            to.sink.link(FRBR.partOf, whole)
    if iri and work.venue:
        _venue(iri, work.venue, to)


def _venue(iri: Iri, venue: Venue, to: Scope) -> None:
    """The first title stands; other spellings of it are not stated, further short titles and ISSNs are."""
    fresh = to.known.new(iri)
    title = venue.title if venue.title and to.known.first(f"{iri} title", venue.title) is None else ""
    short = [each for each in venue.short_titles if to.known.new(f"{iri} short {each}")]
    issns = [issn for issn in venue.issns if to.known.new(f"{iri} issn {issn}")]
    if not (fresh or title or short or issns):
        return
    marks = tuple((f"issn-{issn}", DATACITE.issn, issn) for issn in issns)
    to.sink.node(iri, *((FABIO.Expression, FABIO.Journal) if fresh else ()))
    if title:
        to.sink.text(DCTERMS.title, title)
    to.sink.texts(FABIO.hasShortTitle, short)
    if issns and to.known.new(f"{iri} prism:issn"):
        to.sink.text(PRISM.issn, issns[0])  # functional in FaBiO: further ones are identifiers only
    to.sink.links(DATACITE.hasIdentifier, [to.mint.part(iri, fragment) for fragment, _, _ in marks])
    identifier.nodes(iri, marks, to)
