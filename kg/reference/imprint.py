"""What stands behind the mark of a reference of Chinese form, by the kind of work: its venue, or who published it.

GB/T 7714-2015, 4.1 to 4.6: ``刊名, 年, 卷(期): 页`` of an article, ``主编. 书名. 地点: 出版者, 年: 页`` behind ``//``,
``译者. 版本. 地点: 出版者, 年: 页`` of a book. The record has no place for a publisher, an edition, a cited page: what
is not taken over is listed in `unread`, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.record.date import Date
from kg.record.group import is_group
from kg.record.pages import Pages
from kg.reference import byline, online, tail
from kg.reference.segment import HAN, divided

_TRANSLATED: Final = re.compile(r"(.{1,120}?)[,\uff0c]?\s?译")
_EDITED: Final = re.compile(r".{1,120}(?:主编|编|编著|编译|[Ee]ds?\.?)")
_PUBLISHER: Final = re.compile(
    r"出版|书局|书店|书社|印书馆|大学$|学院$|\b(?:Press|Publish\w*|Verlag|Springer|Elsevier|Wiley|IEEE|ACM|PMLR|AAAI|SPIE|Routledge|"
    r"Sons|Inc|Ltd|Birkh\w+|Academic|University)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"[^:\uff1a0-9]{2,40}[:\uff1a]\s?\S.*")
_TITLE_PART: Final = re.compile(r".*[:\uff1a]\s?(?:第.{1,9}[册卷部编辑版]|[0-9]{4}.{0,4}|[上中下]册?|.{0,30}论文集.*)")
_EDITION: Final = re.compile(
    r"(?:第?[0-9一二三四五六七八九十]{1,3}|修订|新|影印|增订)版|[0-9]{1,2}(?:st|nd|rd|th) ed\.?|影印本|刻本",
    re.IGNORECASE,
)
_NO_VENUE: Final = re.compile(
    r"[0-9]{4}\s?年|第\s?[0-9]{1,5}\s?[卷期页版]|[\[\uff3b]|待刊|待发表|已?录用|\b[Ii]n press\b"
)
_SEVERAL: Final = re.compile(rf"[{HAN})\uff09][.\uff0e\u3002]\s*\S")
_HAN_ONLY: Final = re.compile(rf"[{HAN}《》]+")
_MEETING: Final = re.compile("论文|会议|年会|大会|研讨|论坛|文集|全集|年鉴|报告")
_RUN_ON: Final = re.compile(r"[a-z]{2}\.[A-Z]|^\(")
_FIRST_ONLINE: Final = re.compile(r"(.{1,200}?)\s?[,:\uff0c\uff1a]\s?([0-9]{1,5}\s?[-\u2013\u2014]\s?[0-9]{1,5})")
_LOOSE_YEAR: Final = re.compile(r"(.{2,200}?)\s([12][0-9]{3})$")
_IN: Final = re.compile(r"(?:见|载|In)\s?[:\uff1a]\s?")


class Imprint(msgspec.Struct, frozen=True):
    """The parts of what stands behind a mark; all of them may be empty."""

    venue: str = ""
    date: Date | None = None
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    translators: tuple[str, ...] = ()
    mixed: str = ""
    """What may be a venue, or a venue and something else."""
    unread: tuple[str, ...] = ()
    bad_pages: str = ""
    published: bool = False
    """Whether place and publisher are printed: of proceedings without ``//``, they are the work itself."""


def article(source: str, paper: bool = False, sure: bool = True, authored: bool = False) -> Imprint:
    """Of an article: its journal, or newspaper where `paper`; no venue where that is not `sure`.

    ``中国科学. 物理学`` is one where the authors are known (`authored`), and may begin with a group's name else.

    >>> found = article("科学学研究. 2015(02)")
    >>> found.venue, str(found.date), found.volume, found.issue
    ('科学学研究', '2015', '', '2')
    """
    bare, published, end = online.split(source)
    parts = tail.read(bare)
    unread = [end] if end else []
    venue, mixed = parts.source, ""
    if not parts.date and (match := _FIRST_ONLINE.fullmatch(venue)):  # the pages of what has no issue yet
        venue = match[1]
        unread.insert(0, match[2])
    if not sure or _NO_VENUE.search(venue) or not authored and _SEVERAL.search(venue):
        venue, mixed = "", venue
    pages, issue = parts.pages, parts.issue
    if paper and issue and not parts.volume and pages == Pages():  # 2000-11-20(15): the page of a newspaper
        pages, issue = Pages(start=issue), ""
    if not venue and parts.numbers:
        unread.append(parts.numbers)
        pages = Pages()
    return Imprint(
        venue, parts.date or published, parts.volume if venue else "", issue if venue else "", pages,
        mixed=mixed, unread=tuple(unread), bad_pages=parts.unread if venue else "",
    )  # fmt: skip


def host(source: str, part_of: bool) -> Imprint:
    """Of a paper or chapter: the book it is in; none where the source names several things that may be it.

    >>> found = host("许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36", True)
    >>> found.venue, found.pages.start, found.unread
    ('长江流域洪涝灾害与科技对策', '32', ('许厚泽, 赵其国', '北京: 科学出版社'))
    """
    bare, published, end = online.split(_IN.sub("", source, count=1))
    parts = tail.read(bare)
    segments = divided(parts.source)
    before: list[str] = []
    after: list[str] = []
    if len(segments) > 1 and _is_publication(segments[-1]):
        after.insert(0, segments.pop())
    while len(segments) > 1 and _EDITION.fullmatch(segments[-1]):
        after.insert(0, segments.pop())
    while len(segments) > 1 and _is_editors(segments[0]):
        before.append(segments.pop(0))
    if len(segments) == 1 and not part_of and _is_place(segments[0]):
        after.insert(0, segments.pop())
    unread = [*before, *after, *([end] if end else [])]
    venue = segments[0] if len(segments) == 1 and not _RUN_ON.search(segments[0]) else ""
    if not venue and parts.numbers:
        unread.append(parts.numbers)
    return Imprint(
        venue, parts.date or published, parts.volume if venue else "", parts.issue if venue else "",
        parts.pages if venue else Pages(), mixed="" if venue else ". ".join(segments), unread=tuple(unread),
        bad_pages=parts.unread if venue else "", published=bool(after) and not segments,
    )  # fmt: skip


def own(source: str) -> Imprint:
    """Of a book, thesis, patent…: year and translators; the rest is no part of a record.

    >>> found = own("谢远涛, 译. 北京: 中国人民大学出版社, 2012: 235-236")
    >>> str(found.date), found.translators, found.unread
    ('2012', ('谢远涛',), ('北京: 中国人民大学出版社', '235-236'))
    """
    bare, published, end = online.split(source)
    if not tail.read(bare).date and (match := _LOOSE_YEAR.fullmatch(bare[:300].rstrip(" .\u3002\uff0e"))):
        bare = f"{match[1]}, {match[2]}"
    parts = tail.read(bare)
    translators: list[str] = []
    unread: list[str] = []
    for segment in divided(parts.source):
        match = _TRANSLATED.fullmatch(segment)
        listed = byline.names(match[1]) if match else []
        if listed and byline.verdict(listed) != "none":
            translators.extend(listed)
        else:
            unread.append(segment)
    unread.extend(part for part in (parts.numbers, end) if part)
    return Imprint(date=parts.date or published, translators=tuple(translators), unread=tuple(unread))


def _is_editors(segment: str) -> bool:
    if _EDITED.fullmatch(segment) or byline.is_certain(segment):
        return True
    if byline.verdict(byline.names(segment)) == "names":
        return True
    return _HAN_ONLY.fullmatch(segment) is not None and is_group(segment) and not _MEETING.search(segment)


def _is_publication(segment: str) -> bool:
    return bool(_EDITION.fullmatch(segment) or _PUBLISHER.search(segment)) or _is_place(segment)


def _is_place(segment: str) -> bool:
    """Whether a segment is place and publisher, rather than title and volume (``年会论文集: 2011年卷``)."""
    return bool(_PLACE.fullmatch(segment)) and not _TITLE_PART.fullmatch(segment)
