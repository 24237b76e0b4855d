"""The gate for pages: first and last page, an article number, and the issue's number beside them."""

from __future__ import annotations

import re

import msgspec


class Pages(msgspec.Struct, frozen=True):
    """Where in its venue a work stands. All are strings as printed; a count is an integer."""

    start: str = ""
    end: str = ""
    article_number: str = ""
    """An electronic article identifier (``e0117045``), which is never a page."""
    count: int | None = None


_PAGE = r"[A-Za-z]{0,4}\.?[0-9]{1,7}(?:\.[0-9]{1,4}){0,2}[A-Za-z]?|[ivxlcdmIVXLCDM]{1,12}"
_RANGE = re.compile(rf"({_PAGE})(?:\s*([-–—/~])\s*({_PAGE}|[+&])?)?")
_COMPOUND = re.compile(
    r"(?P<part>[A-Za-z]{1,5}[0-9]{0,3}|[0-9]{1,4}[A-Za-z]?)-(?P<first>[0-9]{1,6}[A-Za-z]?)"
    r"(?:\s*[-–—/~]\s*(?:(?P=part)-(?P<last>[0-9]{1,6}[A-Za-z]?)|(?P<bare>[0-9]{1,6}|[+&])))?"
)
_COLLOQUE = re.compile("C[0-9]{1,2}")  # Journal de Physique counts the pages of each colloque: C5-421
_ARTICLE_NUMBER = re.compile(r"e[0-9]{3,}[A-Za-z]?|(?:ARTN|UNSP|ARTICLE|Art\.?(?:\s*No\.?)?)\s*(\S+)", re.IGNORECASE)


def parse(text: str) -> Pages | None:
    """Pages from a printed range or article number; None where `text` is neither.

    After a dash, a second number with fewer digits than the first is short for one of the same length; and ``+`` or
    ``&`` for an end that the source does not give.

    >>> parse("279 / 295")
    Pages(start='279', end='295', article_number='', count=None)
    >>> parse("279-95").end, parse("3240 - &").end, parse("L95 / +").start
    ('295', '', 'L95')
    >>> parse("e0117045").article_number
    'e0117045'
    >>> parse("C5-421-C5-426").end, parse("26.1 / 26.9").start
    ('C5-426', '26.1')
    """
    text = text.strip().rstrip(".,;")
    if pages := compound(text):
        return pages
    if match := _ARTICLE_NUMBER.fullmatch(text):
        return Pages(article_number=match[1] or text)
    if not (match := _RANGE.fullmatch(text)):
        return None
    start, between, end = match[1], match[2], match[3] or ""
    if end in ("+", "&"):
        end = ""
    if between != "/" and end.isdigit() and start.isdigit() and len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    return Pages(start=start, end=end)


def compound(text: str) -> Pages | None:
    """Pages that are counted within a part, which every number repeats; None where `text` is of another kind.

    >>> compound("C5-421"), compound("II-511 / II-518").start, compound("1-12"), compound("L109-L112")
    (Pages(start='C5-421', end='', article_number='', count=None), 'II-511', None, None)
    """
    if "-" not in text or not (match := _COMPOUND.fullmatch(text)):
        return None
    part, bare, start = match["part"], match["bare"] or "", f"{match['part']}-{match['first']}"
    if match["last"]:
        return Pages(start, f"{part}-{match['last']}")
    if bare and not part[0].isdigit():
        return Pages(start, f"{part}-{bare}" if bare.isdigit() else "")
    return Pages(start) if not bare and _COLLOQUE.fullmatch(part) else None


def issue_number(text: str) -> str:
    """An issue's number without leading zeros.

    >>> issue_number("05"), issue_number("01-02"), issue_number("S1"), issue_number("00")
    ('5', '1-2', 'S1', '0')
    """
    return re.sub(r"(?<![0-9A-Za-z])0+(?=[0-9])", "", text.strip())
