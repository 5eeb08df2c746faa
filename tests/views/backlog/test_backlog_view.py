"""The backlog as text: its columns at each width, its groups, and what a row says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.evolve import evolve
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from milepost.views.backlog.groups import Grouping
from milepost.views.backlog.view import BacklogView
from milepost.views.line import Role, text_of
from tests.views.samples import HOSTILE, assert_fits, block, drawn, gridpulse, roadmap, view_of

FOLDED = frozenset({"gateway-fleet", "utility-contracts", "app-onboarding", "heat-pumps", ""})


def test_the_drawer_beside_the_risks() -> None:
    view = view_of(gridpulse(), selection="load-forecast", kin=frozenset({"weather-model"}))
    assert drawn(BacklogView(view, 72), 8) == block("backlog/drawer")


def test_the_whole_pane_by_initiative() -> None:
    view = view_of(gridpulse(), marked=frozenset({"savings-view", "forecast-backtest"}))
    assert drawn(BacklogView(view, 80, Grouping.INITIATIVE, FOLDED)) == block("backlog/by_initiative")


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (80, ["#", "task", "state", "est", "score", "left", "waits for"]),
        (72, ["#", "task", "state", "est", "score", "waits for"]),
        (64, ["#", "task", "state", "est", "waits for"]),
        (57, ["#", "task", "state", "waits for"]),
        (40, ["#", "task", "state"]),
    ],
)
def test_columns_are_dropped_one_after_the_other(width: int, heads: list[str]) -> None:
    head = text_of(BacklogView(view_of(gridpulse()), width).head()[0])
    assert head.replace("waits for", "waits_for").split() == [
        word.replace("waits for", "waits_for") for word in heads
    ]


def test_a_scrolled_list_says_which_tasks_are_seen() -> None:
    listed = BacklogView(view_of(gridpulse()), 72)
    assert listed.caption(1, 8) == "1-8 of 22"
    assert listed.caption(18, 25) == "18-22 of 22"
    assert BacklogView(view_of(gridpulse()), 80, Grouping.OWNER).caption(1, 8) == "by owner"
    assert BacklogView(view_of(roadmap()), 80).caption(1, 8) == ""


def test_numbers_count_all_open_tasks_whatever_the_filter_leaves() -> None:
    shown = frozenset({"tariff-billing", "gateway-order", "contract-lake"})
    listed = BacklogView(view_of(gridpulse(), shown=shown), 72)
    rows = [text_of(listed.line(index))[2:26].rstrip() for index in range(2)]
    assert [row[:4] for row in rows] == [" 7  ", "13  "]
    assert listed.index_of("gateway-order") is None
    assert text_of(listed.line(2)).strip() == "2 open · 44 pd left · 1 has no score"


def test_sums_say_more_where_there_is_room() -> None:
    listed = BacklogView(view_of(gridpulse()), 120, Grouping.INITIATIVE, FOLDED)
    assert text_of(listed.line(0)).split() == "▾ Hourly tariff in the app 5 tasks 92d 99 pd".split()
    totals = text_of(listed.line(len(listed) - 3)).strip()
    assert totals == "22 open · 346 d, 440 pd left · 9 have no score · 1 ready · 12 blocked · 18 blocking"


def test_marked_tasks_are_summed_up_whatever_else_is_marked() -> None:
    marked = frozenset({"savings-view", "forecast-backtest", "dynamic-tariff"})
    assert BacklogView(view_of(gridpulse(), marked=marked), 80).marked_sum() == "2 marked, 45 pd"
    assert BacklogView(view_of(gridpulse(), marked=marked), 120).marked_sum() == "2 marked, 35 d, 45 pd"
    assert BacklogView(view_of(gridpulse()), 80).marked_sum() == ""


def test_loose_tasks_name_the_key_that_sorts_them() -> None:
    def heading(by: Grouping) -> str:
        listed = BacklogView(view_of(roadmap(tasks={"one": {"title": "One"}})), 80, by, triage_key="f2")
        return text_of(listed.line(0)).strip()

    assert heading(Grouping.INITIATIVE).endswith("f2 sorts them")
    assert heading(Grouping.OWNER).endswith("0 pd")


def test_closed_tasks_are_listed_by_status_only_and_have_no_number() -> None:
    listed = BacklogView(view_of(gridpulse()), 80, Grouping.STATUS)
    row = listed.index_of("gateway-order")
    assert row is not None
    assert text_of(listed.line(row))[:24] == "      Order 200 gateways"
    headings = [
        text_of(listed.line(index)).split()[1]
        for index in range(len(listed))
        if listed.stops(index) == (None,)
    ]
    assert headings == ["in-progress", "todo", "idea", "done"]


def test_the_cursor_stops_at_tasks_and_headings_and_passes_over_sums() -> None:
    listed = BacklogView(view_of(gridpulse()), 80, Grouping.INITIATIVE, FOLDED)
    stops = [listed.stops(index) for index in range(len(listed))]
    assert stops[:2] == [("dynamic-tariff",), ("meter-gateway",)]
    assert stops[-4:] == [(None,), (), (), ()]
    assert listed.index_of("dynamic-tariff") == 0
    assert listed.index_of("gateway-install") is None
    assert listed.group_at(3) == "dynamic-tariff"
    assert listed.group_at(len(listed) - 4) == ""


def test_tasks_of_a_goal_are_found_through_their_initiative() -> None:
    listed = BacklogView(
        view_of(gridpulse()), 80, Grouping.GOAL, frozenset({"shift-peak", "grid-partner", ""})
    )
    assert [listed.stops(index)[0] for index in range(3)] == ["shift-peak", "grid-partner", None]
    assert "no goal" in text_of(listed.line(2))


def test_the_selection_is_reversed_and_nothing_else() -> None:
    listed = BacklogView(view_of(gridpulse(), selection="tariff-billing"), 80)
    reversed_text = [run.text.strip() for run in listed.line(6) if run.role is Role.SELECTED]
    assert reversed_text == ["Hourly prices on the bill"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"after": ["gate"]}, "Gate"),
        ({"after": ["gate"], "status": "in-progress"}, ""),
        ({"not_before": "2027-Q1"}, "from 2027-Q1"),
        ({"not_before": "2026-07-01"}, "no initiative"),
        ({"horizon": "later"}, "later"),
        ({}, "no initiative"),
    ],
)
def test_what_a_task_waits_for(fields: dict[str, Any], says: str) -> None:
    plan = roadmap(tasks={"one": {"title": "One", **fields}, "gate": {"title": "Gate"}})
    line = text_of(BacklogView(view_of(plan), 80).line(0))
    assert line[-15:].strip() == says


def test_a_long_status_takes_its_room_from_the_title() -> None:
    plan = roadmap(tasks={"one": {"title": "A title that fills all of its column", "status": "in-progress"}})
    line = text_of(BacklogView(view_of(plan), 40).line(0))
    assert line == "   1  A title that…column    in-progress"


@pytest.mark.parametrize(("method", "column"), [("rank", ""), ("moscow", "must"), ("wsjf", "high")])
def test_the_score_follows_the_method(method: str, column: str) -> None:
    task = {"title": "One", "moscow": "must", "wsjf": {"value": 1, "time": 1, "risk": 1, "size": 1}}
    listed = BacklogView(view_of(roadmap({"priority": method}, tasks={"one": task})), 80)
    assert ("score" in text_of(listed.head()[0])) is bool(column)
    assert column in text_of(listed.line(0))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(HOSTILE, min_size=1, max_size=4),
    st.integers(28, 200),
    st.sampled_from([None, *Grouping]),
    st.sampled_from(["rice", "moscow", "rank"]),
)
def test_no_title_breaks_a_line(titles: list[str], width: int, by: Grouping | None, method: str) -> None:
    tasks = {
        f"t{place}": {
            "title": title,
            "after": ["t0"] if place else [],
            "initiative": "big",
            "estimate": "999999d",
            "moscow": "must",
            "status": ["todo", "cancelled", "in-progress", "proposed"][place],
        }
        for place, title in enumerate(titles)
    }
    plan = roadmap({"priority": method}, initiatives={"big": {"title": titles[0]}}, tasks=tasks)
    assert_fits(BacklogView(view_of(plan, selection="t0"), width, by), width)


@pytest.mark.parametrize("by", [None, *Grouping])
@pytest.mark.parametrize(
    "updates",
    [
        {"title": "Other"},
        {"status": "done"},
        {"status": "on-hold"},
        {"owner": "tom"},
        {"initiative": "heat-pumps"},
        {"goals": ["resilience"]},
        {"estimate": "99d"},
    ],
    ids=str,
)
def test_rows_of_an_earlier_view_never_show_what_was(by: Grouping | None, updates: dict[str, Any]) -> None:
    before = gridpulse()
    task = before.all_of(Task)[3]
    after = Roadmap(before.header, {**before.items, task.id: evolve(task, updates)})
    afresh = BacklogView(view_of(after), 90, by)
    kept = BacklogView(view_of(after), 90, by, earlier=BacklogView(view_of(before), 90, by))
    assert len(kept) == len(afresh)
    assert drawn(kept, len(kept)) == drawn(afresh, len(afresh))


def test_a_heading_of_an_earlier_view_is_called_as_now() -> None:
    before = gridpulse()
    renamed = evolve(before.items["heat-pumps"], {"title": "Warm homes"})
    after = Roadmap(before.header, {**before.items, renamed.id: renamed})
    earlier = BacklogView(view_of(before), 80, Grouping.INITIATIVE)
    kept = BacklogView(view_of(after), 80, Grouping.INITIATIVE, earlier=earlier)
    assert "Warm homes" in drawn(kept, len(kept))


def test_rows_of_an_earlier_view_are_filtered_and_folded_as_now() -> None:
    earlier = BacklogView(view_of(gridpulse()), 80, Grouping.INITIATIVE)
    shown = view_of(gridpulse(), shown=frozenset({"load-forecast"}))
    assert len(BacklogView(shown, 80, Grouping.INITIATIVE, earlier=earlier)) < len(earlier)
    folded = BacklogView(view_of(gridpulse()), 80, Grouping.INITIATIVE, FOLDED, earlier)
    assert len(folded) < len(earlier)


def test_rows_are_kept_while_only_the_cursor_moves() -> None:
    earlier = BacklogView(view_of(gridpulse()), 80)
    assert (
        BacklogView(view_of(gridpulse(), selection="load-forecast"), 80, earlier=earlier).rows is earlier.rows
    )
