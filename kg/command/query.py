"""`kg query`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.command.place import place, place_options

if TYPE_CHECKING:
    from kg.store.protocol import Answer

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "nt")


@click.command()
@click.argument("sparql", required=False, metavar="[SPARQL]")
@place_options
@click.option("-f", "--file", metavar="FILE", help="Read the query from a file; - is standard input.")
@click.option("-n", "--name", metavar="NAME", help="Ask a ready query.")
@click.option("--list", "listing", is_flag=True, help="List the ready queries and what each answers.")
@click.option(
    "-t",
    "--to",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)}; else a table, and Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output if not given.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the query may take; 0 is as long as it wants.",
)
def query(
    sparql: str | None,
    file: str | None,
    name: str | None,
    listing: bool,
    to: str | None,
    output: str,
    timeout: float,
    **where: str | None,
) -> int:
    """Ask a triple store in SPARQL 1.1: SELECT, ASK, CONSTRUCT, DESCRIBE, over the union of its graphs.

    Nothing is changed (no updates), and no other server is asked (no SERVICE). The prefixes that kg writes
    (fabio:, cito:, dcterms: …) need no declaration.
    """
    from kg.errors import UsageError
    from kg.output import whole
    from kg.store import answer as answers
    from kg.store.place import ask
    from kg.store.syntax import prefixed

    if listing:
        _list()
        return 0
    if sum(each is not None for each in (sparql, file, name)) != 1:
        raise UsageError("give one query: as an argument, with -f FILE, or a ready one with --name (see --list)")
    found = ask(place(**where), prefixed(_text(sparql, file, name)), timeout or None)
    with found.stream:
        format = answers.fitting(found, to or "")
        if format == "table" and output == "-" and sys.stdout is not None and sys.stdout.isatty():
            _page(found)
            return 0
        with whole(output) as stream:
            if format == "table":
                for page in answers.table(found, None, None):
                    stream.write(page.encode())
            else:
                answers.write(found, format, stream)
    return 0


def _text(sparql: str | None, file: str | None, name: str | None) -> str:
    """The query's text."""
    from pathlib import Path

    from kg.errors import UnreadableInput
    from kg.store import ready

    if name is not None:
        return ready.named(name).text
    if file is None:
        return sparql or ""
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise UnreadableInput(f"{file}: {reason}") from error


def _list() -> None:
    from kg.store import ready

    known = ready.queries()
    width = max(len(each.name) for each in known)
    for each in known:
        click.echo(f"{each.name:{width}}  {each.answers}")


def _page(found: Answer) -> None:
    """A table on a terminal: as wide as that is, and with a pager where it is longer."""
    import shutil

    from kg.store.answer import table

    size = shutil.get_terminal_size()
    pages = table(found, size.columns, size.lines)
    first, second = next(pages), next(pages, None)
    if second is None:
        click.echo(first, nl=False)
    else:
        click.echo_via_pager(_chain(first, second, pages))


def _chain(first: str, second: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield second
    yield from others
