"""The words that the site's search knows: the same of a title here as of a question in the browser.

The one idea: words are runs of letters and digits without case and accents; Chinese and Japanese, which put no blanks
between words, are cut into pairs of signs. ``assets/search.js`` does the same, with `FOLDED` and `MARKS`, which the
index brings along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

FOLDED: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip
"""Letters that decomposition (NFKD) leaves, and what is typed for them."""
MARKS: Final = (
    "[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u064b-\\u065f\\u1ab0-\\u1aff\\u20d0-\\u20ff\\u3099\\u309a]"
)
"""Accents that decomposition sets apart, as a regular expression of Python and of JavaScript."""
LONGEST: Final = 40
"""Signs of a word that count; nobody types more."""

_TABLE = str.maketrans(FOLDED)
_MARKS = re.compile(MARKS)
_WORD = re.compile(r"[^\W_]+")
_PAIRED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NAME_PART = re.compile(r"[^\W\d_]+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)")


def fold(text: str) -> str:
    """A text without case and accents.

    >>> fold("Müller ŁÓDŹ Straße Ёлка")
    'muller lodz strasse елка'
    """
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_TABLE)


def tokens(text: str) -> Iterator[str]:
    """The words of a text; one may come several times.

    >>> list(tokens("Soft-Governance 2017")), list(tokens("软治理"))
    (['soft', 'governance', '2017'], ['软治', '治理', '理'])
    >>> list(tokens("doi:10.1111/PADM.12555"))
    ['10.1111/padm.12555']
    """
    folded = fold(text)
    if "10." in folded:
        yield from _DOI.findall(folded)
        folded = _DOI.sub(" ", folded)
    if folded.isascii():
        for word in _WORD.findall(folded):
            yield word[:LONGEST]
        return
    for word in _WORD.findall(folded):
        at = 0
        for run in _PAIRED.finditer(word):
            if run.start() > at:
                yield word[at : run.start()][:LONGEST]
            yield from (run[0][place : place + 2] for place in range(len(run[0])))
            at = run.end()
        if at < len(word):
            yield word[at:][:LONGEST]


def initials(name: str) -> Iterator[str]:
    """The initials of a name otherwise than it prints them: those that it runs together apart, others together.

    >>> list(initials("PS Osmer")), list(initials("P. S. Osmer")), list(initials("P Osmer")), list(initials("LI WEI"))
    (['p', 's'], ['ps'], [], [])
    """
    parts = _NAME_PART.findall(name)
    single = "".join(each for each in parts if len(each) == 1)
    if 1 < len(single) < 4:
        yield from tokens(single)
    if not name.isupper():
        for each in parts:
            if 1 < len(each) < 4 and each.isupper():
                yield from tokens(" ".join(each))
