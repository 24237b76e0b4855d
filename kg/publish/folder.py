"""The folder of a site: whose it is, who works in it, and which of its files are kg's.

The one idea: at the end of a run the files of the last run that are no longer wanted go, and the manifest lists those
that are. A run that was cut short is taken up by the next: what its journals name joins the manifest first.

Neighbours: `kg.publish.writing` writes the files; `kg.publish.publish` calls in the order of a run.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import gettempdir

from kg.errors import Rejected, Unreachable, UsageError
from kg.publish import path as paths
from kg.publish.writing import JOURNALS, KNOWN, MANIFEST, STATE, WORK, fault, remove
from kg.store.lock import locked

_NO_MATTER = {STATE, ".git"}
"""What a folder may hold and still count as empty: a site may lie in a branch of its own."""


@contextlib.contextmanager
def opened(root: Path) -> Iterator[Folder]:
    """The folder of a site, made if it is not there, for one run at a time.

    Raises UsageError where it holds other things, Unreachable while another run is at work in it, Rejected where there
    is no room.
    """
    try:
        _check(root)
        missing = [place for place in (root / STATE, root) if not place.exists()]
        (root / STATE).mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(locked(root / STATE / "lock", exclusive=True, patience=0.5))
                # the workers of a run that was killed end at once, but not before
                with locked(root / STATE / "workers", exclusive=True, patience=30):
                    pass
            except Unreachable as error:
                raise Unreachable(f"{root}: another kg publish is at work here; try again when it is done") from error
            shutil.rmtree(root / WORK, ignore_errors=True)
            (root / WORK).mkdir()
            try:
                folder = Folder(root)
                folder.take_up()
                yield folder
            finally:
                shutil.rmtree(root / WORK, ignore_errors=True)
                if missing and not (root / MANIFEST).exists() and not (root / JOURNALS).exists():
                    _unmake(missing)
    except OSError as error:
        raise fault(str(error.filename or root), error) from error
    except sqlite3.OperationalError as error:
        if "disk" not in str(error):  # "database or disk is full", "disk I/O error"
            raise
        raise Rejected(
            f"{root}: no room for the catalogue of the graph, there or in {gettempdir()}: {error}"
        ) from error


@contextlib.contextmanager
def at_work(root: Path) -> Iterator[None]:
    """Held by each worker, so that no run begins before those of a killed one are gone."""
    if sys.platform == "win32":  # its locks are for one holder only
        yield
        return
    with locked(root / STATE / "workers", exclusive=False):
        yield


def _unmake(places: Iterable[Path]) -> None:
    """Removes a site's folder in which nothing has come about."""
    with contextlib.suppress(OSError):  # somebody else's work has come into it meanwhile
        for place in places:
            if place.name == STATE:
                shutil.rmtree(place)
            else:
                place.rmdir()


def _check(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root}: is no folder; a site is one")
    if (root / STATE).is_symlink():
        raise UsageError(f"{root / STATE}: is a link; kg writes to no place outside {root}")
    if root.is_dir() and not (root / STATE / "lock").exists() and not (root / MANIFEST).exists():
        found = sorted(each.name for each in root.iterdir() if each.name not in _NO_MATTER)
        if found:
            raise UsageError(
                f"{root}: holds other things ({', '.join(found[:3])}{', …' if len(found) > 3 else ''}), and no site "
                "that kg made; name a new folder, or an empty one"
            )


class Folder:
    """The folder while a run has it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._rows = sqlite3.connect("")  # on disk as soon as it is large
        self._rows.execute("CREATE TABLE now (path TEXT PRIMARY KEY) WITHOUT ROWID")

    @property
    def work(self) -> Path:
        """A folder for files on their way, on the disk of the site; gone after the run."""
        return self.root / WORK

    def folds_case(self) -> bool:
        """Whether the file system holds ``a`` and ``A`` for the same name."""
        return (self.root / STATE / "LOCK").exists()

    def take_up(self) -> None:
        """Puts what a run that was cut short had begun into the manifest."""
        journals = self.root / JOURNALS
        if journals.is_dir():
            begun = (line for journal in sorted(journals.iterdir()) for line in _whole_lines(journal))
            self._write(self.root / MANIFEST, _sorted(chain(self._manifest(), begun)))
            shutil.rmtree(journals)
        if self.folds_case():
            self._write(self.root / KNOWN, _sorted(paths.key(path, folds_case=True) for path in self._manifest()))

    def add(self, files: Iterable[str]) -> None:
        """Files that belong to the site now."""
        self._rows.executemany("INSERT OR IGNORE INTO now VALUES (?)", ((file,) for file in files))

    def finish(self) -> tuple[int, int]:
        """Removes what no longer belongs to the site, and lists what does; says how many files these are."""
        removed = remove(self.root, self._gone())
        self._write(
            self.root / MANIFEST, (path for (path,) in self._rows.execute("SELECT path FROM now ORDER BY path"))
        )
        shutil.rmtree(self.root / JOURNALS, ignore_errors=True)
        (count,) = self._rows.execute("SELECT count(*) FROM now").fetchone()
        self._rows.close()
        return count, removed

    def _gone(self) -> Iterator[str]:
        """Files of the manifest that do not belong to the site now."""
        if self.folds_case():  # there the old name may be the new file
            self._rows.create_function("key", 1, lambda path: paths.key(path, folds_case=True), deterministic=True)
            self._rows.execute("CREATE TABLE folded AS SELECT key(path) AS key FROM now")
            self._rows.execute("CREATE INDEX folded_key ON folded (key)")
            query = "SELECT 1 FROM folded WHERE key = key(?)"
        else:
            query = "SELECT 1 FROM now WHERE path = ?"
        for path in self._manifest():
            if self._rows.execute(query, (path,)).fetchone() is None:
                yield path

    def _manifest(self) -> Iterator[str]:
        with contextlib.suppress(FileNotFoundError), (self.root / MANIFEST).open(encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")

    def _write(self, place: Path, files: Iterable[str]) -> None:
        """Writes a list of files, where it is not that already."""
        new = self.work / "list"
        with new.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{path}\n" for path in files)
            stream.flush()
            os.fsync(stream.fileno())
        if place.is_file() and filecmp.cmp(new, place, shallow=False):
            new.unlink()
        else:
            new.replace(place)


def _whole_lines(journal: Path) -> Iterator[str]:
    """The lines of a journal; of the last, where it was cut off, nothing was made."""
    with journal.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                yield line[:-1].decode()


def _sorted(files: Iterable[str]) -> Iterator[str]:
    """Each once, in order; on disk where there are many."""
    with contextlib.closing(sqlite3.connect("")) as rows:
        rows.execute("CREATE TABLE known (path TEXT PRIMARY KEY) WITHOUT ROWID")
        rows.executemany("INSERT OR IGNORE INTO known VALUES (?)", ((path,) for path in files))
        for (path,) in rows.execute("SELECT path FROM known ORDER BY path"):
            yield path
