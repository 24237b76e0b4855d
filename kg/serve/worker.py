"""The process that evaluates: it keeps the store open, takes one task after another, and may be killed at any time.

The one idea: Oxigraph holds Python's lock while it thinks, so that nothing within a process can stop it. The parent
kills (`kg.serve.pool`); where the parent is gone, an alarm of the operating system does. A task's answer goes into a
file that the parent named, and is whole before the parent hears of it.

A task is a line of JSON on standard input, what came of it one on standard output.
"""

from __future__ import annotations

import contextlib
import gzip
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, Literal, cast

import msgspec
import pyoxigraph

from kg.errors import ServiceError, Unreachable, UsageError
from kg.serve import triples, update
from kg.serve.state import State, state
from kg.store import syntax
from kg.store.embedded import EmbeddedStore
from kg.store.lock import PATIENCE, locked
from kg.store.xml_text import Writable, XmlText

_RESULTS: Final = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
_GRACE = 10.0
"""Seconds that the parent has to kill a task whose time is up, before the alarm does."""

Fault = Literal["", "wrong", "unacceptable", "large", "busy", "store"]


class Task(msgspec.Struct, frozen=True):
    """One query or update, and what its answer is to be."""

    text: str
    output: str
    """The file for the answer."""
    base: str
    """What relative IRIs of the text are relative to."""
    seconds: float
    most: int
    """Bytes that an answer may have."""
    is_update: bool = False
    solutions: str = ""
    """The format for SELECT and ASK; "" where none is acceptable."""
    triples: str = ""
    """The syntax for CONSTRUCT and DESCRIBE; "" where none is acceptable."""
    gzip: bool = False
    default_graphs: tuple[str, ...] | None = None
    """As the request names them; None where it names no graphs at all."""
    named_graphs: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """What came of a task."""

    fault: Fault = ""
    text: str = ""
    """What is wrong, as a sentence."""
    format: str = ""
    """The name of the answer's format."""


class TooLarge(Exception):
    """An answer beyond what a task allows."""


def main(folder: str, memory: str) -> None:
    """The child's work, until standard input ends. `memory`: bytes of data that it may have, 0 for any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    _limit(int(memory))
    worker = Worker(Path(folder))
    for line in sys.stdin.buffer:
        task = msgspec.json.decode(line, type=Task)
        with _alarm(task.seconds + _GRACE):
            told = worker.done(task)
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()


class Worker:
    """A store, read by one task after another, beside other readers; opened anew when it has changed on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: pyoxigraph.Store | None = None
        self._state: State = ()

    def done(self, task: Task) -> Told:
        """Does a task, and says what came of it."""
        try:
            return self._updated(task) if task.is_update else self._asked(task)
        except UsageError as error:
            return Told("wrong", str(error))
        except triples.Unwritable as error:
            return Told("unacceptable", str(error))
        except TooLarge:
            return Told("large")
        except Unreachable as error:
            return Told("busy", str(error))
        except (ServiceError, OSError, RuntimeError) as error:  # the last is Oxigraph's for a store that is broken
            return Told("store", str(error))

    def _updated(self, task: Task) -> Told:
        update.check(task.text, task.base, syntax.NAMESPACES)
        text = task.text
        if task.default_graphs is not None:
            text = update.over(text, task.default_graphs, task.named_graphs, task.base, syntax.NAMESPACES)
        self._store = None
        store = EmbeddedStore(self._folder, patience=task.seconds / 2)
        try:
            store.update(text, task.base, syntax.NAMESPACES)
        finally:
            store.close()
        return Told()

    def _asked(self, task: Task) -> Told:
        syntax.check(task.text, task.base, syntax.NAMESPACES)
        with self._reading(min(PATIENCE, task.seconds / 2)) as store, Path(task.output).open("wb") as output:
            found = self._found(store, task)
            if isinstance(found, pyoxigraph.QueryTriples):
                format, able = task.triples, ", ".join(each.title for each in triples.SYNTAXES)
            else:
                format, able = task.solutions, "JSON, XML, CSV, TSV"
            if not format:
                return Told("unacceptable", f"the answer to this query can be had as {able}")
            with _bounded(output, task) as bounded:
                if isinstance(found, pyoxigraph.QueryTriples):
                    _write_triples(found, format, bounded, task.most)
                else:
                    stream = XmlText(bounded) if format == "xml" else bounded
                    found.serialize(cast(IO[bytes], stream), _RESULTS[format])
        return Told(format=format)

    def _found(
        self, store: pyoxigraph.Store, task: Task
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
        named = task.default_graphs is not None
        own = not named and syntax.has_dataset(task.text, task.base, syntax.NAMESPACES)
        try:
            return store.query(
                task.text,
                base_iri=task.base,
                prefixes=syntax.NAMESPACES,
                use_default_graph_as_union=not named and not own,
                default_graph=[pyoxigraph.NamedNode(each) for each in task.default_graphs or ()] if named else None,
                named_graphs=[pyoxigraph.NamedNode(each) for each in task.named_graphs] if named else None,
            )
        except SyntaxError as error:  # pragma: no cover - what passed the check parses
            raise UsageError(syntax.sentence(error)) from error

    @contextlib.contextmanager
    def _reading(self, patience: float) -> Iterator[pyoxigraph.Store]:
        lock = self._folder / "kg" / "lock"
        with contextlib.ExitStack() as stack:
            if lock.parent.is_dir():  # else made by Oxigraph itself
                stack.enter_context(locked(lock, exclusive=False, patience=patience))
            now = state(self._folder)
            if self._store is None or now != self._state:
                self._store = None
                self._store = pyoxigraph.Store.read_only(str(self._folder))
                self._state = now
            yield self._store


def _write_triples(found: pyoxigraph.QueryTriples, syntax: str, output: Writable, most: int) -> None:
    if syntax == "nt":
        found.serialize(cast(IO[bytes], output), pyoxigraph.RdfFormat.N_TRIPLES)
        return
    with tempfile.TemporaryFile() as lines:
        bounded = _Bounded(cast(BinaryIO, lines), most)
        found.serialize(cast(IO[bytes], bounded), pyoxigraph.RdfFormat.N_TRIPLES)
        lines.seek(0)
        triples.write(cast(BinaryIO, lines), syntax, output)


class _Bounded:
    """Counts what is written, and takes no more than it may."""

    def __init__(self, output: BinaryIO, most: int) -> None:
        self._output = output
        self._left = most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        return self._output.write(data)

    def flush(self) -> None:
        """Whoever closes the file writes it out."""


@contextlib.contextmanager
def _bounded(output: BinaryIO, task: Task) -> Iterator[_Bounded]:
    """The file of the answer within its bounds: of what is sent, and of what it is unpacked."""
    if not task.gzip:
        yield _Bounded(output, task.most)
        return
    with gzip.GzipFile(fileobj=output, mode="wb", compresslevel=4, mtime=0) as packed:
        yield _Bounded(cast(BinaryIO, packed), task.most)


def _limit(memory: int) -> None:
    """Lets the process have no more than this; Oxigraph aborts where it cannot have what it wants."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory and sys.platform == "linux":  # elsewhere RLIMIT_DATA does not count what is mapped
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Ends the process after `seconds`, whatever it is doing: nobody catches the signal."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
