"""Months as sheets of a calendar: `(15)` is the date there is, `[23]` the one that would be."""

from __future__ import annotations

from datetime import date, timedelta

from milepost.model.when import Precision, When
from milepost.planning.calendar import WorkingCalendar
from milepost.views.line import Canvas, Role

WIDTH = 31
"""Cells of a sheet: number of the week, seven days, and a bracket behind the last."""
ROWS = 8
"""Lines of a sheet: its name, the heads, six weeks."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def month_of(day: date) -> date:
    """The first day of that day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after; the last month that there is, itself."""
    later = When.period(Precision.MONTH, month).last
    return later + timedelta(1) if later < date.max else month


class Sheet:
    """One month."""

    def __init__(
        self, month: date, calendar: WorkingCalendar, today: date, now: When | None, new: When | None
    ) -> None:
        """Takes the first day of the month, and the dates to put into brackets."""
        self._month = month
        self._calendar = calendar
        self._today = today
        self._new = new
        self._brackets = [
            (when, signs, role)
            for when, signs, role in ((now, ("(", ")"), Role.PLAIN), (new, ("[", "]"), Role.ACCENT))
            if when
        ]

    def draw(self, canvas: Canvas, at: int, row: int) -> None:
        """Puts one of the sheet's lines on a line of the screen from cell `at`."""
        if row == 0:
            canvas.put(at + 9, f"{self._month:%B} {self._month.year:04}", Role.STRONG)
        elif row == 1:
            canvas.put(at, "wk", Role.DIM)
            for number, name in enumerate(_DAYS):
                canvas.put(at + 4 + 4 * number, name, Role.DIM)
        elif row < ROWS:
            self._draw_week(canvas, at, row - 2)

    def _draw_week(self, canvas: Canvas, at: int, week: int) -> None:
        days = [day for place in range(7) if (day := self._day(week, place)) and month_of(day) == self._month]
        if not days:
            return
        canvas.put(at, f"{days[0].isocalendar().week:02}", Role.DIM)
        for day in days:
            start = at + 4 + 4 * day.weekday()
            canvas.put(start, f"{day.day:2}", self._role(day))
            for when, (opening, closing), role in self._brackets:
                if day == when.first:
                    canvas.put(start - 1, opening, role)
                if day == when.last:
                    canvas.put(start + 2, closing, role)

    def _day(self, week: int, place: int) -> date | None:
        """The day at a place of a week; None before the first and after the last day there is."""
        try:
            return self._month + timedelta(7 * week + place - self._month.weekday())
        except OverflowError:
            return None

    def _role(self, day: date) -> Role:
        if self._new and self._new.first <= day <= self._new.last:
            return Role.STRONG
        if day == self._today:
            return Role.TODAY
        return Role.PLAIN if self._calendar.works(day) else Role.DIM
