"""The public functions of kg, as the command line uses them; import them from `kg` itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg import config, run
from kg.errors import KgError, Notice, ServiceError, UnreadableInput, UsageError
from kg.gather import Gathered
from kg.iri import Minter
from kg.output import whole
from kg.record.date import Date
from kg.record.work import Record
from kg.sink import format as formats

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.intake import Intake
    from kg.publish.publish import Published
    from kg.publish.site import Language
    from kg.store.ledger import Load
    from kg.store.loading import Outcome
    from kg.store.place import Place
    from kg.validation.report import Report
    from kg.validation.shapes import Profile


class Summary(msgspec.Struct, frozen=True):
    """What an export did."""

    records: int
    references: int
    notices: int
    """How many things were not used as they stand; `on_notice` heard of each."""
    unreadable: tuple[str, ...]
    """What was wrong with each input that could not be read."""
    report: Report | None
    """The SHACL report; None where validation was not wanted."""


def read(
    *files: str | Path,
    format: str = "",
    source_name: str = "",
    retrieved: Date | None = None,
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Record]:
    """The records of `files` (paths of files and folders, ``-`` for standard input), each whole.

    `format` is an input format of ``kg formats``, detected where it is "". `source_name` and
    `retrieved` say what the source is called and when it was retrieved. `on_notice` hears of whatever
    is not used as it stands; records come all the same. Raises UnreadableInput where no file can be
    read, UsageError for an unknown format.

    >>> [work.title for work in read("examples/article-page.txt")]
    ['How can network leaders promote public value through soft metagovernance?']
    """
    reading = run.Reading(tuple(map(str, files)), format, source_name, retrieved)
    yield from run.gathered(reading, Minter(), on_notice or _unheard, run.Counts())


def to_graph(records: Iterable[Record], base: str | None = None) -> Graph:
    """An rdflib graph of `records`, with IRIs under `base` (default: KG_BASE, kg.toml, the built-in one).

    >>> graph = to_graph(read("examples/article-page.txt"))
    >>> from rdflib import URIRef
    >>> len(list(graph.objects(predicate=URIRef("http://purl.org/spar/cito/cites"))))
    10
    """
    from rdflib import Graph

    from kg.sink.graph import GraphSink

    mint = Minter(config.base(base))
    found = Gathered(mint, _unheard)
    for record in records:
        found.add(record)
    found.close()
    graph = Graph()
    for _ in run.export(found, GraphSink(graph), mint, _unheard, run.Counts()):
        pass
    return graph


def export(
    files: Iterable[str | Path],
    output: str | Path,
    *,
    to: str = "",
    base: str | None = None,
    format: str = "",
    source_name: str = "",
    retrieved: Date | None = None,
    validate: bool = True,
    shapes: Path | None = None,
    provenance: bool = False,
    on_notice: Callable[[Notice], None] | None = None,
    on_progress: run.Progress | None = None,
) -> Summary:
    """Reads `files`, writes their graph to `output` whole or not at all, and says what it did.

    `to` is an output format of ``kg formats``; "" takes the one that the ending of `output` tells.
    `shapes` is a folder of SHACL shapes instead of kg's own. With `provenance` each record goes to a
    named graph of its own (trig and nq). `on_progress` is told how many inputs and records
    are done. For the others see :func:`read` and :func:`to_graph`.
    Raises UnreadableInput, UsageError; a graph that is not valid is written all the same, and reported.
    """
    row = formats.by_name(to) if to else formats.by_ending(str(output))
    if provenance and not row.named_graphs:
        able = " or ".join(each.name for each in formats.FORMATS if each.named_graphs)
        raise UsageError(
            f"--provenance puts each record into a graph of its own, which {row.name} cannot hold; write {able}"
        )
    mint = Minter(config.base(base))
    counts = run.Counts()

    def heard(notice: Notice) -> None:
        counts.notices += 1
        if on_notice:
            on_notice(notice)

    reading = run.Reading(tuple(map(str, files)), format, source_name, retrieved)
    records = run.gathered(reading, mint, heard, counts, on_progress)
    version = _version() if provenance else ""
    reports = []
    done = 0
    with whole(str(output)) as stream:
        sink = formats.open_sink(row.name, stream, mint.base)
        for batch in run.export(records, sink, mint, heard, counts, version):
            reports += [run.validated(batch, mint, shapes)] if validate else []
            done += len(batch)
            if on_progress:
                on_progress(done, "record")
    report = None
    if validate:
        from kg.validation.report import joined

        report = joined(reports)
    return Summary(counts.records, counts.references, counts.notices, tuple(counts.unreadable), report)


def validate(graph: Graph | str | Path, shapes: Path | None = None, profile: Profile = "record") -> Report:
    """The SHACL report on a graph, or on an RDF file; `shapes` is a folder of shapes instead of kg's own.

    `profile` is ``record`` (one export) or ``dataset`` (a whole store, where shared nodes are described by many).

    >>> validate(to_graph(read("examples/article-page.txt"))).conforms
    True
    """
    from kg.graph_file import load
    from kg.validation import validate as validated

    return validated(load((str(graph),)) if isinstance(graph, str | Path) else graph, shapes, profile)


class Loading(msgspec.Struct):
    """What a load did, source by source."""

    outcomes: list[Outcome] = []
    failures: list[KgError] = []
    """What went wrong with each source that is not loaded, or not whole."""
    unreadable: list[str] = []
    """What was wrong with each input that could not be read, of sources that are loaded without it."""


def load(
    intake: Intake,
    place: Place,
    *,
    replace: bool = False,
    base: str | None = None,
    on_notice: Callable[[Notice], None] | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
    on_progress: run.Progress | None = None,
) -> Loading:
    """Loads sources into the store of a place, one after the other; what is no RDF is exported on the way.

    A source that fails stops no other. `on_outcome` hears of each that is loaded. Raises UsageError where the
    call is wrong, ServiceError where the store cannot be opened.
    """
    import shutil

    from kg import intake as taking
    from kg.store.loading import load as brought
    from kg.store.place import opened

    mint = Minter(config.base(base))
    report = on_notice or _unheard
    taking.check(intake)
    bundles = taking.bundles(intake, report)
    done = Loading()

    def waiting() -> None:
        report(Notice(place.name, 0, "store", "others ask or load it", "waiting until they are done"))

    with opened(place, waiting) as (store, ledger, staging):
        for number, bundle in enumerate(bundles):
            folder = staging / str(number)
            counts = run.Counts()
            try:
                folder.mkdir()
                arrival = taking.arrival(bundle, intake, folder, mint, report, counts)
                now = run.now().strftime("%Y-%m-%dT%H:%M:%SZ")
                progress = _megabytes(on_progress) if on_progress else _nothing
                outcome = brought(arrival, store, ledger, replace=replace, now=now, progress=progress)
            except (UnreadableInput, UsageError, ServiceError) as error:
                done.failures.append(error)
            except OSError as error:  # no room for the files on their way
                done.failures.append(ServiceError(f"{bundle.origin}: {error.strerror or error} ({staging})"))
            else:
                done.outcomes.append(outcome)
                done.unreadable += counts.unreadable
                if on_outcome:
                    on_outcome(outcome)
            shutil.rmtree(folder, ignore_errors=True)
    return done


def unload(source: str, place: Place) -> int:
    """Takes a source out of a store, and says how many triples it had. Raises UsageError where there is none."""
    from kg.iri import slug
    from kg.store.loading import delete
    from kg.store.place import opened

    with opened(place) as (store, ledger, _):
        return delete(slug(source), store, ledger)


def sources(place: Place) -> list[Load]:
    """The sources that were loaded into a store, by name. Raises UsageError where there is no store."""
    from kg.store.ledger import Ledger

    if not place.ledger_file.is_file():
        raise UsageError(f"{place.name}: kg has loaded nothing here")
    ledger = Ledger(place.ledger_file)
    try:
        return ledger.loads()
    finally:
        ledger.close()


class Publishing(msgspec.Struct, frozen=True):
    """What `publish` did."""

    site: Published
    unreadable: tuple[str, ...]
    """What was wrong with each input that could not be read; the site is of the others."""


def publish(
    inputs: Iterable[str | Path],
    output: str | Path,
    *,
    base: str | None = None,
    title: str = "",
    license: str = "",
    abstracts: bool = False,
    language: Language = "en",
    workers: int = 1,
    on_notice: Callable[[Notice], None] | None = None,
    on_progress: run.Progress | None = None,
) -> Publishing:
    """Makes the folder `output` a web site of a graph: a page for each thing, where its IRI under the base says.

    `inputs` are RDF files, folders of stores, or whatever :func:`read` takes. `license` is the IRI of the licence of
    the data, CC0 where it is "". `workers` is how many processes write; several start Python anew, so that a script
    that wants them calls this under ``if __name__ == "__main__"``. What is there already is written anew only where
    it changes, and files that kg did not write are left alone. Raises UnreadableInput, UsageError where `output` holds
    other things, nothing stands under the base or the licence is no IRI, ServiceError where a store cannot be read or
    there is no room.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = publish(["examples/article-page.txt"], folder, base="https://example.org/kg/")
    ...     (Path(folder) / "work/doi/10.1111/padm.12555.html").is_file()
    True
    """
    from kg.publish.publish import publish as made
    from kg.publish.site import checked
    from kg.triples import lines

    mint = Minter(config.base(base))
    report = on_notice or _unheard
    counts = run.Counts()
    site = checked(mint.base, title, license, language, abstracts)
    done = made(
        Path(output),
        site,
        lambda folder: lines(list(map(str, inputs)), folder, mint, report, counts),
        workers=workers,
        report=report,
        progress=on_progress or (lambda done, thing: None),
    )
    return Publishing(done, tuple(counts.unreadable))


def _megabytes(tell: run.Progress) -> Callable[[int], None]:
    """Tells how many megabytes of triples are in the store."""
    done = 0

    def heard(size: int) -> None:
        nonlocal done
        done += size
        tell(done // 1_000_000, "megabyte")

    return heard


def _nothing(size: int) -> None:
    """Takes progress that nobody asked for."""


def _version() -> str:
    from kg import __version__

    return __version__


def _unheard(notice: Notice) -> None:
    """Takes a notice that nobody asked for."""
