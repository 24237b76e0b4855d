"""The pages that sum up: the first page with its charts, and what the data set is, for people and for machines.

Neighbours: `kg.publish.dataset.statistics` counts, once for all of them; `kg.publish.dataset` describes the data set
in RDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from kg.publish.browse import path
from kg.publish.catalogue import Catalogue
from kg.publish.dataset import page as dataset_page
from kg.publish.dataset.download import Download
from kg.publish.dataset.statistics import Statistics, Year
from kg.publish.entry import Entry
from kg.publish.environment import render
from kg.publish.site import Site

_MACHINES: Final = ("data/dataset.ttl", "data/dataset.jsonld", ".well-known/void", "sitemap.xml")
_SHOWN: Final = 10
_YEARS: Final = 60
_HEIGHT, _BAR = 120, 12
"""Of the chart of years, in units of its own."""


class Column(msgspec.Struct, frozen=True):
    """A year's column in the chart: how far from the left, how high in all, how much of that for recorded works."""

    year: Year
    left: int
    height: float
    recorded: float


class Chart(msgspec.Struct, frozen=True):
    """The columns, and what they leave out: its works under the key of a word instead of a year."""

    columns: list[Column]
    earlier: Year
    later: Year
    height: int = _HEIGHT
    bar: int = _BAR


def first(site: Site, catalogue: Catalogue, counted: Statistics) -> Iterator[tuple[str, bytes]]:
    """The first page."""
    yield (
        "index.html",
        render(
            "index.html",
            site,
            "index.html",
            counted=counted,
            kinds=dict(counted.kinds),
            chart=_chart(counted.years) if any(each.year.isdecimal() for each in counted.years) else None,
            venues=_bars(counted.venues),
            topics=_bars(counted.topics),
            newest=list(islice((each for each in catalogue.ranked("work") if each.recorded), _SHOWN)),
            cited=_most_cited(catalogue),
            path=path,
        ),
    )


def about(site: Site, counted: Statistics, downloads: Sequence[Download]) -> Iterator[tuple[str, bytes]]:
    """The page about the data set."""
    yield (
        "about.html",
        render(
            "about.html",
            site,
            "about.html",
            head=dataset_page.head(site, counted, downloads),
            counted=counted,
            downloads=downloads,
            machines=_MACHINES,
        ),
    )


def _chart(years: Sequence[Year]) -> Chart:
    """The sixty years with the most works, also those without any, and what lies before and after."""
    known = {int(each.year): each for each in years if each.year.isdecimal()}
    last = max(known, key=lambda end: (sum(known[each].works for each in known if end - _YEARS < each <= end), end))
    shown = [known.get(each, Year(str(each), 0, 0)) for each in range(max(0, last - _YEARS + 1), last + 1)]
    most = max(each.works for each in shown)
    columns = [
        Column(each, place * _BAR, _scaled(each.works, most), _scaled(each.recorded, most))
        for place, each in enumerate(shown)
    ]
    others = [each for each in years if each not in shown]
    earlier = [each for each in others if not each.year.isdecimal() or int(each.year) < last]
    return Chart(
        columns, _summed("earlier", earlier), _summed("later", [each for each in others if each not in earlier])
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
    rows = catalogue.rows(
        "SELECT document.iri, count(*) AS number FROM link JOIN document ON document.id = link.target"
        " WHERE relation = 'cites' GROUP BY link.target ORDER BY number DESC, document.rank LIMIT ?",
        _SHOWN,
    )
    counts = {str(iri): int(str(number)) for iri, number in rows}
    entries = catalogue.entries(list(counts))
    return [(entries[iri], number) for iri, number in counts.items()]
