"""The full stops that divide a reference of Chinese form: between authors, title, source, publisher.

They are printed with a blank behind, in full width, or with nothing at all between Han characters
(``王明.图书馆论坛``); the full stop of an abbreviation (``Proc. Int. Conf.``) divides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_STOP: Final = re.compile(
    rf"\.\s+|[\uff0e\u3002]\s*|(?<=[{HAN})\uff09\u300b\]])\.(?=[^\s.])|(?<=[A-Za-z]{{2}})\.(?=[{HAN}])"
    rf"|(?:(?<= [A-Z])|(?<= [A-Z]{{2}})|(?<=et al))\.(?=[A-Z\[{HAN}])"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z]{2,20}(?: [A-Z][a-z]{1,20}){0,2}:)"
)
_ABBREVIATIONS: Final = frozenset(
    "acad adv amer ann annu appl assoc bull chem commun comput conf congr dept ed eds eng inst int intl lect lett "
    "mater math mech natl no phys proc rev sci ser soc st symp syst technol trans univ vol vs workshop".split()
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.[ -]?){0,4}[A-Z]|.{0,400}[ .][A-Z]\.[ -]?[A-Z]")
_MOST: Final = 40


def stops(text: str) -> Iterator[re.Match[str]]:
    """The full stops of a text, those of abbreviations too, as far as forty of them."""
    for count, match in enumerate(_STOP.finditer(text)):
        if count == _MOST:
            return
        yield match


def divided(text: str) -> list[str]:
    """The segments of a text, none empty.

    >>> divided("王明. 论文集.北京: 科学出版社"), divided("Proc. 5th Int. Conf. on X. New York: ACM")
    (['王明', '论文集', '北京: 科学出版社'], ['Proc. 5th Int. Conf. on X', 'New York: ACM'])
    """
    segments: list[str] = []
    begin = 0
    for match in stops(text):
        segment = text[begin : match.start()]
        if not _is_abbreviated(segment):
            segments.append(segment)
            begin = match.end()
    segments.append(text[begin:])
    return [bare for segment in segments if (bare := segment.strip(" ,.;\uff0c"))]


def _is_abbreviated(segment: str) -> bool:
    """Whether the full stop behind a segment is an abbreviation's: ``Proc``, ``U. S``, but not ``Proceedings of X``."""
    return segment.rpartition(" ")[2].lower() in _ABBREVIATIONS or bool(_INITIALS.fullmatch(segment))
