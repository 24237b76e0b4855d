"""All documents of a graph in one SQLite file: their triples, their entries, and who names whom.

The one idea: the lines of a graph are dealt out into buckets by their document, each small enough to sort in
memory; so a graph of any size becomes documents in bounded memory, and each is then read in one step, by the site's
builder and by the server alike.

Neighbours: `kg.publish.entry` says what an entry is; `kg.publish.pages` renders what is read here.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from kg.publish import entry as entries
from kg.publish import path as paths
from kg.publish.document import Document
from kg.publish.entry import IMPLIED, RELATIONS, Entry
from kg.vocab import DCTERMS, RDF

ABSTRACTS: Final = frozenset(
    {
        DCTERMS.abstract.encode(),
        b"http://purl.org/ontology/bibo/abstract",
        b"http://schema.org/abstract",
        b"https://schema.org/abstract",
    }
)
"""Properties whose texts are rarely ours to give."""
_BUCKETS: Final = 64
_BUCKET_BYTES: Final = 24_000_000
_AT_ONCE: Final = 500
_SCHEMA: Final = """
CREATE TABLE document (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, rank INTEGER, entry BLOB
);
CREATE TABLE said (id INTEGER PRIMARY KEY, lines BLOB NOT NULL);
CREATE TABLE named (target TEXT NOT NULL, relation TEXT NOT NULL, source INTEGER NOT NULL);
CREATE TABLE part (iri TEXT PRIMARY KEY, number TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_LINKS: Final = """
CREATE TABLE link (
  target INTEGER NOT NULL, relation TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (target, relation, rank)
) WITHOUT ROWID;
INSERT OR IGNORE INTO link
  SELECT target.id, named.relation, source.rank FROM named
  JOIN document AS target ON target.iri = named.target
  JOIN document AS source ON source.id = named.source
  WHERE relation != ''
  ORDER BY 1, 2, 3;
DROP TABLE named;
"""
_OF_UNITS: Final = """
INSERT OR IGNORE INTO link
  SELECT above.target, 'affiliation', below.rank FROM link AS above
  JOIN document AS unit ON unit.rank = above.rank
  JOIN link AS below ON below.target = unit.id AND below.relation = 'affiliation'
  WHERE above.relation = 'unit'
"""
"""What is written in a unit is written in its institution."""
_LEVELS: Final = 4
"""Of units within units."""


class Catalogue:
    """A catalogue that is there, open for reading."""

    def __init__(self, file: Path) -> None:
        # The bytes of a row are read once, so that a large page cache would only cost memory.
        self._rows = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._rows.create_function("key", 1, lambda path: paths.key(path, folds_case=True), deterministic=True)
        self.base = self.fact("base")

    def close(self) -> None:
        """Gives the file back."""
        self._rows.close()

    def fact(self, name: str) -> str:
        """One of the facts of `build`: base, triples, documents, abstracts (how many were left out)."""
        row = self._rows.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def document(self, iri: str) -> Document | None:
        """What is said of a thing, of which `iri` may be a fragment."""
        where = paths.document(iri)
        row = self._rows.execute("SELECT lines FROM said JOIN document USING (id) WHERE iri = ?", (where,)).fetchone()
        return Document(where, zlib.decompress(row[0])) if row else None

    def entry(self, iri: str) -> Entry | None:
        """The entry of the document that tells of a thing."""
        return _look(self._rows, iri)

    def at(self, path: str) -> Entry | None:
        """The entry of the document that lies at a path."""
        row = self._rows.execute("SELECT entry FROM document WHERE path = ?", (path,)).fetchone()
        return _entry(row[0]) if row else None

    def entries(self, iris: Sequence[str]) -> dict[str, Entry]:
        """The entries of documents, by their IRIs; what has none is left out."""
        found: dict[str, Entry] = {}
        wanted = list(dict.fromkeys(paths.document(iri) for iri in iris))
        for start in range(0, len(wanted), _AT_ONCE):
            batch = wanted[start : start + _AT_ONCE]
            query = f"SELECT iri, entry FROM document WHERE iri IN ({_marks(batch)})"
            for iri, data in self._rows.execute(query, batch):
                found[iri] = _entry(data)
        return found

    def part(self, iri: str) -> str:
        """The number of a volume or an issue: "19(5)"; "" for what is none."""
        return _look_part(self._rows, iri)

    def relations(self, iri: str) -> dict[str, int]:
        """How many documents name this one, by how they do (`kg.publish.entry.RELATIONS`, and "mention")."""
        rows = self._rows.execute(
            "SELECT relation, count(*) FROM link"
            " WHERE target = (SELECT id FROM document WHERE iri = ?) GROUP BY relation",
            (iri,),
        )
        return dict(rows)

    def naming(self, iri: str, relation: str, start: int = 0, count: int = -1) -> list[Entry]:
        """The documents that name this one: the newest first, then by title; from the `start`th, `count` of them."""
        rows = self._rows.execute(
            "SELECT entry FROM link JOIN document ON document.rank = link.rank"
            " WHERE target = (SELECT id FROM document WHERE iri = ?) AND relation = ?"
            " ORDER BY link.rank LIMIT ? OFFSET ?",
            (iri, relation, count, start),
        )
        return [_entry(row[0]) for row in rows]

    def citing_among(self, works: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
        """Which of some works cite which, as pairs of IRIs; only those with a record cite at all."""
        iris = list(dict.fromkeys(each.iri for each in works))
        citing = list(dict.fromkeys(each.iri for each in works if each.recorded))
        if not citing or len(iris) < 2:
            return ()
        found = self._rows.execute(
            "SELECT source.iri, target.iri FROM document AS source CROSS JOIN document AS target"
            " CROSS JOIN link ON link.target = target.id AND link.relation = 'cites' AND link.rank = source.rank"
            f" WHERE source.iri IN ({_marks(citing)}) AND target.iri IN ({_marks(iris)}) ORDER BY 1, 2",
            [*citing, *iris],
        )
        return tuple(found)

    def ranked(self, kind: str = "", start: int = 0, count: int = -1) -> Iterator[Entry]:
        """All documents, or those of a kind: the newest first, then by title."""
        where = "WHERE kind = ?" if kind else ""
        given = (kind, count, start) if kind else (count, start)
        for row in self._rows.execute(f"SELECT entry FROM document {where} ORDER BY rank LIMIT ? OFFSET ?", given):
            yield _entry(row[0])

    def kinds(self) -> dict[str, int]:
        """How many documents there are of each kind."""
        return dict(self._rows.execute("SELECT kind, count(*) FROM document GROUP BY kind ORDER BY kind"))

    def documents(self, first: int, last: int) -> Iterator[tuple[Entry, Document]]:
        """The documents with the numbers `first` to `last`, from 1; `fact("documents")` says how many there are."""
        query = "SELECT iri, lines, entry FROM document JOIN said USING (id) WHERE id BETWEEN ? AND ? ORDER BY id"
        for iri, lines, data in self._rows.execute(query, (first, last)):
            yield _entry(data), Document(iri, zlib.decompress(lines))

    def rows(self, query: str, *given: object) -> Iterator[tuple[object, ...]]:
        """The rows of a query of the tables, for statistics; `key` gives what a file system makes of a path."""
        yield from self._rows.execute(query, given)


def _look(rows: sqlite3.Connection, iri: str) -> Entry | None:
    row = rows.execute("SELECT entry FROM document WHERE iri = ?", (paths.document(iri),)).fetchone()
    return _entry(row[0]) if row and row[0] else None


def _look_part(rows: sqlite3.Connection, iri: str) -> str:
    row = rows.execute("SELECT number FROM part WHERE iri = ?", (iri,)).fetchone()
    return str(row[0]) if row else ""


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def build(file: Path, lines: Iterable[bytes], base: str, *, abstracts: bool, folds_case: bool) -> None:
    """Makes the catalogue `file` of canonical N-Triples lines without blank nodes; a line may come twice.

    `abstracts`: whether texts of abstracts are among the documents. `folds_case`: whether documents whose paths
    differ only in case must lie at different places.
    """
    file.unlink(missing_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=file.parent, prefix=".documents-") as folder,
        contextlib.closing(sqlite3.connect(file, isolation_level=None)) as rows,
    ):
        rows.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN;" + _SCHEMA
        )
        left_out, triples = _fill(rows, _dealt(lines, Path(folder)), base, abstracts=abstracts)
        rows.execute("CREATE UNIQUE INDEX document_iri ON document (iri)")
        _fill_in(rows, base)
        _place(rows, base, folds_case=folds_case)
        _describe(rows)
        _rank(rows)
        _do(rows, _LINKS)
        for _ in range(_LEVELS):
            rows.execute(_OF_UNITS)
        (documents,) = rows.execute("SELECT count(*) FROM document").fetchone()
        facts = {"base": base, "documents": documents, "triples": triples, "abstracts": left_out}
        rows.executemany("INSERT INTO fact VALUES (?, ?)", [(name, str(value)) for name, value in facts.items()])
        rows.execute("COMMIT")


def _do(rows: sqlite3.Connection, script: str) -> None:
    """Several statements; Python's own `executescript` would end the transaction."""
    for statement in script.split(";"):
        rows.execute(statement)


def _dealt(lines: Iterable[bytes], folder: Path) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each document's IRI with its lines, sorted, each line once."""
    with contextlib.ExitStack() as opened:
        buckets = [opened.enter_context((folder / str(number)).open("w+b")) for number in range(_BUCKETS)]
        writes = [bucket.write for bucket in buckets]
        last, write = b"", writes[0]
        for line in lines:
            if (subject := _document(line)) != last:
                last, write = subject, writes[zlib.crc32(subject) % _BUCKETS]
            write(line)
        for bucket in buckets:
            turns = bucket.tell() // _BUCKET_BYTES + 1  # a bucket that is too large is read several times
            for turn in range(turns):
                bucket.seek(0)
                found: dict[bytes, set[bytes]] = {}
                for line in bucket:
                    subject = _document(line)
                    if turns == 1 or zlib.adler32(subject) % turns == turn:
                        found.setdefault(subject, set()).add(line)
                for subject, said in sorted(found.items()):
                    yield subject, sorted(said)


def _document(line: bytes) -> bytes:
    return line[1 : line.index(b">")].partition(b"#")[0]


def _fill(
    rows: sqlite3.Connection, documents: Iterable[tuple[bytes, list[bytes]]], base: str, *, abstracts: bool
) -> tuple[int, int]:
    """Puts in the documents and whom they name; says how many abstracts were left out, and how many triples kept."""
    left_out = triples = 0
    for number, (subject, said) in enumerate(documents, 1):
        kept = said if abstracts else [line for line in said if line.split(b" ", 2)[1][1:-1] not in ABSTRACTS]
        left_out += len(said) - len(kept)
        triples += len(kept)
        iri = subject.decode()
        packed = zlib.compress(b"".join(kept), 1)
        rows.execute("INSERT INTO document VALUES (?, ?, '', ?, NULL, NULL)", (number, iri, _kind(subject, kept)))
        rows.execute("INSERT INTO said VALUES (?, ?)", (number, packed))
        rows.executemany("INSERT INTO named VALUES (?, ?, ?)", {(*each, number) for each in _named(iri, kept, base)})
    return left_out, triples


def _fill_in(rows: sqlite3.Connection, base: str) -> None:
    """Documents for IRIs under the base that are named and of which nothing is said: links lead there, too."""
    (last,) = rows.execute("SELECT count(*) FROM document").fetchone()
    rows.execute(
        "INSERT INTO document SELECT ? + row_number() OVER (ORDER BY target), target, '', 'thing', NULL, NULL"
        " FROM (SELECT DISTINCT target FROM named WHERE substr(target, 1, ?) = ? AND target NOT IN"
        " (SELECT iri FROM document))",
        (last, len(base), base),
    )
    rows.execute("INSERT INTO said SELECT id, ? FROM document WHERE id > ?", (zlib.compress(b""), last))


def _kind(subject: bytes, lines: list[bytes]) -> entries.Kind:
    start = b"<%s> <%s> <" % (subject, RDF.type.encode())
    return entries.kind({line[len(start) : -4].decode() for line in lines if line.startswith(start)})


def _named(iri: str, lines: list[bytes], base: str) -> Iterator[tuple[str, str]]:
    """The documents that one names, and how; "" for one under the base that no list shows for it."""
    for line in lines:
        _, property, thing = line.split(b" ", 2)
        predicate = property[1:-1].decode()
        if predicate.startswith(base):
            yield paths.document(predicate), ""
        if not (thing.startswith(b"<") and thing.endswith(b"> .\n")):
            continue
        target = paths.document(thing[1:-4].decode())
        relation = RELATIONS.get(predicate) or ("" if predicate in IMPLIED else "mention")
        if target != iri and (relation or target.startswith(base)):
            yield target, relation


def _place(rows: sqlite3.Connection, base: str, *, folds_case: bool) -> None:
    """Gives each document its path; of those that would lie at the same place all but the first lie elsewhere."""
    rows.create_function(
        "natural_path", 1, lambda iri: paths.natural(iri, base) or paths.elsewhere(iri), deterministic=True
    )
    rows.create_function("place_key", 1, lambda path: paths.key(path, folds_case=folds_case), deterministic=True)
    rows.create_function("other_path", 1, paths.elsewhere, deterministic=True)
    _do(
        rows,
        """
        UPDATE document SET path = natural_path(iri);
        CREATE TEMP TABLE again AS
          SELECT iri, row_number() OVER (PARTITION BY place_key(path) ORDER BY iri) AS number FROM document;
        UPDATE document SET path = other_path(iri) WHERE iri IN (SELECT iri FROM again WHERE number > 1);
        DROP TABLE again;
        CREATE UNIQUE INDEX document_path ON document (path);
    """,
    )


def _describe(rows: sqlite3.Connection) -> None:
    """Makes the entries: first of what works name, then of the works that others are part of, then of the others."""
    look, look_part = partial(_look, rows), partial(_look_part, rows)
    rows.execute("CREATE TEMP TABLE whole AS SELECT DISTINCT target FROM named WHERE relation = 'part'")
    for which in ("kind != 'work'", "kind = 'work' AND iri IN whole", "kind = 'work' AND iri NOT IN whole"):
        found = rows.execute(f"SELECT id, iri, path, lines, kind FROM document JOIN said USING (id) WHERE {which}")
        for number, iri, path, packed, kind in found:
            about = Document(iri, zlib.decompress(packed))
            if kind == "venue":
                rows.executemany("INSERT OR REPLACE INTO part VALUES (?, ?)", entries.parts(about).items())
            data = _ENCODE(entries.entry(about, path, look, look_part))
            rows.execute("UPDATE document SET entry = ? WHERE id = ?", (data, number))


def _rank(rows: sqlite3.Connection) -> None:
    """Numbers the documents as lists show them: the newest first, then by title."""
    rows.create_function("sorting", 1, _sorting, deterministic=True)
    _do(
        rows,
        """
        CREATE TEMP TABLE ranked (id INTEGER PRIMARY KEY, rank INTEGER NOT NULL);
        INSERT INTO ranked SELECT id, row_number() OVER (ORDER BY sorting(entry), iri) FROM document;
        UPDATE document SET rank = ranked.rank FROM ranked WHERE ranked.id = document.id;
        DROP TABLE ranked;
        CREATE UNIQUE INDEX document_rank ON document (rank);
        CREATE INDEX document_kind ON document (kind, rank);
    """,
    )


def _sorting(data: bytes) -> str:
    entry = _entry(data)
    backwards = 9999 - int(entry.year) if entry.year.isdecimal() else 99999
    return f"{backwards:05} {entry.untitled:d} {entry.label.value.casefold()}"


def _entry(data: bytes) -> Entry:
    return _DECODER.decode(data)


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODER = msgspec.msgpack.Decoder(Entry)
