"""Splits the reference list of a portal page into its entries, in any of the four layouts.

An entry begins with its printed number: ``• [1] …``, ``[1]`` alone on a line, ``[1]   …`` or ``- [1] …``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg import reference
from kg.record.work import Reference

_ENTRY = re.compile(r"(?:([•·●▪◦*‣–—-])\s*)?\[\s*([0-9]{1,5})\s*\](?:\s+(.*))?")
_FURNITURE = re.compile(
    r"[0-9]{1,3}(?:[\s.…|]{1,5}[0-9]{1,3}){0,20}|[.…‹›«»<>←→|][0-9\s.…‹›«»<>←→|]{0,60}|"
    r"上一页|下一页|首页|尾页|末页|展开|收起|更多|查看更多|加载更多"
)
"""What pages print below a list: the numbers of its pages, arrows, buttons."""


def references(
    lines: Sequence[tuple[int, str]], size: int | None, notice: Callable[[int, str, str, str, str], None]
) -> Iterator[Reference]:
    """The references in `lines` (line number and stripped text), in the order printed.

    `size` is how many the list holds by its own word: a bracketed number above it belongs to a title
    (``[110] SURFACES``), as does one right below a number that stands alone. `notice` is told (line, field, problem, action, raw) of what is no part of an entry.
    """
    end = len(lines)
    while end and _FURNITURE.fullmatch(lines[end - 1][1]):
        end -= 1
    for number, line in lines[end:]:
        notice(number, "references", f"{line[:80]!r} below the list is no reference", "left out", line)
    bullet: str | None = None
    entry: list[str] = []
    printed = first = 0
    for number, line in lines[:end]:
        match = _ENTRY.fullmatch(line)
        if match and _begins(match, bullet, size, alone=bool(first and not entry)):
            if first:
                yield _reference(entry, printed, first, notice)
            bullet = match[1] or ""
            printed, first, entry = int(match[2]), number, [match[3].strip()] if match[3] else []
        elif first:
            entry.append(line)
        else:
            notice(number, "references", f"{line[:80]!r} stands before the first reference", "left out", line)
    if first:
        yield _reference(entry, printed, first, notice)


def _begins(match: re.Match[str], bullet: str | None, size: int | None, alone: bool) -> bool:
    """Whether a bracketed number begins an entry: after the bullet that the list uses, and within its size."""
    return not alone and (bullet is None or bullet == (match[1] or "")) and (not size or int(match[2]) <= size)


def _reference(
    entry: list[str], printed: int, first: int, notice: Callable[[int, str, str, str, str], None]
) -> Reference:
    def report(field: str, problem: str, action: str) -> None:
        notice(first, field, f"{problem}", action, " ".join(entry))

    return reference.read(entry, printed, first, report)
