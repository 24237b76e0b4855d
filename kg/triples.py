"""The graph that a user names, RDF files, records or a store, as canonical lines of N-Triples without blank nodes.

The one idea: everything is read by one strict parser before the first line is given, so that a broken file is found
before anything is made of it.

Neighbours: `kg.intake` reads records; `kg.api` hands the lines to `kg.publish`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph

from kg import intake as taking
from kg import run
from kg.errors import Notice, ServiceError, UnreadableInput
from kg.iri import Minter
from kg.rdf_file import is_graph
from kg.store import rdf
from kg.store.content import Content, Part
from kg.store.draft import Draft
from kg.store.embedded import is_store
from kg.store.lock import locked

_NAME = "graph"
"""What the source is called under which blank nodes get IRIs."""
_AT_ONCE = 10_000


def lines(
    inputs: Sequence[str], folder: Path, mint: Minter, report: taking.Report, counts: run.Counts
) -> Iterator[bytes]:
    """The triples of files and stores, read into `folder` before this returns; a line may come twice.

    Records that cannot be read are in the counts. Raises UnreadableInput where nothing can be read or an RDF file is
    broken, ServiceError where a store cannot be read.
    """
    stores = [each for each in inputs if is_store(Path(each))]
    graphs = [each for each in inputs if each not in stores and is_graph(each)]
    records = [each for each in inputs if each not in stores and each not in graphs]
    contents: list[Content] = []
    if stores or graphs:
        contents.append(_graphs(graphs, stores, _made(folder / "graphs"), mint, report))
    if records:
        wanted = taking.Intake(tuple(records), graph_per="none")
        bundle = taking.Bundle(_NAME, records=wanted.files)
        contents.append(taking.arrival(bundle, wanted, _made(folder / "records"), mint, report, counts).content)
    if not any(content.lines for content in contents):
        raise UnreadableInput(f"{', '.join(inputs)}: there are no triples in it")
    return _canonical(contents)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _graphs(graphs: Sequence[str], stores: Sequence[str], folder: Path, mint: Minter, report: taking.Report) -> Content:
    """What RDF files and stores say, whatever their named graphs."""
    source = mint.source(_NAME)
    with contextlib.closing(Draft(folder, source)) as draft:
        draft.graph("")
        for file in graphs:
            rdf.into(draft, file, "", alone=len(graphs) == 1 and not stores)
        for store in stores:
            _dump(Path(store), draft)
        content = draft.finish()
    if content.blanks:
        what = f"{content.blanks:,} blank nodes, which have no pages"
        report(
            Notice(
                ", ".join([*graphs, *stores][:3]),
                0,
                "graph",
                what,
                f"each stands as an IRI, <{source}#blank-1> and so on",
            )
        )
    return content


def _dump(store: Path, draft: Draft) -> None:
    """All graphs of a store, which may be asked by others meanwhile, but not be written."""
    own = store / "kg"
    with contextlib.ExitStack() as held:
        if own.is_dir():  # else it was made by Oxigraph itself
            held.enter_context(locked(own / "lock", exclusive=False))
        try:
            draft.file()
            opened = pyoxigraph.Store.read_only(str(store))
            for graph in (pyoxigraph.DefaultGraph(), *opened.named_graphs()):
                opened.dump(cast(IO[bytes], draft), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=graph)
        except OSError as error:
            raise ServiceError(f"{store}: {error.strerror or error}") from error


def _canonical(contents: Iterable[Content]) -> Iterator[bytes]:
    """The lines as one serialiser writes them, whoever wrote them before."""
    for content in contents:
        for stretch in content.stretches():
            with Part(content.path, stretch.start, stretch.size).open() as stream:
                quads = pyoxigraph.parse(cast(IO[bytes], stream), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
                while some := list(islice(quads, _AT_ONCE)):
                    written = pyoxigraph.serialize(some, format=pyoxigraph.RdfFormat.N_QUADS)
                    assert written is not None  # it is None only where an output is given
                    yield from written.splitlines(keepends=True)
