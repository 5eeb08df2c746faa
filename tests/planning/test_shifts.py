"""Moving dates by steps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from milepost.model.when import Precision, When
from milepost.planning.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from milepost.planning.shifts import (
    Direction,
    ShiftRefused,
    Step,
    StepError,
    Zoom,
    coarsest,
    finest_step,
    shift_span,
    shift_when,
    step_for,
)


def shifted(when: str, step: str, calendar: WorkingCalendar = MONDAY_TO_FRIDAY) -> str:
    return str(shift_when(When.parse(when), Step.parse(step), calendar))


def span(start: str | None, end: str | None, step: str) -> tuple[str, str]:
    dates = (start and When.parse(start), end and When.parse(end))
    new_start, new_end = shift_span(dates[0] or None, dates[1] or None, Step.parse(step), MONDAY_TO_FRIDAY)
    return str(new_start), str(new_end)


@pytest.mark.parametrize(
    ("when", "step", "moved"),
    [
        ("2026-07-10", "+1d", "2026-07-13"),
        ("2026-07-13", "-1d", "2026-07-10"),
        ("2026-07-11", "+1d", "2026-07-13"),
        ("2026-07-14", "+2w", "2026-07-28"),
        ("2026-07-11", "+1w", "2026-07-20"),
        ("2026-01-31", "+1m", "2026-03-02"),
        ("2027-01-29", "+1m", "2027-03-01"),
        ("2026-01-30", "+3m", "2026-04-30"),
        ("2028-02-29", "+1y", "2029-02-28"),
        ("2026-08-31", "+1q", "2026-11-30"),
        ("2026-07-14", "-1y", "2025-07-14"),
        ("2026-W30", "+2w", "2026-W32"),
        ("2026-W53", "+1w", "2027-W01"),
        ("2026-W01", "-1w", "2025-W52"),
        ("2026-W30", "+1m", "2026-W34"),
        ("2026-07", "+1m", "2026-08"),
        ("2026-07", "-1q", "2026-04"),
        ("2026-Q3", "+1q", "2026-Q4"),
        ("2026-Q4", "+1q", "2027-Q1"),
        ("2026-Q3", "+3m", "2026-Q4"),
        ("2026-H1", "-2q", "2025-H2"),
        ("2026", "+1y", "2027"),
        ("2026", "-12m", "2025"),
        ("2026-Q3/2026-12", "+1q", "2026-Q4/2027-03"),
        ("2026-07-06/2026-07-10", "+1d", "2026-07-07/2026-07-13"),
    ],
)
def test_a_date_moves_and_keeps_its_precision(when: str, step: str, moved: str) -> None:
    assert shifted(when, step) == moved


@pytest.mark.parametrize(
    ("when", "step", "title", "hint"),
    [
        (
            "2026-Q3",
            "+2w",
            "2026-Q3 is a quarter and can't move by 2 weeks.",
            "Move it by +1q, or write it as a week: 2026-W27.",
        ),
        (
            "2026-07",
            "-1d",
            "2026-07 is a month and can't move by 1 working day.",
            "Move it by -1m, or write it as a day: 2026-07-01.",
        ),
        (
            "2026-W30",
            "+3d",
            "2026-W30 is a week and can't move by 3 working days.",
            "Move it by +1w, or write it as a day: 2026-07-20.",
        ),
        (
            "2026-H1",
            "+1q",
            "2026-H1 is a half and can't move by 1 quarter.",
            "Move it by +2q, or write it as a quarter: 2026-Q1.",
        ),
        (
            "2026",
            "+5m",
            "2026 is a year and can't move by 5 months.",
            "Move it by +1y, or write it as a month: 2026-01.",
        ),
    ],
)
def test_a_step_finer_than_the_date_is_refused_with_what_works(
    when: str, step: str, title: str, hint: str
) -> None:
    with pytest.raises(ShiftRefused) as caught:
        shifted(when, step)
    assert (caught.value.title, caught.value.hint) == (title, hint)


@pytest.mark.parametrize(
    ("when", "step"),
    [
        ("9999-12-31", "+1d"),
        ("9999-W52", "+1w"),
        ("9999", "+1y"),
        ("0001-01-01", "-1d"),
        ("0001", "-999999y"),
    ],
)
def test_a_step_out_of_the_calendar_is_refused(when: str, step: str) -> None:
    with pytest.raises(ShiftRefused, match=f"\\{step} leads out of the calendar"):
        shifted(when, step)


def test_a_week_earlier_into_a_closed_week_still_gets_earlier() -> None:
    closed = WorkingCalendar(off=((date(2026, 12, 24), date(2027, 1, 1)),))
    assert shifted("2027-01-04", "-1w", closed) == "2026-12-23"
    assert shifted("2026-12-17", "+1w", closed) == "2027-01-04"


@pytest.mark.parametrize(
    ("start", "end", "step", "moved"),
    [
        ("2026-07-06", "2026-07-10", "+1d", ("2026-07-07", "2026-07-13")),
        ("2026-07-06", "2026-07-10", "+2w", ("2026-07-20", "2026-07-24")),
        ("2026-07-08", "2026-07-14", "+1m", ("2026-08-10", "2026-08-14")),
        ("2026-07-11", "2026-07-12", "+1d", ("2026-07-13", "2026-07-13")),
        (None, "2026-07-10", "+1d", ("None", "2026-07-13")),
        ("2026-07", None, "+1m", ("2026-08", "None")),
        ("2026-07", "2026-Q4", "+1q", ("2026-10", "2027-Q1")),
        ("2026-07-06", "2026-Q3", "+1q", ("2026-10-06", "2026-Q4")),
        ("2026-12-31", "2026-12", "+1m", ("2027-01-31", "2027-01")),
        (None, None, "+1m", ("None", "None")),
    ],
)
def test_an_item_moves_as_a_whole(
    start: str | None, end: str | None, step: str, moved: tuple[str, str]
) -> None:
    assert span(start, end, step) == moved


def test_an_item_moves_only_if_both_ends_can() -> None:
    with pytest.raises(ShiftRefused, match="2026-Q4 is a quarter"):
        span("2026-07-06", "2026-Q4", "+1w")


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WHENS = st.builds(When.period, st.sampled_from([p for p in Precision if p is not Precision.SPAN]), DAYS)
STEPS = st.builds(Step, st.integers(-60, 60).filter(bool), st.sampled_from(["d", "w", "m", "q", "y"]))


@given(DAYS, DAYS, STEPS)
@settings(max_examples=150)
def test_a_moved_item_keeps_its_length_in_working_days(one: date, other: date, step: Step) -> None:
    start, end = When.of_day(min(one, other)), When.of_day(max(one, other))
    new_start, new_end = shift_span(start, end, step, MONDAY_TO_FRIDAY)
    assert new_start
    assert new_end
    length = MONDAY_TO_FRIDAY.count(start.first, end.first)
    assert MONDAY_TO_FRIDAY.count(new_start.first, new_end.first) == max(length, 1)
    assert MONDAY_TO_FRIDAY.works(new_start.first)
    assert MONDAY_TO_FRIDAY.works(new_end.first)


@given(WHENS, WHENS, STEPS)
@settings(max_examples=300)
def test_dates_in_order_stay_in_order_or_refuse(start: When, end: When, step: Step) -> None:
    if start.first > end.last:
        return
    try:
        new_start, new_end = shift_span(start, end, step, MONDAY_TO_FRIDAY)
    except ShiftRefused as refusal:
        assert refusal.hint
        return
    assert new_start
    assert new_end
    assert new_start.first <= new_end.last
    assert (new_start.precision, new_end.precision) == (start.precision, end.precision)


@given(WHENS, STEPS)
@settings(max_examples=200)
def test_a_step_moves_in_its_direction(when: When, step: Step) -> None:
    try:
        moved = shift_when(when, step, MONDAY_TO_FRIDAY)
    except ShiftRefused:
        return
    assert (moved.last > when.last) == (step.n > 0)
    assert When.parse(str(moved)) == moved


@given(st.text() | st.from_regex("[0-9]{4}(-[HQW]?[0-9]{1,2}){0,2}", fullmatch=True), STEPS)
@settings(max_examples=100)
def test_every_date_has_a_step_of_its_own(text: str, step: Step) -> None:
    try:
        when = When.parse(text)
    except ValueError:
        return
    try:
        assert shift_when(when, finest_step(when), MONDAY_TO_FRIDAY).last > when.last
    except ShiftRefused as refusal:
        assert "leads out of the calendar" in refusal.title


@pytest.mark.parametrize(
    ("zoom", "precision", "direction", "step"),
    [
        ("day", Precision.DAY, 1, "+1d"),
        ("week", Precision.DAY, -1, "-1w"),
        ("month", Precision.DAY, 1, "+1w"),
        ("quarter", Precision.DAY, 1, "+1m"),
        ("year", Precision.DAY, 1, "+1q"),
        ("day", Precision.WEEK, 1, "+1w"),
        ("day", Precision.MONTH, 1, "+1m"),
        ("month", Precision.QUARTER, -1, "-1q"),
        ("year", Precision.HALF, 1, "+2q"),
        ("quarter", Precision.YEAR, 1, "+1y"),
    ],
)
def test_a_key_steps_the_unit_of_the_zoom_but_never_finer_than_the_date(
    zoom: Zoom, precision: Precision, direction: Direction, step: str
) -> None:
    assert str(step_for(zoom, precision, direction)) == step


def test_the_coarsest_date_decides_for_all() -> None:
    assert coarsest(When.parse("2026-07-06"), When.parse("2026-Q4"), None) is Precision.QUARTER
    assert coarsest(When.parse("2026-07-06/2026-08")) is Precision.MONTH
    assert coarsest(None) is Precision.DAY
    assert str(finest_step(When.parse("2026-07-06"), When.parse("2026-W40"))) == "+1w"


@pytest.mark.parametrize(
    "text", ["", "2w", "+w", "+2", "+2h", "+2W", "+ 2w", "+0d", "-0w", "+9999999d", "+２d"]
)
def test_any_other_step_is_refused_in_words(text: str) -> None:
    with pytest.raises(StepError) as caught:
        Step.parse(text)
    assert "+2w" in caught.value.hint


def test_a_step_is_a_field_that_is_written_as_its_text() -> None:
    class Shift(BaseModel):
        step: Step

    assert Shift.model_validate({"step": "-3d"}).step == Step(-3, "d") == Shift(step=Step(-3, "d")).step
    assert Shift(step=Step(2, "w")).model_dump() == {"step": "+2w"}
    assert Shift.model_json_schema()["properties"]["step"]["type"] == "string"
    with pytest.raises(ValidationError, match="soon is no step"):
        Shift.model_validate({"step": "soon"})


def test_a_step_says_itself_in_words() -> None:
    assert [Step.parse(text).words for text in ("+1d", "-3d", "+1w", "-2q")] == [
        "1 working day",
        "3 working days",
        "1 week",
        "2 quarters",
    ]
