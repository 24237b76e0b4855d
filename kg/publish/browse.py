"""The lists of all documents of a kind, page by page, each with shortcuts to its years or letters.

The one idea: a list is read twice, once to see where each year or letter begins, once to write its pages; so that it
may be of any length.

Neighbours: `kg.publish.overview` makes the pages that sum up; `kg.publish.view.listing` the lists on documents' pages.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, islice
from typing import Final
from urllib.parse import quote_plus

import msgspec

from kg.publish.catalogue import Catalogue
from kg.publish.entry import Entry, Kind
from kg.publish.environment import render
from kg.publish.site import Site

PAGE: Final = 100
"""Items of a page: 30 to 40 kB."""
_NAMES: Final = 100
"""How many printed names are counted out on the page of people."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


class Browsed(msgspec.Struct, frozen=True):
    """One list: its name in paths, its heading (a key of `kg.publish.words`), what it consists of."""

    name: str
    word: str
    kinds: tuple[Kind, ...]
    recorded: bool = False
    """Only works that a record tells of."""


LISTS: Final = (
    Browsed("works", "recorded works", ("work",), recorded=True),
    Browsed("all-works", "all works", ("work",)),
    Browsed("people", "people", ("person",)),
    Browsed("organizations", "organizations", ("organization",)),
    Browsed("venues", "venues", ("venue",)),
    Browsed("subjects", "subjects", ("concept",)),
    Browsed("sources", "sources", ("source", "service")),
    Browsed("things", "things", ("thing",)),
)


class Shortcut(msgspec.Struct, frozen=True):
    """Where a year or a letter begins: the page, and the fragment there."""

    key: str
    page: int
    fragment: str


def files(site: Site, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """All pages of all lists; of an empty list the first."""
    for each in LISTS:
        yield from _pages(site, catalogue, each)


def path(name: str, page: int = 1) -> str:
    """Where a page of a list lies.

    >>> path("works"), path("works", 2)
    ('browse/works.html', 'browse/works-2.html')
    """
    return f"browse/{name}-{page}.html" if page > 1 else f"browse/{name}.html"


def _pages(site: Site, catalogue: Catalogue, listed: Browsed) -> Iterator[tuple[str, bytes]]:
    key = _year if listed.kinds == ("work",) else _letter
    total, shortcuts = _shortcuts(_entries(catalogue, listed), key)
    last = max(1, -(-total // PAGE))
    entries = _entries(catalogue, listed)
    for page in range(1, last + 1):
        some = list(islice(entries, PAGE))
        groups = [(name, _fragment(name), list(group)) for name, group in groupby(some, key)]
        first = page == 1
        yield (
            path(listed.name, page),
            render(
                "browse.html",
                site,
                path(listed.name, page),
                listed=listed,
                total=total,
                groups=groups,
                shortcuts=shortcuts if len(shortcuts) > 1 else (),
                page=page,
                last=last,
                name=partial(path, listed.name),
                path=path,
                schemes=_schemes(catalogue) if first and listed.name == "subjects" else (),
                names=_names(catalogue) if first and listed.name == "people" else (),
                query=quote_plus,
            ),
        )


def _entries(catalogue: Catalogue, listed: Browsed) -> Iterator[Entry]:
    for kind in listed.kinds:
        for entry in catalogue.ranked(kind):
            if entry.recorded or not listed.recorded:
                yield entry


def _shortcuts(entries: Iterator[Entry], key: Callable[[Entry], str]) -> tuple[int, list[Shortcut]]:
    """How many entries there are, and where each of their keys comes first."""
    found: dict[str, Shortcut] = {}
    total = 0
    for entry in entries:
        name = key(entry)
        if name not in found:
            found[name] = Shortcut(name, total // PAGE + 1, _fragment(name))
        total += 1
    return total, list(found.values())


def _year(entry: Entry) -> str:
    """The year, "" where none is known."""
    return entry.year


def _letter(entry: Entry) -> str:
    """What an entry is found under: A to Z, another script's letter, 汉 for all Chinese signs, "" for no letter.

    >>> from kg.publish.document import Text
    >>> [_letter(Entry("", "", "venue", Text(label))) for label in ("nature", "政治学", "3 Biotech", "Éire")]
    ['N', '汉', '', 'É']
    """
    sign = entry.label.value.casefold()[:1].upper()
    if entry.untitled or not sign.isalpha():
        return ""
    return "汉" if _HAN.match(sign) else sign


def _fragment(key: str) -> str:
    return f"from-{key}" if key else "others"


def _schemes(catalogue: Catalogue) -> list[tuple[Entry, int]]:
    """The schemes of subjects, with how many each has."""
    return [(entry, catalogue.relations(entry.iri).get("member", 0)) for entry in catalogue.ranked("scheme")]


def _names(catalogue: Catalogue) -> list[tuple[str, int]]:
    """The names that are printed on most works, as printed, of the first authors that an entry has."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as rows:  # on disk as soon as it is large
        rows.executescript("PRAGMA journal_mode = OFF; BEGIN; CREATE TABLE name (name TEXT);")
        rows.executemany(
            "INSERT INTO name VALUES (?)", ((name,) for entry in catalogue.ranked("work") for name in set(entry.people))
        )
        return list(rows.execute("SELECT name, count(*) FROM name GROUP BY name ORDER BY 2 DESC, 1 LIMIT ?", (_NAMES,)))
