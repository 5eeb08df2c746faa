"""Milestone trends: the figures of a real airport, and each class."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from milepost.planning.calendar import WorkingCalendar
from milepost.planning.trend import Course, Report, Trend

BEGIN = date(2026, 6, 1)


def trend(*days: int) -> Trend:
    """A trend whose plans lie so many days after the first one."""
    return Trend(
        tuple(
            Report(BEGIN + timedelta(days=7 * number), BEGIN + timedelta(days=100 + day))
            for number, day in enumerate(days)
        )
    )


def test_steps_and_slip_are_calendar_days() -> None:
    reports = [
        (date(2020, 4, 9), date(2020, 6, 30)),
        (date(2020, 4, 24), date(2020, 8, 4)),
        (date(2020, 6, 15), date(2020, 8, 25)),
        (date(2020, 8, 24), date(2020, 8, 26)),
    ]
    found = Trend(tuple(Report(*report) for report in reports))
    assert found.steps == (35, 21, 1)
    assert (found.slip_days, found.moves) == (57, 3)
    assert found.course(WorkingCalendar()) is Course.SLIPPING


@pytest.mark.parametrize(
    ("days", "course"),
    [
        ((0,), Course.STABLE),
        ((0, 0, 0), Course.STABLE),
        ((0, 7), Course.STABLE),
        ((0, 8), Course.SLIPPING),
        ((0, -8), Course.RECOVERING),
        ((0, 40, 20), Course.RECOVERING),
        ((0, 40, 3), Course.STABLE),
        ((0, 20, 10, 30), Course.ZIGZAG),
        ((0, 20, 20, 40), Course.SLIPPING),
    ],
)
def test_the_course(days: tuple[int, ...], course: Course) -> None:
    assert trend(*days).course(WorkingCalendar()) is course
