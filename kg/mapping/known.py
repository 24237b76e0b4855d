"""What has been said in this run of the things that several records share.

A venue is titled once, a cited work described by the first reference that knows of it, and a later one
adds only what is missing: so functional properties stay functional however many records speak. The
memory is bounded: recent entries in two dictionaries, older ones in a temporary database on disk.
"""

from __future__ import annotations

import sqlite3
import weakref

import msgspec

from kg.record.work import Work

_GENERATION = 30_000
"""Entries of a generation, some 10 MB: a run holds two of them in memory."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Work).decode


class Known:
    """Keys and what was said of them; a key is an IRI and, after a blank, the property."""

    def __init__(self) -> None:
        self._young: dict[str, bytes] = {}
        self._old: dict[str, bytes] = {}
        self._disk: sqlite3.Connection | None = None

    def get(self, key: str) -> bytes | None:
        """What was said under `key`, None for nothing."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None and self._disk is not None:
                row = self._disk.execute("SELECT said FROM known WHERE key = ?", (key,)).fetchone()
                found = row[0] if row else None
            if found is not None:
                self.put(key, found)  # what is asked for again stays at hand
        return found

    def put(self, key: str, said: bytes) -> None:
        self._young[key] = said
        if len(self._young) >= _GENERATION:
            self._age()

    def first(self, key: str, value: str) -> str | None:
        """None where `value` is the first said under `key` (and so kept), else the one that was."""
        said = self.get(key)
        if said is None:
            self.put(key, value.encode())
            return None
        return said.decode()

    def new(self, key: str) -> bool:
        """Whether `key` comes up for the first time."""
        return self.first(key, "") is None

    def work(self, iri: str) -> Work | None:
        """What was said of a cited work, None for nothing."""
        said = self.get(f"{iri} work")
        return _decode(said) if said is not None else None

    def keep(self, iri: str, work: Work) -> None:
        self.put(f"{iri} work", _encode(work))

    def _age(self) -> None:
        """The old generation goes to disk, the young one becomes the old."""
        if self._old:
            if self._disk is None:
                self._disk = sqlite3.connect("")  # a private file that SQLite removes (sqlite.org/inmemorydb.html)
                weakref.finalize(self, self._disk.close)
                self._disk.execute("CREATE TABLE known (key TEXT PRIMARY KEY, said BLOB) WITHOUT ROWID")
            self._disk.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", self._old.items())
        self._old, self._young = self._young, {}
