"""Working time: its arithmetic against a day-by-day count, and the textbook answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.header import Calendar, Header
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import (
    MONDAY_TO_FRIDAY,
    NoWorkingDay,
    WorkingCalendar,
    calendar_of,
    holiday_problem,
)


def off(*days: date) -> WorkingCalendar:
    return WorkingCalendar(off=tuple((day, day) for day in days))


@pytest.mark.parametrize(
    ("calendar", "start", "days", "end"),
    [
        (MONDAY_TO_FRIDAY, date(2026, 7, 6), 5, date(2026, 7, 10)),
        (MONDAY_TO_FRIDAY, date(2026, 7, 9), 3, date(2026, 7, 13)),
        (off(date(2026, 4, 3), date(2026, 4, 6)), date(2026, 4, 1), 5, date(2026, 4, 9)),
        (off(date(2026, 12, 25), date(2026, 12, 26)), date(2026, 12, 23), 4, date(2026, 12, 29)),
        (MONDAY_TO_FRIDAY, date(2026, 7, 6), 4.5, date(2026, 7, 10)),
        (MONDAY_TO_FRIDAY, date(2026, 7, 4), 1, date(2026, 7, 6)),
        (MONDAY_TO_FRIDAY, date(2026, 7, 6), 0, date(2026, 7, 3)),
    ],
)
def test_work_ends_after_its_working_days(
    calendar: WorkingCalendar, start: date, days: float, end: date
) -> None:
    assert calendar.last_day(start, days) == end


def test_work_that_ends_on_a_day_begins_its_working_days_before() -> None:
    assert MONDAY_TO_FRIDAY.first_day(date(2026, 7, 10), 5) == date(2026, 7, 6)
    assert MONDAY_TO_FRIDAY.first_day(date(2026, 7, 12), 6) == date(2026, 7, 3)
    assert MONDAY_TO_FRIDAY.first_day(date(2026, 7, 10), 0) == date(2026, 7, 13)


def test_days_off_lie_between_working_days() -> None:
    saturday = date(2026, 7, 11)
    assert not MONDAY_TO_FRIDAY.works(saturday)
    assert MONDAY_TO_FRIDAY.previous_working(saturday) == date(2026, 7, 10)
    assert MONDAY_TO_FRIDAY.next_working(saturday) == date(2026, 7, 13)
    assert MONDAY_TO_FRIDAY.add(saturday, 1) == date(2026, 7, 13)
    assert MONDAY_TO_FRIDAY.add(saturday, -1) == date(2026, 7, 10)
    assert MONDAY_TO_FRIDAY.add(saturday, 0) == saturday


def test_a_month_has_its_working_days() -> None:
    assert MONDAY_TO_FRIDAY.count(date(2026, 9, 1), date(2026, 9, 30)) == 22
    assert MONDAY_TO_FRIDAY.count(date(2026, 9, 30), date(2026, 9, 1)) == 0


NEAR = st.dates(date(2026, 1, 1), date(2026, 6, 30))
CALENDARS = st.builds(
    lambda week, spans: WorkingCalendar(tuple(sorted(week)), tuple(spans)),
    st.sets(st.integers(0, 6), min_size=1),
    st.lists(
        st.builds(lambda day, length: (day, day + timedelta(length)), NEAR, st.integers(0, 30)), max_size=6
    ),
)


def works(calendar: WorkingCalendar, day: date) -> bool:
    return day.weekday() in calendar.week and not any(first <= day <= last for first, last in calendar.off)


@given(CALENDARS, NEAR, NEAR)
@settings(max_examples=150)
def test_counting_agrees_with_looking_at_each_day(calendar: WorkingCalendar, first: date, last: date) -> None:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert calendar.count(first, last) == sum(works(calendar, day) for day in days)
    assert calendar.works(first) == works(calendar, first)


@given(CALENDARS, NEAR, st.integers(-90, 90))
@settings(max_examples=150)
def test_adding_agrees_with_stepping_over_each_day(calendar: WorkingCalendar, day: date, days: int) -> None:
    step = timedelta(1 if days > 0 else -1)
    stepped, left = day, abs(days)
    while left:
        stepped += step
        left -= works(calendar, stepped)
    assert calendar.add(day, days) == stepped


@given(CALENDARS, st.dates(date(2, 1, 1), date(9998, 12, 31)))
@settings(max_examples=150)
def test_the_index_of_a_working_day_leads_back_to_it(calendar: WorkingCalendar, day: date) -> None:
    working = calendar.next_working(day)
    assert working >= day
    assert works(calendar, working)
    assert calendar.day_at(calendar.index_of(working)) == working
    assert calendar.index_of(day) == calendar.index_of(working)
    before = calendar.previous_working(day)
    assert before <= day
    assert works(calendar, before)
    assert calendar.add(day, 1) > day > calendar.add(day, -1)


@pytest.mark.parametrize(
    "calendar",
    [WorkingCalendar(week=()), WorkingCalendar(off=((date.min, date.max),))],
    ids=["week", "closed"],
)
def test_a_calendar_without_working_days_says_so(calendar: WorkingCalendar) -> None:
    day = date(2026, 7, 6)
    assert not calendar.works(day)
    assert calendar.count(date.min, date.max) == 0
    for question in (calendar.next_working, calendar.previous_working):
        with pytest.raises(NoWorkingDay):
            question(day)
    for days in (-1, 1):
        with pytest.raises(NoWorkingDay):
            calendar.add(day, days)


def test_the_ends_of_the_calendar_are_named_errors() -> None:
    assert MONDAY_TO_FRIDAY.works(date.max)
    assert MONDAY_TO_FRIDAY.works(date.min)
    assert MONDAY_TO_FRIDAY.count(date.min, date.max) == 2_608_615
    for day, days in (
        (date.max, 1),
        (date.min, -1),
        (date(2026, 7, 6), 3_000_000),
        (date(2026, 7, 6), -3_000_000),
    ):
        with pytest.raises(NoWorkingDay):
            MONDAY_TO_FRIDAY.add(day, days)


def roadmap(calendar: str | None = None, **calendars: dict[str, object]) -> Roadmap:
    header = Header.model_validate(
        {"id": "roadmap", "title": "GridPulse", "vision": "Clean", "calendar": calendar}
    )
    items = {id: Calendar.model_validate({"id": id, **data}) for id, data in calendars.items()}
    return Roadmap(header, items)


def test_a_roadmap_works_from_monday_to_friday_unless_it_says_otherwise() -> None:
    assert calendar_of(roadmap()) is MONDAY_TO_FRIDAY
    assert calendar_of(roadmap("nowhere")) is MONDAY_TO_FRIDAY


def test_a_written_calendar_has_its_week_holidays_and_closed_spans() -> None:
    calendar = calendar_of(
        roadmap(
            "work",
            work={
                "week": ["mon", "tue", "wed", "thu"],
                "holidays": "DE-BW",
                "closed": ["2026-12-24/2027-01-01"],
            },
        )
    )
    days_off = [date(2026, 7, 10), date(2026, 6, 4), date(2026, 12, 24), date(2026, 12, 31)]
    assert not any(calendar.works(day) for day in days_off)
    assert calendar.works(date(2026, 6, 3))
    assert calendar.next_working(date(2026, 12, 24)) == date(2027, 1, 4)


def test_a_team_has_its_own_calendar_or_that_of_the_roadmap() -> None:
    written = roadmap("work", work={"week": ["mon"]}, team={"week": ["tue"]})
    assert calendar_of(written, "team").week == (1,)
    assert calendar_of(written).week == (0,)
    assert calendar_of(written, "nowhere") is calendar_of(written)


def test_an_unknown_holiday_code_is_named_and_counts_as_no_holidays() -> None:
    assert calendar_of(roadmap("work", work={"holidays": "DE-XX"})).works(date(2026, 12, 25))
    assert holiday_problem("DE-BW") is None
    assert holiday_problem("US") is None
    assert holiday_problem("XX") == (
        'No holidays are known for "XX". Write a country or a region of one: DE, DE-BW, US.'
    )
    problem = holiday_problem("DE-XX")
    assert problem is not None
    assert problem.startswith('DE has no region "XX". Write DE or DE-BB or ')


def test_holidays_that_are_known_for_a_few_decades_only_are_no_warning() -> None:
    assert not calendar_of(roadmap("work", work={"holidays": "IN"})).works(date(2026, 1, 26))
