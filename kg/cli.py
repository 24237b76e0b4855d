"""The command line: arguments, one call, an exit code. Everything heavy is imported inside a command."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.command.load import load, sources
from kg.command.publish import publish
from kg.command.query import query
from kg.command.serve import serve
from kg.console import language

if TYPE_CHECKING:
    from kg.errors import Notice
    from kg.validation.report import Language, Report
    from kg.validation.shapes import Profile

OK, INVALID, USAGE, UNREADABLE, SERVICE, IN_PART, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
_report = click.option(
    "--report",
    "report_file",
    metavar="FILE",
    help="Write the SHACL report: .txt, .html, .json, .sarif, .ttl or .jsonld.",
)
_lang = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    metavar="en|zh",
    default=language,
    help="The language of what is told; else that of LC_ALL, LC_MESSAGES or LANG, else English.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """Turns article records into linked data: the article, its authors and affiliations, subjects, citation
    count and references, on the SPAR ontologies.

    Exit codes: 0 done, 1 data invalid (or notices, with --strict), 2 wrong call, 3 input unreadable,
    4 network or store, 5 done in part, 130 interrupted.
    """


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "-f", "--from", "format", default="", metavar="FORMAT", help="Input format; else content and ending tell."
)
@click.option(
    "-t",
    "--to",
    default="",
    metavar="FORMAT",
    help="turtle, json-ld, nt, nq, trig or rdf-xml; else by the ending of -o.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write; standard output if not given. '.gz' compresses.",
)
@click.option("--base", metavar="IRI", help="What all IRIs stand under (also KG_BASE, kg.toml).")
@click.option("--source-name", default="", metavar="NAME", help="What the source is called; else the file's name.")
@click.option("--retrieved", metavar="DATE", help="The day the source was retrieved, YYYY-MM-DD.")
@click.option("--no-validate", is_flag=True, help="Do not check the graph against the SHACL shapes.")
@click.option("--shapes", type=click.Path(path_type=Path), metavar="DIR", help="SHACL shapes instead of kg's own.")
@_report
@_lang
@click.option("--provenance", is_flag=True, help="A named graph for each record, and how it came to be (trig, nq).")
@click.option("--strict", is_flag=True, help="Notices count as errors: exit 1.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def export(
    inputs: tuple[str, ...],
    format: str,
    to: str,
    output: str,
    base: str | None,
    source_name: str,
    retrieved: str | None,
    no_validate: bool,
    shapes: Path | None,
    report_file: str | None,
    lang: Language,
    provenance: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Write the knowledge graph of article records.

    INPUT is a file, a folder (the files in it), or - for standard input. The later pages of a reference
    list are given together with their article.
    """
    from kg import api
    from kg.console import Progress, counted, say
    from kg.errors import InvalidValue, UsageError
    from kg.record import date

    progress = Progress(wanted=not quiet)

    def heard(notice: Notice) -> None:
        progress.clear()
        if not quiet or strict:
            say(str(notice), "notice")

    try:
        day = date.parse(retrieved) if retrieved else None
    except InvalidValue as error:
        raise UsageError(f"--retrieved: {error}") from error
    if report_file and no_validate:
        raise UsageError("--report writes what validation finds, which --no-validate leaves out; give one of them")
    _check_report(report_file)
    summary = api.export(
        inputs,
        output,
        to=to or ("turtle" if output == "-" else ""),
        base=base,
        format=format,
        source_name=source_name,
        retrieved=day,
        validate=not no_validate,
        shapes=shapes,
        provenance=provenance,
        on_notice=heard,
        on_progress=progress,
    )
    progress.clear()
    for failure in summary.unreadable:
        say(failure, "error")
    if summary.report:
        _tell(summary.report, report_file, lang, sys.stderr, quiet)
    if not quiet:
        where = "" if output == "-" else f" → {output}"
        parts = [
            counted(summary.records, "record"),
            counted(summary.references, "reference"),
            counted(summary.notices, "notice"),
        ]
        if summary.unreadable:
            parts.append(f"{counted(len(summary.unreadable), 'input')} unreadable")
        say(f"exported {', '.join(parts)}{where}", "good")
    if summary.report and not summary.report.conforms or strict and summary.notices:
        return INVALID
    return IN_PART if summary.unreadable else OK


@cli.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH…")
@click.option("--shapes", type=click.Path(path_type=Path), metavar="DIR", help="SHACL shapes instead of kg's own.")
@click.option(
    "--profile",
    type=click.Choice(["record", "dataset"]),
    metavar="record|dataset",
    default="record",
    help="record (default): one export; dataset: a whole store, where shared nodes are described by many.",
)
@_report
@_lang
def validate(
    graphs: tuple[str, ...], shapes: Path | None, profile: Profile, report_file: str | None, lang: Language
) -> int:
    """Check RDF files against the SHACL shapes.

    GRAPH is an RDF file, or - for standard input; several are checked as one graph.
    """
    from kg.console import say
    from kg.graph_file import load
    from kg.validation import validate as validated

    _check_report(report_file)
    graph = load(graphs)
    if not graph:
        say("the graph is empty: there is nothing to check", "notice")
    report = validated(graph, shapes, profile)
    _tell(report, report_file, lang, sys.stdout, quiet=False)
    return OK if report.conforms else INVALID


def _check_report(file: str | None) -> None:
    """Refuses a name that no report can have before anything is read or written."""
    if file:
        from kg.validation.report import Report
        from kg.validation.writer import encode

        encode(Report(), file)


def _tell(report: Report, file: str | None, lang: Language, stream: Any, quiet: bool) -> None:
    """Shows a SHACL report to people, and writes it where they want it."""
    from kg.console import say
    from kg.validation.report import write

    if file:
        write(report, file, lang)
    if report.results and not (quiet and report.conforms):
        say(report.text(lang), stream=stream)
    elif not quiet and stream is sys.stdout:
        say("有效:图符合全部规则" if lang == "zh" else "valid: the graph holds all rules", "good", stream)


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="GRAPH|INPUT…")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write: .html or .svg.")
@click.option("--title", metavar="TEXT", help="The picture's title; else the article's.")
@_lang
def draw(inputs: tuple[str, ...], output: str, title: str | None, lang: Language) -> int:
    """Draw the article, its authors, subjects and cited works.

    Takes RDF files, or whatever `kg export` reads.
    """
    from kg import api, graph_file, rdf_file
    from kg.console import say
    from kg.draw import draw as drawn
    from kg.errors import UsageError
    from kg.output import whole

    ending = Path(output).suffix.lower()
    if ending not in (".html", ".svg"):
        raise UsageError(f"{output}: a picture is .html or .svg")
    kinds = {rdf_file.is_graph(name) for name in inputs}
    if len(kinds) > 1:
        raise UsageError("give RDF files or records to draw, not both at once")
    graph = (
        graph_file.load(inputs)
        if kinds == {True}
        else api.to_graph(api.read(*inputs, on_notice=lambda n: say(str(n), "notice")))
    )
    picture = drawn(graph, ending, title, lang)
    with whole(output) as stream:
        stream.write(picture)
    say(f"drawn → {output}", "good")
    return OK


@cli.command()
def formats() -> int:
    """List the formats that kg reads and writes."""
    from kg.reader.format import FORMATS as INPUTS
    from kg.sink.format import FORMATS as OUTPUTS

    click.echo("reads:")
    for row in INPUTS:
        click.echo(f"  {row.name:10} {' '.join(row.endings):22} {row.title}")
    click.echo("writes:")
    for out in OUTPUTS:
        click.echo(f"  {out.name:10} {' '.join(out.endings):22} {out.media_type}")
    click.echo("Any of them may be compressed (.gz).")
    return OK


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell: eval "$(kg completion bash)"."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None  # the three that click brings
    click.echo(script(cli, {}, "kg", "_KG_COMPLETE").source())
    return OK


for _each in (load, publish, query, serve, sources):
    cli.add_command(_each)


def main() -> None:
    """Runs the command line and leaves with its exit code: no traceback for what a user did or met."""
    for ending in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(ending) is signal.SIG_DFL:  # as for Ctrl-C, so that nothing half-written is left
            signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    sys.exit(_run())


def _run() -> int:
    try:
        return int(cli.main(standalone_mode=False, prog_name="kg") or OK)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except SystemExit as leaving:
        if "_KG_COMPLETE" in os.environ or leaving.code != 1:  # click has answered a shell, or a signal has ended kg
            raise
        # click leaves with 1 where whoever read the output wants no more of it; here that would mean invalid data
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # sorted out here, so that `kg --help` need not import the tree of errors
        return _failed(error)


def _failed(error: Exception) -> int:
    from kg import errors
    from kg.console import say

    if not isinstance(error, errors.KgError | OSError):
        raise error
    for line in str(error).splitlines():
        say(f"kg: {line}", "error")
    if isinstance(error, errors.UnreadableInput):
        return UNREADABLE
    if isinstance(error, errors.Lost):
        return IN_PART
    return SERVICE if isinstance(error, errors.ServiceError) else USAGE
