"""Which item names which, read off the fields themselves."""

from __future__ import annotations

import pytest

from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.references import Reference, references, referring
from tests.model.helpers import HEAD, data, roadmap

BODY = """
[people.mara]
name = "Mara"
team = "core"

[teams.core]
title = "Core"
size = 3
lead = "mara"

[goals.reach]
title = "Reach"

[tasks.feed]
title = "Feed"

[tasks.view]
title = "View"
goals = ["reach"]
owner = "mara"
after = ["feed", "feed-two:FF+5d"]

[phases.pilot]
title = "Pilot"
resources = [{ what = "Gateways" }, { team = "core", people = 2 }]

[risks.late]
title = "Late"
probability = 10
impact = 2
affects = ["view", "pilot"]
actions = [{ title = "Ask" }, { title = "Do", owner = "mara", task = "feed" }]
"""


def places(item_id: str, body: str = BODY) -> list[tuple[str, str]]:
    found = references(roadmap(body)[item_id])
    return [(".".join(map(str, reference.path)), reference.target) for reference in found]


def test_references_stand_in_plain_fields_and_lists() -> None:
    assert sorted(places("view")) == [
        ("after.0", "feed"),
        ("after.1", "feed-two"),
        ("goals.0", "reach"),
        ("owner", "mara"),
    ]


def test_references_stand_in_small_tables() -> None:
    assert places("pilot") == [("resources.1.team", "core")]
    assert places("late") == [
        ("affects.0", "view"),
        ("affects.1", "pilot"),
        ("actions.1.owner", "mara"),
        ("actions.1.task", "feed"),
    ]


def test_a_reference_says_what_it_may_lead_to() -> None:
    kinds = {reference.path[0]: reference.kinds for reference in references(roadmap(BODY)["view"])}
    assert kinds == {
        "after": (Kind.TASKS, Kind.MILESTONES, Kind.INITIATIVES),
        "goals": (Kind.GOALS,),
        "owner": (Kind.PEOPLE,),
    }


def test_a_waiver_of_the_header_refers_to_its_item() -> None:
    head = HEAD + 'waive = ["T04:view it is meant so", "no waiver at all"]\nowner = "mara"\n'
    header = type(roadmap().header).model_validate(data(head=head)["roadmap"])
    assert [(reference.path, reference.target) for reference in references(header)] == [
        (("owner",), "mara"),
        (("waive", 0), "view"),
    ]
    assert references(header)[1].kinds == ITEM_KINDS


@pytest.mark.parametrize(
    ("text", "target", "renamed"),
    [
        ("feed", "feed", "new"),
        ("feed:FF+5d", "feed", "new:FF+5d"),
        ("T04:view the view is late", "view", "T04:new the view is late"),
    ],
)
def test_a_renamed_reference_keeps_what_stands_around_it(text: str, target: str, renamed: str) -> None:
    assert Reference(("after", 0), target, (Kind.TASKS,), text).renamed("new") == renamed


def test_who_refers_to_an_item_is_told_with_the_places() -> None:
    read = roadmap(BODY)
    found = {item.id: [reference.path[0] for reference in where] for item, where in referring(read, "mara")}
    assert found == {"core": ["lead"], "view": ["owner"], "late": ["actions"]}
    assert referring(read, "late") == []


def test_an_item_does_not_count_as_referring_to_itself() -> None:
    read = roadmap('[tasks.a]\ntitle = "A"\nafter = ["a"]')
    assert referring(read, "a") == []
