"""Where in the input a node of the output comes from: for whoever must mend it there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.iri import Minter
from kg.mapping import root_of
from kg.record.work import Record, Work
from kg.vocab import Iri


class Lines:
    """Finds file and line of nodes among the records they were made of."""

    def __init__(self, records: Sequence[Record], mint: Minter) -> None:
        self._lines: dict[str, tuple[str, int]] = {}
        self._owners: dict[str, tuple[str, int]] = {}
        for record in records:
            root = root_of(record, mint)
            owner = root if isinstance(record, Work) else mint.source(record.source)
            self._owners.setdefault(owner, (record.file, record.line))
            for reference in record.reference_list.references if record.reference_list else ():
                place = (reference.source or record.file, reference.line)
                for part in ("reference", "cited", "citation"):
                    self._lines.setdefault(mint.part(owner, f"{part}-{reference.number}"), place)
                self._lines.setdefault(mint.part(owner, f"reference-{reference.number}-item"), place)
                self._know_cited(reference.work, place, mint)
            if isinstance(record, Work):
                for subject in record.subjects:
                    self._lines.setdefault(mint.code(subject.scheme, subject.code), (record.file, subject.line))

    def _know_cited(self, work: Work | None, place: tuple[str, int], mint: Minter) -> None:
        if work is None:
            return
        if iri := mint.work(work):
            self._lines.setdefault(iri, place)
        if work.venue and (venue := mint.venue(work.venue)):
            self._lines.setdefault(venue, place)

    def __call__(self, iri: str) -> tuple[str, int]:
        """File and line of the node `iri`, or of the nearest thing it is a part of; ("", 0) where nobody knows."""
        for known in (iri, *_wholes(iri)):
            if place := self._lines.get(known) or self._owners.get(known):
                return place
        return "", 0


def _wholes(iri: str) -> list[Iri]:
    """What a fragment may be a part of, the nearest first: ``#cited-3-x`` is of ``#cited-3``, that of the whole."""
    found = []
    rest = iri
    while (cut := max(rest.rfind(mark) for mark in "#?-/")) > 0 and len(rest) > cut:
        rest = rest[:cut]
        found.append(Iri(rest))
        if "#" not in rest and "?" not in rest:
            break
    return found
