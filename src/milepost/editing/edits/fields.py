"""Edits of what an item says: some of its fields, or all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, Toml, built, evolved, found, planned
from milepost.editing.importance import PLANNED
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import field_word, named
from milepost.model.items import Item
from milepost.model.links import Link
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone, Task


class Set(EditBase):
    """Set, remove and extend fields of one item; the id `roadmap` is the header.

    What follows by itself, unless the edit says otherwise: *done* sets the progress of a task to 100 and the
    day it was finished to `today`, where that is given; leaving *done* takes both away; *occurred* dates a
    risk in the same way, until it is *open* again; dates replace a horizon, and a horizon dates.
    """

    op: Literal["set"] = "set"
    id: str
    fields: dict[str, Toml] = Field(default_factory=dict)
    """TOML data by key, dotted to go inside (`rice.reach`); None removes the field."""
    append: dict[str, list[Toml]] = Field(default_factory=dict)
    """Entries to put at the end of list fields, unless they are there."""
    discard: dict[str, list[Toml]] = Field(default_factory=dict)
    """Entries to take out of list fields; a link is named by its id alone, too."""
    today: date | None = None
    """The day on which it happens, where that matters."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The fields set, and what follows from them."""
        item = found(roadmap, self.id)
        if "id" in self.fields:
            raise EditRefused("An id is not a field.", hint="Rename the item, so that all references follow.")
        updates = {**self.fields, **self._lists(item.data())}
        refuse_both(item, updates)
        after = evolved(item, {**consequences(item, updates, self.today), **updates})
        return planned(roadmap, [ItemChange(item, after)], self.reason)

    def _lists(self, data: Mapping[str, Any]) -> dict[str, list[Any] | None]:
        lists: dict[str, list[Any] | None] = {}
        for field in {**self.append, **self.discard}:
            value = self.fields.get(field, data.get(field, []))
            if not isinstance(value, list):
                raise EditRefused(f"{field_word(field)} is no list.", hint=f"Write {field}=... to set it.")
            gone = self.discard.get(field, [])
            entries = [entry for entry in value if entry not in gone and not _is_link_to(field, entry, gone)]
            entries += [entry for entry in self.append.get(field, []) if entry not in entries]
            lists[field] = entries or None
        return lists


class Replace(EditBase):
    """Put new data in place of all that an item says, as after editing its text."""

    op: Literal["replace"] = "replace"
    id: str
    data: dict[str, Toml]
    text: str = ""
    """The text that says it, where the file shall have it letter by letter, comments and all."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The item with that data and the same id; a text that says what was said before changes no item."""
        item = found(roadmap, self.id)
        if "id" in self.data:
            raise EditRefused("An id is not a field.", hint="Rename the item, so that all references follow.")
        after = built(type(item), item.id, self.data)
        if self.text and after.data() == item.data():
            return Change((), f"Edit the text of {named(item)}", reason=self.reason)
        return planned(roadmap, [ItemChange(item, after)], self.reason)


def refuse_both(item: Item, updates: Mapping[str, Any]) -> None:
    """Raises EditRefused for updates that set dates and a horizon at once."""
    if updates.get("horizon") and any(updates.get(field) for field in ("start", "end", "date")):
        raise EditRefused(
            f"{named(item)} takes dates or a horizon, not both.", hint="A horizon stands instead of dates."
        )


def consequences(item: Item, updates: Mapping[str, Any], today: date | None) -> dict[str, Any]:
    """The updates that follow from others, as TOML data by key."""
    follow: dict[str, Any] = {}
    if updates.get("horizon"):
        follow |= {field: None for field in PLANNED if field != "horizon" and getattr(item, field, None)}
    elif any(updates.get(field) for field in PLANNED) and getattr(item, "horizon", None):
        follow["horizon"] = None
    if "status" not in updates or updates["status"] == getattr(item, "status", None):
        return follow
    if isinstance(item, Risk) and updates["status"] == "occurred" and today and not item.occurred:
        follow["occurred"] = today
    if isinstance(item, Risk) and item.occurred and updates["status"] == "open":
        follow["occurred"] = None
    if isinstance(item, Task | Milestone):
        done = updates["status"] == "done"
        if done and today:
            follow["finished"] = item.finished or today
        if done and isinstance(item, Task):
            follow["progress"] = 100
        if item.status == "done":
            follow["finished"] = None
            if isinstance(item, Task) and item.progress == 100:
                follow["progress"] = None
    return follow


def _is_link_to(field: str, entry: Any, ids: list[Any]) -> bool:
    return field == "after" and Link.parse(entry).id in ids
