"""Laws that hold for every edit of every roadmap."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.editing.change import Change
from milepost.editing.edits import EDIT, Bulk, Edit, Remove, Rename, Reorder
from milepost.editing.message import commit_message
from milepost.editing.net import net
from milepost.editing.refusals import EditRefused
from milepost.editing.sentences import past
from milepost.model.consistency import inconsistencies
from milepost.model.kinds import ITEM_KINDS
from milepost.model.references import references
from milepost.model.roadmap import Roadmap
from milepost.planning.spans import Spans
from tests.strategies import edits, roadmaps, texts

quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def planned(edit: Edit, roadmap: Roadmap) -> Change | None:
    try:
        return edit.plan(roadmap)
    except EditRefused as refusal:
        assert refusal.title
        assert refusal.hint
        return None


def made(data: st.DataObject, roadmap: Roadmap, most: int = 5) -> list[Change]:
    """Some edits, each planned on what the ones before left."""
    changes = []
    for _ in range(data.draw(st.integers(1, most))):
        if change := planned(data.draw(edits(roadmap)), roadmap):
            changes.append(change)
            roadmap = change.apply(roadmap)
    return changes


def after(changes: list[Change] | tuple[Change, ...], roadmap: Roadmap) -> Roadmap:
    for change in changes:
        roadmap = change.apply(roadmap)
    return roadmap


@quick
@given(roadmaps())
def test_the_random_roadmaps_have_no_problems(roadmap: Roadmap) -> None:
    assert inconsistencies(roadmap) == []


@quick
@given(roadmaps(), st.data())
def test_a_change_is_taken_back_by_its_opposite(roadmap: Roadmap, data: st.DataObject) -> None:
    for change in made(data, roadmap):
        changed = change.apply(roadmap)
        assert change.inverted().apply(changed).same_as(roadmap)
        assert change.inverted().inverted().apply(roadmap).same_as(changed)
        roadmap = changed


@quick
@given(roadmaps(), st.data())
def test_a_change_names_what_it_touches_and_shares_the_rest(roadmap: Roadmap, data: st.DataObject) -> None:
    for change in made(data, roadmap):
        changed = change.apply(roadmap)
        for item_id, item in changed.items.items():
            assert item_id in change.ids or roadmap.items[item_id] is item
        assert set(roadmap.items) - change.ids == set(changed.items) - change.ids
        assert [item.kind for item in changed.items.values()] == sorted(
            (item.kind for item in changed.items.values()), key=ITEM_KINDS.index
        )
        roadmap = changed


@quick
@given(roadmaps(), st.data())
def test_no_edit_makes_a_valid_roadmap_invalid(roadmap: Roadmap, data: st.DataObject) -> None:
    for change in made(data, roadmap):
        roadmap = change.apply(roadmap)
        assert inconsistencies(roadmap) == [], change.sentence


@quick
@given(roadmaps(), st.data())
def test_a_sentence_is_one_line_that_begins_with_a_verb(roadmap: Roadmap, data: st.DataObject) -> None:
    for change in made(data, roadmap):
        verb = change.sentence.split(" ")[0]
        assert verb.isalpha() and verb[0].isupper()
        assert change.sentence.splitlines() == [change.sentence]
        assert past(change.sentence).split(" ")[0].endswith(("ed", "Set", "Wrote", "Split"))


@quick
@given(roadmaps(), st.data())
def test_an_edit_read_from_json_plans_the_same(roadmap: Roadmap, data: st.DataObject) -> None:
    edit = data.draw(edits(roadmap))
    for written in (EDIT.dump_json(edit), edit.model_dump_json(exclude_defaults=True)):
        assert planned(EDIT.validate_json(written), roadmap) == planned(edit, roadmap)


@quick
@given(roadmaps(), st.data())
def test_what_is_taken_back_before_a_save_was_never_done(roadmap: Roadmap, data: st.DataObject) -> None:
    changes = made(data, roadmap)
    assert net([*changes, *(change.inverted() for change in reversed(changes))], roadmap) == ()


@quick
@given(roadmaps(), st.data())
def test_the_net_of_changes_has_their_effect(roadmap: Roadmap, data: st.DataObject) -> None:
    changes = made(data, roadmap, most=8)
    end = after(changes, roadmap)
    folded = net(changes, end)
    assert len(folded) <= len(changes)
    assert after(folded, roadmap).same_as(end)
    assert after([change.inverted() for change in reversed(folded)], end).same_as(roadmap)


@quick
@given(roadmaps(), st.data())
def test_a_bulk_edit_does_what_its_edits_do(roadmap: Roadmap, data: st.DataObject) -> None:
    single = data.draw(st.lists(edits(roadmap, bulk=False), min_size=1, max_size=5))
    accepted, now = [], roadmap
    for edit in single:
        if change := planned(edit, now):
            accepted.append(edit)
            now = change.apply(now)
    if change := planned(Bulk(edits=accepted), roadmap):
        assert change.apply(roadmap).same_as(now)
        assert change.inverted().apply(now).same_as(roadmap)
    else:
        assert now.same_as(roadmap)


@quick
@given(roadmaps(), st.data())
def test_renaming_changes_references_and_nothing_else(roadmap: Roadmap, data: st.DataObject) -> None:
    item_id = data.draw(st.sampled_from([*roadmap.items] or ["none"]))
    change = planned(Rename(id=item_id, to="brand-new"), roadmap)
    if change is None:
        return
    renamed = change.apply(roadmap)
    for old, new in zip(roadmap.items.values(), renamed.items.values(), strict=True):
        expected = [
            (
                place.path,
                place.target.replace(item_id, "brand-new") if place.target == item_id else place.target,
            )
            for place in references(old)
        ]
        assert [(place.path, place.target) for place in references(new)] == expected
    assert Rename(id="brand-new", to=item_id).plan(renamed).apply(renamed).same_as(roadmap)


@quick
@given(roadmaps(), st.data())
def test_a_removed_item_is_named_nowhere(roadmap: Roadmap, data: st.DataObject) -> None:
    item_id = data.draw(st.sampled_from([*roadmap.items] or ["none"]))
    if change := planned(Remove(id=item_id, cascade=True), roadmap):
        left = change.apply(roadmap)
        assert all(
            place.target != item_id
            for item in (left.header, *left.items.values())
            for place in references(item)
        )
        assert change.inverted().apply(left).same_as(roadmap)
    named = any(
        place.target == item_id
        for item in (roadmap.header, *roadmap.items.values())
        for place in references(item)
        if item.id != item_id
    )
    assert (planned(Remove(id=item_id), roadmap) is None) == (named or item_id not in roadmap.items)


@quick
@given(roadmaps(), st.data())
def test_reordering_puts_one_item_beside_another(roadmap: Roadmap, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(ITEM_KINDS))
    ids = [item.id for item in roadmap.of(kind)] or ["none"]
    moved, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    change = planned(Reorder(id=moved, before=other), roadmap)
    if change is not None:
        new = [item.id for item in change.apply(roadmap).of(kind)]
        assert new[new.index(moved) + 1] == other
        assert [item_id for item_id in new if item_id != moved] == [
            item_id for item_id in ids if item_id != moved
        ]


@quick
@given(roadmaps(), st.data(), texts, texts)
def test_a_message_fits_where_messages_are_shown(
    roadmap: Roadmap, data: st.DataObject, subject: str, reason: str
) -> None:
    changes = made(data, roadmap)
    if not changes and not subject.split():
        return
    message = commit_message(changes, reason=reason, subject=subject)
    head, *rest = message.split("\n")
    assert 0 < len(head) < 72
    assert rest[0] == ""
    assert all(character.isprintable() for character in message.replace("\n", ""))
    assert len(message.splitlines()) == message.count("\n")


@quick
@given(roadmaps(), st.data())
def test_spans_taken_over_are_the_spans_found_anew(roadmap: Roadmap, data: st.DataObject) -> None:
    spans = Spans(roadmap)
    for item in roadmap.items.values():
        spans.of(item)
    for change in made(data, roadmap):
        roadmap = change.apply(roadmap)
        spans, fresh = Spans(roadmap, spans), Spans(roadmap)
        for item in roadmap.items.values():
            assert spans.of(item) == fresh.of(item)


def test_the_abstract_edit_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="op"):
        EDIT.validate_python({"op": "none"})


@pytest.mark.slow
@settings(parent=quick, max_examples=500)
@given(roadmaps(most=3), st.data())
def test_long_histories_come_back_to_their_beginning(roadmap: Roadmap, data: st.DataObject) -> None:
    changes = made(data, roadmap, most=30)
    end = after(changes, roadmap)
    back = [change.inverted() for change in reversed(changes)]
    assert inconsistencies(end) == []
    assert after(back, end).same_as(roadmap)
    assert after(net(changes, end), roadmap).same_as(end)
    assert net([*changes, *back], roadmap) == ()
