"""Who blocks whom, read off the written links."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.model.work import Initiative, Milestone, Task, Work
from milepost.planning.waiting import Readiness, blockers, blocks, readiness, waits_for

TODAY = date(2026, 7, 14)


def roadmap(**tables: Any) -> Roadmap:
    found, _ = validate({"format": 1, "roadmap": {"title": "R", "vision": "V"}, **tables})
    assert found
    return found


def work(plan: Roadmap, item_id: str) -> Work:
    item = plan[item_id]
    assert isinstance(item, Initiative | Milestone | Task)
    return item


def with_predecessor(status: str, link: str) -> Roadmap:
    return roadmap(
        tasks={
            "first": {"title": "First", "status": status},
            "second": {"title": "Second", "after": [link]},
        }
    )


@pytest.mark.parametrize(
    ("status", "link", "expected"),
    [
        ("todo", "first", Readiness.BLOCKED),
        ("in-progress", "first", Readiness.BLOCKED),
        ("done", "first", Readiness.READY),
        ("cancelled", "first", Readiness.READY),
        ("todo", "first:SS", Readiness.BLOCKED),
        ("in-progress", "first:SS+5d", Readiness.READY),
        ("todo", "first:FF", Readiness.READY),
        ("todo", "first:SF", Readiness.READY),
    ],
)
def test_a_predecessor_blocks_the_start_until_it_has_come_about(
    status: str, link: str, expected: Readiness
) -> None:
    plan = with_predecessor(status, link)
    assert readiness(work(plan, "second"), plan, TODAY) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Readiness.READY),
        ({"status": "in-progress"}, Readiness.UNDER_WAY),
        ({"status": "done"}, Readiness.CLOSED),
        ({"status": "idea"}, Readiness.NOT_YET),
        ({"status": "on-hold"}, Readiness.NOT_YET),
        ({"horizon": "later"}, Readiness.NOT_YET),
        ({"horizon": "now"}, Readiness.READY),
        ({"not_before": "2026-07-15"}, Readiness.NOT_YET),
        ({"not_before": "2026-07"}, Readiness.READY),
    ],
)
def test_what_nothing_blocks(fields: dict[str, str], expected: Readiness) -> None:
    plan = roadmap(tasks={"one": {"title": "One", **fields}})
    assert readiness(work(plan, "one"), plan, TODAY) is expected


def test_an_initiatives_links_hold_for_its_tasks_after_their_own() -> None:
    plan = roadmap(
        initiatives={"base": {"title": "Base"}, "next": {"title": "Next", "after": ["base"]}},
        tasks={
            "draft": {"title": "Draft"},
            "build": {"title": "Build", "initiative": "next", "after": ["draft"]},
        },
    )
    assert [waiting.item.id for waiting in blockers(work(plan, "build"), plan)] == ["draft", "base"]


def test_both_ends_see_the_link_and_links_into_nothing_are_left_out() -> None:
    plan = roadmap(
        tasks={
            "first": {"title": "First", "after": ["nowhere"]},
            "second": {"title": "Second", "after": ["first:FF+5d"]},
        },
        milestones={"live": {"title": "Live", "after": ["first"]}},
    )
    assert waits_for(work(plan, "first"), plan) == []
    assert [(item.id, str(link)) for item, link in waits_for(work(plan, "second"), plan)] == [
        ("first", "first:FF+5d")
    ]
    assert [item.id for item, _ in blocks(work(plan, "first"), plan)] == ["second", "live"]
    assert blocks(work(plan, "second"), plan) == ()
