"""Restore has the effect of any change and of its opposite, and leaves alone what others changed since."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.edits import EDIT, Remove, Set
from milepost.editing.edits.restoring import restoring
from milepost.editing.refusals import EditRefused
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import State
from milepost.session.past.points import Point
from milepost.session.past.restoring import put_back
from tests.editing.samples import sample
from tests.strategies import edits, roadmaps

lawful = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@lawful
@given(st.data())
def test_restoring_a_change_or_its_opposite_has_its_effect(data: st.DataObject) -> None:
    before = data.draw(roadmaps())
    try:
        change = data.draw(edits(before)).plan(before)
    except EditRefused:
        return
    after = change.apply(before)
    for wanted, start, end in ((change, before, after), (change.inverted(), after, before)):
        edit = EDIT.validate_json(EDIT.dump_json(restoring(wanted)))
        assert edit.plan(start).apply(start).same_as(end)


@lawful
@given(st.data())
def test_the_difference_of_two_roadmaps_names_what_a_change_touched(data: st.DataObject) -> None:
    before = data.draw(roadmaps())
    try:
        change = data.draw(edits(before)).plan(before)
    except EditRefused:
        return
    found = diff(before, change.apply(before))
    said = {item.item.id for each in found for item in each.items if item.in_place}
    assert said <= change.ids
    assert diff(before, before) == ()


def applied(changes: tuple[Change, ...], before: Roadmap) -> Roadmap:
    items = tuple(item for change in changes for item in change.items)
    return Change(items, "").apply(before) if items else before


@lawful
@given(roadmaps(), roadmaps())
def test_the_difference_of_any_two_roadmaps_makes_one_of_the_other(one: Roadmap, other: Roadmap) -> None:
    assert applied(diff(one, other), one).same_as(other)
    assert applied(diff(other, one), other).same_as(one)


@lawful
@given(st.data())
def test_the_difference_makes_a_later_revision_of_an_earlier_one(data: st.DataObject) -> None:
    before = now = data.draw(roadmaps())
    for _ in range(data.draw(st.integers(1, 6))):
        with suppress(EditRefused):
            now = data.draw(edits(now)).plan(now).apply(now)
    assert applied(diff(before, now), before).same_as(now)
    assert applied(diff(now, before), now).same_as(before)


@lawful
@given(roadmaps(), roadmaps())
def test_any_roadmap_is_put_back_over_any_other(then: Roadmap, now: Roadmap) -> None:
    if diff(now, then):
        edit = put_back(Point("then", State(then)), now)
        assert edit.plan(now).apply(now).same_as(then)


def test_what_others_changed_in_the_same_item_stays() -> None:
    gridpulse = sample()
    ours = Set(id="savings-view", fields={"owner": "mara"}).plan(gridpulse)
    theirs = Set(id="savings-view", fields={"title": "Savings at a glance"}).plan(gridpulse).apply(gridpulse)
    item = restoring(ours).plan(theirs).apply(theirs)["savings-view"]
    assert (item.data()["owner"], item.label) == ("mara", "Savings at a glance")


def test_an_item_that_is_gone_is_not_half_restored() -> None:
    gridpulse = sample()
    ours = Set(id="savings-view", fields={"owner": "mara"}).plan(gridpulse)
    theirs = Remove(id="savings-view", cascade=True).plan(gridpulse).apply(gridpulse)
    with pytest.raises(EditRefused, match="no item 'savings-view' any more"):
        restoring(ours).plan(theirs)


def test_the_difference_is_said_as_the_edit_would_say_it() -> None:
    gridpulse = sample()
    change = Set(id="savings-view", fields={"owner": "mara"}).plan(gridpulse)
    assert [each.sentence for each in diff(gridpulse, change.apply(gridpulse))] == [change.sentence]
