"""COinS: a work of a list as an OpenURL ContextObject (ANSI/NISO Z39.88-2004), which Zotero and others pick up.

The one idea: a list's entry knows the kind of a work, and so the format that its metadata have; of no known kind it
is described in Dublin Core.

Neighbours: `kg.publish.entry` holds what lists know; the templates put it into ``<span class="Z3988" title="…">``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from kg.publish.cite import phrase
from kg.publish.cite.genre import GENRES, Genre
from kg.publish.entry import Entry

_PART = re.compile(r"([^,()]*)(?:\(([^()]*)\))?")


def coins(entry: Entry) -> str:
    """The ContextObject in key-encoded form, not yet escaped for HTML; "" for what is no work.

    >>> from kg.publish.document import Text
    >>> coins(Entry("https://a.example/1", "1", "work", Text("A & B"), people=("Ada Li",), year="2020", type="Book"))
    'ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:book&rft.genre=book&rft.btitle=A+%26+B&rft.au=Ada+Li&rft.date=2020'
    """
    if entry.kind != "work":
        return ""
    sort = GENRES.get(entry.type) or GENRES["Expression"]
    said = (*_described(entry, sort), ("rft_id", f"info:doi/{entry.doi}" if entry.doi else ""))
    return urlencode([(name, phrase.line(value)) for name, value in said if value], safe=":/")


def _described(entry: Entry, sort: Genre) -> Iterator[tuple[str, str]]:
    title = "" if entry.untitled else phrase.unmarked(entry.label.value)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{sort.openurl}"
    if sort.openurl == "dc":
        yield "rft.title", title
        yield from (("rft.creator", name) for name in entry.people)
        yield "rft.date", entry.year
        yield "rft.source", entry.imprint
        yield "rft.identifier", entry.iri
        return
    yield "rft.genre", sort.openurl_genre
    inside = sort.openurl == "journal" or sort.openurl_genre in ("bookitem", "proceeding")
    yield ("rft.atitle" if inside else "rft.btitle" if sort.openurl == "book" else "rft.title"), title
    yield from (("rft.inventor" if sort.openurl == "patent" else "rft.au", name) for name in entry.people)
    yield "rft.date", entry.year
    if inside:
        yield "rft.jtitle" if sort.openurl == "journal" else "rft.btitle", phrase.unmarked(entry.venue)
        yield from _numbers(entry, sort)


def _numbers(entry: Entry, sort: Genre) -> Iterator[tuple[str, str]]:
    """Volume, issue and pages, of the imprint: "VENUE 53(2), 171–183"."""
    part, comma, pages = entry.imprint.removeprefix(entry.venue).rpartition(", ")
    if not comma and entry.venue:
        part, pages = pages, ""
    found = _PART.fullmatch(part.strip())
    if sort.openurl == "journal" and found:
        yield "rft.volume", found[1]
        yield "rft.issue", found[2] or ""
    first, _, last = pages.removeprefix("pp. ").removeprefix("p. ").partition("–")
    yield "rft.spage", first
    yield "rft.epage", last
