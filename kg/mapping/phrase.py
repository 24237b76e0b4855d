"""Keywords that a work's own words suggest: a phrase that stands in the title and again in the abstract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_STOP_WORDS = frozenset(
    """
a about above across after again against all almost along already also although always am among an and another any are
around as at away back be became because become been before behind being below between beyond both but by came can
cannot could did do does doing done down due during each either else enough even ever every few for from further get
give given go had has have having he hence her here hers him his how however i if in into is it its itself just least
less let like made make many may me might more most much must my near neither never no nor not now of off often on
once one only onto or other others our out over own per perhaps quite rather same she should since so some still such
than that the their them then there these they this those though through throughout thus to together too toward
towards two under until up upon us use used using very via was we well were what whatever when where whether which
while who whole whom whose why will with within without would yet you your
""".split()
)
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_STOP = re.compile(r"[.,;:!?()\[\]{}\"“”„«»—–/…]|\s-\s")
_TIMES = 2


def derived(title: str, abstract: str) -> tuple[str, ...]:
    """Phrases of two or three words, none a stop word, of the title that stand twice or more in the abstract.

    In lower case, in the order of the title, the shorter first.

    >>> derived("Soft steering of public value", "Public value matters. Soft steering: why public value needs it.")
    ('public value',)
    """
    wanted = dict.fromkeys(phrase for words in _clauses(title) for phrase in _phrases(words))
    counts = Counter(run for words in _clauses(abstract) for run in _runs(words) if run in wanted)
    return tuple(" ".join(phrase) for phrase in wanted if counts[phrase] >= _TIMES)


def _clauses(text: str) -> Iterator[list[str]]:
    """The words between two punctuation marks, in lower case: no phrase crosses one."""
    for clause in _STOP.split(text.lower()):
        if words := _WORD.findall(clause):
            yield words


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Two and three words that follow each other, by their place."""
    for start in range(len(words)):
        for size in (2, 3):
            if start + size <= len(words):
                yield tuple(words[start : start + size])


def _phrases(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (run for run in _runs(words) if all(map(_tells, run)))


def _tells(word: str) -> bool:
    return word not in _STOP_WORDS and len(word) > 1 and any(character.isalpha() for character in word)
