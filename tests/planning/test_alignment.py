"""What serves which goal, and how far goals are reached."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.model.goals import Goal, KeyResult
from milepost.model.work import Phase, Work
from milepost.planning.alignment import alignment, goal_health, goal_progress, goals_of, reached
from tests.planning.plans import roadmap


def result(start: float, target: float, current: float | None) -> KeyResult:
    data = {"id": "kr", "title": "Result", "start": start, "target": target, "current": current}
    return KeyResult.model_validate(data)


@pytest.mark.parametrize(
    ("way", "share"),
    [
        ((32, 45, 42), 0.769),
        ((8, 5, 6), 0.667),
        ((0, 500, 400), 0.8),
        ((0, 10, 12), 1),
        ((0, 10, -2), 0),
        ((5, 5, 5), 1),
        ((5, 5, 4), 0),
        ((0, 10, None), None),
    ],
)
def test_a_key_result_is_the_share_of_its_way(way: tuple[float, float, float | None], share: Any) -> None:
    assert reached(result(*way)) == pytest.approx(share, abs=0.0005)


def goal(*ways: tuple[float, float, float | None], by: str | None = None) -> Goal:
    results = [
        {"id": f"kr-{n}", "title": "R", "start": start, "target": target}
        | ({} if current is None else {"current": current})
        for n, (start, target, current) in enumerate(ways)
    ]
    found = roadmap(goals={"g": {"key_results": results} | ({"by": by} if by else {})})["g"]
    assert isinstance(found, Goal)
    return found


def test_a_goal_is_the_mean_of_what_was_measured() -> None:
    assert goal_progress(goal((32, 45, 42), (8, 5, 6), (0, 500, 400))) == pytest.approx(0.745, abs=0.0005)
    assert goal_progress(goal((0, 10, 5), (0, 10, None))) == 0.5
    assert goal_progress(goal((0, 10, None))) is None
    assert goal_progress(goal()) is None


@pytest.mark.parametrize(
    ("now", "today", "health"),
    [
        (35, "2026-07-01", "green"),  # half of the time is gone, and 0.7 of half the way is behind
        (34, "2026-07-01", "amber"),
        (20, "2026-07-01", "amber"),
        (19, "2026-07-01", "red"),
        (0, "2026-01-01", "green"),
        (70, "2026-12-31", "green"),
        (69, "2027-06-01", "amber"),
    ],
)
def test_the_colour_compares_the_way_with_the_time_gone(now: float, today: str, health: str) -> None:
    start, by = date(2025, 12, 31), "2026-12-31"
    first = date(2026, 1, 1) if today == "2026-01-01" else start
    assert goal_health(goal((0, 100, now), by=by), first, date.fromisoformat(today)) == health


def test_a_goal_without_a_measure_has_no_colour() -> None:
    assert goal_health(goal((0, 10, None)), date(2026, 1, 1), date(2026, 7, 1)) is None


PLAN: dict[str, Any] = {
    "goals": {
        "top": {},
        "part": {"parent": "top"},
        "idle": {},
        "ring": {"parent": "ring-2"},
        "ring-2": {"parent": "ring"},
    },
    "phases": {"pilot": {"goals": ["top"]}},
    "initiatives": {
        "own": {"goals": ["part"], "phase": "pilot"},
        "handed": {"phase": "pilot"},
        "loose": {},
        "over": {"goals": ["top"], "status": "done"},
    },
    "milestones": {"m": {"phase": "pilot"}, "alone": {}},
    "tasks": {
        "a": {"initiative": "own", "effort": "10d", "progress": 50},
        "b": {"initiative": "handed", "effort": "4d"},
        "c": {"initiative": "handed", "goals": ["part"], "effort": "1d"},
        "d": {"initiative": "loose", "effort": "2d"},
        "e": {"goals": ["top"], "effort": "9d", "status": "done"},
        "f": {"goals": ["ring"], "effort": "3d"},
    },
}


def test_an_item_serves_its_own_goals_else_those_handed_down() -> None:
    plan = roadmap(**PLAN)

    def served(item_id: str) -> list[str]:
        item = plan[item_id]
        assert isinstance(item, Work | Phase)
        return list(goals_of(item, plan))

    assert {i: served(i) for i in ("own", "handed", "m", "a", "b", "c", "d")} == {
        "own": ["part"],
        "handed": ["top"],
        "m": ["top"],
        "a": ["part"],
        "b": ["top"],
        "c": ["part"],
        "d": [],
    }


def test_work_towards_a_goal_counts_for_the_goals_above_it_once() -> None:
    found = alignment(roadmap(**PLAN))
    top, part = found.by_goal["top"], found.by_goal["part"]
    assert [task.id for task in top.tasks] == ["a", "b", "c"]
    assert [one.id for one in top.initiatives] == ["own", "handed"]
    assert (top.effort, part.effort, found.effort) == (10, 6, 15)
    assert found.by_goal["idle"].tasks == []
    assert [task.id for task in found.by_goal["ring-2"].tasks] == ["f"]


def test_what_serves_no_goal() -> None:
    loose = alignment(roadmap(**PLAN)).orphans
    assert [item.id for item in (*loose.initiatives, *loose.milestones, *loose.tasks)] == [
        "loose",
        "alone",
        "d",
    ]
    assert loose.effort == 2
