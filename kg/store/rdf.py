"""RDF files of any syntax and size into a draft."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import sqlite3
import sys
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

import pyoxigraph

from kg.errors import UnreadableInput, UsageError
from kg.rdf_file import syntax
from kg.store.draft import Draft

STDIN = "-"

_QUADS = (pyoxigraph.RdfFormat.N_QUADS, pyoxigraph.RdfFormat.TRIG, pyoxigraph.RdfFormat.JSON_LD)
_RATIO = 1000
"""Unpacked to packed, as in kg.reader.source: N-Triples gzip to a twentieth, a bomb to a thousandth."""


def into(draft: Draft, file: str, graph: str | None, format: str = "", *, alone: bool = False) -> int:
    """Reads an RDF file into `draft`, all into one `graph`; with None, each triple into the graph it stands in.

    "" is the default graph. `alone` says that nothing else comes into the draft. Returns how many triples had
    another graph in the file than they come to. Raises UnreadableInput with file and line of what is wrong,
    UsageError for None where the syntax has no graphs.
    """
    try:
        with _opened(file) as stream:
            kind = syntax(file, _start(stream), format)
            if kind == pyoxigraph.RdfFormat.RDF_XML:
                _refuse_entities(stream)
            draft.file()
            if graph is None and kind not in _QUADS:
                raise UsageError(f"{file}: triples without graphs do not say what a record is; load them per source")
            if graph is None:
                _by_graph(pyoxigraph.parse(stream, format=kind), draft)
                return 0
            draft.graph(graph)
            if kind == pyoxigraph.RdfFormat.N_TRIPLES:
                plain = alone and file != STDIN and not isinstance(stream, _Unpacked)
                _lines(stream, draft, Path(file) if plain else None)
                return 0
            quads = pyoxigraph.parse(stream, format=kind)
            elsewhere = [0]
            triples = _triples(quads, elsewhere) if kind in _QUADS else quads
            pyoxigraph.serialize(triples, cast(IO[bytes], draft), pyoxigraph.RdfFormat.N_TRIPLES)
            return elsewhere[0]
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise UnreadableInput(f"{file}{line}: {error.msg}") from error
    except (UnreadableInput, ValueError) as error:
        raise UnreadableInput(f"{file}: {error}") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableInput(f"{file}: broken gzip data ({error})") from error
    except OSError as error:
        if error.filename != file:
            raise  # of the draft
        raise UnreadableInput(f"{file}: {error.strerror}") from error


@contextlib.contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked if they are gzip's, seekable; ``-`` is standard input."""
    with contextlib.ExitStack() as opened:
        if file == STDIN:
            stream = cast(BinaryIO, opened.enter_context(tempfile.TemporaryFile()))
            if sys.stdin is not None:
                shutil.copyfileobj(sys.stdin.buffer, stream)
            stream.seek(0)
        else:
            stream = opened.enter_context(Path(file).open("rb"))
        packed = stream.read(2) == b"\x1f\x8b"
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        most = _RATIO * max(size, 1 << 10)
        yield cast(BinaryIO, opened.enter_context(_Unpacked(stream, most))) if packed else stream


class _Unpacked(gzip.GzipFile):
    """Gzip's content, within bounds."""

    def __init__(self, fileobj: IO[bytes], most: int) -> None:
        super().__init__(fileobj=fileobj, mode="rb")
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if self.tell() > self._most:
            raise UnreadableInput(f"unpacks to more than {_RATIO} times its size; unpack it yourself if you trust it")
        return data


def _start(stream: BinaryIO) -> bytes:
    start = stream.read(1000)
    stream.seek(0)
    return start


def _refuse_entities(stream: BinaryIO) -> None:
    before = b""
    while data := stream.read(1 << 20):
        if b"<!ENTITY" in before + data:
            raise UnreadableInput("declares XML entities, which kg does not read (they can expand without bound)")
        before = data[-8:]
    stream.seek(0)


def _lines(stream: BinaryIO, draft: Draft, file: Path | None) -> None:
    """N-Triples as they are, once they have been parsed: half the time of writing them anew."""
    before = draft.lines
    part = draft.lines_of(stream, file)
    with part.open() as copied:
        whole = part.start == 0  # then the parser reads the file itself, without going through Python
        quads = (
            pyoxigraph.parse(path=part.path, format=pyoxigraph.RdfFormat.N_TRIPLES)
            if whole
            else pyoxigraph.parse(cast(IO[bytes], copied), format=pyoxigraph.RdfFormat.N_TRIPLES)
        )
        last = deque(enumerate(quads, 1), maxlen=1)  # the quickest way through an iterator
    draft.lines = before + (last[0][0] if last else 0)


def _triples(quads: Iterator[pyoxigraph.Quad], elsewhere: list[int]) -> Iterator[pyoxigraph.Triple]:
    default = pyoxigraph.DefaultGraph()
    for quad in quads:
        elsewhere[0] += quad.graph_name != default
        yield quad.triple


def _by_graph(quads: Iterator[pyoxigraph.Quad], draft: Draft) -> None:
    """Sorted by graph on disk, for a file may return to a graph; within a graph in the order of the file."""
    base = sqlite3.connect("")
    base.execute("CREATE TABLE line (graph TEXT, place INTEGER PRIMARY KEY, line TEXT)")
    rows = ((_graph_name(quad), f"{quad.triple} .\n") for quad in quads)
    base.executemany("INSERT INTO line (graph, line) VALUES (?, ?)", rows)
    for graph, line in base.execute("SELECT graph, line FROM line ORDER BY graph, place"):
        draft.graph(graph)
        draft.write(line.encode())
    base.close()


def _graph_name(quad: pyoxigraph.Quad) -> str:
    if isinstance(quad.graph_name, pyoxigraph.BlankNode):
        raise ValueError("a graph without an IRI (a blank node for a name), which no store keeps apart")
    return quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else ""
