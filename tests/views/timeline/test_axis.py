"""The axis: days and cells both ways, windows that move, and the names over it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.model.when import Precision, When
from milepost.views.line import Role, text_of
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.timeline.head import axis_head

TODAY = date(2026, 7, 14)
ELSEWHEN = date(2000, 1, 1)

zooms = st.sampled_from(Zoom)
days = st.dates()
axes = st.builds(Axis.at, zooms, days, st.integers(1, 40))


@given(axes, st.data())
def test_the_day_of_a_cell_stands_in_that_cell(axis: Axis, data: st.DataObject) -> None:
    cell = data.draw(st.integers(0, axis.cells - 1))
    day = axis.day_of(cell)
    if day < date.max:
        assert axis.cell_of(day) <= cell <= axis.last_cell_of(day)


@given(axes, days)
def test_the_cell_of_a_day_begins_no_later_than_the_day(axis: Axis, day: date) -> None:
    cell = axis.cell_of(day)
    assert axis.holds(day) == (0 <= cell < axis.cells)
    if axis.holds(day):
        assert axis.day_of(cell) <= day


@given(axes, st.lists(days, min_size=2, max_size=5))
def test_later_days_stand_no_further_left(axis: Axis, several: list[date]) -> None:
    cells = [axis.cell_of(day) for day in sorted(several)]
    assert cells == sorted(cells)


@given(zooms, st.dates(date(1, 1, 1), date(9900, 1, 1)))
def test_a_period_begins_and_ends_where_cells_do(zoom: Zoom, day: date) -> None:
    period = When.period(zoom.precision, day)
    axis = Axis.at(zoom, day, 3)
    assert axis.cell_of(period.first) == 0
    assert axis.last_cell_of(period.last) == zoom.cells - 1


@given(axes, st.integers(-50, 50))
def test_a_window_moves_by_units_and_stays_within_the_calendar(axis: Axis, units: int) -> None:
    moved = axis.panned(units)
    assert (moved.zoom, moved.units) == (axis.zoom, axis.units)
    assert date.min <= moved.origin <= moved.last_day <= date.max
    if date(20, 1, 1) < axis.origin and axis.last_day < date(9900, 1, 1) and abs(units) < 10:
        assert moved.cell_of(axis.origin) == -units * axis.zoom.cells


@given(axes, zooms, st.integers(8, 200), st.data())
def test_the_day_in_focus_stays_in_sight_when_zooming(
    axis: Axis, zoom: Zoom, width: int, data: st.DataObject
) -> None:
    day = data.draw(st.dates(axis.origin, axis.last_day))
    assert axis.zoomed(zoom, day, width).holds(day)


@given(st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2), st.integers(8, 200))
def test_fit_shows_both_ends_at_the_finest_zoom_that_can(ends: list[date], width: int) -> None:
    first, last = sorted(ends)
    axis = Axis.fit(first, last, width)
    assert axis.cells <= width
    assert axis.zoom is Zoom.YEAR or (axis.holds(first) and axis.holds(last))
    finer = Axis.at(axis.zoom.finer(), first, max(1, width // axis.zoom.finer().cells))
    assert axis.zoom is Zoom.DAY or not finer.holds(last)


def test_zooms_go_from_day_to_year_and_stop_there() -> None:
    assert [zoom.coarser() for zoom in Zoom] == [*list(Zoom)[1:], Zoom.YEAR]
    assert [zoom.finer() for zoom in Zoom] == [Zoom.DAY, *list(Zoom)[:-1]]


def test_a_window_around_a_day_looks_ahead() -> None:
    assert Axis.around(Zoom.MONTH, TODAY, 12).origin == date(2026, 5, 1)
    assert Axis.around(Zoom.MONTH, TODAY, 8).origin == date(2026, 6, 1)


HEADS = [
    (
        (Zoom.DAY, date(2026, 7, 13), 23, None),
        "W29 Mon 13 July 2026 W30                  W31            Aug   W32",
        "13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 01 02 03 04",
    ),
    (
        (Zoom.WEEK, date(2026, 7, 6), 6, None),
        "W28    W29    W30    W31    W32    W33",
        "06 Jul 13     20     27     03 Aug 10",
    ),
    (
        (Zoom.MONTH, date(2026, 5, 1), 12, None),
        "2026 Q2     Q3                Q4                2027 Q1           Q2",
        "May   Jun   Jul   Aug   Sep   Oct   Nov   Dec   Jan   Feb   Mar   Apr",
    ),
    (
        (Zoom.MONTH, date(2026, 5, 1), 13, 4),
        "2026 Q2     Q3 · FY27 Q2      Q4 · FY27 Q3      2027 Q1 · FY27 Q4 Q2 · FY28 Q1",
        "May   Jun   Jul   Aug   Sep   Oct   Nov   Dec   Jan   Feb   Mar   Apr   May",
    ),
    (
        (Zoom.MONTH, date(2026, 5, 1), 6, 2),
        "2026 Q2     Q3    FY27 Q3     Q4",
        "May   Jun   Jul   Aug   Sep   Oct",
    ),
    (
        (Zoom.QUARTER, date(2026, 4, 1), 8, None),
        "2026              2027                    2028",
        "Q2    Q3    Q4    Q1    Q2    Q3    Q4    Q1",
    ),
    (
        (Zoom.QUARTER, date(2026, 4, 1), 8, 4),
        "2026              2027                    2028",
        "Q2    Q3    Q4    Q1    Q2    Q3    Q4    Q1",
        "FY27  Q2    Q3    Q4    FY28  Q2    Q3    Q4",
    ),
    ((Zoom.YEAR, date(2026, 1, 1), 3, None), "", "2026    2027    2028"),
]


@pytest.mark.parametrize(("axis", "lines"), [(axis, lines) for axis, *lines in HEADS])
def test_every_zoom_names_its_units(axis: tuple[Zoom, date, int, int | None], lines: list[str]) -> None:
    zoom, origin, units, fiscal = axis
    assert head(Axis.at(zoom, origin, units), ELSEWHEN, fiscal) == lines


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (TODAY, "2026 Q2     Q3▼ 07-14         Q4                2027 Q1"),
        (date(2026, 9, 29), "2026 Q2     Q3               ▼Q4                2027 Q1"),
        (date(2026, 10, 1), "2026 Q2     Q3                ▼Q4               2027 Q1"),
        (date(2026, 5, 1), "▼2026 Q2    Q3                Q4                2027 Q1"),
        (ELSEWHEN, "2026 Q2     Q3                Q4                2027 Q1"),
    ],
)
def test_today_is_marked_and_hides_no_name_behind_it(today: date, names: str) -> None:
    assert head(Axis.at(Zoom.MONTH, date(2026, 5, 1), 10), today)[0] == names


def test_a_head_of_one_row_marks_today_among_the_units() -> None:
    (line,) = axis_head(Axis.at(Zoom.MONTH, date(2026, 6, 1), 3), TODAY, None, 18, rows=1)
    assert text_of(line.line()) == "Jun   Ju▼   Aug   "
    assert [run.role for run in line.line() if run.text == "▼"] == [Role.TODAY]


@given(axes, days, st.none() | st.integers(1, 12), st.integers(1, 2))
def test_a_head_is_as_wide_as_asked(axis: Axis, today: date, fiscal: int | None, rows: int) -> None:
    for line in axis_head(axis, today, fiscal, axis.cells + 1, rows):
        assert len(text_of(line.line())) == axis.cells + 1


def test_periods_reach_over_the_whole_window() -> None:
    axis = Axis.at(Zoom.MONTH, date(2026, 5, 1), 4)
    assert [(cell, str(quarter)) for cell, quarter in axis.periods(Precision.QUARTER)] == [
        (0, "2026-Q2"),
        (12, "2026-Q3"),
    ]


def head(axis: Axis, today: date, fiscal: int | None = None) -> list[str]:
    return [text_of(line.line()).rstrip() for line in axis_head(axis, today, fiscal, axis.cells, rows=2)]
