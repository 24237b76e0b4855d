"""What the functions of the mapping share: where to write, how to mint, what is known, whom to tell."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import Notice
from kg.iri import Minter
from kg.mapping.known import Known
from kg.record.work import Work
from kg.sink.protocol import Sink


class Scope:
    """One run's view for the mapping of one record."""

    __slots__ = ("known", "mint", "record_of", "report", "sink")

    def __init__(
        self,
        sink: Sink,
        mint: Minter,
        known: Known,
        record_of: Callable[[str], Work | None],
        report: Callable[[Notice], None],
    ) -> None:
        self.sink = sink
        self.mint = mint
        self.known = known
        self.record_of = record_of
        """The record of a work, by its IRI, where this run has one: it alone describes the work."""
        self.report = report
