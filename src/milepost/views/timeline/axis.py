"""The time axis: which cell a day stands in, what the head over the cells says, and where one may scroll.

A unit of the zoom has a fixed number of cells, so that a month begins where a cell begins. All arithmetic is
on day numbers (`date.toordinal`), since the end of the year 9999 is no date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Self

from milepost.model.when import Precision, When

_LAST = date.max.toordinal()


class Zoom(Enum):
    """What a unit of the axis is, from the finest up."""

    DAY = ("days", 3, 1, 0)
    WEEK = ("weeks", 7, 7, 0)
    MONTH = ("months", 6, 0, 1)
    QUARTER = ("quarters", 6, 0, 3)
    YEAR = ("years", 8, 0, 12)

    def __init__(self, plural: str, cells: int, days: int, months: int) -> None:
        self.plural = plural
        """The word for several units."""
        self.cells = cells
        """Cells of one unit."""
        self.days = days
        """Days of one unit, or 0 where it is made of months."""
        self.months = months
        self.cells_of_day = cells if days == 1 else 1
        """Cells that one day fills: more than one only where a day is the unit."""
        self.precision = Precision[self.name]
        """How precise a date is that is one unit long."""

    def unit_of(self, day: date) -> int:
        """The number of the unit that holds the day; neighbouring units have neighbouring numbers."""
        if self.days:
            return (day.toordinal() - 1) // self.days  # the first day of the year 1 is a Monday
        return ((day.year - 1) * 12 + day.month - 1) // self.months

    def start_of(self, unit: int) -> int:
        """The day number on which a unit begins, also for the unit after the year 9999."""
        if self.days:
            return unit * self.days + 1
        years, month = divmod(unit * self.months, 12)
        return date(years + 1, month + 1, 1).toordinal() if years < date.max.year else _LAST + 1

    def coarser(self) -> Zoom:
        """The next zoom that shows more time; the same at the end."""
        return _ZOOMS[min(_ZOOMS.index(self) + 1, len(_ZOOMS) - 1)]

    def finer(self) -> Zoom:
        """The next zoom that shows more detail; the same at the end."""
        return _ZOOMS[max(_ZOOMS.index(self) - 1, 0)]


_ZOOMS = tuple(Zoom)


@dataclass(frozen=True)
class Axis:
    """A window on time: so many whole units from the first one."""

    zoom: Zoom
    first_unit: int
    units: int
    stretch: int = 1
    """How many times the cells of its zoom a unit has; a day that is the unit is never stretched."""

    @classmethod
    def at(cls, zoom: Zoom, origin: date, units: int) -> Self:
        """The window that begins with the unit of `origin`, or as late as the calendar allows."""
        return cls(zoom, 0, units).panned(zoom.unit_of(origin))

    @classmethod
    def around(cls, zoom: Zoom, day: date, units: int) -> Self:
        """The window in which a sixth lies before the day's unit: a plan looks ahead."""
        return cls.at(zoom, day, units).panned(-(units // 6))

    @classmethod
    def fit(cls, first: date, last: date, width: int) -> Self:
        """The finest zoom at which both days fit into `width` cells, from the first day's unit on."""
        for zoom in Zoom:
            units = max(1, width // zoom.cells)
            if zoom.unit_of(last) - zoom.unit_of(first) < units:
                break
        return cls.at(zoom, first, units)

    @classmethod
    def filling(cls, first: date, last: date, width: int) -> Self:
        """Both days as in `fit`, in no more units than hold them, stretched as far as there is room."""
        fit = cls.fit(first, last, width)
        units = min(fit.units, fit.zoom.unit_of(last) - fit.zoom.unit_of(first) + 1)
        stretch = 1 if fit.zoom is Zoom.DAY else max(1, width // (units * fit.zoom.cells))
        return replace(fit, units=min(fit.units, width // (stretch * fit.zoom.cells)), stretch=stretch)

    @property
    def cells(self) -> int:
        """Width in cells."""
        return self.units * self.unit_width

    @property
    def unit_width(self) -> int:
        """Cells of one unit."""
        return self.zoom.cells * self.stretch

    @property
    def origin(self) -> date:
        """The first day of the window."""
        return date.fromordinal(self.zoom.start_of(self.first_unit))

    @property
    def last_day(self) -> date:
        """The last day of the window."""
        return _day(self.zoom.start_of(self.first_unit + self.units) - 1)

    def cell_of(self, day: date) -> int:
        """The first cell of a day: before 0 or from `cells` on where the day is out of the window."""
        unit = self.zoom.unit_of(day)
        start, end = self.zoom.start_of(unit), self.zoom.start_of(unit + 1)
        cell = (day.toordinal() - start) * self.unit_width // (end - start)
        return (unit - self.first_unit) * self.unit_width + cell

    def last_cell_of(self, day: date) -> int:
        """The last cell of a day."""
        return self.cell_of(day) + (self.stretch if self.zoom is Zoom.WEEK else self.zoom.cells_of_day) - 1

    def day_of(self, cell: int) -> date:
        """The first day of a cell of the window."""
        unit, part = divmod(cell, self.unit_width)
        start, end = (self.zoom.start_of(self.first_unit + unit + n) for n in (0, 1))
        return _day(start if self.zoom is Zoom.DAY else start - (start - end) * part // self.unit_width)

    def holds(self, day: date) -> bool:
        """Whether the day is in the window."""
        return self.origin <= day <= self.last_day

    def unit_cells(self) -> range:
        """The cells with which units begin."""
        return range(0, self.cells, self.unit_width)

    def panned(self, units: int) -> Self:
        """The window moved by units, within the years 1 to 9999."""
        last = self.zoom.unit_of(date.max) + 1 - self.units
        return replace(self, first_unit=max(0, min(self.first_unit + units, last)))

    def zoomed(self, zoom: Zoom, day: date, width: int) -> Self:
        """Another zoom in `width` cells, with the day about where it was, or where `around` puts it."""
        units = max(1, width // zoom.cells)
        if not self.holds(day):
            return type(self).around(zoom, day, units)
        before = self.cell_of(day) * units // self.cells
        return type(self).at(zoom, day, units).panned(-before)

    def periods(self, precision: Precision) -> Iterator[tuple[int, When]]:
        """The periods that the window touches, each with its first cell in the window."""
        day = self.origin
        while day <= self.last_day:
            period = When.period(precision, day)
            yield self.cell_of(day), period
            if period.last == date.max:
                return
            day = date.fromordinal(period.last.toordinal() + 1)


def _day(number: int) -> date:
    return date.fromordinal(min(number, _LAST))
