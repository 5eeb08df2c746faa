"""Moving dates: days are working days, longer units calendar steps; a fuzzy date keeps its precision."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from milepost.model.errors import MilepostError
from milepost.model.spelling import Spelled, SpellingError, shown
from milepost.model.when import Precision, When
from milepost.planning.calendar import NoWorkingDay, WorkingCalendar

Unit = Literal["d", "w", "m", "q", "y"]
Zoom = Literal["day", "week", "month", "quarter", "year"]
Direction = Literal[1, -1]

_STEP = re.compile(r"([+-][0-9]{1,6})([dwmqy])")
_HINT = "Write +2w, -3d, +1m, +1q or +1y."
_UNIT_NAMES = {"d": "working day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_MONTHS_OF_UNIT = {"m": 1, "q": 3, "y": 12}
_MONTHS_OF_PERIOD = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}
_PERIOD_OF_UNIT = {
    "d": Precision.DAY,
    "w": Precision.WEEK,
    "m": Precision.MONTH,
    "q": Precision.QUARTER,
}
_OWN_STEPS: dict[Precision, tuple[int, Unit]] = {
    Precision.DAY: (1, "d"),
    Precision.WEEK: (1, "w"),
    Precision.MONTH: (1, "m"),
    Precision.QUARTER: (1, "q"),
    Precision.HALF: (2, "q"),
    Precision.YEAR: (1, "y"),
}
_FINEST_AT_ZOOM: dict[Zoom, Precision] = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.WEEK,
    "quarter": Precision.MONTH,
    "year": Precision.QUARTER,
}


class StepError(SpellingError):
    """A text that is no step."""


class ShiftRefused(MilepostError):
    """A step that a date can't take."""


@dataclass(frozen=True, slots=True)
class Step(Spelled):
    """So many working days, weeks, months, quarters or years, later or (negative) earlier."""

    JSON_SCHEMA: ClassVar = {"pattern": "^[+-][0-9]{1,6}[dwmqy]$", "examples": ["+2w", "-3d", "+1q"]}

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n:+}{self.unit}"

    @property
    def words(self) -> str:
        """The step without its direction: `2 weeks`."""
        size = abs(self.n)
        return f"{size} {_UNIT_NAMES[self.unit]}{'' if size == 1 else 's'}"

    @staticmethod
    def parse(value: str) -> Step:
        """The step that a text means.

        Raises:
            StepError: for any other spelling, and for a step of nothing.
        """
        shape = _STEP.fullmatch(value) if isinstance(value, str) else None
        if shape is None:
            raise StepError(f"{shown(value)} is no step.", _HINT)
        if int(shape[1]) == 0:
            raise StepError(f"{value} moves nothing.", _HINT)
        return Step(int(shape[1]), shape[2])  # type: ignore[arg-type]  # the pattern allows units only


def shift_when(when: When, step: Step, calendar: WorkingCalendar) -> When:
    """The date moved by a step: a day to a working day, a period to one of the same precision.

    Raises:
        ShiftRefused: if the step is finer than the date, or leads out of the years 1 to 9999.
    """
    with _within_calendar(step):
        return _shift(when, step, calendar)


def shift_span(
    start: When | None, end: When | None, step: Step, calendar: WorkingCalendar
) -> tuple[When | None, When | None]:
    """An item's start and end moved together: between two days it keeps its length in working days.

    Raises:
        ShiftRefused: if either of them can't take the step.
    """
    with _within_calendar(step):
        if start and end:
            return _shift_both(start, end, step, calendar)
        return start and _shift(start, step, calendar), end and _shift(end, step, calendar)


def coarsest(*dates: When | None) -> Precision:
    """The least precise of the dates, where a span is as precise as the dates it was written with."""
    ends = [end for when in dates if when for end in when.ends]
    return max((end.precision for end in ends), default=Precision.DAY)


def finest_step(*dates: When | None) -> Step:
    """The smallest step later that all the dates can take: one unit of the coarsest."""
    return Step(*_OWN_STEPS[coarsest(*dates)])


def step_for(zoom: Zoom, precision: Precision, direction: Direction) -> Step:
    """The step of one key press: the unit of the zoom, but never finer than a date of that precision."""
    n, unit = _OWN_STEPS[max(_FINEST_AT_ZOOM[zoom], precision)]
    return Step(n * direction, unit)


@contextmanager
def _within_calendar(step: Step) -> Iterator[None]:
    try:
        yield
    except (OverflowError, ValueError, NoWorkingDay):
        raise ShiftRefused(
            f"{step} leads out of the calendar.", hint="Dates lie in the years 1 to 9999, on working days."
        ) from None


def _shift(when: When, step: Step, calendar: WorkingCalendar) -> When:
    if when.precision is Precision.SPAN:
        return When.between(*_shift_both(*when.ends, step, calendar))
    if when.precision is Precision.DAY:
        return When.of_day(_shift_day(when.first, step, calendar))
    return When.period(when.precision, _shift_period(when, step))


def _shift_both(start: When, end: When, step: Step, calendar: WorkingCalendar) -> tuple[When, When]:
    new_start, new_end = _shift(start, step, calendar), _shift(end, step, calendar)
    if start.precision is end.precision is Precision.DAY:
        length = calendar.count(start.first, end.first)
        if length:
            new_end = When.of_day(calendar.last_day(new_start.first, length))
    if new_end.last < new_start.first and start.first <= end.last:
        # the next working day may lie past a fuzzy end
        new_start = When.period(coarsest(new_start), new_end.last)
    return new_start, new_end


def _shift_day(day: date, step: Step, calendar: WorkingCalendar) -> date:
    if step.unit == "d":
        return calendar.add(day, step.n)
    if step.unit == "w":
        target = day + timedelta(weeks=step.n)
    else:
        target = _add_months(day, step.n * _MONTHS_OF_UNIT[step.unit])
    working = calendar.next_working(target)
    if step.n < 0 and working >= day:  # earlier into a long holiday would end where it began
        return calendar.previous_working(target)
    return working


def _shift_period(when: When, step: Step) -> date:
    """A day of the period a step away; a week is where its Thursday is, as in ISO 8601."""
    if when.precision is Precision.WEEK:
        if step.unit == "d":
            raise _too_fine(when, step)
        thursday = when.first + timedelta(3)
        if step.unit == "w":
            return thursday + timedelta(weeks=step.n)
        return _add_months(thursday, step.n * _MONTHS_OF_UNIT[step.unit])
    size = _MONTHS_OF_PERIOD[when.precision]
    if step.unit in "dw" or step.n * _MONTHS_OF_UNIT[step.unit] % size:
        raise _too_fine(when, step)
    return _add_months(when.first, step.n * _MONTHS_OF_UNIT[step.unit])


def _too_fine(when: When, step: Step) -> ShiftRefused:
    own = finest_step(when)
    finer = _PERIOD_OF_UNIT[step.unit]
    return ShiftRefused(
        f"{when} is a {when.precision.name.lower()} and can't move by {step.words}.",
        hint=f"Move it by {own if step.n > 0 else Step(-own.n, own.unit)},"
        f" or write it as a {finer.name.lower()}: {When.period(finer, when.first)}.",
    )


def _add_months(day: date, count: int) -> date:
    """The same day of another month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
