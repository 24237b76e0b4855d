"""`kg load` and `kg sources`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from kg.command.place import place, place_options

if TYPE_CHECKING:
    from kg.api import Loading
    from kg.errors import Notice
    from kg.store.check import Difference
    from kg.store.loading import Outcome
    from kg.store.place import Place

_TOLD = 10


@click.command()
@click.argument("inputs", nargs=-1, metavar="GRAPH|INPUT…")
@place_options
@click.option("--replace", is_flag=True, help="Put what is loaded in the place of what its source held before.")
@click.option("--delete", metavar="SOURCE", help="Take a source out of the store, instead of loading.")
@click.option(
    "--graph-per",
    type=click.Choice(["source", "record", "none"]),
    default="source",
    show_default=True,
    help="A named graph for each source, for each record, or none: the default graph.",
)
@click.option("--graph", default="", metavar="IRI", help="The named graph for all that is loaded.")
@click.option(
    "-f", "--from", "format", default="", metavar="FORMAT", help="Input format; else content and ending tell."
)
@click.option("--base", metavar="IRI", help="What all IRIs stand under (also KG_BASE, kg.toml).")
@click.option("--source-name", default="", metavar="NAME", help="One source of all inputs, called so.")
@click.option("--retrieved", metavar="DATE", help="The day the source was retrieved, YYYY-MM-DD.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def load(
    inputs: tuple[str, ...],
    replace: bool,
    delete: str | None,
    graph_per: Literal["source", "record", "none"],
    graph: str,
    format: str,
    base: str | None,
    source_name: str,
    retrieved: str | None,
    quiet: bool,
    **where: str | None,
) -> int:
    """Load RDF files, or whatever `kg export` reads, into a triple store.

    Each input is a source with a named graph of its own, a folder is one source. Loading the same again
    changes nothing; a load that was cut short goes on when the same call is made again.
    """
    from kg import api
    from kg.console import Progress, counted, say
    from kg.errors import InvalidValue, UsageError
    from kg.intake import Intake
    from kg.record import date

    store = place(**where)
    if delete is not None:
        if inputs:
            raise UsageError("--delete SOURCE takes a source out; give no inputs with it")
        triples = api.unload(delete, store)
        say(f"took out {delete}: {counted(triples, 'triple')}", "good")
        return 0
    if not inputs:
        raise UsageError("name what to load: RDF files, or what kg export reads")
    try:
        day = date.parse(retrieved) if retrieved else None
    except InvalidValue as error:
        raise UsageError(f"--retrieved: {error}") from error
    progress = Progress(wanted=not quiet)

    def heard(notice: Notice) -> None:
        if not quiet:
            progress.clear()
            say(str(notice), "notice")

    def came(outcome: Outcome) -> None:
        progress.clear()
        _tell(outcome, store, quiet)

    wanted = Intake(inputs, format, source_name, day, graph_per, graph)
    done = api.load(wanted, store, replace=replace, base=base, on_notice=heard, on_outcome=came, on_progress=progress)
    progress.clear()
    return _ended(done)


def _tell(outcome: Outcome, store: Place, quiet: bool) -> None:
    """What became of a source, and where the store does not hold it as it was given."""
    from kg.console import counted, say

    if not quiet:
        what = f"{outcome.source}: {counted(outcome.triples, 'triple')}"
        said = f"already in {store.name}, nothing changed: {what}"
        say(said if outcome.did == "unchanged" else f"{outcome.did} {what} → {store.name}", "good")
        _list(outcome.rewritten, outcome.asked, "in another form, with the same meaning", "notice")
    _list(outcome.altered, outcome.asked, "as something else", "error")


def _list(differences: list[Difference], asked: int, how: str, tone: str) -> None:
    from kg.console import counted, say

    if differences:
        say(f"the store holds {len(differences):,} of {counted(asked, 'triple')} asked for {how}:", tone)
        for each in differences[:_TOLD]:
            say(f"  {each}", tone)
        if len(differences) > _TOLD:
            say("  …", tone)


def _ended(done: Loading) -> int:
    """Says what failed, and gives the exit code: of the failure where nothing was loaded, else 5."""
    from kg.console import say
    from kg.errors import Lost, ServiceError, UnreadableInput

    for failure in done.failures:
        for line in str(failure).splitlines():
            say(line, "error")
    for line in done.unreadable:
        say(line, "error")
    if any(outcome.altered for outcome in done.outcomes) or done.unreadable or (done.failures and done.outcomes):
        return 5
    if not done.failures:
        return 0
    first = done.failures[0]
    if isinstance(first, Lost):
        return 5
    return 3 if isinstance(first, UnreadableInput) else 4 if isinstance(first, ServiceError) else 2


@click.command()
@place_options
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def sources(as_json: bool, **where: str | None) -> int:
    """List the sources that were loaded into a store, with counts, dates and hashes."""
    import msgspec

    from kg import api
    from kg.console import say
    from kg.store.table import pages

    loads = api.sources(place(**where))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(loads)).decode())
        return 0
    rows = [
        [
            each.source,
            f"{each.triples:,}" if each.ended else "in part",
            (each.ended or each.begun)[:10],
            each.hash[:12],
            each.origin,
        ]
        for each in loads
    ]
    for page in pages(["source", "triples", "loaded", "sha256", "from"], rows, None, None):
        click.echo(page, nl=False)
    if any(not each.ended for each in loads):
        say("what is there in part is completed when it is loaded again", "notice")
    return 0
