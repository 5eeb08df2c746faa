"""Readings of what is typed for an item's dates, on Tuesday 2026-07-14."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.when import When
from milepost.planning.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from milepost.planning.date_words import Speaker
from milepost.planning.typed_dates import Dated, readings
from tests.planning.test_date_words import PHRASES, SPEAKERS

SPEAKER = Speaker(date(2026, 7, 14), MONDAY_TO_FRIDAY, 4)
FORECAST = Dated(When.parse("2026-06-15"), When.parse("2026-10-15"))
BEGUN = Dated(FORECAST.start, FORECAST.end, begun=True)
ROUGH = Dated(When.parse("2026-07"), When.parse("2026-Q4"))
MILESTONE = Dated(end=When.parse("2026-10-01"), single=True)
UNDATED = Dated()


def said(text: str, item: Dated) -> list[str]:
    """Each reading in one line: label, dates or horizon, note or why not."""
    lines = []
    for reading in readings(text, item, SPEAKER):
        dates = reading.horizon or f"{reading.start or ''} .. {reading.end or ''}".strip()
        lines.append(
            f"{reading.label} {f'no: {reading.why}' if reading.why else f'{dates} {reading.note}'}".strip()
        )
    return lines


@pytest.mark.parametrize(
    ("text", "item", "lines"),
    [
        (
            "23 oct",
            BEGUN,
            [
                "end 2026-06-15 .. 2026-10-23 6 d later",
                "move no: work began on 2026-06-15",
                "start no: after its end",
            ],
        ),
        (
            "23 oct",
            FORECAST,
            [
                "end 2026-06-15 .. 2026-10-23 6 d later",
                "move 2026-06-23 .. 2026-10-23 6 d later",
                "start no: after its end",
            ],
        ),
        (
            "1 sep",
            FORECAST,
            [
                "end 2026-06-15 .. 2026-09-01 32 d earlier",
                "move 2026-04-30 .. 2026-09-01 32 d earlier",
                "start 2026-09-01 .. 2026-10-15 56 d later",
            ],
        ),
        (
            "2026-10-15",
            FORECAST,
            [
                "end 2026-06-15 .. 2026-10-15 no change",
                "move 2026-06-15 .. 2026-10-15 no change",
                "start 2026-10-15 .. 2026-10-15 88 d later",
            ],
        ),
        (
            "2027-Q1",
            ROUGH,
            [
                "end 2026-07 .. 2027-Q1 64 d later",
                "move 2026-10 .. 2027-Q1 64 d later",
                "start no: after its end",
            ],
        ),
        (
            "23 oct",
            ROUGH,
            [
                "end 2026-07 .. 2026-10-23 49 d earlier",
                "start 2026-10-23 .. 2026-Q4 82 d later",
                "move no: its end is a quarter, not a day",
            ],
        ),
        ("end of q3", UNDATED, ["end .. 2026-09-30", "start 2026-09-30 .."]),
        ("fy27", UNDATED, ["end .. 2026-04/2027-03", "both 2026-04 .. 2027-03", "start 2026-04/2027-03 .."]),
        ("23 oct", MILESTONE, ["date .. 2026-10-23 16 d later"]),
        ("2026-Q4", MILESTONE, ["date .. 2026-Q4 65 d later"]),
        (
            "+2w",
            FORECAST,
            [
                "move 2026-06-29 .. 2026-10-29 10 d later",
                "end 2026-06-15 .. 2026-10-29 10 d later",
                "start 2026-06-29 .. 2026-10-15 10 d later",
            ],
        ),
        (
            "- 3 days",
            BEGUN,
            [
                "end 2026-06-15 .. 2026-10-12 3 d earlier",
                "move no: work began on 2026-06-15",
                "start no: work began on 2026-06-15",
            ],
        ),
        (
            "+2w",
            ROUGH,
            [
                "move no: 2026-07 is a month and can't move by 2 weeks",
                "end no: 2026-Q4 is a quarter and can't move by 2 weeks",
                "start no: 2026-07 is a month and can't move by 2 weeks",
            ],
        ),
        ("+2w", MILESTONE, ["date .. 2026-10-15 10 d later"]),
        ("+2w", UNDATED, ["move no: it has no dates to move"]),
        ("1 aug .. 3 feb", FORECAST, ["both 2026-08-01 .. 2027-02-03 79 d later"]),
        ("from aug to q4", ROUGH, ["both 2026-08 .. 2026-Q4 23 d later"]),
        ("2026-08/2026-10", FORECAST, ["both 2026-08 .. 2026-10 11 d later"]),
        ("2026-10 .. 2026-08", FORECAST, ["both no: ends before it starts"]),
        ("1 oct .. 23 oct", BEGUN, ["both no: work began on 2026-06-15"]),
        ("2026-06-15 .. 23 oct", BEGUN, ["both 2026-06-15 .. 2026-10-23 6 d later"]),
        (".. 23 oct", FORECAST, ["end 2026-06-15 .. 2026-10-23 6 d later"]),
        ("by 2026-06-01", FORECAST, ["end no: before its start"]),
        ("from 1 jul 2026", FORECAST, ["start 2026-07-01 .. 2026-10-15 12 d later"]),
        ("1 jul 2026 ..", FORECAST, ["start 2026-07-01 .. 2026-10-15 12 d later"]),
        ("from aug", MILESTONE, ["date no: it has one date and no start"]),
        ("oct .. nov", MILESTONE, ["date .. 2026-10/2026-11 42 d later"]),
        ("later", FORECAST, ["horizon later its dates go"]),
        ("NOW", UNDATED, ["horizon now"]),
        ("next", MILESTONE, ["horizon next its dates go"]),
        ("later", BEGUN, ["horizon no: work began on 2026-06-15"]),
        ("none", FORECAST, ["clear .. its dates go"]),
        ("-", MILESTONE, ["clear .. its dates go"]),
        ("", UNDATED, ["clear .."]),
        ("soon", FORECAST, ["none no: soon is no date."]),
        ("+0w", FORECAST, ["none no: +0w moves nothing."]),
        ("..", FORECAST, ['none no: "" is no date.']),
        ("nov .. oct 2026", MILESTONE, ["none no: 2026-11/2026-10 ends before it starts."]),
    ],
)
def test_a_text_is_read_in_every_way_it_can_mean(text: str, item: Dated, lines: list[str]) -> None:
    assert said(text, item) == lines


def test_a_step_that_does_not_fit_says_what_works() -> None:
    (move, *_) = readings("+2w", ROUGH, SPEAKER)
    assert move.hint == "Move it by +1m, or write it as a week: 2026-W27."


def test_a_fuzzy_end_on_the_same_working_day_is_neither_later_nor_earlier() -> None:
    (end, *_) = readings("2026-10-31", Dated(end=When.parse("2026-10")), SPEAKER)
    assert end.note == "same working day"


def test_a_calendar_without_working_days_refuses_the_move() -> None:
    never = Speaker(SPEAKER.today, WorkingCalendar(week=()))
    labels = {reading.label: reading for reading in readings("23 oct", FORECAST, never)}
    assert labels["end"].possible
    assert labels["move"].why == "The calendar has no working day that far away"


DATES = (
    "2026-06-15 2026-10-17 2026-W42 2026-Q4 2026-H2 2026 9999-12-31 9999-W52 0001-01-01 2026-Q3/2026-12-24"
)
WHENS = st.sampled_from(DATES.split()).map(When.parse)
ITEMS = st.builds(Dated, st.none() | WHENS, st.none() | WHENS, begun=st.booleans()) | st.builds(
    Dated, end=st.none() | WHENS, single=st.just(True)
)
TYPED = st.one_of(
    st.text(),
    PHRASES,
    st.from_regex("[+-] ?[0-9]{1,7}[dwmqy]", fullmatch=True),
    st.builds("{} .. {}".format, PHRASES, PHRASES),
    WHENS.map(str),
)


@given(TYPED, ITEMS, SPEAKERS)
@settings(max_examples=500)
def test_whatever_is_typed_has_readings_in_order(text: str, item: Dated, speaker: Speaker) -> None:
    found = readings(text, item, speaker)
    assert found
    assert [reading.possible for reading in found] == sorted((r.possible for r in found), reverse=True)
    for reading in found:
        for when in (reading.start, reading.end):
            assert when is None or When.parse(str(when)) == when
        if not reading.possible:
            continue
        assert reading.label != "none"
        assert not (item.single and reading.start)
        if reading.start and reading.end:
            assert reading.start.first <= reading.end.last
        if item.begun and item.start:
            assert reading.start == item.start
