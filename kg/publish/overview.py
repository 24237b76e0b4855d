"""The pages that sum up: the first page with its charts, and what the data set is, for people and for machines.

Neighbours: `kg.publish.dataset.statistics` counts, once for all of them; `kg.publish.dataset` describes the data set
in RDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from kg.publish import machine
from kg.publish.browse import LISTS, path
from kg.publish.catalogue import Catalogue
from kg.publish.dataset import page as dataset_page
from kg.publish.dataset.download import Download
from kg.publish.dataset.statistics import Statistics, Year
from kg.publish.entry import Entry
from kg.publish.environment import number, render, word
from kg.publish.site import Site

_MACHINES: Final = ("data/dataset.ttl", "data/dataset.jsonld", ".well-known/void", "sitemap.xml")
_SHOWN: Final = 10
_YEARS, _LEAST = 60, 10
"""How many years the chart shows, and how few."""
_HEIGHT, _WIDTH, _HALF_LABEL = 120, 720, 12
"""Of the chart of years, in units of its own."""


class Column(msgspec.Struct, frozen=True):
    """A year's column in the chart: how far from the left, how high in all, how much of that for recorded works;
    whether the year stands below it."""

    year: Year
    left: int
    height: float
    recorded: float
    labelled: bool


class Section(msgspec.Struct, frozen=True):
    """A kind of things that the site has pages of: the key of its word, how many they are, where they are listed."""

    word: str
    number: int
    path: str


class Chart(msgspec.Struct, frozen=True):
    """The columns, how wide each is and how many works the highest has; and what they leave out: its works under the
    key of a word instead of a year."""

    columns: list[Column]
    earlier: Year
    later: Year
    bar: int
    most: int
    height: int = _HEIGHT


def first(site: Site, catalogue: Catalogue, counted: Statistics) -> Iterator[tuple[str, bytes]]:
    """The first page."""
    told = word(site.language, "intro", number(counted.works), number(counted.recorded))
    yield (
        "index.html",
        render(
            "index.html",
            site,
            "index.html",
            head=machine.head_of_page(site.title or word(site.language, "site"), told, site, "index.html"),
            counted=counted,
            sections_told=_sections(counted),
            chart=_chart(counted.years) if any(each.year.isdecimal() for each in counted.years) else None,
            venues=_bars(counted.venues),
            topics=_bars(counted.topics),
            newest=list(islice((each for each in catalogue.ranked("work") if each.recorded), _SHOWN)),
            cited=_most_cited(catalogue),
        ),
    )


def about(site: Site, counted: Statistics, downloads: Sequence[Download], endpoint: str) -> Iterator[tuple[str, bytes]]:
    """The page about the data set; `endpoint` answers SPARQL, if any does."""
    yield (
        "about.html",
        render(
            "about.html",
            site,
            "about.html",
            head=dataset_page.head(site, counted, downloads),
            counted=counted,
            downloads=downloads,
            machines=(*_MACHINES, *(["sparql"] if endpoint else [])),
            sections_told=_sections(counted),
        ),
    )


def _sections(counted: Statistics) -> list[Section]:
    """What there is, in the numbers that the lists have."""
    kinds = dict(counted.kinds)
    numbers = {"works": counted.recorded, "all-works": counted.works}
    found = [
        Section(each.word, numbers.get(each.name, sum(kinds.get(kind, 0) for kind in each.kinds)), path(each.name))
        for each in LISTS
    ]
    found.append(Section("schemes", kinds.get("scheme", 0), path("subjects")))
    return [each for each in found if each.number]


def _chart(years: Sequence[Year]) -> Chart:
    """The sixty years with the most works, also those without any, and what lies before and after."""
    known = {int(each.year): each for each in years if each.year.isdecimal()}
    last = max(known, key=lambda end: (sum(known[each].works for each in known if end - _YEARS < each <= end), end))
    first = min(each for each in known if last - _YEARS < each <= last)
    start = max(0, min(first, last - _LEAST + 1))
    shown = [known.get(each, Year(str(each), 0, 0)) for each in range(start, last + 1)]
    most = max(each.works for each in shown)
    bar = _WIDTH // len(shown)
    every = 1 if len(shown) <= 15 else 5 if len(shown) <= 30 else 10
    columns = [
        Column(
            each,
            place * bar,
            _scaled(each.works, most),
            _scaled(each.recorded, most),
            int(each.year) % every == 0 and bar // 2 + place * bar > _HALF_LABEL,
        )
        for place, each in enumerate(shown)
    ]
    others = [each for each in years if each not in shown]
    earlier = [each for each in others if not each.year.isdecimal() or int(each.year) < last]
    return Chart(
        columns,
        _summed("earlier", earlier),
        _summed("later", [each for each in others if each not in earlier]),
        bar,
        most,
    )


def _summed(word: str, years: Sequence[Year]) -> Year:
    return Year(word, sum(each.works for each in years), sum(each.recorded for each in years))


def _scaled(number: int, most: int) -> float:
    return round(_HEIGHT * number / most, 1)


def _bars(counted: Sequence[tuple[Entry, int]]) -> list[tuple[Entry, int, float]]:
    """The first of a ranking, each with its part of the greatest in per cent."""
    most = max((number for _, number in counted), default=1)
    return [(entry, number, round(100 * number / most, 1)) for entry, number in counted[:_SHOWN]]


def _most_cited(catalogue: Catalogue) -> list[tuple[Entry, int]]:
    """Works with how many cite them; one citation ranks nothing."""
    rows = catalogue.rows(
        "SELECT document.iri, count(*) AS number FROM link JOIN document ON document.id = link.target"
        " WHERE relation = 'cites' GROUP BY link.target HAVING number > 1 ORDER BY number DESC, document.rank LIMIT ?",
        _SHOWN,
    )
    counts = {str(iri): int(str(number)) for iri, number in rows}
    entries = catalogue.entries(list(counts))
    return [(entries[iri], number) for iri, number in counts.items()]
