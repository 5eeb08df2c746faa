"""Key results as people type them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.editing.measuring import with_result, with_value
from milepost.model.errors import MilepostError
from milepost.model.goals import Goal
from tests.planning.plans import roadmap

TODAY = date(2026, 7, 14)


def goal() -> Goal:
    results = [
        {"id": "homes", "title": "Homes", "start": 1200, "target": 9000},
        {"id": "b", "title": "B", "target": 1},
    ]
    found = roadmap(goals={"g": {"key_results": results}})["g"]
    assert isinstance(found, Goal)
    return found


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("3900", {"current": 3900, "updated": TODAY}),
        ("8.1 2026-07-06", {"current": 8.1, "updated": date(2026, 7, 6)}),
        ("-2 on 2026-07-06", {"current": -2, "updated": date(2026, 7, 6)}),
    ],
)
def test_a_value_with_its_day(text: str, measured: dict[str, Any]) -> None:
    first, second = with_value(goal(), "homes", text, TODAY)
    assert first == {"id": "homes", "title": "Homes", "start": 1200, "target": 9000} | measured
    assert "current" not in second


@pytest.mark.parametrize("text", ["", "many", "3 of 4", "3 2026-02-30", "3 yesterday", "1e9"])
def test_what_is_no_value_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(MilepostError) as refusal:
        with_value(goal(), "homes", text, TODAY)
    assert "8.1 2026-07-06" in refusal.value.hint


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (
            "Homes: 0 -> 24 a day",
            {"id": "homes-2", "title": "Homes", "unit": "a day", "start": 0, "target": 24},
        ),
        ("Error: 12.5 → 5 %", {"id": "error", "title": "Error", "unit": "%", "start": 12.5, "target": 5}),
        ("Ratio 2:1: 3", {"id": "ratio-2-1", "title": "Ratio 2:1", "target": 3}),
    ],
)
def test_a_new_key_result_in_one_line(text: str, result: dict[str, Any]) -> None:
    assert with_result(goal(), text)[-1] == result


@pytest.mark.parametrize("text", ["", "Homes", "Homes: many", ": 3"])
def test_what_is_no_key_result_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(MilepostError) as refusal:
        with_result(goal(), text)
    assert "1200 -> 9000" in refusal.value.hint
