"""Subject codes of Chinese article pages: what 学科分类号 and 中图分类号 stand for.

The one idea: a code means what its catalogue of that year says. Codes were reused, so a label is
asked for with a year; without one the newest label answers. `kg/data/README.md` says where the
facts come from; `tools/make_tables.py` makes the two tables, read at the first question.

Neighbours: `kg.mapping` states what stands here; the codes themselves are parsed by the readers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Label(msgspec.Struct, frozen=True, omit_defaults=True):
    """A discipline's name from a year on."""

    zh: str
    en: str = ""
    """English name; empty where no source gives one for this very label."""
    since: int = 0
    """Year in which it was first seen; 0 for a code's first label."""


class Discipline(msgspec.Struct, frozen=True):
    """What a discipline code stood for in one year."""

    code: str
    level: str
    """``category``, ``first``, ``second``, ``professional`` or ``admission``."""
    label: Label


def discipline(code: str, year: int | None = None) -> Discipline | None:
    """The discipline of a two-, four- or six-digit `code` in `year`, or as last known; None if no catalogue has it.

    ``NNNN00`` is the whole of the first-level discipline ``NNNN``, as admissions catalogues use it.

    >>> discipline("0302").label
    Label(zh='政治学', en='Political Science', since=0)
    >>> discipline("0601", 2005).label.zh, discipline("0601", 2020).label.zh
    ('历史学', '考古学')
    >>> discipline("030200").label.zh, discipline("9999")
    ('政治学', None)
    """
    entry = _disciplines().get(code)
    if entry is None and len(code) == 6 and code.endswith("00"):
        whole = discipline(code[:4], year)
        return Discipline(code, whole.level, whole.label) if whole and whole.level == "first" else None
    if entry is None:
        return None
    later = [label for label in entry.labels[1:] if year is None or label.since <= year]
    return Discipline(code, entry.level, later[-1] if later else entry.labels[0])


def discipline_parents(code: str) -> tuple[str, ...]:
    """The broader codes of a discipline, the nearest first, as far as a catalogue has them.

    >>> discipline_parents("030201"), discipline_parents("0302"), discipline_parents("03")
    (('0302', '03'), ('03',), ())
    """
    return tuple(code[:size] for size in (4, 2) if len(code) > size and code[:size] in _disciplines())


def clc_class(code: str) -> tuple[str, str] | None:
    """The nearest class at or above a Chinese Library Classification `code`: its own code and Chinese label.

    The class is what is left when the code is cut from the right, sign by sign, facets first. A range
    such as D33/37 holds the classes between. Only the two upper levels are known, so prefer a label
    that the source prints. None for what is in no class.

    >>> clc_class("D0"), clc_class("D035.1"), clc_class("D351")
    (('D0', '政治学、政治理论'), ('D0', '政治学、政治理论'), ('D33/37', '各国共产党'))
    >>> clc_class("B84-06"), clc_class("Q-3"), clc_class("L1")
    (('B84', '心理学'), ('Q-3', '生物科学的研究方法与技术'), None)
    """
    labels, ranges = _classes()
    while code:
        if code in labels:
            return code, labels[code]
        for first, last, range_code, label in ranges:
            if len(code) == len(first) and first <= code <= last:
                return range_code, label
        code = code[:-1]
    return None


class _Entry(msgspec.Struct, frozen=True):
    """A row of disciplines.json; labels from the oldest to the newest, the first since ever."""

    level: str
    labels: tuple[Label, ...]


@cache
def _disciplines() -> dict[str, _Entry]:
    return msgspec.json.decode(_table("disciplines.json"), type=dict[str, _Entry])


@cache
def _classes() -> tuple[dict[str, str], tuple[tuple[str, str, str, str], ...]]:
    """Labels by code, and (first, last, code, label) of each range: D33/37 is D33 to D37."""
    labels = msgspec.json.decode(_table("clc.json"), type=dict[str, str])
    ranges = []
    for code in [code for code in labels if "/" in code]:
        first, end = code.split("/")
        ranges.append((first, first[: -len(end)] + end, code, labels.pop(code)))
    return labels, tuple(ranges)


def _table(name: str) -> bytes:
    return files("kg").joinpath("data", name).read_bytes()
