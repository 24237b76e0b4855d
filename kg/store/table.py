"""Rows as a table of text that fits a terminal, page by page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kg.console import safe

_AT_ONCE = 1_000
"""Rows whose columns are aligned together where there is no terminal."""
_BETWEEN = "  "
_NARROWEST = 6


def pages(names: Sequence[str], rows: Iterable[Sequence[str]], width: int | None, height: int | None) -> Iterator[str]:
    """Pages of at most `height` lines, each with the names above it; cells are cut to fit `width`.

    >>> print("".join(pages(["work", "n"], [["a", "1"], ["bc", "20"]], None, None)), end="")
    work  n
    ----  --
    a     1
    bc    20
    >>> print("".join(pages(["work"], [["a rather long title"]], 10, None)), end="")
    work
    ----------
    a rather …
    """
    remaining = iter(rows)
    at_once = max(1, height - 4) if height else _AT_ONCE
    page = list(islice(remaining, at_once))
    yield _page(names, page, width)
    while page := list(islice(remaining, at_once)):
        yield "\n" + _page(names, page, width)


def _page(names: Sequence[str], rows: list[Sequence[str]], width: int | None) -> str:
    cells = [[safe(cell.replace("\n", " ").replace("\t", " ")) for cell in row] for row in (names, *rows)]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    if width:
        widths = _fitted(widths, width - len(_BETWEEN) * (len(widths) - 1))
    lines = [cells[0], ["-" * each for each in widths], *cells[1:]]
    text = "".join(
        _BETWEEN.join(_cell(cell, size) for cell, size in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )
    return text if rows else text + "(no rows)\n"


def _fitted(widths: list[int], room: int) -> list[int]:
    """The widths, the widest cut until all fit into the room."""
    fitted = list(widths)
    for _ in range(sum(widths)):
        if sum(fitted) <= room or max(fitted) <= _NARROWEST:
            break
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese character, none for a combining mark (UAX 11).

    >>> columns("Beer"), columns("政治学"), columns("e\\u0301")
    (4, 6, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _cell(text: str, size: int) -> str:
    """A cell of just `size` columns."""
    taken = columns(text)
    if taken > size:
        kept, taken = "", 0
        for each in text:
            if taken + columns(each) > size - 1:
                break
            kept, taken = kept + each, taken + columns(each)
        text, taken = kept + "…", taken + 1
    return text + " " * (size - taken)
