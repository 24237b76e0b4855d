"""Files of a site written whole or not at all, and only where they differ from what is there.

The one idea: what kg wrote is known at any moment. The manifest lists the files of the last run that came to its
end; a file that is not among them is put into a journal before it is made. So a run that was killed leaves nothing
that the next one does not know, and nothing that others put into the folder is ever replaced or removed.

Neighbours: `kg.publish.folder` keeps the manifest and gathers the journals; each worker has a writer of its own.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import mmap
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from kg.errors import KgError, Rejected, UsageError
from kg.publish import path as paths

STATE: Final = ".kg"
"""The builder's own folder within the site."""
MANIFEST: Final = f"{STATE}/manifest"
WORK: Final = f"{STATE}/work"
"""Files on their way; emptied when a run begins."""
KNOWN: Final = f"{WORK}/known"
"""The manifest as a file system that ignores case sees it: there only where the site lies on one."""
JOURNALS: Final = f"{STATE}/journals"
_TOGETHER: Final = 8_000_000
"""Bytes of new files that share an entry in the journal, which waits for the disk."""
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Written(msgspec.Struct):
    """What a writer did."""

    paths: list[str] = []
    """All files that belong to the site, also those that were there as they should be."""
    changed: int = 0
    foreign: list[str] = []
    """Files in the way that kg did not write: they are left as they are."""


class Writer:
    """Writes files into a site's folder; `put` them, then `flush`, then take `written`."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._folds_case = (root / KNOWN).exists()
        self._known = _Manifest(root / (KNOWN if self._folds_case else MANIFEST))
        self._name = secrets.token_hex(8)
        self._journal_file = root / JOURNALS / self._name
        self._waiting: list[tuple[str, bytes | Path]] = []
        self._size = 0
        self._folders = {self._root}
        self._written = Written()

    def put(self, path: str, data: bytes | Path) -> None:
        """One file of the site: its bytes, or a file on the same disk that holds them, which is moved or removed.

        Raises Rejected where there is no room, UsageError where the place cannot be written.
        """
        with _told(path):
            self._written.paths.append(path)
            place = f"{self._root}/{path}"
            found = self._found(path, place, data)
            if found == "same":
                if isinstance(data, Path):
                    data.unlink()
            elif found == "none":
                self._waiting.append((path, data))
                self._size += len(data) if isinstance(data, bytes) else 0
                if self._size > _TOGETHER:
                    self._make()
            elif paths.key(path, folds_case=self._folds_case) in self._known:
                self._replace(place, data)
            else:
                self._written.foreign.append(path)
                self._written.paths.pop()

    def flush(self) -> Written:
        """Makes what waits, and gives what was done since the last time."""
        self._make()
        done, self._written = self._written, Written()
        return done

    def close(self) -> None:
        """Gives the manifest back."""
        self._known.close()

    def _found(self, path: str, place: str, data: bytes | Path) -> str:
        """Whether the file is there: "none", "same", or "other"."""
        self._folder(path.rpartition("/")[0], make=False)
        try:
            found = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            return "none"
        if not stat.S_ISREG(found.st_mode):
            return "other"
        if isinstance(data, Path):
            return "same" if filecmp.cmp(place, data, shallow=False) else "other"
        if found.st_size != len(data):
            return "other"
        with open(place, "rb", buffering=0) as stream:
            return "same" if stream.read() == data else "other"

    def _make(self) -> None:
        if not self._waiting:
            return
        with _told(self._waiting[0][0]):
            self._journal_file.parent.mkdir(exist_ok=True)
            with self._journal_file.open("ab") as journal:
                journal.write("".join(f"{path}\n" for path, _ in self._waiting).encode())
                journal.flush()
                os.fsync(journal.fileno())
        for path, data in self._waiting:
            with _told(path):
                self._folder(path.rpartition("/")[0], make=True)
                self._replace(f"{self._root}/{path}", data)
        self._waiting, self._size = [], 0

    def _replace(self, place: str, data: bytes | Path) -> None:
        beside = str(data) if isinstance(data, Path) else f"{self._root}/{WORK}/{self._name}"
        try:
            if isinstance(data, bytes):
                with open(beside, "wb", buffering=0) as stream:
                    rest = memoryview(data)
                    while rest:
                        rest = rest[stream.write(rest) :]
            os.replace(beside, place)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise
        self._written.changed += 1

    def _folder(self, path: str, *, make: bool) -> None:
        """Sees to it that a folder of the site is one, and no link to elsewhere; makes it if that is wanted."""
        place = f"{self._root}/{path}" if path else self._root
        if place in self._folders:
            return
        if path:
            self._folder(path.rpartition("/")[0], make=make)
        try:
            found = os.lstat(place).st_mode
        except (FileNotFoundError, NotADirectoryError):
            if not make:
                return
            with contextlib.suppress(FileExistsError):  # another worker was quicker
                os.mkdir(place)
            found = os.lstat(place).st_mode
        if not stat.S_ISDIR(found):
            raise UsageError(f"{place}: kg would make a folder here, and something else is there; take it away")
        self._folders.add(place)


def remove(root: Path, paths: Iterable[str]) -> int:
    """Removes files of a site, and the folders that become empty; says how many files were there.

    What has been put in the place of a file, a folder or something behind a link, is left.
    """
    removed = 0
    for path in paths:
        parents = _parents(path)
        if ".." in path.split("/") or path.startswith(("/", STATE)):  # no manifest that kg wrote has such a line
            continue
        if any(os.path.islink(root / each) for each in parents):
            continue
        try:
            os.unlink(root / path)
            removed += 1
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
            if isinstance(error, PermissionError) and not (root / path).is_dir():  # as some systems call a folder
                raise UsageError(f"{root / path}: cannot be removed: {error.strerror}") from error
        with contextlib.suppress(OSError):
            for each in parents:
                os.rmdir(root / each)
    return removed


def _parents(path: str) -> list[str]:
    """The folders above a path, the nearest first.

    >>> _parents("a/b/c.html")
    ['a/b', 'a']
    """
    names = path.split("/")[:-1]
    return ["/".join(names[:count]) for count in range(len(names), 0, -1)]


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """Faults of the disk as errors of kg."""
    try:
        yield
    except KgError:
        raise
    except OSError as error:
        raise fault(path, error) from error


def fault(place: str, error: OSError) -> KgError:
    """What the system says of a place, as an error of kg."""
    if error.errno in _NO_ROOM:
        return Rejected(f"{place}: no room for it: {error.strerror}; make some, and run again: what is written is kept")
    return UsageError(f"{place}: cannot be written: {error.strerror or error}")


class _Manifest:
    """The sorted lines of a manifest, searched on disk."""

    def __init__(self, file: Path) -> None:
        self._lines: mmap.mmap | None = None
        with contextlib.suppress(FileNotFoundError), file.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size:
                self._lines = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, path: str) -> bool:
        if self._lines is None:
            return False
        wanted = path.encode()
        low, high = 0, len(self._lines)
        while low < high:  # between two line starts
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.find(b"\n", start)
            line = self._lines[start:end]
            if line == wanted:
                return True
            low, high = (end + 1, high) if line < wanted else (low, start)
        return False

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()
