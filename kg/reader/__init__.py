"""From inputs to records: open, decode, recognise, read. No RDF here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from kg.errors import Notice
from kg.reader import format as formats
from kg.reader.html import is_html, visible_lines
from kg.reader.source import source
from kg.record.date import Date
from kg.record.text import clean
from kg.record.work import Record


def read(
    file: str, report: Callable[[Notice], None], format: str = "", name: str = "", retrieved: Date | None = None
) -> Iterator[Record]:
    """The records of one input, in its order.

    `file` is a path or ``-``; `format` a name from :data:`kg.reader.format.FORMATS`, "" to detect it;
    `name` what the source is called, "" for the file's own name; `retrieved` the day it was retrieved.
    Notices go to `report` as they arise. Raises UnreadableInput, UsageError.
    """
    text = source(file, name, retrieved)
    if is_html(text.text, file):
        seen = visible_lines(text.text)
        visible, replaced = clean("\n".join(line for _, line in seen))
        places = tuple(place for place, _ in seen)
        text = msgspec.structs.replace(text, text=visible, places=places, replaced=text.replaced + replaced)
    if text.replaced:
        problem = f"{text.replaced} control character(s) that no RDF syntax can hold"
        report(Notice(text.file, 0, "text", problem, "each is replaced by U+FFFD"))
    row = formats.by_name(format) if format else formats.detected(text)
    yield from row.read(text, report)
