"""What an edit makes of the plan of others: pushed as far as needed, pulled in as far as possible."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from milepost.model.roadmap import Roadmap
from milepost.planning.network import Network
from milepost.planning.pull_in import pulled_in
from milepost.planning.ripple import pushed, room
from milepost.planning.spans import Spans
from milepost.planning.wave import Effects
from tests.planning.plans import MONDAY, roadmap


def network(plan: Roadmap, today: date = MONDAY) -> Network:
    return Network(Spans(plan), today)


def dates(effects: Effects) -> dict[str, dict[str, str]]:
    """What moves, by id: the dates that become others."""
    return {move.item.id: {field: str(when) for field, when in move.dates.items()} for move in effects.moves}


def push(*touched: str, held: Collection[str] | None = None, **tables: Any) -> dict[str, dict[str, str]]:
    """What moves behind touched items of a roadmap of such tables."""
    return dates(pushed(network(roadmap(**tables)), touched, touched if held is None else held))


def pull(*touched: str, today: date = MONDAY, **tables: Any) -> dict[str, dict[str, str]]:
    return dates(pulled_in(network(roadmap(**tables), today), touched, touched))


A = {"start": date(2026, 7, 9), "end": date(2026, 7, 15)}
"""Five days, moved from the Monday before."""


def waiting(**fields: Any) -> dict[str, Any]:
    return {"after": ["a"], **fields}


def test_a_flexible_successor_moves_and_a_fixed_milestone_becomes_a_conflict() -> None:
    plan = roadmap(
        tasks={"a": A, "b": waiting(start=date(2026, 7, 13), end=date(2026, 7, 17))},
        milestones={"m": {"date": date(2026, 7, 20), "fixed": True, "after": ["b"]}},
    )
    effects = pushed(network(plan), ["a"], ["a"])
    assert dates(effects) == {"b": {"start": "2026-07-16", "end": "2026-07-22"}}
    (conflict,) = effects.conflicts
    assert conflict.item.id == "m"
    assert (conflict.needs, conflict.has, conflict.late) == (date(2026, 7, 22), date(2026, 7, 20), 2)
    assert [item.id for item in effects.chains["m"]] == ["a", "b", "m"]
    moved = roadmap(
        tasks={"a": A, "b": waiting(start=date(2026, 7, 16), end=date(2026, 7, 22))},
        milestones={"m": {"date": date(2026, 7, 20), "fixed": True, "after": ["b"]}},
    )
    assert room(network(moved), moved.items["m"]) == -2  # type: ignore[arg-type]  # it is a milestone


def test_what_only_starts_has_as_much_room_as_its_start() -> None:
    start = waiting(start=date(2026, 7, 21), estimate="5d")
    plan = roadmap(tasks={"a": A, "b": start})
    assert room(network(plan), plan.items["b"]) == 3  # type: ignore[arg-type]


def test_what_has_room_stays() -> None:
    assert push("a", tasks={"a": A, "b": waiting(start=date(2026, 7, 16), estimate="5d")}) == {}


def test_an_end_that_follows_from_an_estimate_is_not_written() -> None:
    assert push("a", tasks={"a": A, "b": waiting(start=date(2026, 7, 13), estimate="5d")}) == {
        "b": {"start": "2026-07-16"}
    }
    assert push("a", tasks={"a": A, "b": waiting(end=date(2026, 7, 17), estimate="5d")}) == {
        "b": {"end": "2026-07-22"}
    }


def test_a_push_goes_through_work_without_dates() -> None:
    between = {
        "b": waiting(estimate="3d"),
        "c": {"after": ["b"], "start": date(2026, 7, 17), "estimate": "1d"},
    }
    assert push("a", tasks={"a": A, **between}) == {"c": {"start": "2026-07-21"}}


def test_a_push_ends_where_nothing_is_violated() -> None:
    chain = {
        "b": waiting(start=date(2026, 7, 20), estimate="5d"),
        "c": {"after": ["b"], "start": date(2026, 7, 6), "estimate": "5d"},
    }
    assert push("a", tasks={"a": A, **chain}) == {}


def test_each_kind_of_link_pushes_by_its_own_end() -> None:
    bar = {"start": date(2026, 7, 6), "end": date(2026, 7, 8)}
    for link, start in (
        ("a:FS", "2026-07-16"),
        ("a:FS+2d", "2026-07-20"),
        ("a:FS-2d", "2026-07-14"),
        ("a:SS", "2026-07-09"),
        ("a:SS+1d", "2026-07-10"),
        ("a:FF", "2026-07-13"),
    ):
        (moved,) = push("a", tasks={"a": A, "b": {"after": [link], **bar}}).values()
        assert moved["start"] == start, link


def test_a_fuzzy_date_stays_while_its_period_holds_the_day() -> None:
    late = {"a": {"start": date(2026, 8, 10), "end": date(2026, 8, 28)}}
    month = waiting(start="2026-08", end="2026-08")
    assert push("a", tasks={**late, "b": {**month, "estimate": "8d"}}) == {"b": {"end": "2026-09"}}
    assert push("a", tasks={**late, "b": month}) == {}
    assert push("a", tasks={**late, "b": waiting(start="2026-Q3", end="2026-H2")}) == {}


def test_a_fuzzy_bar_keeps_its_length_when_its_start_moves() -> None:
    late = {"a": {"start": date(2026, 11, 2), "end": date(2026, 12, 9)}}
    for start, end, new in (
        ("2026-11", "2027-02", {"start": "2026-12", "end": "2027-03"}),
        ("2026-W48", "2026-W50", {"start": "2026-W50", "end": "2026-W52"}),
        ("2026-Q3", "2026-Q4", {"start": "2026-Q4", "end": "2027-Q1"}),
        (date(2026, 11, 16), "2026-12", {"start": "2026-12-10", "end": "2027-01"}),
    ):
        assert push("a", tasks={**late, "b": waiting(start=start, end=end)}) == {"b": new}


def test_a_fuzzy_milestone_becomes_the_period_that_holds_the_day() -> None:
    for written, new in (
        ("2026-Q2", "2026-Q3"),
        ("2026-06", "2026-07"),
        ("2026-05/2026-06", "2026-06/2026-07"),
    ):
        assert push("a", tasks={"a": A}, milestones={"m": waiting(date=written)}) == {"m": {"date": new}}
    assert push("a", tasks={"a": A}, milestones={"m": waiting(date="2026-Q3")}) == {}


def test_a_day_inside_a_fuzzy_driver_counts_as_it_suits_best() -> None:
    tasks = {
        "a": {"start": "2026-Q3", "estimate": "10d"},
        "b": waiting(start=date(2026, 7, 14), estimate="5d"),
    }
    assert push("a", tasks=tasks) == {"b": {"start": "2026-07-15"}}


def test_what_is_committed_fixed_or_done_stays() -> None:
    plan = roadmap(
        tasks={
            "a": A,
            "fixed": waiting(start=date(2026, 7, 13), end=date(2026, 7, 14), fixed=True),
            "done": waiting(start=date(2026, 7, 6), end=date(2026, 7, 7), status="done"),
            "gone": waiting(start=date(2026, 7, 6), end=date(2026, 7, 7), status="cancelled"),
        },
        milestones={"promised": waiting(date=date(2026, 7, 13), commitment="committed")},
    )
    effects = pushed(network(plan), ["a"], ["a"])
    assert dates(effects) == {}
    assert {conflict.item.id: conflict.late for conflict in effects.conflicts} == {
        "fixed": 3,
        "done": 8,
        "promised": 2,
    }


def test_what_is_under_way_keeps_its_start_and_ends_later() -> None:
    under_way = waiting(start=date(2026, 7, 6), status="in-progress", estimate="10d", progress=60)
    assert push("a", tasks={"a": A, "b": {**under_way, "end": date(2026, 7, 17)}}) == {
        "b": {"end": "2026-07-21"}
    }
    assert push("a", tasks={"a": A, "b": {**under_way, "progress": 80}}) == {}
    assert push("a", tasks={"a": A, "b": {**under_way, "progress": 50}}) == {"b": {"end": "2026-07-22"}}


def test_what_was_put_somewhere_stays_there() -> None:
    bars = {"a": A, "b": waiting(start=date(2026, 7, 13), estimate="5d")}
    assert push("a", "b", tasks=bars) == {}
    assert push("b", held=[], tasks=bars) == {"b": {"start": "2026-07-16"}}


def test_links_of_an_initiative_push_its_own_dates_and_all_in_it() -> None:
    tables: dict[str, Any] = {
        "initiatives": {
            "i": waiting(start=date(2026, 7, 13), end="2026-07"),
            "j": {"after": ["i"], "start": "2026-07"},
        },
        "tasks": {
            "a": A,
            "b": {"initiative": "i", "start": date(2026, 7, 13), "estimate": "5d"},
            "c": {"initiative": "i"},
        },
    }
    assert push("a", **tables) == {"i": {"start": "2026-07-16"}, "b": {"start": "2026-07-16"}}
    later = {"start": date(2026, 7, 9), "end": date(2026, 8, 3)}
    tables["tasks"]["a"] = later
    assert push("a", **tables) == {
        "i": {"start": "2026-08-04", "end": "2026-08"},
        "b": {"start": "2026-08-04"},
        "j": {"start": "2026-08"},
    }


def test_a_link_to_an_initiative_counts_from_its_end() -> None:
    tables: dict[str, Any] = {
        "initiatives": {"i": {}},
        "tasks": {
            "a": {"initiative": "i", **A},
            "b": {"after": ["i"], "start": date(2026, 7, 14), "estimate": "5d"},
        },
    }
    assert push("a", **tables) == {"b": {"start": "2026-07-16"}}


def test_calendars_of_teams_count() -> None:
    tables: dict[str, Any] = {
        "calendars": {"short": {"week": ["mon", "tue"]}},
        "teams": {"t": {"size": 1, "calendar": "short"}},
        "tasks": {"a": A, "b": waiting(team="t", start=date(2026, 7, 13), end=date(2026, 7, 20))},
    }
    assert push("a", **tables) == {"b": {"start": "2026-07-20", "end": "2026-07-27"}}


def test_freed_time_is_used_as_far_as_logic_allows() -> None:
    tasks = {
        "a": {"start": date(2026, 7, 6), "end": date(2026, 7, 8)},
        "b": waiting(start=date(2026, 7, 20), end=date(2026, 7, 24)),
        "c": {"after": ["b"], "start": date(2026, 8, 3), "estimate": "2d"},
        "put-off": waiting(start=date(2026, 7, 20), estimate="2d", not_before=date(2026, 7, 14)),
        "fixed": waiting(start=date(2026, 7, 20), end=date(2026, 7, 20), fixed=True),
        "under-way": waiting(start=date(2026, 7, 20), estimate="2d", status="in-progress"),
        "held-up": {"after": ["a", "fixed"], "start": date(2026, 8, 3), "estimate": "1d"},
    }
    assert pull("a", tasks=tasks) == {
        "b": {"start": "2026-07-09", "end": "2026-07-15"},
        "c": {"start": "2026-07-16"},
        "put-off": {"start": "2026-07-14"},
        "held-up": {"start": "2026-07-21"},
    }
    assert pull("a", today=date(2026, 7, 13), tasks=tasks)["b"]["start"] == "2026-07-13"


def test_freed_time_counts_fuzzy_dates_and_undated_work_as_it_suits_least() -> None:
    tasks: dict[str, Any] = {
        "a": {"start": "2026-07", "end": "2026-08"},
        "b": waiting(start="2026-Q4", end="2026-Q4"),
        "c": {"after": ["a", "undated"], "start": date(2026, 10, 1), "estimate": "2d"},
        "undated": {"estimate": "50d"},
    }
    assert pull("a", tasks=tasks) == {
        "b": {"start": "2026-Q3", "end": "2026-Q3"},
        "c": {"start": "2026-09-14"},
    }
