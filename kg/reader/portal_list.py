"""Splits the reference list of a portal page into its entries, in any of the four layouts.

An entry begins with its printed number: ``• [1] …``, ``[1]`` alone on a line, ``[1]   …`` or ``- [1] …``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg import reference
from kg.record.work import Reference

_ENTRY = re.compile(r"(?:([•·●▪◦*‣–—-])\s*)?\[\s*([0-9]{1,5})\s*\](?:(\s*)(\S.*))?")
_FURNITURE = re.compile(
    r"[0-9]{1,3}(?:[\s.…|]{1,5}[0-9]{1,3}){0,20}|[.…‹›«»<>←→|][0-9\s.…‹›«»<>←→|]{0,60}|"
    r"(?:©|Copyright\b|版权所有|关于我们|联系我们|返回顶部|回到顶部|隐私|用户协议|帮助中心|.{0,20}ICP备).{0,200}|"
    r"上一页|下一页|首页|尾页|末页|展开|收起|更多|查看更多|加载更多"
)
"""What pages print below a list: the numbers of its pages, arrows, buttons."""


def references(
    lines: Sequence[tuple[int, str]], size: int | None, notice: Callable[[int, str, str, str, str], None]
) -> Iterator[Reference]:
    """The references in `lines` (line number and stripped text), in the order printed.

    `size` is how many the list holds by its own word. `notice` is told (line, field, problem, action,
    raw) of what is no part of an entry.
    """
    end = len(lines)
    while end and _FURNITURE.fullmatch(lines[end - 1][1]):
        end -= 1
    for number, line in lines[end:]:
        notice(number, "references", f"{line[:80]!r} below the list is no reference", "left out", line)
    style: re.Match[str] | None = None
    entry: list[str] = []
    printed = first = 0
    for number, line in lines[:end]:
        match = _ENTRY.fullmatch(line)
        if match and (style is None or _alike(style, match) and not _in_title(match, printed, entry, size)):
            if first:
                yield from _reference(entry, printed, first, notice)
            style = style or match
            printed, first, entry = int(match[2]), number, [match[4].strip()] if match[4] else []
        elif first:
            entry.append(line)
        else:
            notice(number, "references", f"{line[:80]!r} stands before the first reference", "left out", line)
    if first:
        yield from _reference(entry, printed, first, notice)


def begins(text: str) -> bool:
    """Whether `text` begins with the number of a reference: a page of a list without its total."""
    return bool(_ENTRY.fullmatch(next((line for line in text[:10_000].split("\n") if line.strip()), "").strip()))


def _alike(first: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a number is printed as the list's first one is: after the same bullet, and right before the words
    (``[1]Title``) only where that is. Else it is a title's own: ``[60]Fullerene``."""
    return match[1] == first[1] and (not match[4] or bool(match[3]) or bool(first[4]) and not first[3])


def _in_title(match: re.Match[str], printed: int, entry: list[str], size: int | None) -> bool:
    """Whether a bracketed number is a title's own (``[110] SURFACES``): without a bullet, right below an entry's
    bare number, or above the size of the list and not the next."""
    number = int(match[2])
    return not match[1] and bool(match[4] and not entry or size and number > size and number != printed + 1)


def _reference(
    entry: list[str], printed: int, first: int, notice: Callable[[int, str, str, str, str], None]
) -> Iterator[Reference]:
    """The reference of an entry; none where it has no words, or the number 0, which is no place in a list."""
    if not entry or not printed:
        problem = "has no words" if not entry else "is no place in a list"
        notice(first, "reference", f"the number [{printed}] {problem}", "left out", " ".join(entry))
        return

    def report(field: str, problem: str, action: str) -> None:
        notice(first, field, f"{problem}", action, " ".join(entry))

    yield reference.read(entry, printed, first, report)
