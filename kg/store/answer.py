"""A query's answer in the format that was asked for."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, cast

import pyoxigraph

from kg.errors import ServiceError, UsageError
from kg.store.protocol import SOLUTIONS, Answer
from kg.store.table import pages
from kg.store.xml_text import XmlText
from kg.vocab import PREFIXES

FORMATS: Final = {
    "table": SOLUTIONS,
    "csv": SOLUTIONS,
    "tsv": SOLUTIONS,
    "json": SOLUTIONS,
    "xml": SOLUTIONS,
    "turtle": "application/n-triples",
    "nt": "application/n-triples",
}
"""The formats by name, each with the kind of answer that it can write."""
_RESULTS = {
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
}


_NAMESPACE = re.compile(rb"<([^>]*[/#])[^/#>]*>")


def fitting(answer: Answer, format: str) -> str:
    """The format for an answer: the one asked for, or "table" and "turtle" for "". Raises UsageError for a misfit."""
    if not format:
        return "table" if answer.media_type == SOLUTIONS else "turtle"
    if FORMATS[format] != answer.media_type:
        kind = "SELECT or ASK" if answer.media_type == SOLUTIONS else "CONSTRUCT or DESCRIBE"
        able = ", ".join(name for name, media_type in FORMATS.items() if media_type == answer.media_type)
        raise UsageError(f"a {kind} answer cannot be written as {format}: choose one of {able}")
    return format


def write(answer: Answer, format: str, output: BinaryIO) -> None:
    """Writes an answer in a `fitting` format, but "table". Raises ServiceError where it is broken."""
    if format in ("json", "nt"):
        shutil.copyfileobj(answer.stream, output, 1 << 20)
    elif format == "turtle":
        _turtle(answer.stream, output)
    else:
        out = cast(IO[bytes], XmlText(output)) if format == "xml" else output
        _parsed(answer.stream).serialize(out, _RESULTS[format])


def _turtle(stream: BinaryIO, output: BinaryIO) -> None:
    """N-Triples as Turtle, with the prefixes that are used, in their order (Oxigraph's own order is by chance)."""
    with tempfile.TemporaryFile() as kept, tempfile.TemporaryFile() as turtle:
        used: set[bytes] = set()
        for line in stream:
            kept.write(line)
            used.update(_NAMESPACE.findall(line))
        kept.seek(0)
        prefixes = {prefix: PREFIXES[prefix] for prefix in sorted(PREFIXES) if PREFIXES[prefix].encode() in used}
        triples = pyoxigraph.parse(cast(IO[bytes], kept), format=pyoxigraph.RdfFormat.N_TRIPLES)
        pyoxigraph.serialize(triples, cast(IO[bytes], turtle), pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
        turtle.seek(0)
        for line in sorted(turtle.readline() for _ in prefixes):
            output.write(line)
        shutil.copyfileobj(turtle, output, 1 << 20)


def table(answer: Answer, width: int | None, height: int | None) -> Iterator[str]:
    """An answer as a table, page by page; `width` and `height` of the terminal, None for as much as it takes."""
    found = _parsed(answer.stream)
    if isinstance(found, pyoxigraph.QueryBoolean):
        yield "yes\n" if found else "no\n"
        return
    names = [variable.value for variable in found.variables]
    yield from pages(names, ([_shown(term) for term in row] for row in found), width, height)


def _parsed(stream: BinaryIO) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
    try:
        found = pyoxigraph.parse_query_results(cast(IO[bytes], stream), format=pyoxigraph.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise ServiceError(f"the store's answer is no SPARQL result in JSON: {error}") from error
    return found


def _shown(term: object) -> str:
    """A term as people want to read it: an IRI with its prefix, a literal as its text."""
    if isinstance(term, pyoxigraph.NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and local.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{local}"
        return term.value
    if isinstance(term, pyoxigraph.Literal):
        return term.value
    return "" if term is None else str(term)
