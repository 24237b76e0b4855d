"""Two things said of one work: what the second adds, and where they disagree.

The first stands. Field by field, what it leaves open is taken from the second; what both say
differently is a disagreement, unless one is only the shorter form of the other.
"""

from __future__ import annotations

import msgspec

from kg.iri import slug
from kg.record import namesake
from kg.record.pages import Pages
from kg.record.work import Contribution, Work

_PLAIN = (
    "date",
    "volume",
    "issue",
    "isbn",
    "pmid",
    "abstract",
    "language",
    "keywords",
    "subjects",
    "citation_counts",
    "affiliations",
)


def merged(first: Work, second: Work) -> tuple[Work, list[str]]:
    """`first` with what `second` adds, and the disagreements as phrases for a notice.

    >>> from kg.record.date import Date
    >>> work, disagreements = merged(Work(title="A", date=Date(1990)), Work(date=Date(1991), volume="3"))
    >>> work.volume, disagreements
    ('3', ["the date is '1990' and '1991'"])
    """
    added: dict[str, object] = {}
    disagreements: list[str] = []

    def compare(field: str, one: str, other: str) -> None:
        if slug(one) != slug(other):
            disagreements.append(f"the {field} is {one[:80]!r} and {other[:80]!r}")

    for field in _PLAIN:
        one, other = getattr(first, field), getattr(second, field)
        if not one and other:
            if field in ("volume", "issue") and _elsewhere(first, second):
                continue  # it is one of another journal or volume, a disagreement that is told below
            added[field] = other
        elif other and one != other and field != "affiliations":
            compare(field.replace("_", " "), _shown(one), _shown(other))
    if first.type == "unknown" != second.type:
        added["type"] = second.type
    elif first.type != second.type != "unknown":
        compare("type", first.type, second.type)
    if second.title and not first.title:
        added |= {"title": second.title, "whole_title": second.whole_title, "title_language": second.title_language}
    elif second.title and first.whole_title and second.whole_title:
        compare("title", first.title, second.title)
    if second.venue and not first.venue:
        added["venue"] = second.venue
    elif first.venue and second.venue and first.venue.title and second.venue.title:
        compare("venue", first.venue.title, second.venue.title)
    if second.contributions and not first.contributions:
        added["contributions"] = second.contributions
    elif not _same_authors(first.contributions, second.contributions):
        disagreements.append(f"the authors are {_names(first.contributions)} and {_names(second.contributions)}")
    if second.pages != Pages() and second.pages != first.pages:
        added["pages"] = _pages(first.pages, second.pages, disagreements)
    both = msgspec.structs.replace(first, **added) if added else first
    known, others = _addresses(both), _addresses(second)
    if not set(others) <= set(known):
        compare("affiliations", "; ".join(known), "; ".join(others))
    return both, disagreements


def _elsewhere(first: Work, second: Work) -> bool:
    """Whether two works are said to stand in different venues or volumes."""
    venues = [work.venue.title for work in (first, second) if work.venue and work.venue.title]
    volumes = [work.volume for work in (first, second) if work.volume]
    return any(len(set(map(slug, said))) > 1 for said in (venues, volumes))


def _addresses(work: Work) -> list[str]:
    """All addresses of a work as printed, those of its authors and those tied to nobody."""
    tied = (address for each in work.contributions for address in each.affiliations)
    return list(dict.fromkeys(address.text for address in (*tied, *work.affiliations)))


def _shown(value: object) -> str:
    """A field's value for people."""
    if isinstance(value, tuple):
        return "; ".join(str(getattr(each, "value", getattr(each, "code", each))) for each in value)
    return str(value)


def _pages(first: Pages, second: Pages, disagreements: list[str]) -> Pages:
    """Each part of the pages on its own; an end only to the same start."""
    start = first.start or second.start
    end = first.end
    if second.start and first.start and second.start != first.start:
        disagreements.append(f"the page is {first.start!r} and {second.start!r}")
    elif second.end and not first.end:
        end = second.end
    elif second.end and second.end != first.end:
        disagreements.append(f"the last page is {first.end!r} and {second.end!r}")
    count = first.count if first.count is not None else second.count
    return Pages(start, end, first.article_number or second.article_number, count)


def _same_authors(first: tuple[Contribution, ...], second: tuple[Contribution, ...]) -> bool:
    """Whether two lists may name the same people: one may be shorter, as cited references name one author only."""
    return all(
        one.agent.name.lower() == other.agent.name.lower() or namesake.agree(one.agent, other.agent)
        for one, other in zip(first, second, strict=False)
    )


def _names(contributions: tuple[Contribution, ...]) -> str:
    shown = [each.agent.name for each in contributions[:3]]
    return repr("; ".join(shown) + (" …" if len(contributions) > 3 else ""))
