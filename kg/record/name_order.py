"""The order of words in a name: where the family name ends and the given names begin.

Web of Science prints a cited author as family name and initials, in capitals before about 1996. There, ``VAN HOVE L``
holds three words that look like initials; what tells them apart is asked here, for `kg.record.name`.
"""

from __future__ import annotations

import re
from typing import Final

from kg.record.surname import GIVEN, is_pinyin

SUFFIX: Final = re.compile(r"(?:jr|sr|2nd|3rd|4th|ii|iii|iv)\.?", re.IGNORECASE)
DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]?|[^\W\d_]-[^\W\d_]\.?")
PARTICLES: Final = frozenset(
    "'t ’t af al ap aus bin d' da dal dalla das de degli dei del della den der des di do dos du e el la las le les lo "
    "los op san st st. ste ste. ten ter 't van vander vom von y zu zum zur".split()
)
_PREFIXES: Final = PARTICLES | frozenset("abd abdul abu ben fitz ibn mac mc o santa santo".split())
_NO_INITIALS: Final = frozenset("inc ltd llc corp org univ inst assn govt dept labs acad agcy natl".split())


def is_initials(word: str) -> bool:
    """``S``, ``JA``, ``MEJ``, ``P.G.``, ``A-L``, ``E.-L.``: initials, not a name."""
    return word.isupper() and word.isalpha() and len(word) <= 4 or DOTTED.fullmatch(word) is not None


def are_initials(text: str) -> bool:
    """Whether every word is one of initials."""
    return all(is_initials(word) for word in text.split())


def looks_like_initials(parts: list[str]) -> bool:
    """Whether what stands where initials stand is none: ``CATIA INC``, ``US EPA``, ``UNIV PENN``."""
    first, last = parts[0].replace(".", "").lower(), parts[-1].lower()
    return last in _NO_INITIALS or first in ("us", "usa", "uk", "univ") and len(last) > 2


def initials_start(parts: list[str]) -> int:
    """Where the initials at the end begin, behind the particles and a word of the family name.

    In capitals, a family name of four letters looks like initials: ``DEL SOLE R``, ``VAN HOVE L``, ``GARCIA RUIZ J``.
    But Web of Science writes initials as one word: three letters before the last word are a name.
    """
    least = after_prefixes(parts)
    capitals = all(part.isupper() for part in parts)
    start = len(parts)
    while start > least and is_initials(parts[start - 1]):
        if capitals and start < len(parts) and parts[start - 1].isalpha() and len(parts[start - 1]) > 2:
            break
        start -= 1
    return start


def after_prefixes(parts: list[str]) -> int:
    """How many words the family name has at least: its particles and one, where initials can still follow."""
    least = 1
    while least < len(parts) - 1 and parts[least - 1].lower() in _PREFIXES:
        prefix, word = parts[least - 1], parts[least]
        if len(word) == 1 or DOTTED.fullmatch(word) and word.lower() not in PARTICLES:  # LE T. V.
            break
        if word.isupper() and not prefix.isupper() and not prefix.islower():  # Le TT H
            break
        least += 1
    return least


def inner_suffix(parts: list[str], start: int) -> tuple[str, int]:
    """A suffix between family name and initials, taken out of `parts`, and where the initials begin then."""
    for place in (start, start - 1):
        if 0 < place < len(parts) - 1 and SUFFIX.fullmatch(parts[place]):
            return parts.pop(place), place
    return "", start


def given_start(parts: list[str], start: int) -> int:
    """Where the given names begin; `start` is where the initials do, or the end where there are none."""
    if start == len(parts):
        return _after_family(parts)
    if start == 2 and parts[0].lower() not in _PREFIXES and _is_given(parts, start):
        return 1
    return _before_given(parts, start) if start > 2 else start


def _after_family(parts: list[str]) -> int:
    """Where the given names begin, if no initials end the name: after the particles and one word."""
    if len(parts) == 2 and parts[0].lower() in PARTICLES and not is_pinyin(parts[1]):  # De Smith, not Du Wei
        return 2
    start = 0
    while start < len(parts) - 2 and parts[start].lower() in PARTICLES:
        start += 1
    return start + 1


def _is_given(parts: list[str], start: int) -> bool:
    """Whether the word before a single initial is a given name: ``Sable Charles E``, not ``Weise Moeller E``.

    Where the initial has its full stop, the reference spells names out (8 of 8 in 2,988 real ones).
    """
    initial = parts[start]
    single = len(parts) == start + 1 and len(initial.rstrip(".")) == 1
    return single and (initial.endswith(".") and not parts[1].isupper() or parts[1].lower() in GIVEN)


def _before_given(parts: list[str], start: int) -> int:
    """Where the given names begin in a name of three words or more before its initials."""
    for place in range(after_prefixes(parts), start):
        if parts[place].lower() in GIVEN:
            return place
    return start
