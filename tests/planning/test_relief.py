"""What could wait where a team has too much to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.model.people import Team
from milepost.planning.load import Load
from milepost.planning.relief import could_wait, relief
from tests.planning.plans import roadmap, scheduled

AUGUST = date(2026, 8, 3), date(2026, 8, 31)
SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
IN_AUGUST = {"team": "web", "start": date(2026, 8, 3), "end": date(2026, 8, 31)}


def loaded(tasks: dict[str, Any], size: int = 1, **tables: Any) -> Load:
    teams = {"web": {"size": size}}
    end = {"title": "End", "date": date(2026, 12, 18), "fixed": True, "after": list(tasks)}
    plan = roadmap(teams=teams, tasks=tasks, milestones={"end": end}, **tables)
    return Load(scheduled(plan, date(2026, 8, 3)))


def relieved(load: Load) -> list[str]:
    team = load.roadmap["web"]
    assert isinstance(team, Team)
    return [demand.task.id for demand in relief(load, team, AUGUST, SEPTEMBER)]


def test_the_largest_that_can_wait_goes_until_no_more_than_enough_is_left() -> None:
    tasks = {name: {**IN_AUGUST, "effort": f"{days}d"} for name, days in (("a", 8), ("b", 9), ("c", 12))}
    assert relieved(loaded(tasks)) == ["c"]
    assert relieved(loaded(tasks, size=2)) == []


def test_what_waits_has_to_fit_into_the_next_month() -> None:
    tasks = {name: {**IN_AUGUST, "effort": f"{days}d"} for name, days in (("a", 20), ("b", 9), ("c", 12))}
    full = {"team": "web", "start": date(2026, 9, 1), "end": date(2026, 9, 30), "effort": "12d"}
    assert relieved(loaded(tasks)) == ["a"]
    assert relieved(loaded({**tasks, "full": full})) == ["b"]


@pytest.mark.parametrize(
    "bound",
    [
        {"status": "in-progress"},
        {"fixed": True},
        {"deadline": date(2026, 9, 10)},
    ],
)
def test_what_is_promised_or_under_way_can_not_wait(bound: dict[str, Any]) -> None:
    load = loaded({"a": {**IN_AUGUST, "effort": "30d", **bound}})
    demand = load.demand("a")
    assert demand and not could_wait(load, demand, SEPTEMBER[0])
    assert relieved(load) == []


def test_slack_is_counted_from_where_logic_puts_it() -> None:
    early = {"team": "web", "start": date(2026, 8, 3), "estimate": "5d", "effort": "30d"}
    first = {"team": "web", "estimate": "15d"}
    tasks = {"first": first, "early": {**early, "after": ["first"], "deadline": date(2026, 9, 8)}}
    load = loaded(tasks)
    demand = load.demand("early")
    assert demand and not could_wait(load, demand, date(2026, 9, 3))
    assert could_wait(load, demand, date(2026, 9, 2))
