"""The goals as text, at three widths, and what is said where something is missing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.goals.view import GoalsView
from tests.views.samples import HOSTILE, assert_fits, block, drawn, gridpulse, roadmap, view_of


@pytest.mark.parametrize("width", [120, 80, 60])
def test_the_sample(width: int) -> None:
    assert drawn(GoalsView(view_of(gridpulse(), selection="weather-model"), width)) == block(f"goals/{width}")


def small(**tables: Any) -> str:
    return drawn(GoalsView(view_of(roadmap(**tables)), 120))


def test_without_goals_nothing_stands_there() -> None:
    pane = GoalsView(view_of(roadmap(tasks={"t": {"title": "T"}})), 120)
    assert (len(pane), list(pane.head()), pane.caption(0, 0)) == (0, [], "")


def test_goals_stand_behind_their_parent_and_circles_do_not_hide_any() -> None:
    goals = {
        "b": {"title": "Below", "parent": "a"},
        "a": {"title": "Above"},
        "x": {"title": "Round", "parent": "y"},
        "y": {"title": "About", "parent": "x"},
    }
    pane = GoalsView(view_of(roadmap(goals=goals)), 120)
    assert [pane.stops(row) for row in range(4)] == [("a",), ("b",), ("x",), ("y",)]
    assert pane.index_of("b") == 1


def test_everything_served_and_everybody_heard() -> None:
    people = {
        voice: {"name": voice, "voice": voice, "reviewed": "2026-07-01"}
        for voice in ("end-user", "sales", "company")
    }
    text = small(goals={"g": {"title": "G"}}, stakeholders={k.replace("-", ""): v for k, v in people.items()})
    assert "Serves no goal  nothing" in text
    assert "end users 07-01   sales 07-01   company 07-01" in text
    assert "!" not in text.split("Heard")[1]


def test_a_review_of_the_influential_holds_a_month_of_others_three() -> None:
    people = {
        "one": {"name": "One", "voice": "company", "influence": "high", "reviewed": "2026-06-13"},
        "two": {"name": "Two", "voice": "sales", "reviewed": "2026-06-13"},
        "three": {"name": "Three", "voice": "end-user"},
    }
    text = small(goals={"g": {"title": "G"}}, stakeholders=people)
    assert "end users never !  sales 06-13   company 06-13 !" in text


@given(HOSTILE, HOSTILE, st.integers(60, 160))
def test_nothing_in_the_file_breaks_a_line(title: str, unit: str, width: int) -> None:
    results = [{"id": "kr", "title": title, "target": 3, "unit": unit}]
    plan = roadmap(
        header={"vision": title},
        goals={"g": {"title": title, "key_results": results}},
        tasks={"t": {"title": title}},
        decisions={"d": {"title": title, "date": "2026-07-01"}},
    )
    for selection in ("g", "t", "d"):
        assert_fits(GoalsView(view_of(plan, selection=selection), width), width)
