"""What happened: which items became what. A Change applies, undoes, names what to write, and speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.roadmap import Roadmap


class Importance(IntEnum):
    """Which change names a commit; the smallest comes first."""

    COMMITTED_DATE = 0
    DATE = 1
    SCOPE = 2
    RISK = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of one item: added where `before` is None, removed where `after` is None.

    The places are indexes within the kind, before and after the whole Change; both are None where the item
    keeps its place and its id.
    """

    before: Item | None
    after: Item | None
    place_before: int | None = None
    place_after: int | None = None

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was if it is gone."""
        item = self.after or self.before
        assert item is not None
        return item

    @property
    def in_place(self) -> bool:
        """Whether the order of items and their ids stay as they are."""
        return self.place_before is None and self.place_after is None

    @property
    def leaves_all(self) -> bool:
        """Whether the item is, in the end, what and where it was."""
        before, after = self.before, self.after
        if before is None or after is None:
            return before is after
        stays = before.id == after.id and self.place_before == self.place_after
        return stays and (before is after or before.data() == after.data())

    def inverted(self) -> ItemChange:
        """The opposite."""
        return ItemChange(self.after, self.before, self.place_after, self.place_before)


@dataclass(frozen=True)
class Change:
    """One user action and its effect, with the sentence a product manager would write about it."""

    items: tuple[ItemChange, ...]
    sentence: str
    """In the imperative: `Move "Tariff live" 2 weeks later (2026-10-01 to 2026-10-15)`."""
    importance: Importance = Importance.OTHER
    reason: str = ""
    details: tuple[str, ...] = ()
    """Sentences for what the one sentence only counts."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of every item touched, old and new ones."""
        return frozenset(
            item.id for change in self.items for item in (change.before, change.after) if item is not None
        )

    def inverted(self) -> Change:
        """The Change that takes this one back; it keeps the sentence of what it takes back."""
        return replace(self, items=tuple(change.inverted() for change in reversed(self.items)))

    def apply(self, roadmap: Roadmap) -> Roadmap:
        """The roadmap with this Change made; it shares every untouched item."""
        header = roadmap.header
        items = dict(roadmap.items)
        moved: dict[Kind, list[ItemChange]] = {}
        for change in self.items:
            if isinstance(change.after, Header):
                header = change.after
            elif change.in_place:
                items[change.item.id] = change.item
            else:
                moved.setdefault(change.item.kind, []).append(change)
        if moved:
            items = _rearranged(roadmap, items, moved)
        return Roadmap(header, items)


def _rearranged(
    roadmap: Roadmap, items: dict[str, Item], moved: dict[Kind, list[ItemChange]]
) -> dict[str, Item]:
    arranged: dict[str, Item] = {}
    for kind in ITEM_KINDS:
        order = [item.id for item in roadmap.of(kind)]
        if kind in moved:
            order = reordered(order, moved[kind])
            items.update((change.after.id, change.after) for change in moved[kind] if change.after)
        arranged.update((item_id, items[item_id]) for item_id in order)
    return arranged


def reordered(order: Iterable[str], changes: Iterable[ItemChange]) -> list[str]:
    """The ids of one kind after the changes: what moved is taken out, then put in by ascending place."""
    changes = list(changes)
    gone = {change.before.id for change in changes if change.before}
    result = [item_id for item_id in order if item_id not in gone]
    arriving = sorted(
        ((change.place_after, change.after.id) for change in changes if change.after),
        key=lambda arrival: arrival[0] or 0,
    )
    for place, item_id in arriving:
        result.insert(place or 0, item_id)
    return result
