"""Triples on their way into a store: a file of N-Triples lines, by graph and in parts.

The one idea: a part is a stretch of a file, so it needs no memory, and can be read again as often as a
store or a network wants it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import msgspec


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
