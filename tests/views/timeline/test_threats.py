"""When risks could occur, on the rows of what they threaten."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.views.line import Role, text_of
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from tests.views.samples import roadmap, view_of

TABLES: dict[str, Any] = {
    "initiatives": {"beds": {"title": "Beds", "start": "2026-07", "end": "2026-12"}},
    "tasks": {"soil": {"title": "Soil", "initiative": "beds"}},
}
RISK = {"title": "Frost", "probability": 90, "impact": 5, "affects": ["soil"], "proximity": "2026-09/2026-10"}


def row(selection: str, *, kin: frozenset[str] = frozenset(), **changes: Any) -> list[tuple[int, str, Role]]:
    """Every sign of a risk on the row of the initiative, with its cell on the axis and its role."""
    plan = roadmap(risks={"frost": {**RISK, **changes}}, **TABLES)
    view = view_of(plan, selection=selection, kin=kin)
    pane = TimelineView(view, TimelineSettings(), 120, 36)
    index = pane.index_of("beds")
    assert index is not None
    found, at = [], 0
    for run in pane.line(index):
        for character in run.text:
            if character in "?+":
                found.append((at - pane.columns.label, character, run.role))
            at += 1
    return found


def test_the_selected_risk_is_marked_from_its_first_to_its_last_day() -> None:
    assert row("frost") == [(24, "?", Role.BAD), (35, "?", Role.BAD)]


def test_the_risks_of_the_selection_are_marked() -> None:
    assert len(row("beds", kin=frozenset({"frost"}))) == 2
    assert row("beds") == []


@pytest.mark.parametrize(
    "changes", [{"status": "occurred"}, {"proximity": None}, {"affects": []}, {"proximity": "2031"}]
)
def test_without_a_date_to_come_nothing_is_marked(changes: dict[str, Any]) -> None:
    plain = {key: value for key, value in {**RISK, **changes}.items() if value is not None}
    plan = roadmap(risks={"frost": plain}, **TABLES)
    pane = TimelineView(view_of(plan, selection="frost"), TimelineSettings(), 120, 36)
    assert not any("?" in text_of(pane.line(index)) for index in range(len(pane)))


def test_a_chance_has_another_sign() -> None:
    assert row("frost", kind="opportunity") == [(24, "+", Role.GOOD), (35, "+", Role.GOOD)]
