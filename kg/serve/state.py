"""What a store's folder holds at this moment, as a value to compare: whether somebody has written into it since."""

from __future__ import annotations

import os
from pathlib import Path

from kg.store.embedded import is_store

State = tuple[tuple[str, int, int], ...]


def state(folder: Path) -> State:
    """The store's files with their sizes and times; () where there is no store.

    RocksDB never writes a table anew, and every write lengthens a log or makes a file. Its journal (LOG) says
    nothing of the content. A folder of 100 files takes 0.6 ms.
    """
    if not is_store(folder):
        return ()
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("LO") or not entry.is_file():
                continue  # LOG, LOCK
            told = entry.stat()
            found.append((entry.name, told.st_size, told.st_mtime_ns))
    return tuple(sorted(found))
