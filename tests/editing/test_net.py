"""What several changes come to, by example."""

from __future__ import annotations

import pytest

from milepost.editing.change import Change
from milepost.editing.edits import Add, Bulk, Edit, Remove, Rename, Reorder, Set, Shift
from milepost.editing.net import net
from milepost.model.kinds import Kind
from tests.editing.samples import sample


def net_sentences(*edits: Edit) -> list[str]:
    roadmap, changes = sample(), list[Change]()
    for edit in edits:
        changes.append(edit.plan(roadmap))
        roadmap = changes[-1].apply(roadmap)
    return [change.sentence for change in net(changes, roadmap)]


def status(item_id: str, value: str) -> Set:
    return Set(id=item_id, fields={"status": value})


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        (
            [Shift(ids=["signed"], step="+1w"), Shift(ids=["signed"], step="+1w")],
            ['Move "Both utilities signed" 2 weeks later (2026-09-15 to 2026-09-29)'],
        ),
        ([Shift(ids=["signed"], step="+1w"), Shift(ids=["signed"], step="-1w")], []),
        ([Reorder(id="bill-check", by=-1), Reorder(id="bill-check", by=1)], []),
        (
            [Reorder(id="bill-check", by=-1), Reorder(id="bill-check", by=-1)],
            ['Move "Bill check" up 2 places in the backlog'],
        ),
        (
            [status("savings-view", "done"), status("bill-check", "done"), status("savings-view", "todo")],
            ['Mark "Savings view" to do', 'Mark "Bill check" done'],
        ),
        (
            [Add(kind=Kind.TASKS, title="New"), Set(id="new", fields={"title": "Newer", "owner": "mara"})],
            ['Add task "Newer"'],
        ),
        ([Add(kind=Kind.TASKS, title="New"), Remove(id="new")], []),
        (
            [Set(id="bill-check", fields={"owner": "mara"}), Remove(id="bill-check")],
            ['Remove task "Bill check"'],
        ),
        ([Rename(id="bill-check", to="check"), Rename(id="check", to="bill-check")], []),
        (
            [Rename(id="bill-check", to="check"), Set(id="check", fields={"owner": "mara"})],
            ["Rename bill-check to check"],
        ),
        (
            [Rename(id="bill-check", to="check"), Add(kind=Kind.TASKS, title="Bill check", id="bill-check")],
            ["Rename bill-check to check", 'Add task "Bill check"'],
        ),
        (
            [Remove(id="bill-check"), Add(kind=Kind.PEOPLE, title="Bill", id="bill-check")],
            ['Remove task "Bill check"', 'Add person "Bill"'],
        ),
        (
            [Bulk(edits=[status(i, "on-hold") for i in ("bill-check", "signed")]), status("signed", "todo")],
            ["Mark 1 task and 1 milestone on hold", 'Mark "Both utilities signed" to do'],
        ),
        (
            [Reorder(id="bill-check", by=-1), Remove(id="clock-change"), Reorder(id="bill-check", by=1)],
            [
                'Move "Bill check" up 1 place in the backlog',
                'Remove task "Clock change"',
                'Move "Bill check" down 1 place in the backlog',
            ],
        ),
    ],
)
def test_changes_come_to_what_is_left_of_them(edits: list[Edit], sentences: list[str]) -> None:
    assert net_sentences(*edits) == sentences


def test_a_removal_that_is_taken_back_leaves_what_was_done_before() -> None:
    roadmap = sample()
    tagged = Set(id="bill-check", append={"tags": ["ui"]}).plan(roadmap)
    removed = Remove(id="bill-check").plan(tagged.apply(roadmap))
    (left,) = net([tagged, removed, removed.inverted()], roadmap)
    assert left.sentence == 'Add tag ui to "Bill check"'
    assert net([tagged, removed, removed.inverted(), tagged.inverted()], roadmap) == ()


def test_the_reasons_of_joined_changes_are_kept() -> None:
    roadmap = sample()
    first = Shift(ids=["signed"], step="+1w", reason="Their board").plan(roadmap)
    moved = first.apply(roadmap)
    second = Shift(ids=["signed"], step="+1w", reason="Summer").plan(moved)
    (change,) = net([first, second], second.apply(moved))
    assert change.reason == "Their board; Summer"


def test_an_opposite_cancels_past_changes_of_other_items() -> None:
    roadmap = sample()
    bulk = Bulk(edits=[status("signed", "done"), status("bill-check", "done")]).plan(roadmap)
    other = status("savings-view", "done").plan(bulk.apply(roadmap))
    assert net([bulk, other, bulk.inverted()], roadmap) == (other,)


def test_a_default_that_was_written_out_is_taken_back_to_the_letter() -> None:
    roadmap = sample()
    written = Set(id="bill-check", fields={"status": "todo"}).plan(roadmap)
    tagged = Set(id="bill-check", append={"tags": ["ui"]}).plan(written.apply(roadmap))
    assert net([written, tagged, tagged.inverted()], roadmap)[0].items == written.items
    assert net([written, tagged, tagged.inverted(), written.inverted()], roadmap) == ()
