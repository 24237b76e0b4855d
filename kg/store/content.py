"""Triples on their way into a store: a file of N-Triples lines, by graph and in parts.

The one idea: a part is a stretch of a file, so it needs no memory, and can be read again as often as a
store or a network wants it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

_CHUNK = 1 << 20


class Part(msgspec.Struct, frozen=True):
    """Whole lines of a file of N-Triples."""

    path: Path
    start: int
    """Byte at which the first line begins."""
    size: int
    """How many bytes; the last of them is a line break, but at the end of a file that lacks it."""

    def open(self) -> BinaryIO:
        """A new seekable stream of the part's bytes, which ends where the part ends. Whoever gets it closes it."""
        return io.BufferedReader(_Stretch(self), 1 << 18)

    def cut(self, size: int) -> Iterator[Part]:
        """The same lines in parts of about `size` bytes."""
        start, end = self.start, self.start + self.size
        with self.path.open("rb") as stream:
            while start < end:
                stream.seek(min(start + size, end) - 1)
                stream.readline()
                cut = min(stream.tell(), end)
                yield Part(self.path, start, cut - start)
                start = cut


class _Stretch(io.RawIOBase):
    """A part of a file as a file of its own."""

    def __init__(self, part: Part) -> None:
        self._file = part.path.open("rb", buffering=0)
        self._start, self._size = part.start, part.size
        self._at = 0
        self._file.seek(part.start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        from_where = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, from_where + offset)
        self._file.seek(self._start + self._at)
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        left = max(0, self._size - self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data

    def readall(self) -> bytes:
        return self.read()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants any buffer (PEP 688, 3.12)
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


class Stretch(msgspec.Struct, frozen=True):
    """All lines of one graph: they lie together in the file."""

    graph: str
    """Its IRI, "" for the default graph."""
    start: int
    size: int
    lines: int


class Content(msgspec.Struct, frozen=True):
    """All triples of a source, as kg itself wrote them: one canonical line each, without blank nodes."""

    path: Path
    index: Path
    """The stretches, a JSON line each: as many as there are records, with a graph for each."""
    hash: str
    """SHA-256 of the graphs' IRIs and the lines, in their order."""
    lines: int
    blanks: int
    """How many blank nodes of the input stand here as IRIs."""

    def stretches(self) -> Iterator[Stretch]:
        """The graphs, in the order of the file."""
        with self.index.open("rb") as stream:
            for line in stream:
                yield msgspec.json.decode(line, type=Stretch)

    def parts(self, stretch: Stretch, size: int) -> Iterator[Part]:
        """A graph's lines in parts of about `size` bytes, the same parts every time."""
        return Part(self.path, stretch.start, stretch.size).cut(size)

    def read(self, stretch: Stretch) -> Iterator[bytes]:
        """A graph's lines, each with its line break."""
        with Part(self.path, stretch.start, stretch.size).open() as stream:
            yield from stream

    def distinct(self, stretch: Stretch) -> int:
        """How many different lines a graph has, in memory that does not grow with them.

        Lines are put into heaps by a hash of 8 bytes, the heaps counted one by one. Two of 100 million lines
        share such a hash with a probability of 1 in 3,700.
        """
        heaps = max(1, stretch.lines // 500_000)
        return sum(len(self._hashes(stretch, heap, heaps)) for heap in range(heaps))

    def _hashes(self, stretch: Stretch, heap: int, heaps: int) -> set[bytes]:
        found = set()
        for line in self.read(stretch):
            value = hashlib.blake2b(line, digest_size=8).digest()
            if value[0] % heaps == heap:
                found.add(value)
        return found
