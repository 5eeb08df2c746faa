"""Which tasks serve nothing, and which initiatives talk of the same things as they do."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.model.work import Task
from milepost.planning.belonging import homeless, offers
from tests.views.samples import roadmap


def offered(title: str, **initiatives: dict[str, Any]) -> list[tuple[str, list[str]]]:
    plan = roadmap(initiatives=initiatives, tasks={"loose": {"title": title}})
    task = plan.find(Task, "loose")
    assert task is not None
    return [(one.initiative.id, list(one.words)) for one in offers(task, plan)]


def test_words_that_begin_alike_are_shared() -> None:
    tariff, feed = {"title": "Hourly tariff"}, {"title": "Price feed"}
    assert offered("Prices shift by an hour", tariff=tariff, feed=feed) == [
        ("tariff", ["hour"]),
        ("feed", ["price"]),
    ]


@pytest.mark.parametrize("title", ["The way they are", "Post office", "Postage", "With every 2026", "!?"])
def test_short_common_and_longer_words_say_nothing(title: str) -> None:
    assert offered(title, one={"title": "The post with every postponement 2026"}) in ([], [("one", ["post"])])
    assert offered(title, one={"title": "Postponement with every"}) == []


def test_more_words_come_first_then_rarer_ones_and_what_is_done_comes_last() -> None:
    found = offered(
        "Gateway firmware update",
        done={"title": "Gateway firmware update", "status": "done"},
        fleet={"title": "Gateway fleet"},
        firm={"title": "Firmware"},
        gone={"title": "Gateway firmware", "status": "cancelled"},
        both={"title": "Update of a gateway"},
    )
    assert [one for one, _ in found] == ["both", "firm", "fleet"]


def test_the_tasks_of_an_initiative_speak_for_it() -> None:
    plan = roadmap(
        initiatives={"one": {"title": "Calm"}},
        tasks={"in": {"title": "Fewer alarms", "initiative": "one"}, "loose": {"title": "An alarm at night"}},
    )
    task = plan.find(Task, "loose")
    assert task is not None
    assert [(one.initiative.id, one.words) for one in offers(task, plan)] == [("one", ["alarm"])]


def test_what_has_an_initiative_or_a_goal_or_is_closed_has_a_home() -> None:
    plan = roadmap(
        goals={"calm": {"title": "Calm"}},
        initiatives={"one": {"title": "One"}},
        tasks={
            "a": {"title": "A", "initiative": "one"},
            "b": {"title": "B", "goals": ["calm"]},
            "c": {"title": "C", "status": "cancelled"},
            "d": {"title": "D"},
        },
    )
    assert [task.id for task in homeless(plan)] == ["d"]
