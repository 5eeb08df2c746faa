from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.chrome import Key
from milepost.views.empty import empty_lines, undated
from milepost.views.line import Role, text_of
from milepost.views.visible import cells
from tests.views.samples import HOSTILE, gridpulse, roadmap, view_of

ESC = Key("esc", "clears the filter")


def test_a_pane_says_why_it_is_empty_and_the_key_that_helps() -> None:
    (line,) = empty_lines("Nothing matches owner:zoe is:late", ESC, 80)
    assert text_of(line).rstrip() == "   Nothing matches owner:zoe is:late  esc clears the filter"
    assert [run.text for run in line if run.role is Role.ACCENT] == ["esc"]


@given(HOSTILE, st.integers(30, 120))
def test_the_key_is_seen_however_long_the_reason(why: str, width: int) -> None:
    texts = [text_of(line) for line in empty_lines(why, ESC, width)]
    assert {cells(text) for text in texts} == {width}
    assert "esc clears the filter" in texts[-1]
    assert "\x1b" not in "".join(texts)


def test_a_narrow_pane_says_all_of_it_in_more_lines() -> None:
    texts = [text_of(line).strip() for line in empty_lines("Who can do how much, and when", ESC, 32)]
    assert texts == ["Who can do how much, and", "when", "esc clears the filter"]


INITIATIVE = {"title": "I"}


@pytest.mark.parametrize(
    ("tables", "text"),
    [
        ({}, ""),
        ({"tasks": {"t": {"title": "T"}}}, ""),
        ({"initiatives": {"i": INITIATIVE}}, "1 item, none with a date or a horizon."),
        (
            {"initiatives": {"i": INITIATIVE}, "milestones": {"m": {"title": "M"}}},
            "2 items, none with a date or a horizon.",
        ),
        ({"initiatives": {"i": {**INITIATIVE, "horizon": "later"}}}, ""),
        ({"initiatives": {"i": INITIATIVE}, "milestones": {"m": {"title": "M", "date": "2026-Q4"}}}, ""),
        (
            {
                "initiatives": {"i": INITIATIVE},
                "tasks": {"t": {"title": "T", "initiative": "i", "end": "2026"}},
            },
            "",
        ),
    ],
)
def test_a_timeline_without_dates_says_so(tables: dict[str, Any], text: str) -> None:
    assert undated(view_of(roadmap(**tables))) == text


def test_only_what_the_filter_leaves_counts() -> None:
    assert undated(view_of(gridpulse())) == ""
    assert undated(view_of(gridpulse(), shown=frozenset())) == ""
    plan = roadmap(initiatives={"i": INITIATIVE, "j": {**INITIATIVE, "end": "2026"}})
    assert undated(view_of(plan, shown=frozenset({"i"}))).startswith("1 item")
