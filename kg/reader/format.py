"""The input formats: one row each. The command line, `kg formats` and detection all read this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from kg.errors import Notice, UnreadableInput, UsageError
from kg.reader import portal, portal_label
from kg.reader.source import Source
from kg.record.work import Record

Reader = Callable[[Source, Callable[[Notice], None]], Iterator[Record]]


class InputFormat(msgspec.Struct, frozen=True):
    """One input format."""

    name: str
    title: str
    endings: tuple[str, ...]
    sniff: Callable[[str], bool]
    """Whether a text is of this format."""
    read: Reader


FORMATS = (
    InputFormat(
        "portal",
        "page of a Chinese citation portal, as text or HTML",
        (".txt", ".html", ".htm"),
        portal_label.sniff,
        portal.read,
    ),
)


def by_name(name: str) -> InputFormat:
    """The format called `name`. Raises UsageError naming those there are."""
    for row in FORMATS:
        if row.name == name:
            return row
    raise UsageError(f"there is no input format {name!r}; there are: {', '.join(row.name for row in FORMATS)}")


def detected(source: Source) -> InputFormat:
    """The format that the text itself shows. Raises UnreadableInput where it shows none."""
    for row in FORMATS:
        if row.sniff(source.text):
            return row
    raise UnreadableInput(
        f"{source.file}: in none of the formats that kg reads ({', '.join(row.name for row in FORMATS)}); "
        "if it is, name it to kg export or kg load with -f (RDF, in files with its endings, is for "
        "kg validate, kg draw, kg load and kg publish)"
    )
