"""Who writes the files: this process alone, or several workers that take stretches of documents.

The one idea: a worker holds nothing but the catalogue, open for reading, and a writer of its own; so it makes no
difference which of them does a task. A worker whose parent is killed ends at once.

Neighbours: `kg.publish.publish` deals out the tasks.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import Final, Self

import msgspec

from kg.errors import ServiceError
from kg.publish import whole
from kg.publish.catalogue import Catalogue
from kg.publish.dataset import downloads
from kg.publish.dataset.statistics import statistics
from kg.publish.folder import at_work
from kg.publish.pages import Pages
from kg.publish.site import Site
from kg.publish.undisturbed import undisturbed
from kg.publish.writing import WORK, Writer, Written

COUNTED: Final = "counted"
"""The part that needs the statistics, which it leaves in a file of that name for what comes last."""
_AHEAD = 4
"""Tasks given out for each worker, so that none waits."""


class Job(msgspec.Struct, frozen=True):
    """What all workers need to know."""

    root: str
    catalogue: str
    site: Site


class Task(msgspec.Struct, frozen=True):
    """The documents `first` to `last`, or a part of what is no document's (`kg.publish.whole`)."""

    first: int = 0
    last: int = 0
    part: str = ""


class Worker:
    """Does tasks."""

    def __init__(self, job: Job) -> None:
        self._site, self._root = job.site, Path(job.root)
        self._catalogue = Catalogue(Path(job.catalogue))
        self._pages = Pages(job.site, self._catalogue)
        self._writer = Writer(self._root)

    def do(self, task: Task) -> Written:
        """Writes the files of a task."""
        if task.part:
            for path, data in self._part(task.part):
                self._writer.put(path, data)
        else:
            self._documents(task)
        return self._writer.flush()

    def _part(self, name: str) -> whole.Files:
        if name != COUNTED:
            return whole.PARTS[name](self._site, self._catalogue)
        numbers = statistics(self._catalogue)
        (self._root / WORK / COUNTED).write_bytes(msgspec.msgpack.encode(numbers))
        return whole.counted(self._site, self._catalogue, numbers)

    def _documents(self, task: Task) -> None:
        piece = downloads.Piece(task.first, self._catalogue)
        for entry, about in self._catalogue.documents(task.first, task.last):
            files = {}
            for path, data in self._pages.files(entry, about):
                self._writer.put(path, data)
                if path.endswith((".ttl", ".jsonld")):
                    files[path] = data
            piece.add(entry, about, files[f"{entry.path}.ttl"], files[f"{entry.path}.jsonld"])
        piece.write(self._root / WORK)

    def close(self) -> None:
        """Gives the catalogue and the manifest back."""
        self._writer.close()
        self._catalogue.close()


class Crew:
    """One or several workers, for a block."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job, self._workers = job, workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._workers > 1:
            self._pool = ProcessPoolExecutor(
                self._workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._job,)
            )
        return self

    def __exit__(self, *what: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def work(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Written]]:
        """Does the tasks, and gives each with what was written, in the order in which they come to an end."""
        if self._pool is None:
            worker = Worker(self._job)
            with contextlib.closing(worker):
                for task in tasks:
                    yield task, worker.do(task)
            return
        try:
            yield from self._dealt(self._pool, iter(tasks))
        except BrokenProcessPool as error:
            raise ServiceError("a worker was killed, for lack of memory perhaps; take fewer --workers") from error

    def _dealt(self, pool: ProcessPoolExecutor, tasks: Iterator[Task]) -> Iterator[tuple[Task, Written]]:
        given: dict[Future[Written], Task] = {}
        while True:
            for task in islice(tasks, self._workers * _AHEAD - len(given)):
                with undisturbed():  # a process of the pool is started here; multiprocessing's tracker was before
                    given[pool.submit(_do, task)] = task
            if not given:
                return
            done, _ = wait(given, return_when=FIRST_COMPLETED)
            for each in sorted(done, key=lambda future: given[future].first):
                yield given.pop(each), each.result()


_worker: list[Worker] = []
"""The worker of this process: the pool hands over functions only."""


def _begin(job: Job) -> None:
    """Makes this process, which the pool has started, a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it was not blocked: the parent lets the tasks at hand end
    threading.Thread(target=_end_with_parent, daemon=True).start()
    held = contextlib.ExitStack()
    held.enter_context(at_work(Path(job.root)))
    _held.append(held)
    _worker.append(Worker(job))


_held: list[contextlib.ExitStack] = []
"""The lock of this process; it is given back when that ends."""


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None  # the pool has started this process
    parent.join()
    os._exit(1)


def _do(task: Task) -> Written:
    return _worker[0].do(task)
