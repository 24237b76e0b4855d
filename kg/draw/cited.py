"""What a graph tells of a cited work: its names, year, title, venue, and the reference that speaks of it."""

from __future__ import annotations

import re

import msgspec

from kg.draw.index import Index
from kg.draw.label import clean
from kg.draw.people import Name, authors
from kg.vocab import BIRO, C4O, CITO, CO, DCTERMS, FABIO, FRBR, PRISM, Term

_YEAR = re.compile(r"-?\d{4,6}")
_SELF: tuple[tuple[str, Term], ...] = (
    ("author", CITO.AuthorSelfCitation),
    ("journal", CITO.JournalSelfCitation),
    ("affiliation", CITO.AffilationSelfCitation),
)


class Cited(msgspec.Struct, frozen=True):
    """A work that an article cites; of a string that no one could read, the reference itself."""

    work: str
    order: int
    names: list[Name]
    year: int | None
    title: str
    venue: str
    venue_title: str
    doi: str
    text: str
    self_kinds: tuple[str, ...]

    def label(self, names: str, untitled: str) -> tuple[str, str]:
        """Author and year, then title or venue; of an anonymous work what there is, before its year."""
        year = str(self.year) if self.year is not None else ""
        texts = [t for t in (self.title, self.venue_title) if t]
        if not names and not texts:
            names = self.text or self.doi or untitled
        elif not names:
            names = texts.pop(0)
        return f"{names} {year}".strip() if year not in names or not year else names, texts[0] if texts else ""


def cited_works(index: Index, article: str) -> list[Cited]:
    """The works that an article (or a list without one) cites, by the numbers of their references."""
    items = [i for part in [*index.iris(article, FRBR.part), article] for i in index.iris(part, CO.item)]
    order: dict[str, int] = {}
    for item in items:
        number = index.text(item, CO.index)
        for reference in index.iris(item, CO.itemContent):
            order[reference] = int(number) if number.isdecimal() and len(number) < 10 else len(items)
    parts = [p for p in index.iris(article, FRBR.part) if index.is_a(p, BIRO.BibliographicReference)]
    references = sorted(dict.fromkeys([*order, *parts]), key=lambda r: (order.get(r, len(order) + 1), len(r), r))
    spoken: dict[str, tuple[int, str]] = {}
    for position, reference in enumerate(references, 1):
        place = order.get(reference, position)
        for work in index.iris(reference, BIRO.references) or [reference]:
            spoken.setdefault(work, (place, clean(index.text(reference, C4O.hasContent))))
    for work in index.iris(article, CITO.cites):
        spoken.setdefault(work, (len(references) + 1, ""))
    ways = _self_citations(index, article)
    cited = [
        _cited(index, work, place, text, ways.get(work, ()))
        for work, (place, text) in spoken.items()
        if work != article
    ]
    return sorted(cited, key=lambda c: (c.order, c.work))


def _cited(index: Index, work: str, order: int, text: str, ways: tuple[str, ...]) -> Cited:
    venue = venue_of(index, work)
    return Cited(
        work=work,
        order=order,
        names=authors(index, work),
        year=year_of(index, work),
        title=clean(index.text(work, DCTERMS.title)),
        venue=venue,
        venue_title=venue_title(index, venue),
        doi=clean(index.text(work, PRISM.doi)),
        text=text,
        self_kinds=ways,
    )


def _self_citations(index: Index, article: str) -> dict[str, tuple[str, ...]]:
    return {
        work: tuple(way for way, term in _SELF if index.is_a(citation, term))
        for citation in index.subjects(CITO.hasCitingEntity, article)
        for work in index.iris(citation, CITO.hasCitedEntity)
    }


def year_of(index: Index, work: str) -> int | None:
    """The year of a work, from its publication year or date."""
    found = _YEAR.match(index.text(work, FABIO.hasPublicationYear, PRISM.publicationDate))
    return int(found[0]) if found else None


def venue_of(index: Index, work: str) -> str:
    """The journal or book that a work is part of, above its issue and volume; empty where none is stated."""
    seen = {work}
    while wholes := [w for w in index.iris(work, FRBR.partOf) if w not in seen]:
        work = wholes[0]
        seen.add(work)
    return work if len(seen) > 1 else ""


def venue_title(index: Index, venue: str) -> str:
    """A venue's title, its abbreviation, or the end of its IRI; empty where there is no venue."""
    return clean(index.text(venue, DCTERMS.title, FABIO.hasShortTitle)) or venue.rpartition("/")[2]
