"""The loop: read the inputs, gather the records, map each to the sinks, validate, count.

Neighbours: `kg.cli` and the public functions of `kg` call; all rooms below are called from here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg import mapping, reader
from kg.errors import Notice, UnreadableInput
from kg.gather import Gathered
from kg.iri import Minter
from kg.locate import Lines
from kg.mapping import provenance
from kg.mapping.known import Known
from kg.mapping.scope import Scope
from kg.reader.source import inputs, source_name
from kg.record.date import Date
from kg.record.work import Record, Work
from kg.sink.protocol import Sink

if TYPE_CHECKING:
    from kg.validation.report import Report as ValidationReport

Report = Callable[[Notice], None]
Progress = Callable[[int, str], None]
"""Is told now and then how many of what are done."""

_BATCH = 50
"""Records validated together: as much as one rdflib graph holds in 100 MB."""


class Reading(msgspec.Struct, frozen=True):
    """What to read, and how."""

    files: tuple[str, ...]
    """Paths of files and folders, ``-`` for standard input."""
    format: str = ""
    """An input format; "" detects it for each file."""
    source_name: str = ""
    retrieved: Date | None = None


class Counts(msgspec.Struct):
    """What a run did."""

    inputs: int = 0
    records: int = 0
    references: int = 0
    notices: int = 0
    names: set[str] = set()
    """What the sources are called."""
    unreadable: list[str] = []
    """What was wrong with each input that could not be read."""


def gathered(
    reading: Reading, mint: Minter, report: Report, counts: Counts, progress: Progress | None = None
) -> Gathered:
    """Reads all inputs. Those that cannot be read are in the counts; raises UnreadableInput where none can."""
    found = Gathered(mint, report)
    for name in reading.files:
        try:
            for file in inputs([name], report):
                counts.inputs += 1
                _read_into(found, file, reading, report, counts)
                if progress:
                    progress(counts.inputs, "input")
        except UnreadableInput as error:
            counts.unreadable.append(str(error))
    if found.empty:
        raise UnreadableInput("\n".join(counts.unreadable) or "there is nothing to read")
    found.close()
    counts.records = found.count
    return found


def _read_into(found: Gathered, file: str, reading: Reading, report: Report, counts: Counts) -> None:
    """Reads one input; of two that are called the same their source documents are one, and that is said."""
    name = reading.source_name or source_name(file)
    if name in counts.names and not reading.source_name:
        problem = f"an earlier input is called {name!r}, too"
        report(Notice(file, 0, "source", problem, "both count as one source; tell them apart by their file names"))
    counts.names.add(name)
    try:
        for record in reader.read(file, report, reading.format, reading.source_name, reading.retrieved):
            found.add(record)
    except UnreadableInput as error:
        counts.unreadable.append(str(error))


def export(
    records: Gathered, sink: Sink, mint: Minter, report: Report, counts: Counts, provenance_of: str = ""
) -> Iterator[tuple[Record, ...]]:
    """Maps all records to `sink`, and gives them back in batches for whoever wants to check them.

    `provenance_of` is kg's version where each record goes to a graph of its own with a description of
    this run; "" for none. The caller exhausts the iterator, then the sink is closed.
    """
    scope = Scope(sink, mint, Known(), records.record_of, report)
    when = now()
    remaining = iter(records)
    while batch := tuple(islice(remaining, _BATCH)):
        for record in batch:
            counts.references += len(record.reference_list.references) if record.reference_list else 0
            if provenance_of:
                graph = provenance.graph_of(mapping.root_of(record, mint), scope)
                mapping.record(record, scope, graph)
                provenance.record(graph, mint.source(record.source), provenance_of, when, scope)
            else:
                mapping.record(record, scope)
        yield batch
    sink.close()


def now() -> datetime:
    """The time, or SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), for the same bytes every time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)


def to_sink(records: Sequence[Record], sink: Sink, mint: Minter) -> None:
    """Maps `records` alone, whole as they are, to a sink: what they share is described once."""
    of_work: dict[str, Work] = {mint.record(record): record for record in records if isinstance(record, Work)}
    scope = Scope(sink, mint, Known(), of_work.get, lambda notice: None)
    for record in records:
        mapping.record(record, scope)


def validated(batch: tuple[Record, ...], mint: Minter, shapes: Path | None) -> ValidationReport:
    """The SHACL report on the graph of a batch, each result with file and line of the input."""
    from rdflib import Graph

    from kg.sink.graph import GraphSink
    from kg.validation import validate

    graph = Graph()
    to_sink(batch, GraphSink(graph), mint)
    return validate(graph, shapes).located(Lines(batch, mint))
