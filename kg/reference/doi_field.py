"""The DOI field of a reference: one DOI, the same twice, two different ones, or none that is valid."""

from __future__ import annotations

import re

from kg.errors import InvalidValue
from kg.record import identifier
from kg.record.identifier import Doi, Isbn
from kg.reference.report import Report

_START = re.compile(
    r"(?:^|,\s{0,4}|\s|(?<=[.;\])\uff0e\uff0c\uff1b\u3002]))DOI[\s:\uff1a]{1,4}(?=\[|DOI\b|10\.|arXiv)|,\s{1,4}DOI(?:\s|$)|,\s{1,4}(?=10\.[0-9]{4,9}/\S+$)"
    r"|[\s<(.\]\uff0e\u3002]https?://(?:dx\.)?doi\.org/(?=10\.)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",?\s+(?:DOI[:\s]+)*|,(?=10\.[0-9]{4})", re.IGNORECASE)
_NOTE = re.compile(r"\(|\[|PMID\b|DOI\b|10\.[0-9]|https?:|arXiv", re.IGNORECASE)
_MOST = 8  # real fields hold one or two
_CHAPTER = re.compile(r"10\.[0-9.]+/(?P<isbn>[0-9][0-9-]{8,16}[0-9x])_[0-9]+")


def split(text: str) -> tuple[str, str]:
    """The text before its DOI field, and the field without the word ``DOI``; the field is empty where there is none.

    >>> split("Ayres S, 2017, PUBLIC MANAG REV, V19, DOI 10.1080/x")
    ('Ayres S, 2017, PUBLIC MANAG REV, V19', '10.1080/x')
    """
    match = _START.search(text)
    return (text[: match.start()], text[match.end() :].rstrip(">")) if match else (text, "")


def read(field: str, report: Report) -> Doi | None:
    """The DOI that identifies the work: of several, the first valid one; the others are reported.

    `field` is what follows the word ``DOI``. Web of Science prints a second reading of a DOI in brackets.

    >>> told = []
    >>> read("[10.1000/A, DOI 10.1000/a]", lambda *what: told.append(what)), told
    ('10.1000/a', [])
    """
    valid: list[Doi] = []
    for candidate in _candidates(field)[:_MOST]:
        try:
            doi = identifier.doi(candidate)
        except InvalidValue as refusal:
            report("identifier", str(refusal), "left out")
        else:
            if doi not in valid:
                valid.append(doi)
    for other in valid[1:]:
        report("identifier", f"two DOIs, {valid[0]} and {other}", "the first one identifies the work")
    return valid[0] if valid else None


def _candidates(field: str) -> list[str]:
    """The strings that the field gives as DOIs; a DOI holds no blank, so one with a blank is one broken string."""
    bare = re.sub(r"^(?:DOI[:\s]+)+", "", field.strip(), flags=re.IGNORECASE)
    if bare.startswith("["):
        inner = ", " + bare[1:].rstrip(" .,").removesuffix("]")
        return [part for part in _BETWEEN.split(inner) if part]
    first, _, rest = bare.partition(" ")
    rest = rest.strip()
    if not rest or first.endswith((",", ";")) or _NOTE.match(rest):
        return [first, *(part for part in _BETWEEN.split(rest) if part.startswith("10."))] if first else []
    return [bare]


def chapter_of(doi: Doi | None) -> Isbn | None:
    """The ISBN of the book whose chapter a DOI of Springer's form ``prefix/ISBN_n`` names.

    >>> chapter_of(Doi("10.1007/978-0-230-36431-8_2")), chapter_of(Doi("10.1007/978-0-230-36431-9_2"))
    ('9780230364318', None)
    """
    if doi and (match := _CHAPTER.fullmatch(doi)):
        try:
            return identifier.isbn(match["isbn"])
        except InvalidValue:
            return None
    return None
