"""The whole data set as files to take away: N-Quads, Turtle, JSON-LD, and three tables for whoever has no triples.

The one idea: each stretch of documents makes a piece of each file, and the pieces are put one after the other. Gzip
allows that (RFC 1952, 2.2: members), Turtle and tables too, and JSON-LD takes an array of documents; so the files
are made by all workers at once and never held in memory.

The tables are RFC 4180 in UTF-8, for programs: no value is changed, also not one that begins with ``=``, which a
spreadsheet would take for a formula if it is opened there unasked (about.html says so).
"""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.publish import entry as entries
from kg.publish import markup
from kg.publish.catalogue import Catalogue
from kg.publish.cite import phrase
from kg.publish.dataset.download import Download
from kg.publish.document import Document
from kg.publish.entry import Entry
from kg.publish.path import document
from kg.publish.view.told import Told
from kg.publish.view.work import container
from kg.vocab import CITO, PREFIXES

FILES: Final = {
    "data/all.nq.gz": "nq",
    "data/all.ttl.gz": "ttl",
    "data/all.jsonld.gz": "jsonld",
    "data/works.csv": "works",
    "data/authors.csv": "authors",
    "data/citations.csv": "citations",
}
"""The files, and what their pieces are called."""
COLUMNS: Final = {
    "works": (
        "iri", "document", "title", "title_language", "authors", "year", "type", "venue", "volume", "issue",
        "first_page", "last_page", "pages", "article_number", "doi", "recorded", "cited_by",
    ),
    "authors": ("work", "position", "agent", "name"),
    "citations": ("citing", "cited"),
}  # fmt: skip
"""Of the tables. ``document`` tells of the work: that of the citing work, where the cited one has none of its own."""
_LEVEL: Final = 5
"""Of gzip: 6 packs 3 % closer, in half as much time again."""


class Piece:
    """What a stretch of documents adds to each file."""

    def __init__(self, first: int, catalogue: Catalogue) -> None:
        """`first` is the number of the first document."""
        self._first, self._catalogue = first, catalogue
        self._packed = {"nq": _Gzip(), "ttl": _Gzip(), "jsonld": _Gzip()}
        self._tables = {name: io.StringIO(newline="") for name in COLUMNS}
        self._writers = {name: csv.writer(table) for name, table in self._tables.items()}
        if first == 1:
            prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
            self._packed["ttl"].write(prefixes.encode())
            for name, columns in COLUMNS.items():
                self._writers[name].writerow(columns)
        self._before = b"[\n" if first == 1 else b",\n"

    def add(self, entry: Entry, about: Document, turtle: bytes, json_ld: bytes) -> None:
        """A document, in the syntaxes that its own files have."""
        self._packed["nq"].write(about.lines)
        self._packed["ttl"].write(_without_prefixes(turtle))
        self._packed["jsonld"].write(self._before + json_ld.strip())
        self._before = b",\n"
        if entry.kind == "work":
            self._add_work(entry, about)
        cited = about.iris(about.iri, CITO.cites)
        for each in cited:
            if each != about.iri and document(each) == about.iri:
                part = about.at(each)
                self._add_work(entries.entry(part, "", self._catalogue.entry, self._catalogue.part), part)
        self._writers["citations"].writerows((about.iri, each) for each in cited)

    def _add_work(self, entry: Entry, about: Document) -> None:
        """A work that has a document, or is a fragment of the work that cites it."""
        whole = document(about.iri)
        people = entries.authors(about, self._catalogue.entry)
        for position, (name, agent) in enumerate(people, 1):
            self._writers["authors"].writerow((about.iri, position, agent, name))
        place = container(about, self._catalogue, Told(about))
        self._writers["works"].writerow(
            (
                about.iri,
                whole,
                "" if entry.untitled else markup.plain(entry.label.value),
                entry.label.language,
                "; ".join(name for name, _ in people),
                entry.year,
                entry.type,
                markup.plain(place.venue.label.value) if place.venue and not place.venue.untitled else "",
                place.volume,
                place.issue,
                place.first_page,
                place.last_page,
                phrase.span(place, "-"),
                place.article_number,
                entry.doi,
                "true" if entry.recorded else "false",
                self._catalogue.relations(whole).get("cites", 0) if whole == about.iri else 1,
            )
        )

    def write(self, folder: Path) -> None:
        """Puts the pieces into a folder, for `joined`."""
        for name, packed in self._packed.items():
            (folder / f"{name}-{self._first:09}").write_bytes(packed.finish())
        for name, table in self._tables.items():
            (folder / f"{name}-{self._first:09}").write_bytes(table.getvalue().encode())


def joined(folder: Path) -> Iterator[tuple[Download, Path]]:
    """Each file, whole, of the pieces in a folder, which go."""
    for path, name in FILES.items():
        whole = folder / name
        digest = hashlib.sha256()
        with whole.open("wb") as stream:
            for piece in sorted(folder.glob(f"{name}-*")):
                with piece.open("rb") as some:
                    while data := some.read(1 << 20):
                        stream.write(data)
                        digest.update(data)
                piece.unlink()
            if name == "jsonld":
                end = _Gzip()
                end.write(b"\n]\n")
                stream.write(last := end.finish())
                digest.update(last)
            size = stream.tell()
        yield Download(path, size, digest.hexdigest()), whole


def _without_prefixes(turtle: bytes) -> bytes:
    """Turtle less the prefixes at its beginning, which a line of its own each declares."""
    at = 0
    while turtle.startswith((b"@prefix ", b"\n"), at):
        at = turtle.index(b"\n", at) + 1
    return turtle[at:]


class _Gzip:
    """A member of a gzip file, without a name and a time (RFC 1952, 2.3), so that its bytes tell its content only."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        self._parts.append(self._packer.compress(data))

    def finish(self) -> bytes:
        return b"".join([*self._parts, self._packer.flush()])
