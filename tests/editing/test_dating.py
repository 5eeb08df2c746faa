"""Texts typed for dates, and the edits they become."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.editing.dating import dating, edit_all
from milepost.editing.edits import Bulk, Edit, Set, SetDates, Shift
from milepost.editing.refusals import EditRefused
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import MONDAY_TO_FRIDAY
from milepost.planning.date_words import Speaker
from milepost.planning.shifts import Step
from milepost.planning.spans import Spans
from tests.views.samples import roadmap

SPEAKER = Speaker(date(2026, 7, 14), MONDAY_TO_FRIDAY)


def sample() -> Roadmap:
    return roadmap(
        people={"mara": {"name": "Mara"}},
        goals={"goal": {"title": "Goal", "by": "2027"}},
        phases={"phase": {"title": "Phase", "start": "2026-07", "end": "2026-09"}},
        initiatives={"body": {"title": "Body"}},
        milestones={
            "stone": {"title": "Stone", "date": "2026-10-01"},
            "rock": {"title": "Rock", "date": "2026-10-01", "fixed": True},
        },
        tasks={
            "one": {"title": "One", "initiative": "body", "start": "2026-08-03", "end": "2026-08-14"},
            "two": {"title": "Two", "deadline": "2026-09", "horizon": "next"},
        },
    )


def edit(item_id: str, text: str, field: str = "", label: str = "") -> Edit:
    plan = sample()
    one = dating(plan[item_id], Spans(plan), field)
    found = one.readings(text, SPEAKER)
    reading = next((reading for reading in found if reading.label == label), found[0])
    return one.edit(text, reading)


def test_one_date_is_the_end_and_leaves_the_start_alone() -> None:
    assert edit("one", "28 aug") == SetDates(id="one", end="2026-08-28")
    assert edit("one", "28 jul", label="start") == SetDates(id="one", start="2026-07-28")
    assert edit("one", "2026-09 .. 2026-10") == SetDates(id="one", start="2026-09", end="2026-10")
    assert edit("stone", "2026-10-08") == SetDates(id="stone", date="2026-10-08")


def test_a_step_moves_the_whole_item_and_a_fixed_one_is_set_on_purpose() -> None:
    assert edit("one", "+2 weeks") == Shift(ids=["one"], step=Step(2, "w"))
    assert edit("one", "+1w", label="end") == SetDates(id="one", end="2026-08-21")
    assert edit("rock", "+1w") == SetDates(id="rock", date="2026-10-08")
    assert edit("body", "+1w") == Shift(ids=["body"], step=Step(1, "w"))


def test_a_horizon_and_no_dates() -> None:
    assert edit("one", "later") == SetDates(id="one", horizon="later")
    assert edit("one", "none") == SetDates(id="one", start="", end="")
    assert edit("two", "none") == SetDates(id="two", horizon="")


@pytest.mark.parametrize(("item_id", "noun"), [("phase", "phase"), ("goal", "goal")])
def test_what_has_no_horizon_says_so(item_id: str, noun: str) -> None:
    with pytest.raises(EditRefused, match=f"a {noun} has no horizon"):
        edit(item_id, "later")


def test_a_date_of_its_own_field_is_set_there() -> None:
    assert edit("goal", "2027-Q2") == Set(id="goal", fields={"by": "2027-Q2"})
    assert edit("two", "2026-09-18", "deadline") == Set(id="two", fields={"deadline": date(2026, 9, 18)})
    assert edit("two", "none", "deadline") == Set(id="two", fields={"deadline": None})


def test_every_edit_can_be_planned() -> None:
    plan = sample()
    for item_id, text in (("one", "28 aug"), ("one", "later"), ("goal", "2027-Q2"), ("body", "2026-Q4")):
        assert edit(item_id, text).plan(plan).ids == {item_id}


def test_a_person_has_no_dates() -> None:
    plan = sample()
    with pytest.raises(EditRefused, match='"Mara" has no dates'):
        dating(plan["mara"], Spans(plan))


def test_several_items_get_the_same_reading_in_one_edit() -> None:
    plan = sample()
    both = [dating(plan[item_id], Spans(plan)) for item_id in ("one", "two")]
    assert edit_all(both, "+1w", "move", SPEAKER) == Shift(ids=["one", "two"], step=Step(1, "w"))
    together = edit_all(both, "2026-Q4", "end", SPEAKER)
    assert isinstance(together, Bulk)
    assert together.edits == [SetDates(id="one", end="2026-Q4"), SetDates(id="two", end="2026-Q4")]
    assert together.plan(plan).sentence == "Set dates of 2 tasks to 2026-Q4"
