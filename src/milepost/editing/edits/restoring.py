"""Putting items into a state they have had or would have; what others changed in them since stays."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, Toml, built, planned
from milepost.editing.importance import changed_fields
from milepost.editing.refusals import EditRefused
from milepost.model.evolve import merged
from milepost.model.kinds import Kind
from milepost.model.roadmap import ENTITIES, Roadmap


class Restored(BaseModel):
    """What is to become of one item."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    id: str
    """Its id now, or the one it gets."""
    to: str = ""
    """Its id afterwards; empty where it goes."""
    fields: dict[str, Toml] = Field(default_factory=dict)
    """TOML data by key; None takes a field away. Fields that are not named stay."""
    place: int | None = None
    """Its index within the kind; None where it stays in its place."""
    new: bool = False
    """Whether it comes; then the fields are all it says."""


class Restore(EditBase):
    """Give items fields, ids and places, bring them back or take them away, all at once."""

    op: Literal["restore"] = "restore"
    items: tuple[Restored, ...]
    sentence: str = ""

    def plan(self, roadmap: Roadmap) -> Change:
        """The items as told. Refused for an item that is not there any more, or again."""
        sizes = Counter(item.kind for item in roadmap.items.values())
        sizes.update(item.kind for item in self.items if item.new)
        sizes.subtract(item.kind for item in self.items if not item.to)
        items = [_planned(item, roadmap, sizes[item.kind]) for item in self.items]
        return planned(roadmap, items, self.reason, self.sentence)


def _planned(wanted: Restored, roadmap: Roadmap, size: int) -> ItemChange:
    """What becomes of one item; there are to be so many of its kind."""
    before = roadmap.get(wanted.id)
    if wanted.new and before:
        raise EditRefused(f"There is an item {wanted.id!r} again.", hint="Somebody added it.")
    if wanted.to and not wanted.new and before is None:
        raise EditRefused(f"There is no item {wanted.id!r} any more.", hint="Somebody removed it.")
    order = [item.id for item in roadmap.of(wanted.kind)]
    stays = wanted.place is None and wanted.id == wanted.to
    place_before = order.index(wanted.id) if wanted.id in order and not stays else None
    if not wanted.to:
        return ItemChange(before, None, place_before, None)
    after = built(ENTITIES[wanted.kind], wanted.to, merged(before.data() if before else {}, wanted.fields))
    place = None if wanted.place is None else min(wanted.place, size - 1)
    return ItemChange(before, after, place_before, place)


def restoring(change: Change) -> Restore:
    """The edit that has the effect of a change; what others changed meanwhile in other fields stays."""
    items = tuple(_wanted(item) for item in change.items)
    return Restore(items=items, sentence=change.sentence, reason=change.reason)


def _wanted(change: ItemChange) -> Restored:
    before, after = change.before, change.after
    if after is None:
        return Restored(kind=change.item.kind, id=change.item.id)
    data = after.data()
    fields = {key: data.get(key) for key in changed_fields(before, after)} if before else data
    return Restored(
        kind=after.kind,
        id=before.id if before else after.id,
        to=after.id,
        fields=fields,
        place=change.place_after,
        new=before is None,
    )
