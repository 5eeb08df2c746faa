"""The same intention about another item, for whoever repeats what was done last."""

from __future__ import annotations

from milepost.editing.edits import (
    Add,
    Bulk,
    Edit,
    PullIn,
    Rename,
    Replace,
    Restore,
    Ripple,
    Shift,
    SortBacklog,
    Split,
)
from milepost.editing.refusals import EditRefused


def about(edit: Edit, item_id: str) -> Edit:
    """The edit about that item instead. Raises EditRefused for one that only makes sense where it was."""
    match edit:
        case Shift():
            return edit.model_copy(update={"ids": [item_id]})
        case Ripple() | PullIn():
            inner = edit.edit and about(edit.edit, item_id)
            return edit.model_copy(update={"edit": inner, "ids": edit.ids and [item_id]})
        case Add() | Rename() | Replace() | Split():
            raise EditRefused(
                "The last change was about that one item alone", hint="Duplicate the item instead"
            )
        case Bulk() | Restore() | SortBacklog():
            raise EditRefused(
                "The last change was about several items", hint="Mark items to change them together"
            )
        case _:
            return edit.model_copy(update={"id": item_id})
