"""A request that is not granted, with the status that says why (RFC 9110, 15)."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import KgError


class Refused(KgError):
    """A status and a sentence for whoever asked."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = dict(headers or {})
