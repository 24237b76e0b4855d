"""The content of a source while it is written: canonical N-Triples, the graphs one after the other.

The one idea: what goes to a store has been read and written again by one strict parser and one serialiser.
So a broken file is found before anything is loaded, the same triples are the same bytes whatever syntax they
came in, and blank nodes become IRIs (RDF 1.1 Concepts, 3.5) that are the same every time.

Neighbours: `kg.store.rdf` and `kg.intake` write it; `kg.store.content` is what comes out.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import msgspec
import pyoxigraph

from kg.errors import UnreadableInput
from kg.store.content import Content, Part, Stretch

_SUBJECT = re.compile(rb"_:[^ ]+")
_OBJECT = re.compile(rb" (_:[^ \"]+) \.\n\Z")
_TRIPLE_TERM = re.compile(rb"[^ ]+ <[^>]*> <<\(")


class Draft:
    """Takes lines; `finish` gives the content."""

    def __init__(self, folder: Path, source: str) -> None:
        """Writes into `folder`; `source` is the IRI of what is written, under which blank nodes get theirs."""
        self._folder, self._source = folder, source
        self._own, self._index_path = folder / "triples.nt", folder / "graphs.jsonl"
        self._path = self._own
        """Where the lines lie: in a file of our own, or where they were found."""
        self._stream, self._index = self._own.open("wb"), self._index_path.open("wb")
        self._hash = hashlib.sha256()
        self._graph: str | None = None
        self._start = self._at = self._lines = self._all = 0
        self._files: list[int] = []
        self._before = b""
        self._special = False
        """Whether there may be blank nodes or triple terms: their marks may also stand in a literal."""

    def file(self) -> None:
        """What follows comes from another file, where the same label is another blank node."""
        self._files.append(self._at)

    def graph(self, iri: str) -> None:
        """What follows belongs to the graph `iri`; all of a graph comes together."""
        if iri != self._graph:
            self._end_stretch()
            self._graph = iri
            self._hash.update(f"{iri}\n".encode())

    def write(self, data: bytes) -> int:
        """Takes lines in any pieces."""
        if self._path is self._own:
            self._stream.write(data)
        self._hash.update(data)
        self._at += len(data)
        self._lines += data.count(b"\n")
        edge = self._before + data[:2]
        self._special = self._special or any(mark in each for mark in (b"_:", b"<<(") for each in (data, edge))
        self._before = data[-2:]
        return len(data)

    def lines_of(self, stream: BinaryIO, file: Path | None) -> Part:
        """Takes all lines of a stream, and says where they lie, for whoever checks them.

        Where they are all of the content, and the stream is just that of `file`, they are not copied: the copy
        would be as much to write as the store itself.
        """
        start, last = self._at, b"\n"
        if file is not None:
            self._path = file
        while data := stream.read(1 << 20):
            self.write(data)
            last = data[-1:]
        if last != b"\n" and file is None:
            self.write(b"\n")
        self._stream.flush()
        return Part(self._path, start, self._at - start)

    def flush(self) -> None:
        """A stream's verb; nothing is done before the end."""

    @property
    def lines(self) -> int:
        """How many lines there are in the current graph."""
        return self._lines

    @lines.setter
    def lines(self, triples: int) -> None:
        """Corrects the number for comments and empty lines among those written."""
        self._lines = triples

    def finish(self) -> Content:
        """The content. Raises UnreadableInput where it has triple terms (RDF 1.2), which kg does not load."""
        self._end_stretch()
        self.close()
        written = Content(self._path, self._index_path, self._hash.hexdigest(), self._all, 0)
        return self._without_blanks(written) if self._special else written

    def close(self) -> None:
        """Gives the files back, also where the content does not come to its end."""
        self._stream.close()
        self._index.close()

    def _end_stretch(self) -> None:
        if self._graph is not None and self._lines:
            stretch = Stretch(self._graph, self._start, self._at - self._start, self._lines)
            self._index.write(msgspec.json.encode(stretch) + b"\n")
            self._all += self._lines
        self._start, self._lines = self._at, 0

    def _without_blanks(self, written: Content) -> Content:
        """The same content with an IRI for each blank node, numbered as they come."""
        folder = self._folder / "named"
        folder.mkdir()
        named = Draft(folder, self._source)
        names: dict[tuple[int, bytes], bytes] = {}

        def name(file: int, label: bytes) -> bytes:
            return names.setdefault((file, label), f"<{self._source}#blank-{len(names) + 1}>".encode())

        with contextlib.closing(named):
            for stretch in written.stretches():
                named.graph(stretch.graph)
                for file, part in self._by_file(stretch):
                    with part.open() as stream:
                        for quad in pyoxigraph.parse(stream, format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True):
                            named.write(_line_named(f"{quad.triple} .\n".encode(), partial(name, file)))
            named._special = False  # only literals have the marks now
            self._own.unlink()
            return msgspec.structs.replace(named.finish(), blanks=len(names))

    def _by_file(self, stretch: Stretch) -> Iterator[tuple[int, Part]]:
        """The pieces of a stretch that come from one file, each with the file's number."""
        end = stretch.start + stretch.size
        cuts = [stretch.start, *(at for at in self._files if stretch.start < at < end), end]
        for start, stop in pairwise(cuts):
            yield bisect_right(self._files, start), Part(self._path, start, stop - start)


def _line_named(line: bytes, name: Callable[[bytes], bytes]) -> bytes:
    """A line with the names of its blank nodes.

    >>> _line_named(b"_:a <http://b> _:c .\\n", lambda label: b"<urn:" + label[2:] + b">")
    b'<urn:a> <http://b> <urn:c> .\\n'
    """
    if _TRIPLE_TERM.match(line):
        raise UnreadableInput("a quoted triple (RDF 1.2), which kg does not load")
    if subject := _SUBJECT.match(line):
        line = name(subject[0]) + line[subject.end() :]
    if b" _:" in line and (found := _OBJECT.search(line)):
        line = line[: found.start(1)] + name(found[1]) + b" .\n"
    return line
