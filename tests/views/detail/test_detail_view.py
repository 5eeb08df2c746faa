"""One item with all it touches: its rows as text, its stops, and every kind at every width."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.editing.inputs import inputs_of
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from milepost.views.detail.view import DetailView
from milepost.views.line import Role, Run, text_of
from milepost.views.why import progress_words
from tests.views.samples import HOSTILE, assert_fits, block, drawn, gridpulse, roadmap, view_of


def test_a_task_and_what_it_touches_side_by_side() -> None:
    detail = DetailView(view_of(gridpulse()), "meter-gateway", 120)
    assert drawn(detail) == block("detail/task_in_two_columns")
    assert (detail.title, detail.caption) == ("Gateway firmware reads 15-minute values", "task meter-gateway")


def test_a_risk_in_one_column() -> None:
    detail = DetailView(view_of(gridpulse()), "contract-stall", 80)
    assert drawn(detail) == block("detail/risk_in_one_column")


def test_the_cursor_stops_at_every_field_and_every_related_item() -> None:
    detail = DetailView(view_of(gridpulse()), "meter-gateway", 120)
    assert [stop.field for stop in detail.stops if stop.field][:3] == ["kind", "status", "progress"]
    assert [stop.item_id for stop in detail.stops if stop.item_id] == [
        *("tariff-billing", "gateway-update", "tariff-live"),
        *("meter-data-late", "one-expert", "two-firmwares"),
    ]
    stop = detail.stops[2]
    assert text_of(detail.line(stop.row, stop)).startswith("▌   progress")
    related = detail.stops[-1]
    assert "▌ Support both" in text_of(detail.line(related.row, related))
    assert "▌" not in text_of(detail.line(related.row, stop))


def test_every_stop_says_what_it_is() -> None:
    detail = DetailView(view_of(gridpulse()), "meter-gateway", 120)
    hints = {stop.field or stop.item_id: detail.hint(stop) for stop in detail.stops}
    assert hints["progress"] == "progress: 0 to 100, counted on the 30 d of the estimate"
    assert hints["status"].startswith("status: idea, proposed")
    assert hints["tariff-billing"] == "Hourly prices on the bill"


@pytest.mark.parametrize("width", [80, 120])
def test_every_field_of_every_item_is_shown_or_named_as_empty(width: int) -> None:
    plan = gridpulse()
    for item in (plan.header, *plan.items.values()):
        detail = DetailView(view_of(plan), item.id, width)
        fields = [stop.field for stop in detail.stops if stop.field]
        assert {*fields, *detail.empty} == {field.key for field in inputs_of(item.kind)} - {"title", "name"}
        assert not set(fields) & set(detail.empty)
        assert set(item.data()) - {"title", "name"} <= set(fields)
        assert_fits(detail, width)


def test_a_default_that_says_something_is_shown_dim() -> None:
    detail = DetailView(view_of(roadmap(tasks={"one": {"title": "One"}})), "one", 80)
    assert [stop.field for stop in detail.stops] == ["kind", "status"]
    assert Run("todo", Role.DIM) in [Run(run.text.strip(), run.role) for run in detail.line(1)]
    assert text_of(detail.line(1)).split() == ["status", "todo", "ready"]


def test_an_id_of_nothing_is_marked() -> None:
    detail = DetailView(view_of(roadmap(tasks={"one": {"title": "One", "owner": "nobody"}})), "one", 80)
    assert "nobody             not in this file" in drawn(detail)


@pytest.mark.parametrize(
    ("deadline", "note"),
    [
        ("2026-07-17", "on its last day"),
        ("2026-07-20", "1 d after the end"),
        ("2026-07-15", "2 d before the end"),
    ],
)
def test_a_deadline_is_measured_in_working_days_from_the_end(deadline: str, note: str) -> None:
    task = {"title": "One", "start": "2026-07-13", "end": "2026-07-17", "deadline": deadline}
    assert note in drawn(DetailView(view_of(roadmap(tasks={"one": task})), "one", 80))


def test_who_serves_no_goal_is_told_so() -> None:
    detail = DetailView(view_of(gridpulse()), "clock-change", 80)
    assert drawn(detail, 0).strip() == ""
    alone = roadmap(
        initiatives={"big": {"title": "Big"}}, tasks={"one": {"title": "One", "initiative": "big"}}
    )
    assert drawn(DetailView(view_of(alone), "one", 80), 0).strip() == "no goal › Big › this task"


def test_the_header_shows_its_goals() -> None:
    detail = DetailView(view_of(gridpulse()), "roadmap", 120)
    assert detail.caption == "roadmap"
    assert [stop.item_id for stop in detail.stops if stop.item_id] == [
        *("shift-peak", "grid-partner", "clear-bill", "home-income")
    ]


def test_many_related_items_are_counted() -> None:
    tasks: dict[str, Any] = {f"t{number}": {"title": f"T{number}", "owner": "kim"} for number in range(40)}
    detail = DetailView(view_of(roadmap(people={"kim": {"name": "Kim"}}, tasks=tasks)), "kim", 80)
    assert len(detail.stops) == 12
    assert drawn(detail).endswith("28 more")


def hostile_plan(text: str) -> Roadmap:
    return roadmap(
        people={"kim": {"name": text, "email": text}},
        goals={
            "goal": {"title": text, "why": text, "key_results": [{"id": "k", "title": text, "target": 1}]}
        },
        initiatives={"big": {"title": text, "goals": ["goal"], "summary": text}},
        milestones={"met": {"title": text, "after": ["one:FF+5d"], "date": "2026-Q4", "fixed": True}},
        tasks={
            "one": {
                "title": text,
                "initiative": "big",
                "owner": "kim",
                "notes": text,
                "tags": [text],
                "custom": {text: text},
                "external": {"system": text, "url": text},
            }
        },
        risks={"bad": {"title": text, "probability": 50, "impact": 5, "affects": ["one"], "delay": "9d"}},
    )


@settings(max_examples=40, deadline=None)
@given(HOSTILE, st.integers(60, 200))
def test_no_text_breaks_a_line(text: str, width: int) -> None:
    plan = hostile_plan(text)
    for item_id in plan.items:
        assert_fits(DetailView(view_of(plan), item_id, width), width)


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (65, "65 % done, 80 % of the time gone: 15 points behind"),
        (80, "80 % done, 80 % of the time gone: on plan"),
        (95, "95 % done, 80 % of the time gone: 15 points ahead"),
    ],
)
def test_what_is_done_stands_beside_what_was_planned_for_today(done: int, told: str) -> None:
    dates = {"start": "2026-07-09", "end": "2026-07-15"}
    plan = roadmap(tasks={"dig": {"title": "Dig", "progress": done, **dates}})
    view = view_of(plan)
    assert progress_words(view.spans, plan.all_of(Task)[0], view.today) == told
    assert ("% of the time gone" in drawn(DetailView(view, "dig", 120))) is ("points" in told)
