"""Inputs as bytes and text: opening, unpacking, decoding. Every reader gets its text from here.

An input is a file, `-` for standard input, or a folder, which means the files in it in the order of
their names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kg.content import STDIN, content
from kg.errors import InvalidValue, Notice, UnreadableInput
from kg.reader.decode import decode
from kg.record.date import Date
from kg.record.text import clean


class Source(msgspec.Struct, frozen=True):
    """One input, read and decoded."""

    file: str
    """As the user named it."""
    name: str
    """What it is called in `source/{name}`: the user's name for it, else the file's name without endings."""
    text: str
    """NFC, line ends as ``\\n``."""
    retrieved: Date | None = None
    """The day on which the user retrieved it, where they say."""
    replaced: int = 0
    """How many characters that no RDF syntax can hold, and broken bytes, were replaced by U+FFFD."""
    places: tuple[int, ...] = ()
    """The line in the file of each line of the text, where those are not the same (a page of HTML)."""

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines of the text with their numbers in the file, from 1."""
        lines = self.text.split("\n")
        return zip(self.places or range(1, len(lines) + 1), lines, strict=True)


_NO_RECORDS = (".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf", ".owl", ".svg")
"""Endings of what kg itself writes, which may lie beside its inputs."""


def inputs(names: list[str], report: Callable[[Notice], None] = lambda notice: None) -> Iterator[str]:
    """The files behind the names of files and folders; what of a folder is not read is reported.

    Raises UnreadableInput for a folder without files to read.
    """
    for name in names:
        path = Path(name)
        if not name:
            raise UnreadableInput("an empty name; name a file, a folder, or - for standard input")
        if name == STDIN or not path.is_dir():
            yield name
            continue
        inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
        files = [entry for entry in inside if entry.is_file() and not _holds_no_records(entry.name)]
        if not files:
            raise UnreadableInput(f"{name}: a folder without files to read; name the files")
        if left := [entry.name for entry in inside if entry not in files]:
            what = f"{len(left)} of the things in this folder are folders or RDF, {left[0]!r} for one"
            report(Notice(name, 0, "input", what, "not read"))
        yield from map(str, files)


def _holds_no_records(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(_NO_RECORDS)


def source(file: str, name: str = "", retrieved: Date | None = None) -> Source:
    """The input `file` as text; `name` is the user's name for the source, `retrieved` the day they got it.

    Raises UnreadableInput where it cannot be opened or is no text.
    """
    try:
        decoded, broken = decode(content(file))
    except InvalidValue as error:
        raise UnreadableInput(f"{file}: {error}") from error
    text, replaced = clean(decoded)
    if not text.strip():
        raise UnreadableInput(f"{file}: the file is empty")
    shown = os.fsencode(file).decode(errors="backslashreplace")  # a file's name may be no text (PEP 383)
    return Source(shown, name or source_name(shown), text, retrieved, replaced + broken)


def source_name(file: str) -> str:
    """What a source is called where nobody says: the file's name without its endings.

    >>> source_name("pages/article.page.txt.gz"), source_name("-"), source_name("10.1_x.txt")
    ('article.page', 'stdin', '10.1_x')
    """
    if file == STDIN:
        return "stdin"
    path = Path(file)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.stem
