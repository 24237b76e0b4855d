"""One writer or many readers: a lock on a store's folder, which ends with the process however that ends.

The one idea: who comes first has the turn. A writer keeps the turn while it waits for the readers before it, and
readers who come later wait for the turn; else a server whose queries overlap would let no writer in, ever.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import Unreachable

PATIENCE = 5.0
"""Seconds that a reader waits for another process; a small load is over by then."""
WRITER_PATIENCE = 90.0
"""Seconds that a writer waits: longer than a query may take, of `kg query` (60) or of a server (30)."""
_TOLD_AFTER = 2.0


@contextlib.contextmanager
def locked(
    file: Path, exclusive: bool, patience: float = PATIENCE, waiting: Callable[[], None] | None = None
) -> Iterator[None]:
    """Holds the lock `file` for the block: shared, or alone. Raises Unreachable where others keep it too long.

    `waiting` is called once where that takes more than a moment.
    """
    with file.open("a+b") as handle:
        start = time.monotonic()
        until = start + patience
        with file.with_name(f"{file.name}-turn").open("a+b") as turn:
            for each in (turn, handle):
                while not _taken(each, exclusive):
                    if time.monotonic() > until:
                        busy = "is loaded or asked" if exclusive else "is being loaded"
                        raise Unreachable(
                            f"{file.parent.parent}: the store {busy} by another process; try again when it is done"
                        )
                    if waiting and time.monotonic() > start + _TOLD_AFTER:
                        waiting()
                        waiting = None
                    time.sleep(0.05)
        yield  # closing a file gives its lock back


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: BinaryIO, exclusive: bool) -> bool:
        """Windows has locks for one only, so that readers wait for each other."""
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: BinaryIO, exclusive: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
