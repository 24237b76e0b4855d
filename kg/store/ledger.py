"""Which sources a store holds, kept beside it: their graphs, counts, dates and hashes, and how far a load has come.

The one idea: a load is written down before its first triple goes out, and counted part by part, so that
whoever comes after a killed process knows what was begun, and begins there.

Neighbours: `kg.store.loading` writes it, `kg sources` shows it. SQLite keeps it whole whenever a process dies.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.errors import ServiceError, UsageError

_TABLES = """
CREATE TABLE IF NOT EXISTS load (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,      -- its name, as a slug
    origin TEXT NOT NULL,      -- the files, as the user named them
    hash TEXT NOT NULL,        -- SHA-256 of graphs and lines
    triples INTEGER NOT NULL,  -- distinct ones given; 0 until the load is complete
    parts INTEGER NOT NULL,    -- how many parts are in the store
    begun TEXT NOT NULL,
    ended TEXT                 -- NULL until the load is complete
);
CREATE UNIQUE INDEX IF NOT EXISTS load_source ON load (source, ended IS NULL);
CREATE TABLE IF NOT EXISTS held (
    load INTEGER NOT NULL REFERENCES load (id) ON DELETE CASCADE,
    graph TEXT NOT NULL,
    landing TEXT NOT NULL,     -- where the parts go until the graph is settled
    own INTEGER NOT NULL,      -- whether nobody else had triples in the graph
    kept INTEGER NOT NULL,     -- how many triples the graph holds once it is settled
    PRIMARY KEY (load, graph)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_graph ON held (graph);
"""


class Load(msgspec.Struct, frozen=True):
    """One source's load: complete, or under way (`ended` is "")."""

    id: int
    source: str
    origin: str
    hash: str
    triples: int
    parts: int
    begun: str
    """In UTC, ISO 8601."""
    ended: str


class Held(msgspec.Struct, frozen=True):
    """A graph that a load fills."""

    graph: str
    landing: str
    own: bool
    """Whether nobody else had triples in the graph when the load began."""
    kept: int


class Ledger:
    """The ledger in one SQLite file."""

    def __init__(self, file: Path) -> None:
        """Opens or makes it. Raises UsageError where `file` is no ledger."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        try:
            self._base = sqlite3.connect(file, isolation_level=None)
            self._base.execute("PRAGMA foreign_keys = ON")
            # No wait for the disk at each step: after a power cut the ledger may know less than the store, not more.
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{file}: cannot be used as the ledger of a store: {error}") from error

    def close(self) -> None:
        """Nothing is held back."""
        self._base.close()

    def loaded(self, source: str) -> Load | None:
        """The complete load of a source."""
        return self._one("source = ? AND ended IS NOT NULL", source)

    def under_way(self, source: str) -> Load | None:
        """The load of a source that was begun and not completed."""
        return self._one("source = ? AND ended IS NULL", source)

    def loads(self) -> list[Load]:
        """All loads, by source; one under way after the complete one that it is to replace."""
        return [_load(row) for row in self._do(f"SELECT {_ROW} FROM load ORDER BY source, ended IS NULL")]

    def held(self, load: Load) -> Iterator[Held]:
        """The graphs of a load, by IRI."""
        yield from map(_held, self._rows(f"SELECT {_HELD} FROM held WHERE load = ? ORDER BY graph", load.id))

    def held_graph(self, load: Load, graph: str) -> Held | None:
        """What a load has of one graph."""
        rows = self._rows(f"SELECT {_HELD} FROM held WHERE load = ? AND graph = ?", load.id, graph)
        return next(map(_held, rows), None)

    def sharers(self, graph: str, source: str) -> list[str]:
        """The other sources that have triples in a graph."""
        query = (
            "SELECT DISTINCT source FROM held JOIN load ON load = id WHERE graph = ? AND source <> ? ORDER BY source"
        )
        return [str(row[0]) for row in self._rows(query, graph, source)]

    def begin(self, source: str, origin: str, hash: str, now: str) -> Load:
        """Writes down that a load begins, in the place of one under way."""
        with self._at_once():
            self._do("DELETE FROM load WHERE source = ? AND ended IS NULL", (source,))
            self._do(
                "INSERT INTO load (source, origin, hash, triples, parts, begun) VALUES (?, ?, ?, 0, 0, ?)",
                (source, origin, hash, now),
            )
        load = self.under_way(source)
        assert load is not None
        return load

    def hold(self, load: Load, graph: str, landing: str, own: bool) -> None:
        """Writes down that parts of the load are about to go to `landing`."""
        self._do("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, 0)", (load.id, graph, landing, own))

    def settle(self, load: Load, graph: str, kept: int) -> None:
        """Writes down that a graph of the load is complete."""
        where = (kept, load.id, graph)
        self._do("UPDATE held SET landing = graph, kept = ? WHERE load = ? AND graph = ?", where)

    def count(self, load: Load, parts: int) -> None:
        """The checkpoint: so many parts are in the store."""
        self._do("UPDATE load SET parts = ? WHERE id = ?", (parts, load.id))

    def end(self, load: Load, triples: int, now: str) -> None:
        """Writes down that a load is complete, in the place of the source's earlier one."""
        with self._at_once():
            self._do("DELETE FROM load WHERE source = ? AND ended IS NOT NULL", (load.source,))
            self._do("UPDATE load SET triples = ?, ended = ? WHERE id = ?", (triples, now, load.id))

    def forget(self, load: Load) -> None:
        """Strikes a load out."""
        self._do("DELETE FROM load WHERE id = ?", (load.id,))

    def _one(self, condition: str, source: str) -> Load | None:
        return next(map(_load, self._rows(f"SELECT {_ROW} FROM load WHERE {condition}", source)), None)

    def _rows(self, query: str, *values: str | int) -> list[tuple[object, ...]]:
        return self._do(query, values).fetchall()

    def _do(self, query: str, values: tuple[str | int, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._base.execute(query, values)
        except sqlite3.Error as error:  # a full disk
            raise ServiceError(f"{self._file}: {error}") from error

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        self._do("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._do("ROLLBACK")
            raise
        self._do("COMMIT")


_HELD = "graph, landing, own, kept"
_ROW = "id, source, origin, hash, triples, parts, begun, coalesce(ended, '')"


def _load(row: tuple[object, ...]) -> Load:
    return msgspec.convert(dict(zip(Load.__struct_fields__, row, strict=True)), Load)


def _held(row: tuple[object, ...]) -> Held:
    return msgspec.convert(dict(zip(Held.__struct_fields__, row, strict=True)), Held, strict=False)
