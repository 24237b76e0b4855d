"""The end of a Web of Science cited reference: volume ``V12``, page ``P3`` or ``pL95``, article number ``ARTN x``."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.record import pages as page_gate
from kg.record.pages import Pages, issue_number

_ROMAN: Final = "(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VOLUME: Final = re.compile(
    r"V(?P<number>[0-9][^\s,]{0,20}(?: (?!S[0-9]*\b|SI\b|SUPPL|PT\b|NO\b)[A-Z]{1,6})?"
    rf"|[A-Z]{{1,5}}[ .-]?[0-9][\w/-]{{0,20}}|{_ROMAN})"
    r"(?: \(?(?P<part>S[0-9]{0,4}|SI|S(?:UPPL|uppl)\.?(?: [0-9A-Za-z]{1,5})?|(?:PT|Pt|NO|No) [0-9A-Z]{1,5})\)?)?"
)
_PAGE: Final = re.compile(
    r"(?:P ?(?=[0-9])|P(?=[A-Z]{1,2}[0-9])|P(?=e[0-9])|p)(?P<first>[A-Za-z]{0,4}[0-9][0-9A-Za-z.]{0,15})"
    r"(?:[-\u2013](?P<last>[0-9A-Za-z.]{1,16}|[+&]))?"
)
_ROMAN_PAGE: Final = re.compile(r"[Pp]([ivxlcdm]{1,12}|[IVXLCDM]{1,12})(?:[-\u2013]([ivxlcdm]{1,12}|[IVXLCDM]{1,12}))?")
_BARE_VOLUME: Final = re.compile("[0-9]{1,4}[A-Z]?")
_BARE_PAGE: Final = re.compile("[A-Z]?[0-9]{1,5}")
_EDITION: Final = re.compile(r"V[0-9]{1,3}(?:st|nd|rd|th)(?: ed\.?)?", re.IGNORECASE)
_ELECTRONIC: Final = re.compile("e[0-9]+|[Ee][0-9]{3,}")
_ARTICLE: Final = re.compile(
    r"(?:ARTN|UNSP|ART(?:ICLE)?\.?(?: (?:ARTN|NO\.?|NUMBER))?) ?([A-Za-z-]{0,8}[0-9]\S{0,40})", re.IGNORECASE
)
_ISSUE: Final = re.compile(
    r"(?:N|NO\.? |ISS(?:UE)? )([0-9][\w/-]{0,10})|(S[0-9]{1,4}|SI|SUPPL\.?(?: [0-9A-Z]{1,5})?|PT [0-9A-Z]{1,5})"
)


class End(msgspec.Struct, frozen=True):
    """What the pieces behind the source say."""

    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()


def take(pieces: list[str]) -> tuple[list[str], End]:
    """The pieces of the source, and what the pieces behind it say. The source keeps its first piece.

    >>> take(["Handbook on semiconductors", "vol.II. Optical properties of solids", "P109"])[0]
    ['Handbook on semiconductors', 'vol.II. Optical properties of solids']
    >>> take(["PHYS LETT", "VA 24", "P274"])[1]
    End(volume='A 24', issue='', pages=Pages(start='274', end='', article_number='', count=None))
    """
    volume, issue, pages = "", "", Pages()
    rest = list(pieces)
    while rest:
        last = rest[-1]
        sure = len(rest) > 1 or re.match("[VP][0-9]", last) is not None
        if (found := read_page(last)) and not (pages.start and found.start) and sure:
            pages = Pages(
                found.start or pages.start, found.end or pages.end, found.article_number or pages.article_number
            )
        elif len(rest) > 1 and _EDITION.fullmatch(last):
            pass  # V5th is the fifth edition of a book, not its volume
        elif sure and not volume and (match := _VOLUME.fullmatch(last)):
            volume = match["number"]
            issue = match["part"] or issue
        elif len(rest) > 1 and not issue and not volume and (match := _ISSUE.fullmatch(last)):
            issue = match[1] or match[2]
        else:
            break
        rest.pop()
    if len(rest) == len(pieces) == 3 and _BARE_VOLUME.fullmatch(rest[1]) and _BARE_PAGE.fullmatch(rest[2]):
        return rest[:1], End(rest[1], "", Pages(start=rest[2]))  # ApJ, 650, 102: as astronomers write
    return rest, End(volume, issue_number(issue), pages)


def read_page(piece: str) -> Pages | None:
    """The page or article number that a piece is; None where it is neither.

    >>> read_page("pL95").start, read_page("Pe123").article_number, read_page("UNSP 13").article_number
    ('L95', 'e123', '13')
    """
    if match := _ARTICLE.fullmatch(piece):
        return Pages(article_number=match[1])
    if match := _PAGE.fullmatch(piece):
        first, last = match["first"], match["last"] or ""
        if _ELECTRONIC.fullmatch(first) and not last:
            return Pages(article_number=first)
        if last and (pages := page_gate.parse(f"{first}-{last}")):
            return pages
        return Pages(start=first, end="" if last in ("+", "&") else last)
    if match := _ROMAN_PAGE.fullmatch(piece):
        return Pages(start=match[1], end=match[2] or "")
    return None
