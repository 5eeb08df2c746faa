"""Dates that keep the precision with which they were written: a day, a week, a quarter, a span.

Never asks a clock, and never leaves the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import ClassVar

from milepost.model.spelling import Spelled, SpellingError, shown

SPELLINGS = "Write 2026, 2026-H2, 2026-Q4, 2026-12, 2026-W52, 2026-12-31 or a span 2026-10/2026-12."


class Precision(IntEnum):
    """How finely a date is known, from the finest up; a span is as fuzzy as its ends are far apart."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5
    SPAN = 6


class DateError(SpellingError):
    """A text that is no date."""


_ONE = r"\d{4}(-(H[12]|Q[1-4]|W(0[1-9]|[1-4]\d|5[0-3])|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?"


@dataclass(frozen=True, slots=True)
class When(Spelled):
    """A date as written, with the first and the last day that it can mean."""

    JSON_SCHEMA: ClassVar = {
        "title": "Date",
        "pattern": f"^{_ONE}(/{_ONE})?$",
        "description": "A date as precise as it is known: a year, half, quarter, month, week or day,"
        " or a span of two of them. A day may be a native TOML date.",
        "examples": [
            "2026",
            "2026-H1",
            "2026-Q3",
            "2026-07",
            "2026-W30",
            "2026-07-14",
            "2026-Q3/2026-12",
        ],
    }

    text: str
    first: date
    last: date
    precision: Precision

    def __str__(self) -> str:
        return self.text

    @staticmethod
    def parse(value: str | date) -> When:
        """The date that a text or a native TOML day means.

        Raises:
            DateError: for any other spelling, and for a date with a time of day.
        """
        if isinstance(value, str):
            return _parse(value)
        if isinstance(value, datetime):
            raise DateError(
                f"{shown(value)} has a time of day.", f"Write the day alone: {value.date().isoformat()}."
            )
        if isinstance(value, date):
            return When.of_day(value)
        raise DateError(f"{shown(value)} is no date.", SPELLINGS)

    @staticmethod
    @lru_cache(maxsize=1 << 14)
    def of_day(day: date) -> When:
        """The date that is exactly this day."""
        return When(day.isoformat(), day, day, Precision.DAY)

    @staticmethod
    def period(precision: Precision, day: date) -> When:
        """The week, month, quarter, half or year that holds the day, or the day itself.

        The last week of the year 9999 ends with that year, as the calendar does.
        """
        if precision is Precision.DAY:
            return When.of_day(day)
        if precision is Precision.WEEK:
            return _week(day)
        months = _MONTHS[precision]
        number = (day.month - 1) // months + 1
        last_month = number * months
        text = f"{day.year:04}{_SUFFIX[precision].format(number)}"
        first = date(day.year, last_month - months + 1, 1)
        last = date(day.year, last_month, calendar.monthrange(day.year, last_month)[1])
        return When(text, first, last, precision)

    @staticmethod
    def between(start: When, end: When) -> When:
        """The span from the beginning of one date to the end of another.

        Raises:
            DateError: if it would end before it starts.
        """
        start, end = start.ends[0], end.ends[1]
        text = f"{start}/{end}"
        if end.last < start.first:
            raise DateError(f"{text} ends before it starts.", f"Write {end}/{start}.")
        return When(text, start.first, end.last, Precision.SPAN)

    @property
    def ends(self) -> tuple[When, When]:
        """The two dates that a span was written with; any other date twice."""
        if self.precision is not Precision.SPAN:
            return self, self
        start, end = self.text.split("/")
        return _parse(start), _parse(end)


_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}
_SUFFIX = {Precision.MONTH: "-{:02}", Precision.QUARTER: "-Q{}", Precision.HALF: "-H{}", Precision.YEAR: ""}
_SHAPE = re.compile(
    r"(?P<YEAR>[0-9]{4})(?:-(?:H(?P<HALF>[0-9])|Q(?P<QUARTER>[0-9])|W(?P<WEEK>[0-9]{2})"
    r"|(?P<MONTH>[0-9]{2})(?:-(?P<DAY>[0-9]{2}))?))?"
)


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> When:
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_period(text)
    return When.between(_parse_period(start), _parse_period(end))


def _parse_period(text: str) -> When:
    shape = _SHAPE.fullmatch(text)
    if shape is None or shape["YEAR"] == "0000":
        raise DateError(f"{shown(text)} is no date.", SPELLINGS)
    year = int(shape["YEAR"])
    precision = Precision[shape.lastgroup or "YEAR"]
    number = int(shape[precision.name])
    if precision is Precision.YEAR:
        first = date(year, 1, 1)
    elif precision is Precision.WEEK:
        weeks = date(year, 12, 28).isocalendar().week
        if not 1 <= number <= weeks:
            raise DateError(f"{text} is no date: that year has {weeks} weeks.", _instead(year, f"W{weeks}"))
        first = date.fromisocalendar(year, number, 1)
    elif precision is Precision.DAY:
        first = _parse_day(text, year, int(shape["MONTH"]), number)
    else:
        months = _MONTHS[precision]
        if not 1 <= number <= 12 // months:
            raise DateError(f"{text} is no date.", _instead(year, "H2" if months == 6 else "Q4"))
        first = date(year, (number - 1) * months + 1, 1)
    return When.period(precision, first)


def _parse_day(text: str, year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise DateError(f"{text} is no date.", _instead(year, "Q4"))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = f"{year:04}-{month:02}"
        raise DateError(f"{text} is no date: that month has {days} days.", f"Write {name}-{days} or {name}.")
    return date(year, month, day)


def _instead(year: int, period: str) -> str:
    return f"Write {year:04}-{period}, {year:04}-12 or {year:04}-12-31."


def _week(day: date) -> When:
    year, week, weekday = day.isocalendar()
    first = day - timedelta(weekday - 1)
    last = first + timedelta(min(6, (date.max - first).days))
    return When(f"{year:04}-W{week:02}", first, last, Precision.WEEK)
