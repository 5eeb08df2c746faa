"""Working time: which days are worked, and the arithmetic of working days.

All arithmetic is on the index of a day, the number of working days before it; dates appear only at the edges.
Work that begins at index *b* and takes *n* days begins on `day_at(b)` and ends on `day_at(b + n - 1)`.
Every question costs a binary search, however far apart the days are.
"""

from __future__ import annotations

import math
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from milepost.model.errors import MilepostError
from milepost.model.header import Calendar

if TYPE_CHECKING:
    from milepost.model.roadmap import Roadmap

HOLIDAY_YEARS = range(1970, 2100)
"""The years whose public holidays count; laws of other years are unknown."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LAST_DAY = date.max.toordinal()

DaySpan = tuple[date, date]


class NoWorkingDay(MilepostError):
    """The years 1 to 9999 have no working day that far away."""


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """The days of the week that are worked (0 is Monday), less the days off (spans of days, both ends off).

    `calendar_of` gives the same object for the same definition, so identity is equality.
    """

    week: tuple[int, ...] = (0, 1, 2, 3, 4)
    off: tuple[DaySpan, ...] = ()

    def works(self, day: date) -> bool:
        """Whether work is done on that day."""
        return self.index_after(day) > self.index_of(day)

    def index_of(self, day: date) -> int:
        """The number of working days before that day, counted from the year 1."""
        return self._before(day.toordinal())

    def index_after(self, day: date) -> int:
        """The number of working days up to the end of that day."""
        return self._before(day.toordinal() + 1)

    def day_at(self, index: int) -> date:
        """The working day with that many working days before it.

        Raises:
            NoWorkingDay: if there are fewer working days in the years 1 to 9999.
        """
        if self.week and index >= 0:
            gap = bisect_right(self._gaps.index, index)
            weeks, rest = divmod(index + self._gaps.missing[gap], len(self.week))
            ordinal = 1 + 7 * weeks + self.week[rest]
            if ordinal <= _LAST_DAY:
                return date.fromordinal(ordinal)
        raise NoWorkingDay(
            "The calendar has no working day that far away.",
            hint="Check week and closed of the calendar, and the length of the work.",
        )

    def next_working(self, day: date) -> date:
        """That day if it is worked, else the next one that is."""
        return self.day_at(self.index_of(day))

    def previous_working(self, day: date) -> date:
        """That day if it is worked, else the last one before it that is."""
        return self.day_at(self.index_after(day) - 1)

    def add(self, day: date, days: int) -> date:
        """The working day so many working days after that day, before it if negative, itself for 0."""
        if days == 0:
            return day
        if days > 0:
            return self.day_at(self.index_after(day) + days - 1)
        return self.day_at(self.index_of(day) + days)

    def count(self, first: date, last: date) -> int:
        """The number of working days from the first to the last day, both included."""
        return max(0, self.index_after(last) - self.index_of(first))

    def last_day(self, start: date, days: float) -> date:
        """The day on which work of so many working days ends; with 0 days, the last working day before."""
        return self.day_at(self.index_of(start) + math.ceil(days) - 1)

    def first_day(self, end: date, days: float) -> date:
        """The day on which work begins that takes so many days and ends then; with 0 days, the next one."""
        return self.day_at(self.index_after(end) - math.ceil(days))

    def _before(self, ordinal: int) -> int:
        gaps = self._gaps
        gap = bisect_left(gaps.first, ordinal)
        if gap and ordinal <= gaps.last[gap - 1]:
            return gaps.index[gap - 1]
        return self._weekdays_before(ordinal) - gaps.missing[gap]

    def _weekdays_before(self, ordinal: int) -> int:
        weeks, rest = divmod(ordinal - 1, 7)  # the first day of the year 1 is a Monday
        return weeks * len(self.week) + bisect_left(self.week, rest)

    @cached_property
    def _gaps(self) -> _Gaps:
        gaps = _Gaps([], [], [], [0])
        for first, last in _joined(self.off):
            start, end = self._weekdays_before(first), self._weekdays_before(last + 1)
            gaps.first.append(first)
            gaps.last.append(last)
            gaps.index.append(start - gaps.missing[-1])
            gaps.missing.append(gaps.missing[-1] + end - start)
        return gaps


@dataclass(frozen=True)
class _Gaps:
    """Days off as disjoint spans of ordinals, in order.

    `index` is that of the first day of each gap; `missing` counts the weekdays lost in all gaps before the
    first one, before the second one and so on, and last in all of them.
    """

    first: list[int]
    last: list[int]
    index: list[int]
    missing: list[int]


def _joined(spans: Iterable[DaySpan]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted((first.toordinal(), last.toordinal()) for first, last in spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def calendar_of(roadmap: Roadmap, calendar_id: str | None = None) -> WorkingCalendar:
    """The calendar of that id, else the roadmap's, else Monday to Friday.

    An unknown holiday code counts as no holidays: `holiday_problem` reports it.
    """
    written = roadmap.find(Calendar, calendar_id) or roadmap.find(Calendar, roadmap.header.calendar)
    if written is None:
        return MONDAY_TO_FRIDAY
    closed = tuple((when.first, when.last) for when in written.closed)
    return _calendar(written.week, written.holidays, closed)


MONDAY_TO_FRIDAY = WorkingCalendar()


@lru_cache(maxsize=64)
def _calendar(week: tuple[str, ...], holidays: str | None, closed: tuple[DaySpan, ...]) -> WorkingCalendar:
    days = tuple(number for number, name in enumerate(_WEEKDAYS) if name in week)
    public = _public_holidays(holidays) if holidays else ()
    return WorkingCalendar(days, closed + tuple((day, day) for day in public))


@lru_cache(maxsize=64)
def _public_holidays(code: str) -> tuple[date, ...]:
    from holidays import country_holidays

    country, _, region = code.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some countries publish theirs for a few decades only
        try:
            return tuple(country_holidays(country, subdiv=region or None, years=HOLIDAY_YEARS))
        except NotImplementedError:
            return ()


def holiday_problem(code: str) -> str | None:
    """What is wrong with a holiday code, in words, or None."""
    from holidays import list_supported_countries

    country, dash, region = code.partition("-")
    regions = list_supported_countries().get(country)
    if regions is None:
        return f'No holidays are known for "{code}". Write a country or a region of one: DE, DE-BW, US.'
    if dash and region not in regions:
        known = [country, *(f"{country}-{name}" for name in regions if name.isupper())]
        return f'{country} has no region "{region}". Write {" or ".join(known)}.'
    return None
