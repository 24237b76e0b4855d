"""Where a store is, and what belongs to it: the store itself, its ledger, a folder for files on their way."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kg.store.ledger import Ledger
from kg.store.lock import locked
from kg.store.protocol import Answer, Store

if TYPE_CHECKING:
    from kg.store.remote import Endpoint


class Place(msgspec.Struct, frozen=True):
    """A folder of this machine, or an endpoint."""

    folder: Path = Path()
    endpoint: Endpoint | None = None

    @property
    def name(self) -> str:
        """What people are told."""
        return self.endpoint.shown if self.endpoint else str(self.folder)

    @property
    def ledger_file(self) -> Path:
        """Where the ledger lies: in the folder, and for an endpoint among the user's own files."""
        if self.endpoint is None:
            return self.folder / "kg" / "ledger.sqlite"
        state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")  # XDG Base Directory 0.8
        url = self.endpoint.url.rstrip("/")
        return state / "kg" / "stores" / hashlib.sha256(url.encode()).hexdigest()[:16] / "ledger.sqlite"


class Opened(NamedTuple):
    """A store open for writing."""

    store: Store
    ledger: Ledger
    staging: Path


@contextlib.contextmanager
def opened(place: Place, waiting: Callable[[], None] | None = None) -> Iterator[Opened]:
    """The store of a place, for one writer at a time; `waiting` hears where others keep it for more than a moment.

    Raises UsageError, ServiceError.
    """
    with contextlib.ExitStack() as stack:
        if place.endpoint is None:
            from kg.store.embedded import EmbeddedStore

            embedded = EmbeddedStore(place.folder, waiting=waiting)
            stack.callback(embedded.close)
            ledger = Ledger(place.ledger_file)
            stack.callback(ledger.close)
            yield Opened(embedded, ledger, embedded.staging)
        else:
            from kg.store.remote import RemoteStore  # requests takes 50 ms to import

            place.ledger_file.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(place.ledger_file.parent / "lock", exclusive=True, waiting=waiting))
            remote = RemoteStore(place.endpoint)
            stack.callback(remote.close)
            ledger = Ledger(place.ledger_file)
            stack.callback(ledger.close)
            staging = stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-load-"))
            yield Opened(remote, ledger, Path(staging))


def ask(place: Place, text: str, timeout: float | None) -> Answer:
    """The answer of the store of a place, over the union of its graphs.

    Raises UsageError where there is no store, or `text` is no query or asks another server; OutOfTime, ServiceError.
    """
    if place.endpoint is None:
        from kg.store.embedded import query

        return query(place.folder, text, timeout)
    from kg.store.evaluation import check
    from kg.store.remote import RemoteStore

    check(text, timeout)
    remote = RemoteStore(place.endpoint)
    try:
        return remote.query(text, timeout)
    finally:
        remote.close()
