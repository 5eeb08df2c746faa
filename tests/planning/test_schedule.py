"""Start, finish and slack by logic, against textbook networks and the answers of other planners."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from milepost.editing.edits import Set
from milepost.editing.refusals import EditRefused
from milepost.model.work import Work
from milepost.planning.network import Network
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Spans
from tests.planning.plans import MONDAY, of, roadmap, scheduled, tasks, work

DAY = MONDAY.toordinal()


def day(number: int) -> date:
    return date.fromordinal(DAY + number)


def boundaries(schedule: Schedule, item_id: str) -> tuple[float, float, float, float]:
    """ES, EF, LS, LF of a task, counted from the start of the roadmap."""
    network = schedule.network
    leaf = network.number[item_id]
    node = network.nodes[leaf]
    zero = node.calendar.index_of(MONDAY)
    late_end = schedule.latest[leaf]
    found = schedule.earliest.starts[leaf], schedule.earliest.ends[leaf], late_end - node.duration, late_end
    return tuple(boundary - zero for boundary in found)  # type: ignore[return-value]  # there are four


@pytest.mark.parametrize(
    ("network", "length", "slack"),
    [
        ("a:2 b:3 c:2:a d:4:b e:4:c f:3:c g:5:d,e h:2:f,g", 15, {"b": 1, "d": 1, "f": 6}),
        ("a:6 b:2:a c:2:f d:3:b e:4:c,d f:2:a g:1:e", 16, {"c": 1, "f": 1}),
        ("a:4 b:3:a c:5:a d:2:b e:6:c,d f:4:e", 19, {}),
    ],
)
def test_textbook_networks(network: str, length: int, slack: dict[str, int]) -> None:
    plan = tasks(network)
    schedule = scheduled(roadmap(tasks=plan))
    assert max(boundaries(schedule, item_id)[1] for item_id in plan) == length
    assert {i: of(schedule, i).slack for i in plan if not of(schedule, i).critical} == slack


def test_the_four_boundaries_of_a_task_with_slack() -> None:
    schedule = scheduled(roadmap(tasks=tasks("a:2 b:3 c:2:a d:4:b e:4:c f:3:c g:5:d,e h:2:f,g")))
    assert boundaries(schedule, "f") == (4, 7, 10, 13)


def test_all_four_kinds_of_links() -> None:
    plan = roadmap(start=date(2006, 9, 21), tasks=tasks("t1:1 t2:1:t1 t3:1:t2:SS+1d t4:1:t3:FF t5:1:t4:SF"))
    schedule = scheduled(plan, date(2006, 9, 21))
    found = [of(schedule, f"t{n}") for n in range(1, 6)]
    assert [one.start.day for one in found] == [21, 22, 25, 25, 22]
    assert [one.slack for one in found] == [0, 0, 0, 0, 1]


def test_a_fixed_milestone_makes_slack_negative() -> None:
    plan = roadmap(
        tasks=tasks("t5:5 t6:5:t5 t7:5:t6 t8:5:t5"),
        milestones={"m2": {"date": day(18 - 1), "fixed": True, "after": ["t7", "t8"]}},
    )
    schedule = scheduled(plan)
    assert plan["m2"].date.first == date(2026, 7, 23)  # type: ignore[attr-defined]  # boundary 14
    assert {i: of(schedule, i).slack for i in ("t5", "t6", "t7", "t8", "m2")} == {
        "t5": -1,
        "t6": -1,
        "t7": -1,
        "t8": 4,
        "m2": -1,
    }


def test_open_work_does_not_start_before_today_and_the_roadmap() -> None:
    plan = roadmap(tasks=tasks("a:2") | {"later": {"estimate": "1d", "not_before": "2026-08"}})
    assert of(scheduled(plan), "a").start == MONDAY
    assert of(scheduled(plan, day(2)), "a").start == day(2)
    assert of(scheduled(plan, day(-30)), "a").start == MONDAY
    assert of(scheduled(plan), "later").start == date(2026, 8, 3)


def test_without_a_start_the_roadmap_begins_with_its_earliest_date() -> None:
    plan = roadmap(tasks=tasks("a:2"), milestones={"m": {"date": day(7)}}, header={"start": None})
    assert of(scheduled(plan, day(-30)), "a").start == day(7)


def test_what_is_under_way_has_only_its_rest_left_and_started_when_it_did() -> None:
    begun = {"estimate": "10d", "progress": 40, "status": "in-progress", "start": day(-14)}
    plan = roadmap(
        start=day(-30),
        tasks={"a": begun} | tasks("b:1:a c:1:a:SS+2d"),
    )
    schedule = scheduled(plan)
    assert (of(schedule, "a").start, of(schedule, "a").finish) == (day(-14), day(7))
    assert of(schedule, "b").start == day(8)
    assert of(schedule, "c").start == MONDAY  # two days after the written start are over


def test_what_is_done_stands_where_it_ended_and_has_no_slack() -> None:
    done = {"status": "done", "start": day(-7), "end": day(-3), "finished": day(1)}
    plan = roadmap(
        start=day(-30), tasks={"a": done, "dateless": {"status": "done"}} | tasks("b:1:a c:1:dateless")
    )
    schedule = scheduled(plan)
    assert of(schedule, "a").finish == day(1)
    assert of(schedule, "a").slack is None
    assert of(schedule, "b").start == day(2)
    assert of(schedule, "c").start == MONDAY


def test_a_fixed_item_is_reported_by_logic_and_holds_what_follows() -> None:
    plan = roadmap(
        milestones={"m": {"date": day(11), "fixed": True, "after": ["a"]}}, tasks=tasks("a:2 b:1:m")
    )
    schedule = scheduled(plan)
    assert of(schedule, "m").finish == day(1)
    assert of(schedule, "m").slack == 8
    assert of(schedule, "b").start == day(14)


def test_cancelled_and_undated_work_is_left_out_with_its_links() -> None:
    plan = roadmap(
        initiatives={"some-day": {"horizon": "later"}},
        tasks={
            "gone": {"estimate": "9d", "status": "cancelled"},
            "put-off": {"estimate": "9d", "horizon": "next"},
            "with-it": {"estimate": "9d", "initiative": "some-day"},
            "dated": {"estimate": "2d", "initiative": "some-day", "start": MONDAY},
        }
        | tasks("b:1:gone,put-off,with-it,some-day c:1:dated"),
    )
    schedule = scheduled(plan)
    assert [schedule.of(work(schedule, i)) for i in ("gone", "put-off", "with-it")] == [None] * 3
    assert of(schedule, "b").start == MONDAY
    assert of(schedule, "c").start == day(2)


def test_links_to_and_of_an_initiative_hold_for_all_its_leaves() -> None:
    plan = roadmap(
        initiatives={
            "one": {},
            "two": {"after": ["one"]},
            "three": {"after": ["one:SS+1d"]},
            "four": {"after": ["one:FF"]},
        },
        tasks={
            item_id: fields | {"initiative": initiative}
            for initiative, text in {
                "one": "a:2 b:5",
                "two": "c:1 d:2",
                "three": "e:1",
                "four": "f:1 g:2",
            }.items()
            for item_id, fields in tasks(text).items()
        },
    )
    schedule = scheduled(plan)
    assert (of(schedule, "one").start, of(schedule, "one").finish) == (MONDAY, day(4))
    assert {i: of(schedule, i).start for i in "cdefg"} == {
        "c": day(7),
        "d": day(7),
        "e": day(1),
        "f": day(4),
        "g": day(3),
    }
    assert of(schedule, "two").finish == day(8)
    assert {i: of(schedule, i).slack for i in "ab"} == {"a": 3, "b": 0}


def test_a_fixed_initiative_bounds_its_leaves() -> None:
    own = {"start": MONDAY, "end": day(2), "fixed": True}
    plan = roadmap(initiatives={"one": own}, tasks={"a": {"estimate": "5d", "initiative": "one"}})
    schedule = scheduled(plan)
    assert of(schedule, "a").slack == -2
    assert of(schedule, "one").late == 2


def test_cycles_are_named_and_the_rest_still_computes() -> None:
    plan = roadmap(tasks=tasks("a:2 b:3:a,d c:1:b d:1:c e:4:d f:1:e"))
    schedule = scheduled(plan)
    assert [set(cycle) for cycle in schedule.network.cycles] == [{"b", "c", "d"}]
    assert of(schedule, "b").start == day(2)
    assert of(schedule, "e").start == day(1)
    assert of(schedule, "f").finish == day(7)


def test_what_waits_for_a_cycle_in_another_calendar_still_computes() -> None:
    plan = roadmap(
        calendars={"four": {"week": ["mon", "tue", "wed", "thu"]}},
        teams={"web": {"size": 1, "calendar": "four"}},
        initiatives={"i": {"after": ["j"]}, "j": {}},
        tasks={
            "a": {"initiative": "i", "estimate": "2d"},
            "b": {"initiative": "j", "estimate": "2d", "after": ["a"]},
            "c": {"team": "web", "estimate": "1d", "after": ["j"]},
        },
    )
    assert of(scheduled(plan), "c").finish == MONDAY


def test_a_cycle_through_an_initiative_and_its_own_task() -> None:
    plan = roadmap(
        initiatives={"one": {"after": ["a"]}}, tasks={"a": {"estimate": "2d", "initiative": "one"}}
    )
    schedule = scheduled(plan)
    assert [set(cycle) for cycle in schedule.network.cycles] == [{"one", "a"}]
    assert of(schedule, "a").finish == day(1)


def test_teams_of_other_calendars_wait_for_one_another_by_the_day() -> None:
    plan = roadmap(
        calendars={"late": {"week": ["wed", "thu", "fri", "sat"]}},
        teams={"shop": {"size": 1, "calendar": "late"}},
        tasks=tasks("a:2 c:1:b") | {"b": {"estimate": "4d", "team": "shop", "after": ["a"]}},
    )
    schedule = scheduled(plan)
    assert (of(schedule, "b").start, of(schedule, "b").finish) == (day(2), day(5))
    assert of(schedule, "c").start == day(7)
    assert {i: of(schedule, i).slack for i in "abc"} == {"a": 0, "b": 0, "c": 0}


def test_slack_is_counted_to_the_nearest_promise_and_to_the_end_without_one() -> None:
    plan = roadmap(
        milestones={
            "promised": {"date": day(4), "commitment": "committed", "after": ["a"]},
            "late": {"date": day(4), "fixed": True, "after": ["b"]},
        },
        tasks=tasks("a:2 b:9:promised c:3"),
    )
    schedule = scheduled(plan)
    assert [schedule.promised_slack(work(schedule, i)) for i in ("a", "promised", "b", "c")] == [3, 3, -6, 8]
    assert of(schedule, "a").slack == -6


def test_slack_towards_one_item_is_known_for_what_it_waits_for() -> None:
    schedule = scheduled(roadmap(tasks=tasks("a:2 b:3 c:2:a,b d:9:a")))
    assert schedule.slack_towards(work(schedule, "c")) == {"a": 1, "b": 0, "c": 0}


def test_ten_thousand_in_a_row_up_to_the_last_year() -> None:
    plan = roadmap(tasks=tasks("t0:300 " + " ".join(f"t{n}:300:t{n - 1}" for n in range(1, 10_000))))
    schedule = scheduled(plan)
    assert of(schedule, "t0").slack == 0
    assert of(schedule, "t9999").finish == date.max


# --- random networks


def random_plan(random: Random) -> dict[str, dict[str, Any]]:
    count = random.randint(2, 9)
    return {
        f"t{n}": {
            "estimate": f"{random.randint(0, 6)}d",
            "after": [
                f"t{m}:{random.choice(('FS', 'SS', 'FF', 'SF'))}{random.choice(('', '+2d', '-1d'))}"
                for m in random.sample(range(n), random.randint(0, min(n, 3)))
            ],
        }
        for n in range(count)
    }


def earliest_ends(network: Network) -> list[float]:
    """Every end by the longest of all paths that lead to it, found by trying each."""

    def start(node: int) -> float:
        bounds = [network.nodes[node].earliest]
        for arrow in network.before[node]:
            begins = start(arrow.node)
            came = begins + (network.nodes[arrow.node].duration if arrow.kind in ("FS", "FF") else 0)
            own = network.nodes[node].duration if arrow.kind in ("FF", "SF") else 0
            bounds.append(came + arrow.lag - own)
        return max(bounds)

    return [start(node) + network.nodes[node].duration for node in range(len(network.nodes))]


@pytest.mark.parametrize("seed", range(60))
def test_random_networks_against_the_longest_path(seed: int) -> None:
    plan = random_plan(Random(seed))
    schedule = scheduled(roadmap(tasks=plan))
    ends = earliest_ends(schedule.network)
    assert schedule.earliest.ends == ends
    assert min(of(schedule, i).slack or 0 for i in plan) == 0, "something is critical, and nothing is late"
    for item_id in plan:  # an item may slip by its slack and not by more
        slack, leaf = of(schedule, item_id).slack, schedule.network.number[item_id]
        assert slack is not None
        for more, moves in ((0, False), (1, True)):
            held = schedule.network.held(leaf, schedule.earliest.starts[leaf] + slack + more)
            assert (max(earliest_ends(held)) > max(ends)) is moves


UPDATES: tuple[dict[str, Any], ...] = (
    {"estimate": "7d"},
    {"status": "done"},
    {"status": "in-progress", "progress": 50},
    {"status": "cancelled"},
    {"status": "todo"},
    {"deadline": "2026-07-10"},
    {"after": None},
    {"initiative": "one"},
    {"start": "2026-07-08", "fixed": True},
    {"start": None},
)


@pytest.mark.parametrize("seed", range(40))
def test_an_edit_renews_what_follows_from_it_and_nothing_is_missed(seed: int) -> None:
    random = Random(seed)
    plan = {
        item_id: fields | random.choice(({}, {"initiative": "one"}, {"initiative": "two"}))
        for item_id, fields in random_plan(random).items()
    }
    before = roadmap(initiatives={"one": {}, "two": {"after": ["one"]}}, tasks=plan)
    schedule = scheduled(before)
    for _ in range(6):
        edit = Set(id=random.choice(list(plan)), fields=random.choice(UPDATES))
        try:
            before = edit.plan(before).apply(before)
        except EditRefused:
            continue
        anew = scheduled(before)
        schedule = schedule.after_edit(Spans(before, schedule.network.spans)) or anew
        for item in before.items.values():
            assert isinstance(item, Work)
            assert schedule.of(item) == anew.of(item)
