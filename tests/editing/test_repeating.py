"""An edit made again on another item."""

from __future__ import annotations

import pytest

from milepost.editing.edits import Add, Bulk, Edit, Rename, Set, Shift
from milepost.editing.refusals import EditRefused
from milepost.editing.repeating import about
from milepost.model.kinds import Kind
from milepost.planning.shifts import Step

LATER = Step.parse("+1w")


@pytest.mark.parametrize(
    ("edit", "again"),
    [
        (Shift(ids=["one", "two"], step=LATER), Shift(ids=["other"], step=LATER)),
        (Set(id="one", fields={"status": "done"}), Set(id="other", fields={"status": "done"})),
    ],
)
def test_the_other_item_takes_the_place_of_all_before(edit: Edit, again: Edit) -> None:
    assert about(edit, "other") == again


@pytest.mark.parametrize(
    "edit",
    [
        Add(kind=Kind.TASKS, title="T"),
        Rename(id="one", to="two"),
        Bulk(edits=[Set(id="one"), Set(id="two")]),
    ],
)
def test_what_is_about_certain_items_is_not_made_again(edit: Edit) -> None:
    with pytest.raises(EditRefused):
        about(edit, "other")
