"""The end of an online reference in GB/T 7714: ``(2012-01-16)[2013-03-26]. http://…``, any part of it missing.

The date in round brackets is that of publication or update, the one in square brackets the day of access.
"""

from __future__ import annotations

import contextlib
import re
from typing import Final

from kg.errors import InvalidValue
from kg.record import date as date_gate
from kg.record.date import Date

_DAY: Final = r"[0-9]{4}(?:[-\u2013./年][0-9]{1,2}){0,2}[月日]?"
_BEGIN: Final = re.compile(rf"[\[\uff3b【]\s?{_DAY}\s?[\]\uff3d】]|https?://|www\.|CSTR\s?[:\uff1a]", re.IGNORECASE)
_PUBLISHED: Final = re.compile(rf"[(\uff08]\s?({_DAY})\s?[)\uff09]$")


def split(source: str) -> tuple[str, Date | None, str]:
    """The source without its online end, the date of publication printed there, and that end, both perhaps empty.

    >>> split("(2012-01-16)[2013-03-26]. http://www.cnnic.net.cn")
    ('', Date(year=2012, month=1, day=16), '[2013-03-26]. http://www.cnnic.net.cn')
    >>> split("国土资源导刊, 2010, 7(10): 93[2013-03-20]")
    ('国土资源导刊, 2010, 7(10): 93', None, '[2013-03-20]')
    """
    begin = _BEGIN.search(source)
    before, end = (source[: begin.start()], source[begin.start() :]) if begin else (source, "")
    bare = before.rstrip(" .,;:\uff0e\u3002\uff0c\uff1a")
    match = _PUBLISHED.search(bare, max(0, len(bare) - 16))
    if match and (begin or not match.start()):
        return bare[: match.start()].rstrip(), day(match[1]), end
    return bare if begin else before, None, end


def day(text: str) -> Date | None:
    """The day, month or year of a text such as ``2012-1-16``; None where no calendar has it.

    >>> day("2012-1-16"), day("2012-13")
    (Date(year=2012, month=1, day=16), None)
    """
    numbers = [int(number) for number in re.findall("[0-9]{1,4}", text)]
    if numbers and 1400 <= numbers[0] <= 2100:
        with contextlib.suppress(InvalidValue):
            return date_gate.date(*numbers[:3])
    return None
