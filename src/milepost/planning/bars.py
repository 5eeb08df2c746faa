"""One item's written dates as boundaries of its calendar: from where to where it can be read, and moved.

A fuzzy date is read as any day of its period. An item is as long as its estimate says or its two days are
apart; between fuzzy dates without an estimate, as long as it has to be at least.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from milepost.model.when import Precision, When
from milepost.model.work import Milestone, Task, Work
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.network import NEVER
from milepost.planning.passes import NO_TIME, day_of
from milepost.planning.spans import Spans


@dataclass(frozen=True, slots=True)
class Bar:
    """A start and an end as written, at least one of them; a milestone is an end without a length."""

    calendar: WorkingCalendar
    start: When | None
    end: When | None
    length: float
    """Working days."""
    known: bool
    """Whether the length is one that somebody gave, rather than the least one of two fuzzy dates."""

    @property
    def whole(self) -> bool:
        """Whether it goes from a day to a day: then it begins and ends with working days."""
        return bool(self.start and self.end and self.start.precision is self.end.precision is Precision.DAY)

    @property
    def first_start(self) -> float:
        """The earliest boundary at which it can be read to start."""
        if self.start:
            return self.calendar.index_of(self.start.first)
        return self.first_end - self.length

    @property
    def first_end(self) -> float:
        """The earliest boundary at which it can be read to end."""
        ends: list[float] = [self._first_end(self.end)] if self.end else []
        if self.start:
            ends.append(self.calendar.index_of(self.start.first) + self.length)
        return max(ends)

    @property
    def last_start(self) -> float:
        """The latest boundary of a working day at which it can be read to start; its end decides for none."""
        if self.start is None:
            return NEVER
        return max(self.first_start, self.calendar.index_after(self.start.last) - 1)

    @property
    def last_end(self) -> float:
        """The latest boundary at which it can be read to end; its start decides where none is written."""
        return max(self.first_end, self.calendar.index_after(self.end.last)) if self.end else NEVER

    @property
    def written_end(self) -> date:
        """The last day that it can be read to take."""
        return (
            self.end.last if self.end else self.last_day(max(self.last_start, self.first_start) + self.length)
        )

    def _first_end(self, when: When) -> float:
        """The boundary of the first working day of a period, or of the last one before where it has none."""
        return min(self.calendar.index_of(when.first) + 1, self.calendar.index_after(when.last))

    def begun(self, start: float) -> float:
        """The boundary of the working day on which it starts, that starts at a boundary or right after it."""
        return math.ceil(start - NO_TIME) if self.whole and start > -NEVER else start

    def holds(self, start: float, end: float) -> bool:
        """Whether its dates can be read so that it starts and ends there."""
        return math.floor(start + NO_TIME) <= self.last_start and math.ceil(end - NO_TIME) <= self.last_end

    def last_day(self, end: float) -> date:
        """The last day of what ends at a boundary."""
        return day_of(self.calendar, math.ceil(end - NO_TIME) - 1)

    def at(self, start: float, end: float) -> Bar:
        """The bar with those of its dates changed that can't be read to start and to end there.

        Between fuzzy dates without an estimate the one goes along with the other, so that it stays as long.
        """
        new_start, new_end = self.start, self.end
        first, last = math.floor(start + NO_TIME), math.ceil(end - NO_TIME)
        if self.start and not self.calendar.index_of(self.start.first) <= first <= self.last_start:
            new_start = _holding(self.start, day_of(self.calendar, first))
        if self.end and self.start and new_start and new_start != self.start and not self.known:
            new_end = _along(self.end, (new_start.first - self.start.first).days)
        if new_end:
            too_early = self.known and last < self._first_end(new_end)
            if too_early or last > self.calendar.index_after(new_end.last):
                new_end = _holding(new_end, self.last_day(end))
            if self.end and new_start and new_start == self.start and not self.known:
                new_start = _along(self.start, (new_end.first - self.end.first).days)
            if new_start and new_end.last < new_start.first:  # it takes no time at all
                new_end = _holding(new_end, new_start.first)
        return Bar(self.calendar, new_start, new_end, self.length, self.known)


def bar_of(item: Work, spans: Spans) -> Bar | None:
    """The bar of an item's own dates; None where it has none."""
    start, end = (None, item.date) if isinstance(item, Milestone) else (item.start, item.end)
    either = start or end
    if either is None:
        return None
    calendar = spans.calendar(item)
    if isinstance(item, Milestone):
        return Bar(calendar, None, end, 0, known=True)
    if start and end and start.precision is end.precision is Precision.DAY:
        return Bar(calendar, start, end, calendar.count(start.first, end.last), known=True)
    if isinstance(item, Task) and item.estimate:
        return Bar(calendar, start, end, item.estimate.likely.days, known=True)
    length = max(1, calendar.count((start or either).last, (end or either).first))
    return Bar(calendar, start, end, length, known=not (start and end))


def dates_of(item: Work, bar: Bar) -> Mapping[str, When]:
    """Those of an item's dates, by field, that are others in the bar."""
    if isinstance(item, Milestone):
        return {"date": bar.end} if bar.end and bar.end != item.date else {}
    given = {"start": bar.start, "end": bar.end}
    return {field: when for field, when in given.items() if when and when != getattr(item, field)}


def _holding(when: When, day: date) -> When:
    """The date of the same precision that holds a day; of two dates, the second one does."""
    if when.precision is not Precision.SPAN:
        return When.period(when.precision, day)
    start, end = when.ends
    held = When.period(end.precision, day)
    return _between(_along(start, (held.first - end.first).days), held)


def _along(when: When, days: int) -> When:
    """The date of the same precision so many days away, as its middle goes."""
    if when.precision is Precision.SPAN:
        return _between(*(_along(end, days) for end in when.ends))
    middle = (when.first.toordinal() + when.last.toordinal()) // 2
    return When.period(when.precision, date.fromordinal(max(1, min(middle + days, date.max.toordinal()))))


def _between(start: When, end: When) -> When:
    """Both dates as one; a start that would be behind the end is where the end is."""
    return When.between(start if start.first <= end.last else When.period(start.precision, end.last), end)
