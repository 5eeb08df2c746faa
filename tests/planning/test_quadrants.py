"""Value against effort: what a score weighs, and where a task stands among the others."""

from __future__ import annotations

from typing import Any

from milepost.model.work import Task
from milepost.planning.quadrants import parts, placed
from tests.views.samples import roadmap


def tasks(**wsjf: tuple[int, int]) -> tuple[Task, ...]:
    data: dict[str, dict[str, Any]] = {
        name: {"title": name, "wsjf": {"value": value, "time": 0, "risk": 0, "size": size}}
        for name, (value, size) in wsjf.items()
    }
    return roadmap(tasks=data | {"bare": {"title": "Bare"}}).all_of(Task)


def test_value_and_effort_are_what_the_score_divides() -> None:
    rice = {"reach": 2000, "impact": 2, "confidence": 80, "effort": 3}
    wsjf = {"value": 7, "time": 9, "risk": 5, "size": 2}
    (task,) = roadmap(tasks={"one": {"title": "One", "rice": rice, "wsjf": wsjf}}).all_of(Task)
    assert parts(task, "rice") == (3200, 3)
    assert parts(task, "wsjf") == (21, 2)
    assert parts(task, "moscow") is None


def test_places_are_ranks_with_the_median_in_the_middle() -> None:
    found = placed(tasks(small=(1, 5), big=(100, 5), middle=(2, 1000)), "wsjf")
    assert [(one.task.id, one.value, one.effort) for one in found] == [
        ("big", 5 / 6, 1 / 3),
        ("small", 1 / 6, 1 / 3),
        ("middle", 0.5, 5 / 6),
    ]


def test_equal_tasks_share_the_middle() -> None:
    assert {(one.value, one.effort) for one in placed(tasks(a=(1, 1), b=(1, 1)), "wsjf")} == {(0.5, 0.5)}


def test_without_inputs_there_is_nothing_to_place() -> None:
    assert placed(tasks(), "wsjf") == []
