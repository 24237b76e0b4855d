"""The gates for identifiers: each function takes what a source prints and gives the one normal form, or refuses.

Every type is a plain string to whoever writes it; only its gate makes one.
"""

from __future__ import annotations

import re
from typing import NewType
from urllib.parse import unquote

from kg.errors import InvalidValue

Doi = NewType("Doi", str)
"""Lower case, bare: ``10.1111/padm.12555``."""
Isbn = NewType("Isbn", str)
"""13 digits without hyphens."""
Issn = NewType("Issn", str)
"""``NNNN-NNNX``."""
Orcid = NewType("Orcid", str)
"""Bare, with hyphens: ``0000-0002-1825-0097``."""
Pmid = NewType("Pmid", str)
"""Digits without leading zeros."""

_DOI = re.compile(r"10\.[0-9]{1,9}(?:\.[0-9]{1,9})*/\S+")
_DOI_URL = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"(?:DOI\b[:\s]*)+", re.IGNORECASE)
_MOST = 2048  # longer strings are no identifiers, whatever they begin with


def doi(text: str) -> Doi:
    """A DOI from ``10.x/y``, ``doi:10.x/y`` or a resolver's URL (DOI Handbook, 3.2: case-insensitive).

    A full stop, comma or semicolon at the end, and a closing bracket that nothing opened, belong to
    the sentence around it. Raises InvalidValue.

    >>> doi("https://doi.org/10.1111/PADM.12555.")
    '10.1111/padm.12555'
    >>> doi("DOI 10.1175/1520-0469(1993)050<0661:TSOICI>2.0.CO;2")
    '10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2'
    """
    bare = text.strip()
    if len(bare) <= _MOST:
        if match := _DOI_URL.match(bare):
            bare = unquote(bare[match.end() :])
        elif match := _DOI_LABEL.match(bare):
            bare = bare[match.end() :]
        while bare:
            bare = bare.rstrip(".,;:'\"")
            if bare[-1:] in ")]}" and bare.count(bare[-1:]) > bare.count("([{"[")]}".index(bare[-1:])]):
                bare = bare[:-1]
            else:
                break
        if _DOI.fullmatch(bare):
            return Doi(bare.lower())
    raise InvalidValue(f"{text[:100]!r} is no DOI")


def isbn(text: str) -> Isbn:
    """An ISBN-13 from an ISBN-13 or ISBN-10, its check digit verified (ISO 2108). Raises InvalidValue.

    >>> isbn("978-0-230-36431-8"), isbn("0-306-40615-2")
    ('9780230364318', '9780306406157')
    """
    digits = re.sub(r"[\s‐‑–-]", "", text).upper().removeprefix("ISBN").lstrip(":")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        if total % 11 == 0:
            stem = "978" + digits[:9]
            return Isbn(stem + str(-_isbn_sum(stem) % 10))
    elif re.fullmatch(r"97[89][0-9]{10}", digits) and _isbn_sum(digits) % 10 == 0:
        return Isbn(digits)
    raise InvalidValue(f"{text[:100]!r} is no ISBN")


def _isbn_sum(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def issn(text: str) -> Issn:
    """An ISSN with its hyphen, its check digit verified (ISO 3297). Raises InvalidValue.

    >>> issn("03784371"), issn("2434-561x")
    ('0378-4371', '2434-561X')
    """
    bare = re.sub(r"[\s‐‑–-]", "", text).upper().removeprefix("ISSN").lstrip(":")
    if re.fullmatch(r"[0-9]{7}[0-9X]", bare):
        total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(bare))
        if total % 11 == 0:
            return Issn(f"{bare[:4]}-{bare[4:]}")
    raise InvalidValue(f"{text[:100]!r} is no ISSN")


def orcid(text: str) -> Orcid:
    """A bare ORCID iD, its check digit verified (ISO 7064 MOD 11-2). Raises InvalidValue.

    >>> orcid("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    bare = re.sub(r"[\s‐‑–-]", "", re.sub(r"^(?:https?://)?(?:www\.)?orcid\.org/", "", text.strip())).upper()
    if re.fullmatch(r"[0-9]{15}[0-9X]", bare):
        total = 0
        for digit in bare[:15]:
            total = (total + int(digit)) * 2
        if "0123456789X"[(12 - total % 11) % 11] == bare[15]:
            return Orcid("-".join(bare[at : at + 4] for at in range(0, 16, 4)))
    raise InvalidValue(f"{text[:100]!r} is no ORCID")


def pmid(text: str) -> Pmid:
    """A PubMed identifier. Raises InvalidValue.

    >>> pmid("PMID: 012345")
    '12345'
    """
    if match := re.fullmatch(r"(?:PMID)?[:\s]*0*([1-9][0-9]{0,8})", text.strip(), re.IGNORECASE):
        return Pmid(match[1])
    raise InvalidValue(f"{text[:100]!r} is no PubMed identifier")
