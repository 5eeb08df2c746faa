"""A Change makes a new roadmap, takes itself back and names what it touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.editing.change import Change, ItemChange, reordered
from milepost.model.evolve import build, evolve
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task


def task(item_id: str, title: str = "") -> Item:
    return build(Task, item_id, {"title": title or item_id})


def plan(*ids: str) -> Roadmap:
    header = build(Header, Header.kind, {"title": "R", "vision": "V"})
    return Roadmap(header, {item_id: task(item_id) for item_id in ids})


def order(roadmap: Roadmap) -> list[str]:
    return [item.id for item in roadmap.of(Kind.TASKS)]


def test_an_item_changed_in_place_is_the_only_new_one() -> None:
    before = plan("a", "b", "c")
    change = Change((ItemChange(before["b"], task("b", "B")),), 'Set title of "b"')
    after = change.apply(before)
    assert after["b"].label == "B"
    assert after["a"] is before["a"]
    assert order(after) == ["a", "b", "c"]
    assert change.inverted().apply(after).same_as(before)
    assert change.inverted().sentence == change.sentence


def test_the_header_changes_like_an_item() -> None:
    before = plan("a")
    change = Change((ItemChange(before.header, evolve(before.header, {"vision": "More"})),), "Set vision")
    after = change.apply(before)
    assert after.header.vision == "More"
    assert change.ids == {"roadmap"}
    assert change.inverted().apply(after).same_as(before)


def test_items_come_go_and_take_other_ids() -> None:
    before = plan("a", "b", "c")
    change = Change(
        (
            ItemChange(before["a"], None, 0, None),
            ItemChange(None, task("new"), None, 1),
            ItemChange(before["b"], task("renamed"), 1, 0),
        ),
        "Do all at once",
    )
    after = change.apply(before)
    assert order(after) == ["renamed", "new", "c"]
    assert change.ids == {"a", "b", "new", "renamed"}
    assert change.inverted().apply(after).same_as(before)
    assert change.inverted().inverted() == change


def test_what_a_change_is_about() -> None:
    a, b = task("a"), task("b")
    assert ItemChange(a, b).item is b
    assert ItemChange(a, None, 0).item is a
    assert ItemChange(a, b).in_place
    assert not ItemChange(a, None, 0).in_place


def test_a_change_that_comes_back_leaves_all() -> None:
    a = task("a")
    assert ItemChange(a, task("a")).leaves_all
    assert ItemChange(a, a, 2, 2).leaves_all
    assert ItemChange(None, None).leaves_all
    assert not ItemChange(a, a, 2, 3).leaves_all
    assert not ItemChange(a, task("a", "Other")).leaves_all
    assert not ItemChange(a, task("b", "a")).leaves_all
    assert not ItemChange(a, None, 0).leaves_all


@given(st.data())
def test_reordering_leads_to_any_order_and_back(data: st.DataObject) -> None:
    """Some ids leave, some arrive, some move; the others keep their order among themselves."""
    old = data.draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    kept = data.draw(st.lists(st.sampled_from(old), unique=True)) if old else []
    kept.sort(key=old.index)
    new = list(kept)
    for item_id in data.draw(st.lists(st.sampled_from("abcdefghxyz"), unique=True)):
        if item_id not in kept:
            new.insert(data.draw(st.integers(0, len(new))), item_id)
    touched = data.draw(st.permutations(sorted((set(old) | set(new)) - set(kept))))
    changes = [
        ItemChange(
            task(item_id) if item_id in old else None,
            task(item_id) if item_id in new else None,
            old.index(item_id) if item_id in old else None,
            new.index(item_id) if item_id in new else None,
        )
        for item_id in touched
    ]
    assert reordered(old, changes) == new
    assert reordered(new, [change.inverted() for change in reversed(changes)]) == old
