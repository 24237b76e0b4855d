"""Whether two printed names may be one author's: the question behind author self-citations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.record.work import Agent, Person

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def agree(a: Agent, b: Agent) -> bool:
    """Whether two agents may be one author: same ORCID, or same family name and agreeing given names.

    Case, diacritics, hyphens and blanks do not count; initials agree with the names they stand for, and
    fewer given names with more. Agents whose family name is not known agree where their whole names do.

    >>> s, sarah = Person("S Ayres", "Ayres", "S"), Person("Sarah Ayres", "Ayres", "Sarah")
    >>> agree(s, sarah), agree(Person("JA ALONSO", "ALONSO", "JA"), Person("J. B. Alonso", "Alonso", "J. B."))
    (True, False)
    """
    if isinstance(a, Person) and isinstance(b, Person):
        if a.orcid and b.orcid:
            return a.orcid == b.orcid
        if a.family and b.family:
            return bool(_family(a.family) & _family(b.family)) and _given_agree(a.given, b.given)
    return _plain(a.name) == _plain(b.name) and bool(_plain(a.name))


def _plain(text: str) -> str:
    """Lower case without diacritics, hyphens, apostrophes, blanks."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(character for character in decomposed if character.isalnum())


@lru_cache(maxsize=4096)
def _family(text: str) -> frozenset[str]:
    """The ways in which a family name may be written: Müller as muller and as mueller."""
    ways = (_plain(text), _plain(unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)))
    return frozenset(plain for plain in ways if plain)


def _given_agree(a: str, b: str) -> bool:
    ways_a, ways_b = _given_ways(a), _given_ways(b)
    return (
        bool(ways_a and ways_b)
        and _plain(a) == _plain(b)
        or any(_parts_agree(one, other) for one in ways_a for other in ways_b)
    )


def _given_ways(given: str) -> list[list[str]]:
    """The ways to read given names: ``JA`` is J and A, ``JUAN`` may be a name or four initials."""
    parts = [plain for part in re.split(r"[\s.\-‐‑–]+", given) if (plain := _plain(part))]
    if not parts:
        return []
    if len(parts) == 1 and 2 <= len(parts[0]) <= 4 and given.strip(". ").isupper():
        initials = list(parts[0])
        return [initials, parts] if len(initials) == 4 else [initials]
    return [parts]


def _parts_agree(one: list[str], other: list[str]) -> bool:
    """Whether given names agree as far as both go; an initial agrees with any name that begins with it."""
    return all(x == y or len(min(x, y, key=len)) == 1 and x[0] == y[0] for x, y in zip(one, other, strict=False))
