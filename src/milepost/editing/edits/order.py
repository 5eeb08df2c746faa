"""Edits of the order in which items stand: it is the order of the backlog."""

from __future__ import annotations

from typing import Literal

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, found, planned
from milepost.editing.refusals import EditRefused, NoChange
from milepost.editing.wording import named
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap


class Reorder(EditBase):
    """Move an item within its kind: before or after another one, or by some places."""

    op: Literal["reorder"] = "reorder"
    id: str
    before: str = ""
    after: str = ""
    by: int = 0
    """Places down the list, negative for up; it stops at the ends."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The item at its new place."""
        item = found(roadmap, self.id)
        if item.kind is Kind.ROADMAP:
            raise EditRefused("The roadmap's own table has no place in a list.", hint="Name an item.")
        order = [other.id for other in roadmap.of(item.kind)]
        old = order.index(item.id)
        if self.before or self.after:
            order.remove(item.id)
            new = place_of(roadmap, item.kind, order, self.before, self.after)
        else:
            new = max(0, min(len(order) - 1, old + self.by))
        if new == old:
            raise NoChange(f"{named(item)} stands there already.", hint="Name another place.")
        return planned(roadmap, [ItemChange(item, item, old, new)], self.reason)


def place_of(roadmap: Roadmap, kind: Kind, order: list[str], before: str, after: str) -> int:
    """The index in the order at which something stands before or after another item, or at the end."""
    if before and after:
        raise EditRefused("A place is before one item or after one.", hint="Name one of the two.")
    if not before and not after:
        return len(order)
    other: Item = found(roadmap, before or after)
    if other.id not in order:
        raise EditRefused(
            f"{named(other)} is no place to put it.",
            hint=f"Name another of the {kind}: order is kept by kind.",
        )
    return order.index(other.id) + (0 if before else 1)
