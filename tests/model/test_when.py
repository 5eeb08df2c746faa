"""Dates as precise as they were written."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from milepost.model.when import DateError, Precision, When

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PERIODS = st.builds(When.period, st.sampled_from([p for p in Precision if p is not Precision.SPAN]), DAYS)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), Precision.HALF),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), Precision.QUARTER),
        ("2026-07", date(2026, 7, 1), date(2026, 7, 31), Precision.MONTH),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), Precision.MONTH),
        ("2026-W30", date(2026, 7, 20), date(2026, 7, 26), Precision.WEEK),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4), Precision.WEEK),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3), Precision.WEEK),
        ("2026-07-14", date(2026, 7, 14), date(2026, 7, 14), Precision.DAY),
        ("2026-Q3/2026-12", date(2026, 7, 1), date(2026, 12, 31), Precision.SPAN),
        ("0001", date(1, 1, 1), date(1, 12, 31), Precision.YEAR),
        ("0001-W01", date(1, 1, 1), date(1, 1, 7), Precision.WEEK),
        ("9999-W52", date(9999, 12, 27), date(9999, 12, 31), Precision.WEEK),
    ],
)
def test_a_date_means_its_first_to_its_last_day(
    text: str, first: date, last: date, precision: Precision
) -> None:
    when = When.parse(text)
    assert (str(when), when.first, when.last, when.precision) == (text, first, last, precision)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2026-Q5", "2026-Q5 is no date.", "Write 2026-Q4, 2026-12 or 2026-12-31."),
        ("2026-H3", "2026-H3 is no date.", "Write 2026-H2, 2026-12 or 2026-12-31."),
        ("2026-13", "2026-13 is no date.", "Write 2026-Q4, 2026-12 or 2026-12-31."),
        ("2026-13-01", "2026-13-01 is no date.", "Write 2026-Q4, 2026-12 or 2026-12-31."),
        (
            "2027-W53",
            "2027-W53 is no date: that year has 52 weeks.",
            "Write 2027-W52, 2027-12 or 2027-12-31.",
        ),
        (
            "2026-W00",
            "2026-W00 is no date: that year has 53 weeks.",
            "Write 2026-W53, 2026-12 or 2026-12-31.",
        ),
        (
            "2026-02-29",
            "2026-02-29 is no date: that month has 28 days.",
            "Write 2026-02-28 or 2026-02.",
        ),
        (
            "2026-10/2026-08",
            "2026-10/2026-08 ends before it starts.",
            "Write 2026-08/2026-10.",
        ),
    ],
)
def test_a_wrong_date_is_answered_with_right_ones(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        When.parse(text)
    assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "text",
    [
        *("26-Q1", "2026-7-4", "0000", "0000-01", "2026-w30", "2026-Q", "2026-", "10000", "2026-07-14T10:00"),
        *("", " 2026", "2026 ", "2026\n", "２０２６", "a/b", "2026/", "/2026", "2026/2027/2028", "2026-1"),
    ],
)
def test_any_other_shape_is_answered_with_all_spellings(text: str) -> None:
    with pytest.raises(DateError) as caught:
        When.parse(text)
    for spelling in ("2026,", "2026-H2", "2026-Q4", "2026-12,", "2026-W52", "2026-12-31", "2026-10/2026-12"):
        assert spelling in caught.value.hint


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(DateError) as caught:
        When.parse("x" * 5_000)
    assert len(str(caught.value)) < 80


def test_a_date_with_a_time_is_refused_in_words() -> None:
    with pytest.raises(DateError, match="has a time of day") as caught:
        When.parse(datetime(2026, 7, 14, 9, 30))  # noqa: DTZ001 - as TOML reads a local date-time
    assert "2026-07-14." in caught.value.hint


@given(PERIODS)
@settings(max_examples=200)
def test_a_period_is_read_back_from_its_text(when: When) -> None:
    assert When.parse(when.text) == when


@given(st.sampled_from([p for p in Precision if p is not Precision.SPAN]), DAYS)
@settings(max_examples=100)
def test_a_period_holds_its_day(precision: Precision, day: date) -> None:
    when = When.period(precision, day)
    assert when.first <= day <= when.last
    assert When.period(precision, when.first) == When.period(precision, when.last) == when


@given(PERIODS, PERIODS)
@settings(max_examples=100)
def test_a_span_runs_from_its_start_to_its_end(start: When, end: When) -> None:
    if end.last < start.first:
        with pytest.raises(DateError):
            When.between(start, end)
        return
    span = When.between(start, end)
    assert (span.first, span.last, span.ends) == (start.first, end.last, (start, end))
    assert When.parse(span.text) == span
    assert When.between(span, span) == span


class Entry(BaseModel):
    when: When


def test_a_field_takes_texts_and_native_days_and_gives_back_text() -> None:
    assert Entry.model_validate({"when": date(2026, 7, 14)}) == Entry.model_validate({"when": "2026-07-14"})
    entry = Entry.model_validate({"when": "2026-Q3"})
    assert Entry(when=entry.when) == entry
    assert entry.model_dump() == {"when": "2026-Q3"}
    assert Entry.model_validate_json(entry.model_dump_json()) == entry


@pytest.mark.parametrize("value", ["2026-Q5", datetime(2026, 7, 14), 2026, True, None, ["2026"], {"a": 1}])  # noqa: DTZ001
def test_a_field_error_carries_message_and_hint(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Entry.model_validate({"when": value})
    (error,) = caught.value.errors()
    assert error["type"] == "milepost"
    assert error["loc"] == ("when",)
    assert error["ctx"]["message"] == error["msg"]
    assert error["ctx"]["hint"].startswith("Write ")


def test_the_json_schema_describes_a_date() -> None:
    schema = Entry.model_json_schema()["properties"]["when"]
    assert schema["type"] == "string"
    assert "2026-Q3" in schema["examples"]
