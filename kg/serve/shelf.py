"""The documents that are served now, and newer ones when the store has changed.

The one idea: the old ones are served until the new ones are made, in a thread of its own. Where none can be made, of a
store that holds nothing yet, there are none until it has changed.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from kg.console import say
from kg.errors import KgError, Unreachable
from kg.serve.documents import Documents, Found, Opening
from kg.serve.state import State, state

_LOOK: Final = 2.0
"""Seconds between two looks at the store."""


class Nothing:
    """Documents of nothing."""

    def file(self, path: str) -> Found | None:
        """None."""
        return None

    def triples(self, path: str) -> bytes | None:
        """None."""
        return None


class Shelf:
    """Gives out documents. Use it as an asynchronous context."""

    def __init__(self, folder: Path, opening: Opening) -> None:
        self._folder = folder
        self._opening = opening
        self._reader = ThreadPoolExecutor(1, "kg-documents")
        self._maker = ThreadPoolExecutor(1, "kg-renewal")
        self._making: asyncio.Task[None] | None = None
        self._looked = 0.0
        self._state: State = ()
        self._documents: Documents = Nothing()

    async def __aenter__(self) -> Shelf:
        await self._renew(state(self._folder))
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._making:
            self._making.cancel()
        self._reader.shutdown(cancel_futures=True)
        self._maker.shutdown(cancel_futures=True)

    async def file(self, path: str) -> Found | None:
        """As `Documents.file`."""
        self._look()
        return await asyncio.get_running_loop().run_in_executor(self._reader, self._documents.file, path)

    async def triples(self, path: str) -> bytes | None:
        """As `Documents.triples`."""
        self._look()
        return await asyncio.get_running_loop().run_in_executor(self._reader, self._documents.triples, path)

    def _look(self) -> None:
        now = time.monotonic()
        if now < self._looked + _LOOK or (self._making and not self._making.done()):
            return
        self._looked = now
        found = state(self._folder)
        if found and found != self._state:
            self._making = asyncio.create_task(self._renew(found))

    async def _renew(self, found: State) -> None:
        self._state = found
        try:
            self._documents = await asyncio.get_running_loop().run_in_executor(self._maker, self._opening)
        except Unreachable:  # it is being loaded
            self._state = ()
        except (KgError, OSError) as error:
            say(f"kg serve: no new pages: {error}", "error")
