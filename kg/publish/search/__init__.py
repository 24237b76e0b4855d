"""The index that the browser searches: words in shards, documents in chunks, all of it plain files.

The one idea: documents are numbered by kind, and within a kind from the most to the least important. So the numbers
alone are the order of the results and tell the kinds, and a browser fetches the shards of the words that are asked
for (some 50 kB each) and the chunks of the results that it shows, and nothing else.

Neighbours: `kg.publish.search.token` says what a word is; ``assets/search.js`` reads what is written here.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final, cast, get_args

import msgspec

from kg.publish import markup
from kg.publish.catalogue import Catalogue
from kg.publish.entry import Entry, Kind
from kg.publish.environment import called
from kg.publish.search.token import FOLDED, LONGEST, MARKS, initials, tokens

KINDS: Final = get_args(Kind)
"""In the order of the results."""
CHUNK: Final = 100
"""Documents of a chunk: 15 to 20 kB."""
_SHARD: Final = 48_000
_OTHERS: Final = 3
"""Other names that a result shows."""
_RARE_ENOUGH, _TOO_OFTEN = 2_000, 40_000
"""A word in a fifth of the documents tells little, and its numbers are long to send: it is no word to search by,
unless these are few documents; nor is any that more than the second number have."""
_EVERY: Final = """
SELECT document.rank, kind, coalesce(CASE kind WHEN 'work' THEN citing ELSE holding END, 0), entry FROM document
LEFT JOIN (
  SELECT target, count(*) FILTER (WHERE relation = 'cites') AS citing,
    count(*) FILTER (WHERE relation IN ('part', 'subject')) AS holding FROM link GROUP BY target
) ON target = document.id
"""
_TABLES: Final = """
CREATE TABLE found (kind INTEGER, recorded INTEGER, naming INTEGER, rank INTEGER, entry BLOB);
CREATE TABLE word (word BLOB, number INTEGER);
"""
_DECODE = msgspec.msgpack.Decoder(Entry).decode


class Index(msgspec.Struct, frozen=True):
    """``search/index.json``: what a browser reads first."""

    documents: int
    chunk: int
    kinds: tuple[tuple[str, int], ...]
    """How many documents there are of each kind: they are numbered in this order."""
    shards: tuple[str, ...]
    """The first word of each shard; a word with many documents may go on in the next."""
    common: tuple[str, ...]
    """Words that too many documents have."""
    fold: dict[str, str]
    marks: str
    longest: int
    schemes: tuple[tuple[tuple[str, str], ...], ...]
    """The names of each scheme of subjects, each with its language or ""."""


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """The files of the index, as paths and bytes: the same for the same catalogue."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as rows:  # on disk as soon as it is large
        rows.executescript("PRAGMA journal_mode = OFF; BEGIN;" + _TABLES)
        kinds = _gather(rows, catalogue)
        schemes = list(catalogue.ranked("scheme"))
        yield from _chunks(rows, {scheme.iri: place for place, scheme in enumerate(schemes)})
        documents = sum(kinds.values())
        shards: list[str] = []
        common: list[str] = []
        for number, (first, data) in enumerate(_shards(_words(rows, documents, common))):
            shards.append(first)
            yield f"search/{number:04}.json", data
        counts = tuple((kind, kinds[kind]) for kind in KINDS if kind in kinds)
        named = tuple(_names(scheme) for scheme in schemes)
        index = Index(documents, CHUNK, counts, tuple(shards), tuple(common), FOLDED, MARKS, LONGEST, named)
        yield "search/index.json", msgspec.json.encode(index)


def _gather(rows: sqlite3.Connection, catalogue: Catalogue) -> dict[str, int]:
    """All entries with what their order follows from; says how many there are of each kind."""
    places = {kind: place for place, kind in enumerate(KINDS)}
    kinds: dict[str, int] = {}

    def told() -> Iterator[tuple[int, bool, int, int, bytes]]:
        for rank, kind, citing, data in cast(Iterator[tuple[int, str, int, bytes]], catalogue.rows(_EVERY)):
            kinds[kind] = kinds.get(kind, 0) + 1
            yield places[kind], not _DECODE(data).recorded, -citing, rank, data

    rows.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", told())
    return kinds


def _names(scheme: Entry) -> tuple[tuple[str, str], ...]:
    return tuple((markup.plain(each.value), each.language) for each in scheme.labels or (scheme.label,))


def _chunks(rows: sqlite3.Connection, schemes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """The documents in their order; their words are put down on the way."""
    chunk: list[tuple[object, ...]] = []
    number = 0
    for data, naming in rows.execute("SELECT entry, -naming FROM found ORDER BY kind, recorded, naming, rank"):
        entry = _DECODE(data)
        words = ((word.encode("utf-16-be", "replace"), place) for word, place in _posted(entry, number).items())
        rows.executemany("INSERT INTO word VALUES (?, ?)", words)
        chunk.append(_work(entry) if entry.kind == "work" else _thing(entry, naming, schemes))
        number += 1
        if len(chunk) == CHUNK:
            yield f"search/d-{number // CHUNK - 1:03}.json", _json(chunk)
            chunk = []
    if chunk:
        yield f"search/d-{number // CHUNK:03}.json", _json(chunk)


def _work(entry: Entry) -> tuple[object, ...]:
    """What a result shows of a work: path, label, people, year, imprint."""
    if entry.untitled:
        return entry.path, markup.plain(called(entry)), "", "", ""
    people = ", ".join(entry.people) + (" et al." if entry.more_people else "")
    return entry.path, _label(entry), people, entry.year, entry.imprint


def _thing(entry: Entry, works: int, schemes: dict[str, int]) -> tuple[object, ...]:
    """The same of another thing: path, label, other names, and in the places after a work's how many works it has,
    and the number of its scheme, or -1."""
    label = f"{entry.code} {_label(entry)}" if entry.code and not entry.untitled else _label(entry)
    others = " · ".join(markup.plain(each) for each in entry.also[:_OTHERS])
    return entry.path, label, others, "", "", works, schemes.get(entry.scheme, -1)


def _label(entry: Entry) -> str:
    return " · ".join(dict.fromkeys(markup.plain(each.value) for each in entry.labels or (entry.label,)))


def _posted(entry: Entry, number: int) -> dict[str, int]:
    """The words of a document with its number, doubled, and one more where the word is not in its title."""
    found: dict[str, int] = {}
    beside = [*entry.people, entry.year, entry.imprint, entry.doi, entry.code, *entry.inside]
    beside += [" ".join(initials(name)) for name in (*entry.people, *entry.inside)]
    if entry.kind == "person":
        beside += [" ".join(initials(name)) for name in (entry.label.value, *entry.also)]
    if entry.kind != "work":
        beside.append(entry.path.rpartition("/")[2])  # the code of a class, the ISSN of a journal
    for text in beside:
        found.update(dict.fromkeys(tokens(text), 2 * number + 1))
    for label in (entry.label.value, *(each.value for each in entry.labels), *entry.also):
        found.update(dict.fromkeys(tokens(markup.plain(label)), 2 * number))
    return found


def _words(rows: sqlite3.Connection, documents: int, common: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Each word with its numbers; those that too many documents have are put into `common` instead.

    They come in the order in which JavaScript compares them, by UTF-16.
    """
    most = min(max(_RARE_ENOUGH, documents // 5), _TOO_OFTEN)
    found = rows.execute("SELECT word, number FROM word ORDER BY word, number")
    for key, group in groupby(found, itemgetter(0)):
        word = key.decode("utf-16-be")
        numbers: list[int] = []
        for _, number in group:
            if len(numbers) <= most:
                numbers.append(number)
        if len(numbers) > most:
            common.append(word)
        else:
            yield word, numbers


def _shards(words: Iterator[tuple[str, list[int]]]) -> Iterator[tuple[str, bytes]]:
    """The first word and the JSON of each shard: words and their numbers by turns, each number less the one before."""
    parts: list[str] = []
    first, size = "", 0
    for word, numbers in words:
        for start in range(0, len(numbers), _SHARD // 4):
            some = numbers[start : start + _SHARD // 4]
            steps = [some[0], *(after - before for before, after in pairwise(some))]
            part = f"{json.dumps(word, ensure_ascii=False)},[{','.join(map(str, steps))}]"
            if parts and size + len(part) > _SHARD:
                yield first, f"[{','.join(parts)}]".encode()
                parts, size = [], 0
            if not parts:
                first = word
            parts.append(part)
            size += len(part) + 1
    if parts:
        yield first, f"[{','.join(parts)}]".encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
