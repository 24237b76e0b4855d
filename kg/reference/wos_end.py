"""The end of a Web of Science cited reference: volume ``V12``, page ``P3`` or ``pL95``, article number ``ARTN x``."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.record import pages as page_gate
from kg.record.pages import Pages, issue_number

_ROMAN: Final = "(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VOLUME: Final = re.compile(
    r"V ?(?P<number>[0-9][^\s,()]{0,20}(?: ?[&+] ?[0-9]{1,5}[A-Z]?| (?!S[0-9]*\b|SI\b|SUPPL|PT|NO?\b)[A-Z]{1,6})?"
    rf"|[A-Z]{{1,5}}[ .-]?[0-9][\w/-]{{0,20}}|{_ROMAN}(?: ?[A-E])?)"
    r"(?: ?\((?P<bracketed>[0-9A-Z][\w /-]{0,10})\)"
    r"| \(?(?P<part>S[0-9]{0,4}|SI|S(?:UPPL|uppl)\.?(?: [0-9A-Za-z]{1,5})?|(?:PT|Pt) ?[0-9A-Z]{1,5})\)?"
    r"| N[Oo]?\.? ?(?P<issue>[0-9][\w/-]{0,10}))?"
)
_PAGE: Final = re.compile(
    r"(?:P ?(?=[0-9])|P(?=[A-Z]{1,2}[0-9])|P(?=e[0-9])|pp(?=[0-9])|p)(?P<first>[A-Za-z]{0,4}[0-9][0-9A-Za-z.]{0,15})"
    r"(?:[-\u2013](?P<last>[0-9A-Za-z.]{1,16}|[+&])|[+&])?"
)
_NO_NUMBER: Final = re.compile("P[+&-]?|V")
_VOLUME_AND_PAGE: Final = re.compile(r"^(V[0-9]\S{0,20}(?: [A-Z])?) ([Pp][A-Z]?[0-9]\S{0,20})$")
_CERTAIN: Final = re.compile("[VP][0-9]")
_ROMAN_PAGE: Final = re.compile(r"[Pp]([ivxlcdm]{1,12}|[IVXLCDM]{1,12})(?:[-\u2013]([ivxlcdm]{1,12}|[IVXLCDM]{1,12}))?")
_BARE_VOLUME: Final = re.compile("[0-9]{1,4}[A-Z]?")
_BARE_PAGE: Final = re.compile("[A-Z]?[0-9]{1,5}")
_EDITION: Final = re.compile(r"V[0-9]{1,3}(?:st|nd|rd|th)(?: ed\.?)?", re.IGNORECASE)
_ELECTRONIC: Final = re.compile("e[0-9]+|[Ee][0-9]{3,}")
_ARTICLE: Final = re.compile(
    r"(?:ARTN|UNSP|ART(?:ICLE)?\.?(?: (?:ARTN|NO\.?|NUMBER))?) ?([A-Za-z-]{0,8}[0-9]\S{0,40})", re.IGNORECASE
)
_ISSUE: Final = re.compile(
    r"(?:[Nn]|N[Oo]\.? ?|no\.? ?|ISS(?:UE)? )([0-9][\w/-]{0,10})"
    r"|(S[0-9]{1,4}|SI|SUPPL\.?(?: [0-9A-Z]{1,5})?|PT ?[0-9][0-9A-Z]{0,4}|PT [0-9A-Z]{1,5})"
)


class End(msgspec.Struct, frozen=True):
    """What the pieces behind the source say."""

    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    unread: str = ""
    """What stands behind a certain volume or page and is neither."""


def take(pieces: list[str]) -> tuple[list[str], End]:
    """The pieces of the source, and what the pieces behind it say. The source keeps its first piece.

    >>> take(["Handbook on semiconductors", "vol.II. Optical properties of solids", "P109"])[0]
    ['Handbook on semiconductors', 'vol.II. Optical properties of solids']
    >>> take(["PHYS LETT", "VA 24", "P274"])[1]
    End(volume='A 24', issue='', pages=Pages(start='274', end='', article_number='', count=None), unread='')
    >>> take(["LANDOLT BORNSTEIN A", "V3", "CH2"])[1].unread
    'CH2'
    """
    rest, end = _read(pieces)
    place = next((place for place, piece in enumerate(rest[1:], 1) if _certain(piece)), len(rest))
    if place == len(rest):
        return rest, end
    kept: list[str] = []
    unread: list[str] = []
    for piece in rest[place:]:  # P12 [NAT SCI 3, 4]: the first word may be read
        word = _certain(piece) if not (piece[0] == "P" and end.pages.start) else ""
        kept.extend([word] if word else [])
        unread.extend(part for part in [piece[len(word) :].strip()] if part)
    source, before = _read([*rest[:place], *kept])
    pages = before.pages if before.pages.start else end.pages
    return source, End(before.volume or end.volume, before.issue or end.issue, pages, ", ".join(unread))


def _certain(piece: str) -> str:
    """The first word of a piece, if it is a volume or page whatever follows; empty where it is not."""
    word = piece.partition(" ")[0]
    certain = _CERTAIN.match(word) and not _EDITION.fullmatch(piece) and (_VOLUME.fullmatch(word) or read_page(word))
    return word if certain else ""


def _read(pieces: list[str]) -> tuple[list[str], End]:
    """The pieces of the source, and what those behind it say, the last one first, as far as they can be read."""
    volume, issue, pages = "", "", Pages()
    rest = [
        part
        for piece in pieces
        for part in (_VOLUME_AND_PAGE.sub(r"\1\n\2", piece).split("\n") if piece[0] == "V" else (piece,))
    ]
    while rest:
        last = rest[-1]
        sure = len(rest) > 1 or re.match("[VP][0-9]", last) is not None
        if (found := read_page(last)) and not (pages.start and found.start) and sure:
            pages = Pages(
                found.start or pages.start, found.end or pages.end, found.article_number or pages.article_number
            )
        elif len(rest) > 1 and _EDITION.fullmatch(last):
            pass  # V5th is the fifth edition of a book, not its volume
        elif len(rest) > 1 and _NO_NUMBER.fullmatch(last):
            pass  # P& and V: neither page nor volume is known
        elif sure and not volume and (match := _VOLUME.fullmatch(last)):
            volume = match["number"]
            issue = match["bracketed"] or match["part"] or match["issue"] or issue
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
    if piece[:1] in ("P", "p") and (pages := page_gate.compound(piece[1:])):
        return pages
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
