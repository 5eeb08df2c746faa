"""The lines over the cells of an axis: names of its units, fiscal names beside them, and where today is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from milepost.model.when import Precision
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis, Zoom

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Name(NamedTuple):
    """What stands at a cell: the first of its texts that fits before the next name."""

    cell: int
    texts: tuple[str, ...]


def axis_head(axis: Axis, today: date, fiscal_year_start: int | None, width: int, rows: int) -> list[Canvas]:
    """The head in one row or two, `width` cells each; fiscal quarters as units take a third one.

    A fiscal year begins with the month `fiscal_year_start` and is named by the calendar year it ends in.
    """
    lines = [Canvas(width)]
    _put(lines[0], _unit_names(axis))
    if rows == 1:
        if axis.holds(today):
            lines[0].put(axis.cell_of(today), "▼", Role.TODAY)
        return lines
    lines.insert(0, Canvas(width))
    names = list(_names_above(axis, fiscal_year_start))
    if axis.holds(today):
        _put_with_today(lines[0], names, axis.cell_of(today), f"▼ {today:%m-%d}")
    else:
        _put(lines[0], names)
    if fiscal_year_start and axis.zoom is Zoom.QUARTER:
        lines.append(Canvas(width))
        _put(lines[2], _fiscal_names(axis, fiscal_year_start))
    return lines


def _put_with_today(canvas: Canvas, names: list[Name], today: int, mark: str) -> None:
    """A name may touch the mark; one that begins with it stands behind it. A mark with room is dated."""
    names = [Name(today + 1, name.texts) if name.cell == today else name for name in names]
    dated = not any(today < name.cell <= today + len(mark) for name in names)
    _put(canvas, names, today)
    canvas.put(today, mark if dated else mark[0], Role.TODAY)


def _put(canvas: Canvas, names: Iterable[Name], today: int = -1) -> None:
    ordered = sorted(names)
    ends = [name.cell - 1 for name in ordered[1:]] + [len(canvas)]
    for (cell, texts), end in zip(ordered, ends, strict=False):
        room = (today if cell < today < end else end) - cell
        canvas.put(cell, next((text for text in texts if len(text) <= room), ""), Role.DIM)


def _unit_names(axis: Axis) -> Iterator[Name]:
    for cell, unit in axis.periods(axis.zoom.precision):
        day = unit.first
        match axis.zoom:
            case Zoom.DAY:
                text = f"{day.day:02}"
            case Zoom.WEEK:
                text = f"{day.day:02}" + (f" {_month(day)}" if cell == 0 or day.day <= 7 else "")
            case Zoom.MONTH:
                text = _month(day)
            case Zoom.QUARTER:
                text = f"Q{_quarter(day)}"
            case Zoom.YEAR:
                text = unit.text
        yield Name(cell, (text,))


def _names_above(axis: Axis, fiscal_year_start: int | None) -> Iterator[Name]:
    match axis.zoom:
        case Zoom.DAY:
            return _weeks_and_months(axis)
        case Zoom.WEEK:
            return (Name(cell, (week.text[-3:],)) for cell, week in axis.periods(Precision.WEEK))
        case Zoom.MONTH:
            return _quarters(axis, fiscal_year_start)
        case Zoom.QUARTER:
            return (Name(cell, (year.text,)) for cell, year in axis.periods(Precision.YEAR))
        case Zoom.YEAR:
            return iter(())


def _weeks_and_months(axis: Axis) -> Iterator[Name]:
    weeks = {cell: week.text[-3:] for cell, week in axis.periods(Precision.WEEK)}
    months = {cell: month.first for cell, month in axis.periods(Precision.MONTH)}
    for cell in weeks | months:
        week = weeks.get(cell)
        if cell == 0:
            day, month = axis.origin, MONTHS[axis.origin.month - 1]
            weekday = _WEEKDAYS[day.weekday()]
            yield Name(
                0, (f"{week} {weekday} {day.day} {month} {day.year:04}", f"{week} {_month(day)}", f"{week}")
            )
        elif cell in months:
            text = _month(months[cell])
            yield Name(cell, (f"{text} {week}", text) if week else (text,))
        else:
            yield Name(cell, (f"{week}",))


def _quarters(axis: Axis, fiscal_year_start: int | None) -> Iterator[Name]:
    """Quarters, with the year where it or the window begins, and the fiscal quarter that begins there."""
    fiscal = dict(_fiscal_quarters(axis, fiscal_year_start)) if fiscal_year_start else {}
    for cell, quarter in axis.periods(Precision.QUARTER):
        text = f"Q{_quarter(quarter.first)}"
        texts: tuple[str, ...] = (text,)
        if cell == 0 or quarter.first.month == 1:
            texts = (f"{quarter.first.year:04} {text}", f"{quarter.first.year:04}", text)
        beside = fiscal.pop(cell, None)
        yield Name(cell, (f"{texts[0]} · FY{beside[0]} Q{beside[1]}", *texts) if beside else texts)
    for cell, (year, number) in fiscal.items():
        yield Name(cell, (f"FY{year} Q{number}",))


def _fiscal_names(axis: Axis, fiscal_year_start: int) -> Iterator[Name]:
    for cell, (year, number) in _fiscal_quarters(axis, fiscal_year_start):
        yield Name(cell, (f"FY{year}" if number == 1 else f"Q{number}",))


def _fiscal_quarters(axis: Axis, fiscal_year_start: int) -> Iterator[tuple[int, tuple[str, int]]]:
    """The cell of each fiscal quarter with the last two digits of its year, and its number."""
    for cell, month in axis.periods(Precision.MONTH):
        months = (month.first.month - fiscal_year_start) % 12
        if cell == 0 or months % 3 == 0:
            year = month.first.year + (fiscal_year_start > 1 and month.first.month >= fiscal_year_start)
            yield cell, (f"{year % 100:02}", months // 3 + 1)


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _quarter(day: date) -> int:
    return (day.month + 2) // 3
