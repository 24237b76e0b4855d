"""The gate for dates: a year, a month or a day, with just the precision that the source gives."""

from __future__ import annotations

import calendar
import contextlib
import re

import msgspec

from kg.errors import InvalidValue


class Date(msgspec.Struct, frozen=True, order=True):
    """A date of the proleptic Gregorian calendar; month and day are 0 where the source does not say.

    Made by :func:`date` or :func:`parse`, which check it.

    >>> parse("2020-05").precision
    'month'
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> str:
        """``year``, ``month`` or ``day``."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        """The lexical form of xsd:gYear, xsd:gYearMonth or xsd:date (XSD 1.1 part 2, 3.3.9 to 3.3.11)."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


def date(year: int, month: int = 0, day: int = 0) -> Date:
    """A checked date.

    Raises InvalidValue where no calendar has it.

    >>> str(date(2020, 2, 29))
    '2020-02-29'
    >>> date(2019, 2, 29)
    Traceback (most recent call last):
    kg.errors.InvalidValue: 2019-2-29 is no date
    """
    if (
        1 <= year <= 9999
        and 0 <= month <= 12
        and (not day or month and 1 <= day <= calendar.monthrange(year, month)[1])
    ):
        return Date(year, month, day)
    raise InvalidValue(f"{year}-{month}-{day} is no date")


def parse(text: str) -> Date:
    """A date from ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises InvalidValue for anything else.

    >>> parse("2026-11-25")
    Date(year=2026, month=11, day=25)
    """
    if match := re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip()):
        year, month, day = match.groups(default="0")
        if month != "00" and day != "00":
            with contextlib.suppress(InvalidValue):  # the text itself says it better
                return date(int(year), int(month), int(day))
    raise InvalidValue(f"{text!r} is no day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)")


def span(later: Date, earlier: Date) -> str:
    """The time from `earlier` to `later` as canonical xsd:duration, at the coarser of their precisions.

    Negative where `earlier` is the later one. Months carry into years, so never ``P12M``; none is ``PT0S``.

    >>> span(Date(2019, 3), Date(2017, 12)), span(Date(2019), Date(2019, 7)), span(Date(2016), Date(2018))
    ('P1Y3M', 'PT0S', '-P2Y')
    >>> span(Date(2020, 3, 1), Date(2020, 1, 31))
    'P1M1D'
    """
    if later < earlier:
        inverse = span(earlier, later)
        return inverse if inverse == "PT0S" else "-" + inverse
    months = (later.year - earlier.year) * 12
    days = 0
    if later.month and earlier.month:
        months += later.month - earlier.month
        if later.day and earlier.day:
            months, days = _whole_months(later, earlier, months)
    parts = [(months // 12, "Y"), (months % 12, "M"), (days, "D")]
    text = "".join(f"{number}{unit}" for number, unit in parts if number)
    return f"P{text}" if text else "PT0S"


def _whole_months(later: Date, earlier: Date, months: int) -> tuple[int, int]:
    """Whole months from `earlier` and the days left: an anniversary past a short month's end is its last day."""
    days = later.day - _anniversary(earlier, months)
    if days < 0:
        months -= 1
        year, month = divmod(earlier.year * 12 + earlier.month - 1 + months, 12)
        days = later.day + calendar.monthrange(year, month + 1)[1] - _anniversary(earlier, months)
    return months, days


def _anniversary(start: Date, months: int) -> int:
    """The day of the month that lies `months` after `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return min(start.day, calendar.monthrange(year, month + 1)[1])
