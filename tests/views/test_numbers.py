"""Numbers as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.views.numbers import counted, money, number, short_day, short_number


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (46.249999999999, 1, "46.3"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (9999, 0, "9999"),
        (9999.5, 0, "10,000"),
        (0.0, 1, "0.0"),
        (1e15, 0, "1,000,000,000,000,000"),
    ],
)
def test_halves_round_up_and_commas_come_from_ten_thousand(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


def test_a_fraction_is_shown_where_there_is_one() -> None:
    assert [short_number(value) for value in (24.0, 28.8, 29.96, 0.04)] == ["24", "28.8", "30", "0"]


def test_money_has_commas() -> None:
    assert [money(value) for value in (7200.0, 999.5, 0.0)] == ["7,200", "1,000", "0"]


def test_counts_agree_with_their_noun() -> None:
    assert [counted(count, "task") for count in (0, 1, 22)] == ["0 tasks", "1 task", "22 tasks"]


def test_a_day_of_another_year_keeps_its_year() -> None:
    today = date(2026, 7, 14)
    assert [short_day(day, today) for day in (date(2026, 7, 30), date(2027, 1, 5))] == ["07-30", "2027-01"]
