"""Demand against capacity, from today on."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from random import Random
from typing import Any

import pytest

from milepost.editing.edits import Set
from milepost.editing.refusals import NoChange
from milepost.model.people import Team
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When
from milepost.model.work import Task
from milepost.planning.load import Load, Utilisation, periods, team_of
from milepost.planning.network import Network
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Spans
from tests.planning.plans import roadmap, scheduled

THREE = {"size": 3, "availability": 0.8}


def loaded(plan: Roadmap, today: date) -> Load:
    return Load(scheduled(plan, today))


def used(load: Load, team: str, period: str) -> Utilisation:
    when, found = When.parse(period), load.roadmap[team]
    assert isinstance(found, Team)
    return load.utilisation(found, when.first, when.last)


def causes(load: Load, team: str, period: str) -> dict[str, float]:
    when, found = When.parse(period), load.roadmap[team]
    assert isinstance(found, Team)
    return {demand.task.id: days for demand, days in load.causes(found, when.first, when.last)}


def test_a_month_with_one_task_inside_it_and_one_that_reaches_into_it() -> None:
    plan = roadmap(
        teams={"web": THREE},
        tasks={
            "inside": {"team": "web", "start": date(2026, 9, 1), "end": date(2026, 9, 30), "effort": "40d"},
            "across": {"team": "web", "start": date(2026, 8, 17), "end": date(2026, 9, 25), "effort": "30d"},
        },
    )
    september = used(loaded(plan, date(2026, 8, 1)), "web", "2026-09")
    assert september.capacity == pytest.approx(52.8)
    assert september.demand == pytest.approx(59.0)
    assert september.share == pytest.approx(1.117, abs=0.0005)
    assert (september.overloaded, september.far_overloaded) == (True, False)
    assert causes(loaded(plan, date(2026, 8, 1)), "web", "2026-09") == {
        "inside": 40,
        "across": pytest.approx(19),
    }


def test_people_who_are_away_are_missing_on_working_days_only() -> None:
    away = [{"dates": "2026-08-03/2026-08-14", "people": 2}, {"dates": "2026-08-29/2026-08-30"}]
    plan = roadmap(teams={"platform": {"size": 4, "availability": 0.8, "away": away}})
    assert used(loaded(plan, date(2026, 7, 14)), "platform", "2026-08").capacity == pytest.approx(51.2)


def test_a_team_that_is_wholly_away_can_do_nothing() -> None:
    plan = roadmap(
        teams={"web": {"size": 1, "away": [{"dates": "2026-08", "people": 3}]}},
        tasks={"a": {"team": "web", "start": "2026-08", "end": "2026-08", "effort": "1d"}},
    )
    load = loaded(plan, date(2026, 7, 14))
    assert used(load, "web", "2026-08") == (1, 0)
    assert used(load, "web", "2026-08").share is None and used(load, "web", "2026-08").far_overloaded
    assert used(load, "web", "2026-05").share == 0


def test_the_month_under_way_counts_from_today() -> None:
    task = {
        "team": "web",
        "start": date(2026, 7, 6),
        "end": date(2026, 7, 17),
        "effort": "10d",
        "progress": 60,
    }
    plan = roadmap(teams={"web": {"size": 1}}, tasks={"a": task})
    july = used(loaded(plan, date(2026, 7, 14)), "web", "2026-07")
    assert july.demand == pytest.approx(4.0) and july.capacity == 14
    assert used(loaded(plan, date(2026, 7, 14)), "web", "2026-06") == (0, 0)
    assert used(loaded(plan, date(2026, 7, 14)), "web", "2026-07-15").demand == pytest.approx(1.0)


def test_work_whose_plan_is_past_or_missing_is_done_when_logic_says() -> None:
    plan = roadmap(
        teams={"web": {"size": 1}},
        tasks={
            "overdue": {"team": "web", "start": date(2026, 6, 1), "estimate": "5d"},
            "undated": {"team": "web", "estimate": "2d", "after": ["overdue"]},
            "no-time": {"team": "web", "estimate": "0d", "effort": "1d"},
            "sunday": {"team": "web", "start": date(2026, 7, 26), "end": date(2026, 7, 26), "effort": "1d"},
        },
    )
    load = loaded(plan, date(2026, 7, 13))
    assert causes(load, "web", "2026-W29") == {"overdue": 5, "no-time": 1}
    assert causes(load, "web", "2026-W30") == {"undated": 2}
    assert causes(load, "web", "2026-07-27") == {"sunday": 1}


def test_part_of_a_day_belongs_to_what_ends_in_it() -> None:
    half = {"team": "web", "estimate": "5d", "progress": 50, "status": "in-progress", "start": "2026-07"}
    plan = roadmap(
        teams={"web": {"size": 1}},
        tasks={"half": half, "next": {"team": "web", "estimate": "5d", "after": ["half"]}},
    )
    load = loaded(plan, date(2026, 8, 3))
    assert causes(load, "web", "2026-08-05") == {"half": pytest.approx(2.5 / 3)}
    assert causes(load, "web", "2026-W32") == {"half": 2.5, "next": 2}
    assert causes(load, "web", "2026-W33") == {"next": 3}


@pytest.mark.parametrize(
    "asks_nothing",
    [
        {"status": "idea"},
        {"status": "proposed"},
        {"status": "done"},
        {"status": "cancelled"},
        {"horizon": "next"},
        {"progress": 100},
        {"effort": "0d"},
        {"team": None, "owner": None},
    ],
)
def test_what_asks_nothing_of_a_team(asks_nothing: dict[str, Any]) -> None:
    task = {"team": "web", "estimate": "5d"} | asks_nothing
    plan = roadmap(
        teams={"web": {"size": 1}},
        tasks={"a": {name: value for name, value in task.items() if value is not None}},
    )
    assert used(loaded(plan, date(2026, 7, 13)), "web", "2026").demand == 0


def test_effort_comes_before_the_estimate_and_the_estimate_counts_for_one_person() -> None:
    plan = roadmap(
        teams={"web": {"size": 1}},
        tasks={
            "effort": {"team": "web", "estimate": "5d", "effort": "9d"},
            "estimate": {"team": "web", "estimate": {"low": "2d", "likely": "4d", "high": "8d"}},
        },
    )
    assert causes(loaded(plan, date(2026, 7, 13)), "web", "2026") == {"effort": 9, "estimate": 4}


def test_whose_team_a_task_loads() -> None:
    plan = roadmap(
        teams={"web": {"size": 1}, "field": {"size": 1}, "lab": {"size": 1}},
        people={"ann": {"team": "lab"}, "bob": {}},
        initiatives={"with": {"team": "field"}, "without": {}},
        tasks={
            "own": {"team": "web", "initiative": "with", "owner": "ann"},
            "of-initiative": {"initiative": "with", "owner": "ann"},
            "of-owner": {"initiative": "without", "owner": "ann"},
            "of-nobody": {"initiative": "without", "owner": "bob"},
        },
    )
    assert [team_of(plan, task) for task in plan.all_of(Task)] == ["web", "field", "lab", None]


def test_a_team_with_its_own_calendar() -> None:
    plan = roadmap(
        calendars={"four": {"week": ["mon", "tue", "wed", "thu"]}},
        teams={"web": {"size": 2, "calendar": "four"}},
        tasks={"a": {"team": "web", "start": date(2026, 7, 16), "end": date(2026, 7, 21), "effort": "6d"}},
    )
    load = loaded(plan, date(2026, 7, 13))
    assert used(load, "web", "2026-W29") == (2, 8)
    assert used(load, "web", "2026-07-17") == (0, 0)


def test_periods_follow_one_another_and_hold_both_ends() -> None:
    first, last = date(2026, 12, 20), date(2027, 1, 3)
    assert [str(one) for one in periods(Precision.WEEK, first, last)] == ["2026-W51", "2026-W52", "2026-W53"]
    assert [str(one) for one in periods(Precision.MONTH, first, last)] == ["2026-12", "2027-01"]
    assert [str(one) for one in periods(Precision.QUARTER, date(9999, 12, 1), date.max)] == ["9999-Q4"]


GRID: dict[str, Any] = {
    "header": {"calendar": "work"},
    "calendars": {"work": {"holidays": "DE-BW", "closed": ["2026-12-24/2027-01-01"]}},
    "teams": {
        "platform": {
            "size": 4,
            "availability": 0.8,
            "away": [{"dates": "2026-08-03/2026-08-14", "people": 2, "why": "summer leave"}],
        },
        "market": {"size": 1, "availability": 0.6},
    },
    "tasks": {
        "meter-gateway": {
            "team": "platform",
            "status": "in-progress",
            "start": date(2026, 7, 6),
            "end": date(2026, 8, 14),
            "estimate": "30d",
            "effort": "36d",
            "progress": 20,
        },
        "weather-model": {
            "team": "platform",
            "status": "in-progress",
            "start": date(2026, 6, 15),
            "estimate": "45d",
            "effort": "45d",
            "progress": 45,
        },
        "savings-view": {
            "team": "platform",
            "estimate": {"low": "15d", "likely": "20d", "high": "40d"},
            "effort": "30d",
            "not_before": date(2026, 7, 15),
        },
        "tariff-billing": {
            "team": "platform",
            "start": date(2026, 8, 17),
            "end": date(2026, 9, 18),
            "estimate": {"low": "20d", "likely": "25d", "high": "35d"},
            "effort": "30d",
            "after": ["meter-gateway"],
        },
        "forecast-backtest": {
            "team": "platform",
            "estimate": {"low": "10d", "likely": "15d", "high": "25d"},
            "effort": "15d",
            "after": ["weather-model"],
        },
        "forecast-api": {
            "team": "platform",
            "estimate": "20d",
            "effort": "30d",
            "after": ["forecast-backtest"],
        },
        "gateway-update": {
            "team": "platform",
            "start": "2026-08",
            "end": "2026-08",
            "estimate": "8d",
            "effort": "12d",
            "after": ["meter-gateway"],
        },
        "contract-north": {
            "team": "market",
            "status": "in-progress",
            "start": date(2026, 3, 2),
            "end": date(2026, 8, 7),
            "effort": "40d",
            "progress": 85,
        },
        "contract-lake": {
            "team": "market",
            "status": "in-progress",
            "start": date(2026, 5, 4),
            "end": date(2026, 9, 11),
            "effort": "30d",
            "progress": 55,
        },
    },
}


def grid() -> Load:
    return loaded(roadmap(start=date(2026, 3, 2), **GRID), date(2026, 7, 14))


@pytest.mark.parametrize(
    ("team", "period", "percent"),
    [
        ("platform", "2026-07", 113),
        ("platform", "2026-08", 133),
        ("market", "2026-07", 104),
        ("market", "2026-08", 64),
    ],
)
def test_a_plan_of_several_teams(team: str, period: str, percent: int) -> None:
    share = used(grid(), team, period).share
    assert share is not None and round(share * 100) == percent


def test_what_overloads_a_team_in_august() -> None:
    august = used(grid(), "platform", "2026-08")
    assert august.demand == pytest.approx(68.0, abs=0.05) and august.capacity == pytest.approx(51.2)
    assert {task: round(days, 1) for task, days in causes(grid(), "platform", "2026-08").items()} == {
        "tariff-billing": 13.2,
        "meter-gateway": 12.0,
        "gateway-update": 12.0,
        "savings-view": 10.5,
        "weather-model": 10.3,
        "forecast-backtest": 10.0,
    }


def tables(random: Random) -> dict[str, Any]:
    tasks = {}
    for number in range(20):
        task: dict[str, Any] = {"team": random.choice(("one", "two")), "estimate": f"{random.randint(0, 9)}d"}
        if random.random() < 0.5:
            task["start"] = date(2026, 7, random.randint(1, 31))
        if number and random.random() < 0.5:
            task["after"] = [f"t{random.randrange(number)}"]
        tasks[f"t{number}"] = task
    return {"teams": {"one": {"size": 1}, "two": {"size": 2, "calendar": "four"}}, "tasks": tasks}


@pytest.mark.parametrize("seed", range(10))
def test_the_table_sums_up_its_causes_and_loads_made_from_earlier_ones_say_the_same(seed: int) -> None:
    random, today = Random(seed), date(2026, 7, 8)
    four = {"four": {"week": ["mon", "tue", "wed", "thu"]}}
    plan = roadmap(calendars=four, people={"ann": {"team": "two"}}, **tables(random))
    spans = Spans(plan)
    load = Load(Schedule(Network(spans, today)))
    for _ in range(8):
        task = f"t{random.randrange(20)}"
        fields: dict[str, Any] = random.choice(
            (
                {"estimate": f"{random.randint(0, 9)}d"},
                {"team": random.choice(("one", "two", None))},
                {"status": random.choice(("idea", "todo", "done", "cancelled"))},
                {"progress": random.randint(0, 100)},
            )
        )
        with suppress(NoChange):
            plan = Set(id=task, fields=fields).plan(plan).apply(plan)
        spans = Spans(plan, spans)
        load = Load(load.schedule.after_edit(spans) or Schedule(Network(spans, today)), load)
        fresh = Load(scheduled(plan, today))
        for team in plan.all_of(Team):
            for period in periods(Precision.WEEK, today, date(2026, 10, 1)):
                now = load.utilisation(team, period.first, period.last)
                assert now == fresh.utilisation(team, period.first, period.last)
                found = load.causes(team, period.first, period.last)
                assert now.demand == pytest.approx(sum(days for _, days in found))
