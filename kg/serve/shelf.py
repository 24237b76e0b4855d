"""The documents that are served now, and newer ones when the store has changed.

The one idea: the old ones are served until the new ones are made, in a thread of its own. Where none can be made, of a
store that holds nothing yet, there are none until it has changed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from kg.console import say
from kg.errors import KgError, Unreachable, UnreadableInput
from kg.serve.documents import Documents, Found, Opening
from kg.serve.kept import Kept
from kg.serve.state import State, state

_Answer = TypeVar("_Answer")

_LOOK: Final = 2.0
"""Seconds between two looks at the store."""
_KEPT: Final = 100_000_000
"""Bytes of files that are kept for the next client: to make a work's page takes some milliseconds."""


class Nothing:
    """Documents of nothing."""

    def file(self, path: str) -> Found | None:
        """None."""
        return None

    def triples(self, path: str) -> bytes | None:
        """None."""
        return None

    def where(self, address: str) -> str | None:
        """None."""
        return None

    def close(self) -> None:
        """Nothing is held."""


class _Edition:
    """The documents of one state of the store."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self.kept: Kept[Found] = Kept(_KEPT)
        self.readers = 0
        """Requests that are under way."""


class Shelf:
    """Gives out documents. Use it as an asynchronous context; what opening raises comes from entering it, unless it is
    that there is nothing in the store yet."""

    def __init__(self, folder: Path, opening: Opening, readers: int = 1) -> None:
        """`readers`: how many documents may be made at once."""
        self._folder = folder
        self._opening = opening
        self._readers = ThreadPoolExecutor(readers, "kg-documents")
        self._maker = ThreadPoolExecutor(1, "kg-renewal")
        self._making: asyncio.Task[None] | None = None
        self._looked = 0.0
        self._state: State = ()
        self._edition = _Edition(Nothing())

    async def __aenter__(self) -> Shelf:
        try:
            await self._open(state(self._folder))
        except UnreadableInput as error:
            say(f"no pages yet: {error}", "notice")
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._making:
            self._making.cancel()
        self._readers.shutdown(cancel_futures=True)
        self._maker.shutdown(cancel_futures=True)
        self._edition.documents.close()

    async def file(self, path: str) -> Found | None:
        """As `Documents.file`."""
        edition = self._newest()
        found = edition.kept.get(path)
        if found is None:
            found = await self._asked(edition, lambda documents: documents.file(path))
            if found is not None:
                edition.kept.put(path, found, len(found.body))
        return found

    async def triples(self, path: str) -> bytes | None:
        """As `Documents.triples`."""
        return await self._asked(self._newest(), lambda documents: documents.triples(path))

    async def where(self, address: str) -> str | None:
        """As `Documents.where`."""
        return await self._asked(self._newest(), lambda documents: documents.where(address))

    async def _asked(self, edition: _Edition, ask: Callable[[Documents], _Answer]) -> _Answer:
        edition.readers += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._readers, ask, edition.documents)
        finally:
            edition.readers -= 1
            self._put_away(edition)

    def _put_away(self, edition: _Edition) -> None:
        """Closes an old edition that nobody reads."""
        if edition is not self._edition and not edition.readers:
            self._maker.submit(edition.documents.close)

    def _newest(self) -> _Edition:
        """The edition to read; one that is made of what has changed comes later."""
        now = time.monotonic()
        if now >= self._looked + _LOOK and (self._making is None or self._making.done()):
            self._looked = now
            found = state(self._folder)
            if found and found != self._state:
                self._making = asyncio.create_task(self._renew(found))
        return self._edition

    async def _renew(self, found: State) -> None:
        try:
            await self._open(found)
        except Unreachable:  # it is being loaded
            self._state = ()
        except (KgError, OSError) as error:
            say(f"kg serve: no new pages: {error}", "error")

    async def _open(self, found: State) -> None:
        self._state = found
        made = await asyncio.get_running_loop().run_in_executor(self._maker, self._opening)
        before, self._edition = self._edition, _Edition(made)
        self._put_away(before)
