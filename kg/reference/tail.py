"""The end of a structured reference: ``SOURCE, YEAR, VOLUME (ISSUE) : START - END``, every part of it optional."""

from __future__ import annotations

import re

import msgspec

from kg.record import pages as page_gate
from kg.record.date import Date
from kg.record.pages import Pages, issue_number
from kg.reference import online
from kg.reference.parsed import year

_WIDE = str.maketrans(
    "\uff0c\uff1a\uff08\uff09\u3014\u3015\uff0e\u3002\uff1b\uff0d", ",:()()..;-"
)  # full-width signs, each for one of ASCII: places stay
_YEAR = re.compile(
    r"(?:^|[,.])\s*(?P<year>[0-9]{4})(?P<day>(?:[-年][0-9]{1,2}){1,2}[月日]?|\s*(?:年版?)?)(?=\s*(?:[,(:]|$))"
)
_WORDED = re.compile(  # 2018年第38卷第5期, 第12-20页
    r"(?<![0-9])(?P<year>[0-9]{4})\s?年?\s?[,(]?\s?(?:第?\s?(?P<volume>[0-9]{1,4})\s?卷\s?[,(]?\s?)?"
    r"第?\s?(?P<issue>[0-9]{1,4})\s?期\s?\)?[,.:;]?\s?(?:(?:第|[Pp]{1,2}\.?)?\s?(?P<pages>[0-9]{1,5}(?:\s?[-\u2013\u2014~]\s?[0-9]{1,5})?)\s?页?)?$"
)
_PARTS = r"(?P<volume>[^,():]{0,40})(?:,?\s?\((?P<issue>[^()]{0,40})\))?\s*(?P<pages>:[^()]{0,80})?"
_AFTER_YEAR = re.compile(rf"[\s,]*{_PARTS}")
_UNIT = re.compile(r"^(?:[Vv]ol\.?|[Nn]o\.?|第)\s?(?=[0-9])|(?<=[0-9])\s?[卷期]$")
_NO_YEAR = re.compile(rf",\s*{_PARTS}")
_RANGE = re.compile(r"([^\s,\u2013\u2014-]*[0-9][^\s,\u2013\u2014-]*)\s*[-\u2013\u2014/~]\s*([^\s,]+)")


class Tail(msgspec.Struct, frozen=True):
    """The parts; `strict` where a volume, issue or pages are printed in the form's own signs."""

    source: str = ""
    date: Date | None = None
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    unread: str = ""
    """Pages as printed, where no page can be made of them."""
    numbers: str = ""
    """Volume, issue and pages as printed."""
    strict: bool = False


def read(text: str) -> Tail:
    """The parts of a source line; what has none of the form's signs is all source.

    >>> tail = read("PHYSICS LETTERS A, 1967, A 24 (05) :274-&")
    >>> tail.source, str(tail.date), tail.volume, tail.issue, tail.pages.start, tail.pages.end
    ('PHYSICS LETTERS A', '1967', 'A 24', '5', '274', '')
    >>> read("COMPUTER VISION - ECCV 2014, PT V, 2014, 8693 : 740 - 755").source
    'COMPUTER VISION - ECCV 2014, PT V'
    """
    text = " ".join(text.split()).rstrip(" .;,\u3002\uff0c\uff0e")
    narrow = text.translate(_WIDE)
    if worded := _WORDED.search(narrow, max(0, len(narrow) - 60)):
        source = text[: worded.start()]
        numbers = f"{worded['volume'] or ''}({worded['issue']}):{worded['pages'] or ''}"
        if (date := year(worded["year"])) and (parts := _AFTER_YEAR.fullmatch(numbers)):
            return _tail(source, date, parts)
    for match in _YEAR.finditer(narrow):
        date = online.day(match["year"] + match["day"]) if match["day"].strip(" 年版") else year(match["year"])
        # a source may hold a year of its own: the first one after which all reads as volume, issue, pages
        if date and (parts := _AFTER_YEAR.fullmatch(narrow, match.end())):
            return _tail(text[: match.start()], date, parts)
    comma = narrow.rfind(",", 0, narrow.find("(") if ":" not in narrow else narrow.rfind(":"))
    parts = _NO_YEAR.fullmatch(narrow, comma) if comma > 0 else None
    if parts and re.search("[0-9]", parts["volume"]) and (parts["issue"] or parts["pages"]):
        return _tail(text[:comma], None, parts)
    return Tail(source=text.strip(" ,\uff0c"))


def _tail(source: str, date: Date | None, parts: re.Match[str]) -> Tail:
    printed = (parts["pages"] or "").strip(" :")
    pages = read_pages(printed)
    return Tail(
        source=source.strip(" ,\uff0c\uff0e\u3002"),
        date=date,
        volume=_UNIT.sub("", " ".join(parts["volume"].split()).strip(" .")),
        issue=issue_number(_UNIT.sub("", (parts["issue"] or "").strip())),
        pages=pages or Pages(),
        unread="" if pages else printed,
        strict=bool(parts["issue"] or parts["pages"]),
        numbers=parts[0].strip(" ,:"),
    )


def read_pages(text: str) -> Pages | None:
    """Pages as a source line prints them; of several ranges the first one. None where there is none.

    >>> read_pages("12.1 - 12.20").start, read_pages("&").start, read_pages("295 - U76").end
    ('12.1', '', 'U76')
    """
    text = text.strip(" :,.;")
    if text in ("", "&", "+", "-", "- &", "- +"):
        return Pages()
    if pages := page_gate.parse(text):
        return pages
    if text.isascii() and text.isdigit():
        return Pages(article_number=text)  # more digits than any volume has pages
    if match := _RANGE.match(text):
        start, end = match[1], match[2].strip(".;")
        return Pages(start=start, end="" if end in ("&", "+") else end)
    first = text.partition(",")[0]
    return page_gate.parse(first) if first != text else None
