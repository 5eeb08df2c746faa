"""Every way to change a roadmap, as data: one class for each intention. There is no other way."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, TypeAdapter

from milepost.editing.edits.bulk import Bulk, Single
from milepost.editing.edits.dates import Resize, SetDates, Shift
from milepost.editing.edits.existence import Add, Duplicate, Remove, Rename
from milepost.editing.edits.fields import Replace, Set
from milepost.editing.edits.links import Link, Unlink
from milepost.editing.edits.order import Reorder, SortBacklog
from milepost.editing.edits.parting import Portion, Promote, Split
from milepost.editing.edits.restoring import Restore
from milepost.editing.edits.ripple import PullIn, Ripple

__all__ = [
    "EDIT",
    "Add",
    "Bulk",
    "Duplicate",
    "Edit",
    "Link",
    "Portion",
    "Promote",
    "PullIn",
    "Remove",
    "Rename",
    "Reorder",
    "Replace",
    "Resize",
    "Restore",
    "Ripple",
    "Set",
    "SetDates",
    "Shift",
    "SortBacklog",
    "Split",
    "Unlink",
]

Edit = Annotated[Single | Restore | Bulk | Ripple | PullIn, Discriminator("op")]

EDIT: TypeAdapter[Edit] = TypeAdapter(Edit, config=ConfigDict(defer_build=True))
"""Writes edits as JSON and reads them back: `EDIT.dump_json(edit)`, `EDIT.validate_json(line)`."""
