"""GB/T 7714, the Chinese standard for references: ``Smith J, Li W. Title[J]. Journal, 2001, 12(3): 45-50.``

What is here is its front: authors before the title. They are taken where every name before the full stop is
written as the standard asks. What stands behind the mark is read in `kg.reference.imprint`.
"""

from __future__ import annotations

import re
from typing import Final

from kg.record.group import is_group
from kg.reference import byline
from kg.reference.segment import HAN, stops

_LATIN: Final = r"(?:[\w'’-]+ ){1,3}(?:[A-Z]{1,3}(?:-[A-Z])?|(?:[A-Z]\.[ -]?){1,3}|[A-Z](?: [A-Z]){1,2})"
_NAME: Final = re.compile(
    rf"{_LATIN}|[{HAN}]{{2,4}}|[{HAN}A-Z.]{{1,12}}(?:[·•・‧][{HAN}A-Z. ]{{1,12}}){{1,4}}|et al|等|Jr|[Oo]thers"
)
_GROUP: Final = re.compile(rf"[{HAN}]{{3,40}}[部局厅院所会处室社司组署委办馆网]|[{HAN}]{{4,40}}(?:系统|中心)")
_NUMERAL: Final = re.compile(r".* (?:II|III|IV)")
_INITIAL_NEXT: Final = re.compile(r"[A-Z](?:\.|,)|[,;]")
_INITIALS: Final = re.compile(r"(.{1,60}?) ((?:[A-Z]{1,3}\b[.-]{0,2} ?){1,4})")
_LONGEST: Final = 2000


def authors_and_title(head: str) -> tuple[list[str], str] | None:
    """Authors and title of what stands before a type mark; None where the names are not certain.

    The standard puts no blank between title and mark, the portal does, and names no authors in front:
    ``VITAMIN C. ITS USE [J]`` names nobody.

    >>> authors_and_title("Smith J, Li W, et al. A title")
    (['Smith, J', 'Li, W', 'et al'], 'A title')
    >>> authors_and_title("李红梅. 题名 "), authors_and_title("VITAMIN C. ITS USE ")
    ((['李红梅'], '题名'), None)
    """
    for stop in stops(head[:_LONGEST]):
        title = head[stop.end() :].strip()
        if not title or _INITIAL_NEXT.match(title):
            continue
        names = byline.names(head[: stop.start()])
        if _are_names(names, head.endswith(" "), title):
            return _inverted(names), title
    return None


def maybe_author(title: str) -> str:
    """What a title begins with, where that may be its author: a name that is not certain, and a full stop.

    >>> maybe_author("Smith J. A title"), maybe_author("VITAMIN C. ITS USE")
    ('Smith J', '')
    """
    for stop in stops(title[:_LONGEST]):
        head = title[: stop.start()]
        if title.isupper() or not is_group(head) and byline.verdict(byline.names(head)) == "none":
            return ""
        return head
    return ""


def _are_names(names: list[str], apart: bool, title: str) -> bool:
    """Whether all the parts are names; `apart` where a blank stands before the mark."""
    if not names or not all(len(part) <= 100 and _is_name(part) for part in names):
        return False
    if len(names) == 1 and names[0].isascii() and title.isupper():
        return False
    return (
        not apart or len(names) > 1 or not names[0].isascii() and (byline.is_certain(names[0]) or _is_group(names[0]))
    )


def _is_name(part: str) -> bool:
    return not _NUMERAL.fullmatch(part) and (_NAME.fullmatch(part) is not None or _is_group(part))


def _is_group(part: str) -> bool:
    """Whether a part is an organisation: here, where a name is expected, ``国家能源局`` certainly is."""
    return is_group(part) or _GROUP.fullmatch(part) is not None


def _inverted(names: list[str]) -> list[str]:
    """``Smith J A`` as ``Smith, J A``, and with the ``Jr`` behind it."""
    out: list[str] = []
    for part in names:
        match = None if is_group(part) else _INITIALS.fullmatch(part)
        if part == "Jr" and out:
            out[-1] += ", Jr"
        else:
            out.append(f"{match[1]}, {match[2]}" if match else part)
    return out
