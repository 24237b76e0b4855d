"""GB/T 7714, the Chinese standard for references: ``Smith J, Li W. Title[J]. Journal, 2001, 12(3): 45-50.``

Only what differs from the portal's own form is here: authors before the title, and a place and publisher
after the source. Authors are taken where every name before the full stop is written as the standard asks.
"""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = r"(?:[\w'’-]+ ){1,3}(?:[A-Z]{1,3}(?:-[A-Z])?|(?:[A-Z]\.[ -]?){1,3}|[A-Z](?: [A-Z]){1,2})"
_NAME: Final = re.compile(rf"{_LATIN}|[\u4e00-\u9fff]{{2,4}}|et al|等")
_STOP: Final = re.compile(r"\.\s+|\uff0e\s*|(?<=[\u4e00-\u9fff])\.")
_PUBLISHER: Final = re.compile(
    r"\.\s[^.:]{1,60}:[^:]{1,100}?(?=,\s*[0-9]{4})|\.[\u4e00-\u9fff]{2,10}:[^:]{2,60}?(?=,[0-9]{4})"
)
_LONGEST: Final = 2000


def authors_and_title(head: str) -> tuple[list[str], str] | None:
    """Authors and title of what stands before a type mark; None where the names are not certain.

    The standard puts no blank between title and mark, the portal does, and names no authors in front:
    ``VITAMIN C. ITS USE [J]`` names nobody.

    >>> authors_and_title("Smith J, Li W, et al. A title")
    (['Smith, J', 'Li, W', 'et al'], 'A title')
    >>> authors_and_title("VITAMIN C. ITS USE ")
    """
    if len(head) > _LONGEST or not (stop := _STOP.search(head)):
        return None
    names = [part.strip() for part in re.split("[,\uff0c]", head[: stop.start()])]
    if head.endswith(" ") and len(names) < 2 or not all(len(part) <= 60 and _NAME.fullmatch(part) for part in names):
        return None
    return [_inverted(part) for part in names], head[stop.end() :].strip()


def _inverted(part: str) -> str:
    """``Smith J A`` as ``Smith, J A``."""
    match = re.fullmatch(r"(.*?) ((?:[A-Z.-]{1,6} ?)+)", part)
    return f"{match[1]}, {match[2]}" if match else part


def without_publisher(source: str) -> str:
    """The source after ``//`` without place and publisher, which stand before the year.

    >>> without_publisher("Proceedings of X. Beijing: IEEE Press, 2001: 45-50")
    'Proceedings of X, 2001: 45-50'
    """
    return _PUBLISHER.sub("", source[:_LONGEST], count=1)
