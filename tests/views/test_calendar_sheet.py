"""A month as a sheet: weeks by number, and brackets around the date there is and the one that would be."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.when import When
from milepost.planning.calendar import MONDAY_TO_FRIDAY
from milepost.views.calendar_sheet import ROWS, WIDTH, Sheet, month_of, next_month
from milepost.views.line import Canvas, text_of

TODAY = date(2026, 7, 14)


def sheet(month: date, now: str = "", new: str = "") -> list[str]:
    made = Sheet(
        month, MONDAY_TO_FRIDAY, TODAY, When.parse(now) if now else None, When.parse(new) if new else None
    )
    rows = []
    for row in range(ROWS):
        canvas = Canvas(WIDTH)
        made.draw(canvas, 0, row)
        rows.append(text_of(canvas.line()).rstrip())
    return rows


def test_the_date_there_is_stands_in_parentheses_and_the_new_one_in_brackets() -> None:
    assert sheet(date(2026, 10, 1), "2026-10-15", "2026-10-23") == [
        "         October 2026",
        "wk  Mo  Tu  We  Th  Fr  Sa  Su",
        "40               1   2   3   4",
        "41   5   6   7   8   9  10  11",
        "42  12  13  14 (15) 16  17  18",
        "43  19  20  21  22 [23] 24  25",
        "44  26  27  28  29  30  31",
        "",
    ]


def test_brackets_go_around_a_whole_period() -> None:
    rows = sheet(date(2026, 11, 1), new="2026-11")
    assert rows[2].endswith("[ 1")
    assert rows[7] == "49  30]"


@settings(deadline=None, max_examples=60)
@given(st.dates())
def test_every_day_of_any_month_stands_on_its_sheet_once(day: date) -> None:
    month = month_of(day)
    numbers = [int(n) for row in sheet(month)[2:] for n in row[3:].split()]
    assert numbers == list(range(1, monthrange(month.year, month.month)[1] + 1))
    assert next_month(month) == month or next_month(month).day == 1
