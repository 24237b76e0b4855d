"""The lists of all documents of a kind, page by page, each with shortcuts to its years or letters.

The one idea: a list is read twice, once to see where each year or letter begins, once to write its pages; so that it
may be of any length.

Neighbours: `kg.publish.overview` makes the pages that sum up; `kg.publish.view.listing` the lists on documents' pages.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from typing import Final
from urllib.parse import quote_plus

import msgspec

from kg.publish import machine
from kg.publish.catalogue import Catalogue
from kg.publish.entry import Entry, Kind
from kg.publish.environment import names, number, render, word
from kg.publish.site import Language, Site

PAGE: Final = 100
"""Items of a page: 30 to 40 kB."""
_NAMES: Final = 100
"""How many printed names are counted out on the page of people."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Entry).decode


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
    key = _year if listed.kinds == ("work",) else partial(_letter, site.language)
    total, shortcuts = _shortcuts(_entries(site, catalogue, listed), key)
    last = max(1, -(-total // PAGE))
    entries = _entries(site, catalogue, listed)
    schemes = {scheme.iri: scheme for scheme in catalogue.ranked("scheme")} if listed.name == "subjects" else {}
    title = word(site.language, listed.word)
    described = f"{title}: {word(site.language, 'in all', number(total))}"
    for page in range(1, last + 1):
        some = list(islice(entries, PAGE))
        groups = [(name, _fragment(name), list(group)) for name, group in groupby(some, key)]
        works = {entry.iri: _works(catalogue, entry) for entry in some if entry.kind in ("concept", "venue")}
        first = page == 1
        yield (
            path(listed.name, page),
            render(
                "browse.html",
                site,
                path(listed.name, page),
                head=machine.head_of_page(title, described, site, path(listed.name, page)),
                listed=listed,
                works=works,
                scheme_of=schemes,
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


def _works(catalogue: Catalogue, entry: Entry) -> int:
    """How many works appeared in a venue, or are on a subject."""
    return catalogue.relations(entry.iri).get("part" if entry.kind == "venue" else "subject", 0)


def _entries(site: Site, catalogue: Catalogue, listed: Browsed) -> Iterator[Entry]:
    if listed.kinds != ("work",):
        yield from _by_letter(site.language, catalogue, listed.kinds)
        return
    for entry in catalogue.ranked("work"):
        if entry.recorded or not listed.recorded:
            yield entry


def _by_letter(language: Language, catalogue: Catalogue, kinds: Sequence[Kind]) -> Iterator[Entry]:
    """The documents of some kinds as in a dictionary, those without a letter last."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as rows:  # on disk as soon as it is large
        rows.executescript(
            "PRAGMA journal_mode = OFF; BEGIN; CREATE TABLE found (other INTEGER, letter TEXT, name TEXT, entry BLOB);"
        )
        found = (entry for kind in kinds for entry in catalogue.ranked(kind))
        rows.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", map(partial(_sorting, language), found))
        for (data,) in rows.execute("SELECT entry FROM found ORDER BY other, letter, name, rowid"):
            yield _DECODE(data)


def _sorting(language: Language, entry: Entry) -> tuple[bool, str, str, bytes]:
    letter = _letter(language, entry)
    name = f"{_first(language, entry)} {entry.label.value}".casefold().encode("utf-8", "replace").decode()
    return not letter, letter, name, _ENCODE(entry)


def _first(language: Language, entry: Entry) -> str:
    """What an entry is sorted by: the label that the list shows; a person's family name, else the last word of a
    Latin name.

    >>> from kg.publish.document import Text
    >>> people = [Entry("", "", "person", Text(name)) for name in ("P. S. Osmer", "Osmer, Patrick", "王小明", "Łoś Ż")]
    >>> [_first("en", person) for person in people]
    ['Osmer', 'Osmer', '王小明', 'Ż']
    """
    label = names(language, entry)[0].value
    if entry.kind != "person" or entry.untitled:
        return label
    if entry.family:
        return entry.family
    before, comma, _ = label.partition(",")
    words = label.split()
    return before if comma else words[-1] if words and _LATIN.match(words[-1]) else label


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
    """The year, "" where none is known that lists could be sorted by."""
    return entry.year if entry.year.isdecimal() else ""


def _letter(language: Language, entry: Entry) -> str:
    """What an entry is found under: A to Z, another script's letter, 汉 for all Chinese signs, "" for no letter.

    >>> from kg.publish.document import Text
    >>> [_letter("en", Entry("", "", "venue", Text(label))) for label in ("nature", "政治学", "3 Biotech", "Éire")]
    ['N', '汉', '', 'É']
    """
    sign = _first(language, entry).casefold()[:1].upper()
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
