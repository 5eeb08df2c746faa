"""Cutting work: a task split into several, a task promoted to an initiative, the backlog sorted by score."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from milepost.editing.edits import Edit, Portion, Promote, Set, SortBacklog, Split
from milepost.editing.refusals import EditRefused, NoChange
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.model.work import Initiative, Task
from tests.editing.samples import sample

CHAIN = """
format = 1
[roadmap]
title = "Chain"
vision = "All in a row"
[people.ilja]
name = "Ilja"
[goals.calm]
title = "Calm"
[initiatives.home]
title = "Home"
lane = "Product"
goals = ["calm"]
[tasks.wood]
title = "Cut wood"
[tasks.house]
title = "Build the house"
initiative = "home"
owner = "ilja"
after = ["wood"]
status = "in-progress"
start = 2026-07-06
end = 2026-08-28
deadline = 2026-09-30
not_before = 2026-07-01
estimate = { low = "10d", likely = "20d", high = "50d" }
effort = "40d"
progress = 50
notes = "By the lake"
tags = ["big"]
[tasks.paint]
title = "Paint it"
after = ["house"]
[tasks.watch]
title = "Watch"
after = ["house:SS+2d"]
[risks.rain]
title = "Rain"
probability = 30
impact = 3
affects = ["house"]
"""


def chain() -> Roadmap:
    roadmap, problems = validate(tomli.loads(CHAIN))
    assert roadmap is not None and problems == []
    return roadmap


def done(edit: Edit, roadmap: Roadmap) -> Roadmap:
    return edit.plan(roadmap).apply(roadmap)


def changed(roadmap: Roadmap, item_id: str, fields: dict[str, Any]) -> Roadmap:
    return Set(id=item_id, fields=fields).plan(roadmap).apply(roadmap)


def data(roadmap: Roadmap, item_id: str, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in roadmap[item_id].data().items() if key in keys}


def split(*parts: tuple[str, str]) -> Split:
    return Split(id="house", parts=[Portion(title=title, estimate=length) for title, length in parts])


THREE = split(("Walls", ""), ("Roof", "8d"), ("Doors", ""))


def test_the_parts_are_a_chain_between_what_came_before_and_what_comes_after() -> None:
    after = done(THREE, chain())
    assert [task.id for task in after.all_of(Task)] == ["wood", "house", "roof", "doors", "paint", "watch"]
    assert data(after, "house", "after") == {"after": ["wood"]}
    assert data(after, "roof", "after") == {"after": ["house"]}
    assert data(after, "doors", "after") == {"after": ["roof"]}
    assert data(after, "paint", "after") == {"after": ["doors"]}
    assert data(after, "watch", "after") == {"after": ["house:SS+2d"]}, "its start is that of the first"
    assert data(after, "rain", "affects") == {"affects": ["house"]}


def test_estimate_effort_and_progress_are_divided() -> None:
    after = done(THREE, chain())
    assert data(after, "house", "estimate", "effort", "progress", "status") == {
        "estimate": {"low": "3d", "likely": "6d", "high": "15d"},
        "effort": "12d",
        "progress": 100,
        "status": "in-progress",
    }
    assert data(after, "roof", "estimate", "effort", "progress", "status") == {
        "estimate": {"low": "4d", "likely": "8d", "high": "20d"},
        "effort": "16d",
        "progress": 50,
        "status": "in-progress",
    }
    assert data(after, "doors", "estimate", "effort", "progress", "status") == {
        "estimate": {"low": "3d", "likely": "6d", "high": "15d"},
        "effort": "12d",
    }


def test_the_first_keeps_its_start_the_last_its_end_and_all_what_is_true_of_all() -> None:
    after = done(THREE, chain())
    keys = ("start", "end", "deadline", "not_before", "notes")
    assert data(after, "house", *keys).keys() == {"start", "not_before", "notes"}
    assert data(after, "roof", *keys) == {}
    assert data(after, "doors", *keys).keys() == {"end", "deadline"}
    for part in ("house", "roof", "doors"):
        assert data(after, part, "initiative", "owner", "tags").keys() == {"initiative", "owner", "tags"}


def test_a_fixed_day_stays_with_the_part_that_keeps_it() -> None:
    both = changed(chain(), "house", {"fixed": True})
    parts = [data(done(THREE, both), part, "fixed") for part in ("house", "roof", "doors")]
    assert parts == [{"fixed": True}, {}, {"fixed": True}]
    end = done(THREE, changed(both, "house", {"start": None}))
    assert [data(end, part, "fixed") for part in ("house", "roof", "doors")] == [{}, {}, {"fixed": True}]


def test_parts_add_up_to_the_whole_where_it_does_not_divide() -> None:
    plain = changed(chain(), "house", {"estimate": "10d", "effort": None, "progress": None})
    after = done(split(("A", ""), ("B", ""), ("C", "")), plain)
    assert [data(after, part, "estimate")["estimate"] for part in ("house", "b", "c")] == [
        "3.3d",
        "3.4d",
        "3.3d",
    ]


def test_a_task_without_an_estimate_is_split_without_one() -> None:
    after = done(Split(id="wood", parts=[Portion(title="Oak"), Portion(title="Pine")]), chain())
    assert data(after, "wood", "title", "estimate") == {"title": "Oak"}
    assert data(after, "pine", "title", "estimate", "after") == {"title": "Pine", "after": ["wood"]}
    assert data(after, "house", "after") == {"after": ["pine"]}


def test_a_promoted_task_is_the_first_in_its_initiative() -> None:
    after = done(Promote(id="house"), chain())
    initiative = after["build-the-house"]
    assert isinstance(initiative, Initiative)
    assert initiative.data() == {
        "title": "Build the house",
        "goals": ["calm"],
        "lane": "Product",
        "owner": "ilja",
        "status": "in-progress",
        "after": ["wood"],
        "tags": ["big"],
    }
    assert data(after, "house", "initiative", "after", "estimate", "notes") == {
        "initiative": "build-the-house",
        "estimate": {"low": "10d", "likely": "20d", "high": "50d"},
        "notes": "By the lake",
    }
    assert data(after, "paint", "after") == {"after": ["build-the-house"]}
    assert data(after, "watch", "after") == {"after": ["build-the-house:SS+2d"]}
    assert data(after, "rain", "affects") == {"affects": ["house"]}


def test_sorting_puts_the_highest_score_first_and_what_has_none_last() -> None:
    scores = {"wood": 1, "paint": 3, "watch": 3}
    before = chain()
    for item_id, value in scores.items():
        wsjf = {"value": value, "time": 0, "risk": 0, "size": 1}
        before = changed(before, item_id, {"wsjf": wsjf})
    change = SortBacklog(by="wsjf").plan(before)
    after = change.apply(before)
    assert [task.id for task in after.all_of(Task)] == ["paint", "watch", "wood", "house"]
    assert change.sentence == 'Sort the backlog by WSJF; 1 task without a score last: "Build the house"'
    assert change.inverted().apply(after).same_as(before)
    with pytest.raises(NoChange):
        SortBacklog(by="wsjf").plan(after)


def test_sorting_leaves_closed_tasks_where_they_stand() -> None:
    before = changed(chain(), "wood", {"status": "done"})
    for item_id, word in (("house", "wont"), ("paint", "should"), ("watch", "must")):
        before = changed(before, item_id, {"moscow": word})
    after = done(SortBacklog(by="moscow"), before)
    assert [task.id for task in after.all_of(Task)] == ["wood", "watch", "paint", "house"]


@pytest.mark.parametrize(
    ("edit", "title", "hint"),
    [
        (Split(id="rain", parts=[]), '"Rain" is no task.', "Tasks can be split."),
        (split(("Walls", "")), "A task is split into two parts or more.", "another part"),
        (split(("Walls", ""), ("Roof", "soon")), "soon is no length.", "8d"),
        (Promote(id="home"), '"Home" is no task.', "Tasks can be promoted."),
        (Promote(id="house", to="paint"), 'paint is the id of "Paint it".', "paint-2 is free."),
        (SortBacklog(by="rice"), "No open task has a RICE score.", "Give scores first."),
    ],
)
def test_what_is_refused_says_why(edit: Edit, title: str, hint: str) -> None:
    with pytest.raises(EditRefused) as refusal:
        edit.plan(chain())
    assert refusal.value.title == title
    assert hint in refusal.value.hint


@pytest.mark.parametrize("edit", [Split(id="clock-change", parts=[]), Promote(id="clock-change")])
def test_what_is_closed_is_not_cut(edit: Edit) -> None:
    with pytest.raises(EditRefused, match='"Clock change" is done'):
        edit.plan(sample())
