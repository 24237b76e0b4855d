"""`kg publish`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg.console import language

if TYPE_CHECKING:
    from kg.errors import Notice

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="GRAPH|STORE…")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="SITE", help="The folder of the site."
)
@click.option("--base", metavar="IRI", help="What the IRIs of the graph stand under (also KG_BASE, kg.toml).")
@click.option("--title", default="", metavar="TEXT", help="The name of the site.")
@click.option(
    "--license", default=CC0, show_default=True, metavar="IRI", help="The licence that the data are given under."
)
@click.option("--abstracts", is_flag=True, help="Abstracts too: they are others' texts, ask whether you may.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    metavar="en|zh",
    default=language,
    help="The language of the pages; readers can change it. Else that of LC_ALL, LC_MESSAGES or LANG.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="How many processes write; else one for each processor."
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def publish(
    inputs: tuple[str, ...],
    output: Path,
    base: str | None,
    title: str,
    license: str,
    abstracts: bool,
    lang: Literal["en", "zh"],
    workers: int | None,
    quiet: bool,
) -> int:
    """Make a web site of a graph: a page for each thing, where its IRI says, as HTML, Turtle and JSON-LD.

    Takes RDF files, the folder of a store, or whatever `kg export` reads. The site needs no server programs, only
    a place for files. A second call writes only what has changed; nothing but kg's own files is ever touched.
    """
    from kg import api
    from kg.console import Progress, counted, say

    progress = Progress(wanted=not quiet)

    def heard(notice: Notice) -> None:
        if not quiet:
            progress.clear()
            say(str(notice), "notice")

    done = api.publish(
        inputs,
        output,
        base=base,
        title=title,
        license=license,
        abstracts=abstracts,
        language=lang,
        workers=workers or os.cpu_count() or 1,
        on_notice=heard,
        on_progress=progress,
    )
    progress.clear()
    for failure in done.unreadable:
        say(failure, "error")
    if not quiet:
        site = done.site
        if site.abstracts:
            say(f"{counted(site.abstracts, 'abstract')} left out; --abstracts puts them in, if you may", "notice")
        what = f"{counted(site.documents, 'document')} of {counted(site.triples, 'triple')}"
        did = [f"{site.changed:,} written"] + ([f"{site.removed:,} removed"] if site.removed else [])
        change = ", ".join(did) if site.changed or site.removed else "nothing changed"
        say(f"published {what}, {counted(site.files, 'file')} ({change}) → {output}", "good")
    return 5 if done.unreadable else 0
