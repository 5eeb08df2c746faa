"""For any item, the path up to the vision."""

from __future__ import annotations

import pytest

from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.planning.purpose import goal_path


@pytest.fixture(scope="module")
def plan() -> Roadmap:
    found, _ = validate(
        {
            "format": 1,
            "roadmap": {"title": "R", "vision": "V"},
            "goals": {
                "top": {"title": "Top"},
                "sub": {"title": "Sub", "parent": "top"},
                "round": {"title": "Round", "parent": "about"},
                "about": {"title": "About", "parent": "round"},
            },
            "phases": {"pilot": {"title": "Pilot", "goals": ["top"]}},
            "initiatives": {
                "app": {"title": "App", "goals": ["sub"]},
                "phased": {"title": "Phased", "phase": "pilot"},
            },
            "tasks": {
                "view": {"title": "View", "initiative": "app"},
                "own": {"title": "Own", "initiative": "app", "goals": ["nowhere", "top"]},
                "alone": {"title": "Alone"},
                "dizzy": {"title": "Dizzy", "goals": ["round"]},
            },
            "risks": {"late": {"title": "Late", "probability": 10, "impact": 1, "affects": ["view"]}},
        }
    )
    assert found
    return found


@pytest.mark.parametrize(
    ("item_id", "path"),
    [
        ("view", "view app sub top roadmap"),
        ("own", "own top roadmap"),
        ("phased", "phased pilot top roadmap"),
        ("late", "late view app sub top roadmap"),
        ("alone", "alone"),
        ("dizzy", "dizzy round about"),
        ("roadmap", "roadmap"),
    ],
)
def test_the_path(plan: Roadmap, item_id: str, path: str) -> None:
    assert " ".join(item.id for item in goal_path(plan[item_id], plan)) == path
