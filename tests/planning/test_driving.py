"""What drives a date, which fixed dates can't be met, and what a slip would move."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.planning.driving import Origin, conflicts, driving_chain, slipped
from tests.planning.plans import MONDAY, roadmap, scheduled, tasks, work

NETWORK = "a:2 b:3 c:2:a d:4:b e:4:c f:3:c g:5:d,e h:2:f,g"


def chain_of(item_id: str, **tables: Any) -> tuple[Origin, list[str]]:
    schedule = scheduled(roadmap(start=date(2026, 6, 1), **tables))
    chain = driving_chain(schedule, work(schedule, item_id))
    assert chain
    return chain.origin, [step.item.id for step in chain.steps]


@pytest.mark.parametrize(
    ("first", "origin"),
    [
        ({}, Origin.TODAY),
        ({"not_before": "2026-08"}, Origin.NOT_BEFORE),
        ({"status": "in-progress", "start": date(2026, 6, 22)}, Origin.UNDER_WAY),
        ({"status": "done", "end": date(2026, 7, 10)}, Origin.DONE),
        ({"fixed": True, "end": date(2026, 7, 31)}, Origin.FIXED),
    ],
)
def test_a_chain_begins_where_nothing_else_holds(first: dict[str, Any], origin: Origin) -> None:
    plan = {"first": {"estimate": "5d"} | first} | tasks("short:1 then:2:first,short last:1:then")
    assert chain_of("last", tasks=plan) == (origin, ["first", "then", "last"])


def test_the_longest_way_drives() -> None:
    assert chain_of("h", tasks=tasks(NETWORK)) == (Origin.TODAY, ["a", "c", "e", "g", "h"])


def test_a_chain_leads_through_the_leaves_of_an_initiative() -> None:
    plan = {"a": {"estimate": "2d", "initiative": "one"}, "b": {"estimate": "5d", "initiative": "one"}}
    found = chain_of("m", initiatives={"one": {}}, tasks=plan, milestones={"m": {"after": ["one"]}})
    assert found == (Origin.TODAY, ["b", "m"])


def test_what_is_finished_before_today_drives_nothing() -> None:
    plan = {"a": {"status": "done", "end": date(2026, 6, 12)}} | tasks("b:2:a")
    assert chain_of("b", tasks=plan) == (Origin.TODAY, ["b"])


def test_a_roadmap_that_begins_later_holds_everything() -> None:
    schedule = scheduled(roadmap(start=date(2026, 8, 3), tasks=tasks("a:2")))
    chain = driving_chain(schedule, work(schedule, "a"))
    assert chain
    assert chain.origin is Origin.BEGIN


def test_fixed_dates_that_cannot_be_met() -> None:
    day = date(2026, 7, 8)
    plan = roadmap(
        milestones={
            "late": {"date": day, "fixed": True, "after": ["b"]},
            "in-time": {"date": day, "fixed": True, "after": ["a"]},
            "loose": {"date": day, "after": ["b"]},
        },
        tasks=tasks("a:2 b:3:a"),
    )
    (conflict,) = conflicts(scheduled(plan))
    assert (conflict.item.id, conflict.has, conflict.needs, conflict.late) == (
        "late",
        day,
        date(2026, 7, 10),
        2,
    )


def test_a_slip_moves_what_has_no_slack_for_it() -> None:
    schedule = scheduled(roadmap(tasks=tasks(NETWORK)))
    assert set(slipped(schedule, work(schedule, "f"), 6)) == {"f"}
    moved = slipped(schedule, work(schedule, "c"), 1)
    assert list(moved) == ["c", "e", "f", "g", "h"]
    assert moved["c"] == (date(2026, 7, 9), date(2026, 7, 10))


def test_what_is_done_slips_no_more() -> None:
    schedule = scheduled(roadmap(tasks={"a": {"status": "done", "end": MONDAY}} | tasks("b:2:a")))
    assert slipped(schedule, work(schedule, "a"), 10) == {}
