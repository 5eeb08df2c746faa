"""Dates as people say them, on Tuesday 2026-07-14."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.when import DateError, When
from milepost.planning.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from milepost.planning.date_words import Speaker, read_date

TUESDAY = Speaker(date(2026, 7, 14), MONDAY_TO_FRIDAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-Q4", "2026-Q4"),
        ("2026-q4", "2026-Q4"),
        ("2026-10-01", "2026-10-01"),
        ("2026-7-4", "2026-07-04"),
        ("2027", "2027"),
        ("23 oct", "2026-10-23"),
        ("  23.  Oct  ", "2026-10-23"),
        ("oct 23, 2027", "2027-10-23"),
        ("1st of august", "2026-08-01"),
        ("13 jul", "2027-07-13"),
        ("29 feb", "2028-02-29"),
        ("oct", "2026-10"),
        ("jul", "2026-07"),
        ("june", "2027-06"),
        ("october 2026", "2026-10"),
        ("2026 oct", "2026-10"),
        ("23.10.", "2026-10-23"),
        ("23.10.2027", "2027-10-23"),
        ("07-14", "2026-07-14"),
        ("today", "2026-07-14"),
        ("tomorrow", "2026-07-15"),
        ("yesterday", "2026-07-13"),
        ("fri", "2026-07-17"),
        ("tuesday", "2026-07-14"),
        ("mon", "2026-07-20"),
        ("this mon", "2026-07-13"),
        ("next fri", "2026-07-24"),
        ("last fri", "2026-07-10"),
        ("next week", "2026-W30"),
        ("next month", "2026-08"),
        ("this quarter", "2026-Q3"),
        ("last half", "2026-H1"),
        ("next year", "2027"),
        ("in 3 days", "2026-07-17"),
        ("in 2w", "2026-07-28"),
        ("q3", "2026-Q3"),
        ("q2", "2027-Q2"),
        ("q2 2026", "2026-Q2"),
        ("2026 h2", "2026-H2"),
        ("w42", "2026-W42"),
        ("week 1", "2027-W01"),
        ("2026-w42", "2026-W42"),
        ("end of q3", "2026-09-30"),
        ("end of oct", "2026-10-30"),
        ("end of the month", "2026-07-31"),
        ("end of next month", "2026-08-31"),
        ("start of aug", "2026-08-03"),
        ("beginning of 2027", "2027-01-01"),
    ],
)
def test_a_phrase_means_a_date(text: str, meant: str) -> None:
    assert str(read_date(text, TUESDAY)) == meant


@pytest.mark.parametrize(
    ("text", "first_month", "meant"),
    [
        ("FY26-Q3", 4, "2025-Q4"),
        ("fy27 q2", 4, "2026-Q3"),
        ("FY2027-H1", 7, "2026-H2"),
        ("FY26", 1, "2026"),
        ("FY27", 4, "2026-04/2027-03"),
        ("FY26-Q3", 2, "2025-08/2025-10"),
    ],
)
def test_a_fiscal_period_is_the_months_it_means(text: str, first_month: int, meant: str) -> None:
    assert str(read_date(text, Speaker(TUESDAY.today, MONDAY_TO_FRIDAY, first_month))) == meant


def test_a_fiscal_period_needs_a_fiscal_year() -> None:
    with pytest.raises(DateError, match="the roadmap has no fiscal year") as caught:
        read_date("FY26-Q3", TUESDAY)
    assert "fiscal_year_start" in caught.value.hint


def test_a_date_without_a_year_may_count_from_another_day() -> None:
    later = Speaker(TUESDAY.today, MONDAY_TO_FRIDAY, since=date(2026, 10, 1))
    assert str(read_date("3 feb", later)) == "2027-02-03"
    assert str(read_date("fri", later)) == "2026-10-02"
    assert str(read_date("tomorrow", later)) == "2026-07-15"


def test_the_last_week_of_a_year_may_reach_into_the_next() -> None:
    new_year = Speaker(date(2027, 1, 1), MONDAY_TO_FRIDAY)
    assert str(read_date("w53", new_year)) == "2026-W53"
    assert str(read_date("29 dec", Speaker(date(2025, 12, 29), MONDAY_TO_FRIDAY))) == "2025-12-29"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", "soon is no date."),
        ("", '"" is no date.'),
        ("2026-Q5", "2026-Q5 is no date."),
        ("31 nov", "2026-11-31 is no date: that month has 30 days."),
        ("w60", "2026-W60 is no date: that year has 53 weeks."),
        ("end of time", "time is no date."),
        (
            "end of " * 30 + "q3",
            "end of end of end of end of end of end of end of end of end… is no date.",
        ),
    ],
)
def test_a_text_that_means_no_date_is_answered_with_examples(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text, TUESDAY)
    assert str(caught.value) == message
    assert caught.value.hint.startswith("Write ")


WORDS = """
end of start next last this week month quarter year fri mon in 3 2w q3 w53 h2 fy27 fy0000-q1
oct 29 feb 31 31.12. 12-31 tomorrow yesterday 9999 0001 2026 - . /
"""
PHRASES = st.lists(st.sampled_from(WORDS.split()), max_size=5).map(" ".join)
SPEAKERS = st.builds(
    Speaker,
    st.sampled_from([date.min, date(2026, 7, 14), date(2027, 1, 1), date.max]) | st.dates(),
    st.sampled_from([MONDAY_TO_FRIDAY, WorkingCalendar(week=())]),
    st.none() | st.integers(1, 12),
)


@given(st.text() | PHRASES, SPEAKERS)
@settings(max_examples=400)
def test_any_text_is_a_date_or_an_error_in_words(text: str, speaker: Speaker) -> None:
    try:
        when = read_date(text, speaker)
    except DateError as error:
        assert str(error)
        assert error.hint
    else:
        assert When.parse(str(when)) == when
