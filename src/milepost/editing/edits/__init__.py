"""Every way to change a roadmap, as data: one class for each intention. There is no other way."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, TypeAdapter

from milepost.editing.edits.bulk import Bulk
from milepost.editing.edits.dates import Resize, SetDates, Shift
from milepost.editing.edits.existence import Add, Duplicate, Remove, Rename
from milepost.editing.edits.fields import Replace, Set
from milepost.editing.edits.links import Link, Unlink
from milepost.editing.edits.order import Reorder
from milepost.editing.edits.restoring import Restore

__all__ = [
    "EDIT",
    "Add",
    "Bulk",
    "Duplicate",
    "Edit",
    "Link",
    "Remove",
    "Rename",
    "Reorder",
    "Replace",
    "Resize",
    "Restore",
    "Set",
    "SetDates",
    "Shift",
    "Unlink",
]

Edit = Annotated[
    Set
    | Replace
    | SetDates
    | Shift
    | Resize
    | Add
    | Duplicate
    | Remove
    | Rename
    | Reorder
    | Link
    | Unlink
    | Restore
    | Bulk,
    Discriminator("op"),
]

EDIT: TypeAdapter[Edit] = TypeAdapter(Edit, config=ConfigDict(defer_build=True))
"""Writes edits as JSON and reads them back: `EDIT.dump_json(edit)`, `EDIT.validate_json(line)`."""
