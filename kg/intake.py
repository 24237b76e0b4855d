"""From what a user names to the sources of a store: which inputs make one, what it is called, what it says.

The one idea: a source says what it says whatever else is loaded with it, so that it can be loaded again, replaced
and taken out alone. An input named in the call is one source, a folder too; only pages that continue a reference
list are read with the others.

Neighbours: `kg.api` calls; records come through `kg.run`, RDF through `kg.store.rdf`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pyoxigraph

from kg import reader, run
from kg.content import STDIN
from kg.errors import Notice, UnreadableInput, UsageError
from kg.iri import Minter, slug
from kg.rdf_file import is_graph
from kg.reader.format import by_name
from kg.reader.source import inputs
from kg.record.date import Date
from kg.record.work import Work
from kg.sink.format import FORMATS
from kg.sink.ntriples import NTriples
from kg.sink.protocol import Iri
from kg.store.draft import Draft
from kg.store.loading import Arrival

Report = Callable[[Notice], None]
GraphPer = Literal["source", "record", "none"]


class Intake(msgspec.Struct, frozen=True):
    """What to load, and into which graphs."""

    files: tuple[str, ...]
    format: str = ""
    """Of records, or of RDF; "" detects it."""
    source_name: str = ""
    """One name for all; "" makes each input a source called by its file's name."""
    retrieved: Date | None = None
    graph_per: GraphPer = "source"
    graph: str = ""
    """One graph for all; "" follows `graph_per`."""


def check(intake: Intake) -> None:
    """Raises UsageError where the graph for all is no IRI, or its format is none."""
    if intake.graph:
        try:
            pyoxigraph.NamedNode(intake.graph)
        except ValueError as error:
            raise UsageError(f"the graph {intake.graph!r} is no absolute IRI: {error}") from error
    if intake.format and not _is_rdf("", intake.format):
        by_name(intake.format)


class Bundle(msgspec.Struct, frozen=True):
    """The inputs of one source."""

    name: str
    graphs: tuple[str, ...] = ()
    """RDF files."""
    records: tuple[str, ...] = ()
    """Whatever `kg export` reads."""

    @property
    def origin(self) -> str:
        """The inputs for people."""
        named = (*self.graphs, *self.records)
        return ", ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")


def bundles(intake: Intake, report: Report) -> list[Bundle]:
    """The sources that the inputs make, in their order. Raises UsageError where two have the same name."""
    graphs = [file for file in intake.files if _is_rdf(file, intake.format)]
    records = [file for file in intake.files if not _is_rdf(file, intake.format)]
    if intake.source_name:
        return [Bundle(slug(intake.source_name), tuple(graphs), tuple(records))]
    found = [Bundle(_name(file), graphs=(file,)) for file in graphs]
    articles = [file for file in records if _has_work(file, intake)] if len(records) > 1 else []
    if articles and len(articles) < len(records):
        name = _name(articles[0])
        what = "some of these continue reference lists, and are read with the articles"
        report(
            Notice(articles[0], 0, "source", what, f"all are one source, {name!r}; --source-name gives another name")
        )
        found.append(Bundle(name, records=tuple(records)))
    else:
        found += [Bundle(_name(file), records=(file,)) for file in records]
    order = {file: place for place, file in enumerate(intake.files)}
    found.sort(key=lambda each: order[(*each.graphs, *each.records)[0]])
    for place, each in enumerate(found):
        for other in found[:place]:
            if other.name == each.name:
                raise UsageError(
                    f"{other.origin} and {each.origin} would both be the source {each.name!r}; "
                    "load them one by one with --source-name NAME, or give one name for both"
                )
    return found


def arrival(bundle: Bundle, intake: Intake, folder: Path, mint: Minter, report: Report, counts: run.Counts) -> Arrival:
    """Reads the inputs of a source and writes its triples into `folder`, an empty one.

    Records that cannot be read are in the counts. Raises UnreadableInput where nothing can be read, or where
    an RDF file is broken.
    """
    source = mint.source(bundle.name)
    graph: str | None = intake.graph or mint.part(source, "graph")
    if not intake.graph and intake.graph_per == "none":
        graph = ""
    if not intake.graph and intake.graph_per == "record":
        graph = None
    draft = Draft(folder, source)
    try:
        for file in bundle.graphs:
            _rdf(file, draft, graph, intake, report, alone=len(bundle.graphs) == 1 and not bundle.records)
        if bundle.records:
            draft.file()
            reading = run.Reading(bundle.records, intake.format, intake.source_name, intake.retrieved)
            sink = _Graphwise(draft, mint, graph)
            for _ in run.export(run.gathered(reading, mint, report, counts), sink, mint, report, counts):
                pass
        content = draft.finish()
    except UnreadableInput as error:
        raise error if bundle.origin in str(error) else UnreadableInput(f"{bundle.origin}: {error}") from error
    finally:
        draft.close()
    if content.blanks:
        what = f"{content.blanks:,} blank nodes, which no store gives back as they were"
        report(Notice(bundle.origin, 0, "graph", what, f"each stands as an IRI, <{source}#blank-1> and so on"))
    if not content.lines:
        raise UnreadableInput(f"{bundle.origin}: there are no triples in it")
    return Arrival(bundle.name, bundle.origin, content, beside=bool(intake.graph) or graph == "")


class _Graphwise(NTriples):
    """N-Triples into a draft: all into one graph, or each record into its own."""

    def __init__(self, draft: Draft, mint: Minter, graph: str | None) -> None:
        super().__init__(draft)
        self._draft, self._mint, self._all = draft, mint, graph

    def begin(self, root: Iri, graph: Iri | None = None) -> None:
        self._draft.graph(self._mint.part(root, "graph") if self._all is None else self._all)


def _rdf(file: str, draft: Draft, graph: str | None, intake: Intake, report: Report, *, alone: bool) -> None:
    from kg.store import rdf

    elsewhere = rdf.into(draft, file, graph, intake.format, alone=alone)
    if elsewhere:
        what = f"{elsewhere:,} of its triples stand in named graphs of their own"
        action = "they are put together with the others; --graph-per record keeps the graphs of RDF files"
        report(Notice(file, 0, "graph", what, action))


def _is_rdf(file: str, format: str) -> bool:
    return any(row.name == format for row in FORMATS) if format else is_graph(file)


def _name(file: str) -> str:
    """What the source of a file or folder is called, as in `source/{name}`.

    >>> _name("data/Article page.txt.gz"), _name("pages/"), _name("-")
    ('article-page', 'pages', 'stdin')
    """
    if file == STDIN:
        return "stdin"
    path = Path(os.fsencode(file).decode(errors="backslashreplace"))
    if Path(file).is_dir():
        return slug(path.resolve().name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return slug(path.stem)


def _has_work(file: str, intake: Intake) -> bool:
    """Whether an input has an article, not only pages that continue a list; what cannot be read is found out later."""
    if file == STDIN:
        return True  # can be read once only
    try:
        return any(isinstance(record, Work) for record in _records(file, intake))
    except (UnreadableInput, UsageError):
        return True


def _records(file: str, intake: Intake) -> Iterator[object]:
    for each in inputs([file]):
        yield from reader.read(each, lambda notice: None, intake.format, intake.source_name, intake.retrieved)
