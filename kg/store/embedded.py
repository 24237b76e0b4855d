"""Oxigraph in a folder on disk: nothing to install, nothing to start.

The one idea: Oxigraph's bulk loader takes what it is given whole or not at all, and parts of some megabytes keep
its memory small and its threads busy. What is no triple (the ledger, the lock, files on their way) lies in
``kg/`` inside the folder, where Oxigraph does not look.

Neighbours: `kg.store.protocol` has the verbs; queries run in `kg.store.evaluation`.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pyoxigraph

from kg.errors import Rejected, ServiceError, UsageError
from kg.store import evaluation
from kg.store.content import Part
from kg.store.lock import WRITER_PATIENCE, locked
from kg.store.protocol import DEFAULT_GRAPH, Answer, Line

PART = 24_000_000
"""Bytes of a part: some 140,000 triples. Measured on 1 M triples: parts of 17 MB need 120 MB of memory, of 42 MB
265 MB, one of 170 MB 920 MB and as much time."""
_SMALL = 500_000
"""Up to here one transaction is quicker than the bulk loader, which writes files."""
_AT_ONCE = 2
"""Bulk loads side by side: one parses while the other sorts, or waits for the disk."""
_OWN = "kg"


class EmbeddedStore:
    """A store open for writing. The verbs are those of `kg.store.protocol.Store`."""

    def __init__(
        self, folder: Path, patience: float = WRITER_PATIENCE, waiting: Callable[[], None] | None = None
    ) -> None:
        """Opens or makes the store; other processes wait, and it waits `patience` seconds for those before it.

        `waiting` is called once where it must wait more than a moment.
        Raises UsageError where `folder` holds something else, Unreachable where the others keep it.
        """
        self._folder = folder
        with _told(folder):
            if folder.exists() and not is_store(folder) and any(each.name != _OWN for each in folder.iterdir()):
                raise UsageError(f"{folder}: a folder with other things in it, and no store; name a new one")
            own = folder / _OWN
            own.mkdir(parents=True, exist_ok=True)
            with contextlib.ExitStack() as opened:
                opened.enter_context(locked(own / "lock", exclusive=True, patience=patience, waiting=waiting))
                shutil.rmtree(own / "staging", ignore_errors=True)  # left by a process that was killed
                (own / "staging").mkdir()
                for left in folder.glob("bulk-*.sst"):  # files of the bulk loader that never came into the store
                    left.unlink()
                self._store = pyoxigraph.Store(folder)
                self._opened = opened.pop_all()

    @property
    def name(self) -> str:
        return str(self._folder)

    @property
    def part_bytes(self) -> int:
        return PART

    @property
    def ledger_file(self) -> Path:
        """Where the ledger lies."""
        return ledger_file(self._folder)

    @property
    def staging(self) -> Path:
        """A folder for files on their way, emptied when the store is opened."""
        return self._folder / _OWN / "staging"

    def graphs(self) -> Iterator[str]:
        with _told(self._folder):
            names = sorted(each.value for each in self._store.named_graphs())
            yield from (name for name in names if any(True for _ in self._quads(None, None, name)))

    def count(self, graph: str) -> int:
        where = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        with _told(self._folder):
            if self._only(graph):
                return len(self._store)
            found = self._store.query(f"SELECT (COUNT(*) AS ?n) {{ {where} }}")
        assert isinstance(found, pyoxigraph.QuerySolutions)
        number = next(found)["n"]
        assert isinstance(number, pyoxigraph.Literal)
        return int(number.value)

    def landing(self, graph: str, load: str) -> str:
        """A new graph is filled in its place: a load that is cut short is known by the ledger, and goes on."""
        return f"{graph or 'urn:kg:default'}.load-{load}" if self.count(graph) else graph

    def add(self, part: Part, graph: str, alone: bool) -> None:
        if alone:
            self.drop(graph)
        with _told(self._folder):
            if part.size <= _SMALL:
                self._put(self._store.load, part, graph)
            else:
                with ThreadPoolExecutor(_AT_ONCE) as threads:
                    pieces = part.cut(-(-part.size // _AT_ONCE))
                    list(threads.map(lambda piece: self._put(self._store.bulk_load, piece, graph), pieces))

    def _put(self, put: Callable[..., None], part: Part, graph: str) -> None:
        with part.open() as stream:
            # Lenient: what is loaded has been checked and written by kg.store.draft.
            put(stream, format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=_name(graph), lenient=True)

    def settle(self, landing: str, graph: str) -> None:
        """One transaction, as large as the difference between the two graphs."""
        new, old = _pattern(landing), _pattern(graph)
        with _told(self._folder):
            self._store.update(
                f"DELETE {{ {old} }} WHERE {{ {old} FILTER NOT EXISTS {{ {new} }} }} ;\n"
                f"INSERT {{ {old} }} WHERE {{ {new} FILTER NOT EXISTS {{ {old} }} }}"
            )
            self._store.flush()
        self.drop(landing)

    def missing(self, lines: Sequence[Line], graph: str) -> list[Line]:
        """Oxigraph holds equal numbers as one, so that what it gives back is compared, not what it says it has."""
        found = []
        for line in lines:
            quad = next(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES))
            held = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, _name(graph))
            if all(each.object != quad.object for each in held):
                found.append(line)
        return found

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        return sorted(str(quad.object) for quad in self._quads(subject, predicate, graph))

    def drop(self, graph: str) -> None:
        with _told(self._folder):
            self._store.remove_graph(_name(graph))
            self._store.flush()

    def query(self, text: str, timeout: float | None) -> Answer:
        """Of what is on disk; for a store that is not open for writing see `query` of this module."""
        return evaluation.answer(str(self._folder), text, timeout)

    def update(self, text: str, base: str, prefixes: Mapping[str, str]) -> None:
        """A SPARQL 1.1 update, in one transaction: whole or not at all. Raises UsageError for one that is wrong."""
        with _told(self._folder):
            try:
                self._store.update(text, base_iri=base, prefixes=dict(prefixes))
            except SyntaxError as error:
                raise UsageError(f"not a SPARQL update: {error.msg}") from error
            except RuntimeError as error:  # DROP of a graph that is not there, CREATE of one that is
                raise UsageError(f"the update failed, and nothing is changed: {error}") from error
            self._store.flush()

    def close(self) -> None:
        with _told(self._folder):
            self._store.flush()
        del self._store  # Oxigraph gives its files back when nobody holds it
        self._opened.close()

    def _only(self, graph: str) -> bool:
        """Whether all quads of the store are in one graph: their number is had in a third of the time."""
        if any(True for _ in self._quads(None, None, DEFAULT_GRAPH)):
            return False
        return [each.value for each in islice(self._store.named_graphs(), 2)] == [graph]

    def _quads(self, subject: str | None, predicate: str | None, graph: str) -> Iterator[pyoxigraph.Quad]:
        return self._store.quads_for_pattern(
            pyoxigraph.NamedNode(subject) if subject else None,
            pyoxigraph.NamedNode(predicate) if predicate else None,
            None,
            _name(graph),
        )


def is_store(folder: Path) -> bool:
    """Whether a folder holds an Oxigraph store: RocksDB names its manifest in CURRENT."""
    return (folder / "CURRENT").is_file()


def ledger_file(folder: Path) -> Path:
    """Where the ledger of the store in `folder` lies."""
    return folder / _OWN / "ledger.sqlite"


def query(folder: Path, text: str, timeout: float | None) -> Answer:
    """The answer of the store in `folder`, over the union of its graphs, beside other readers.

    Raises UsageError where there is no store or `text` is no query, OutOfTime, ServiceError.
    """
    if not is_store(folder):
        raise UsageError(f"{folder}: there is no store here; kg load makes one")
    own = folder / _OWN
    if not own.is_dir():  # made by Oxigraph itself
        return evaluation.answer(str(folder), text, timeout)
    with locked(own / "lock", exclusive=False):
        return evaluation.answer(str(folder), text, timeout)


def _name(graph: str) -> pyoxigraph.NamedNode | pyoxigraph.DefaultGraph:
    return pyoxigraph.NamedNode(graph) if graph else pyoxigraph.DefaultGraph()


def _pattern(graph: str) -> str:
    return f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Faults of the disk and of Oxigraph as errors of kg."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if "While lock file" in reason:
            raise Rejected(f"{folder}: another program has the store open ({reason.splitlines()[0]})") from error
        raise ServiceError(f"{folder}: {reason}") from error
