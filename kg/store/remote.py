"""Any SPARQL 1.1 store by its endpoint: Graph Store Protocol, Query, and Update where a store has no GSP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit, urlunsplit

import msgspec

from kg.store.content import Part
from kg.store.protocol import Answer, Line


class Endpoint(msgspec.Struct, frozen=True):
    """What the command line, the environment and kg.toml say of a store. Credentials are looked up, not given."""

    url: str
    profile: str = ""
    """A name of kg.store.profile; "" detects it."""
    gsp_url: str = ""
    query_url: str = ""
    update_url: str = ""

    @property
    def shown(self) -> str:
        """The URL for people: without user, password, query."""
        parts = urlsplit(self.url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


class RemoteStore:
    """The verbs of `kg.store.protocol.Store` over HTTP."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Asks nothing of the network yet but what detection needs. Raises UsageError, ServiceError."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def part_bytes(self) -> int:
        raise NotImplementedError

    def graphs(self) -> Iterable[str]:
        raise NotImplementedError

    def count(self, graph: str) -> int:
        raise NotImplementedError

    def landing(self, graph: str, load: str) -> str:
        raise NotImplementedError

    def add(self, part: Part, graph: str, alone: bool) -> None:
        raise NotImplementedError

    def settle(self, landing: str, graph: str) -> None:
        raise NotImplementedError

    def missing(self, lines: Sequence[Line], graph: str) -> list[Line]:
        raise NotImplementedError

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        raise NotImplementedError

    def drop(self, graph: str) -> None:
        raise NotImplementedError

    def query(self, text: str, timeout: float | None) -> Answer:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
