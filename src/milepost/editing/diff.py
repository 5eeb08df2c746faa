"""What makes one roadmap of another, item by item, in sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from milepost.editing.change import Change, ItemChange
from milepost.editing.importance import importance_of
from milepost.editing.sentences import say
from milepost.model.kinds import ITEM_KINDS
from milepost.model.roadmap import Roadmap


def diff(before: Roadmap, after: Roadmap) -> tuple[Change, ...]:
    """One change for each item that came, went, moved or says something else, in the order of `after`.

    An item whose id was changed goes and comes. Of items that changed places, the fewest count as moved.
    """
    return tuple(_said(change, before, after) for change in _items(before, after))


def _items(before: Roadmap, after: Roadmap) -> Iterator[ItemChange]:
    if before.header != after.header:
        yield ItemChange(before.header, after.header)
    for kind in ITEM_KINDS:
        was = {item.id: place for place, item in enumerate(before.of(kind))}
        now = {item.id: place for place, item in enumerate(after.of(kind))}
        for item_id, place in was.items():
            if item_id not in now:
                yield ItemChange(before[item_id], None, place, None)
        moved = _moved([was[item_id] for item_id in now if item_id in was])
        for item_id, place in now.items():
            if item_id not in was:
                yield ItemChange(None, after[item_id], None, place)
            elif was[item_id] in moved:
                yield ItemChange(before[item_id], after[item_id], was[item_id], place)
            elif before[item_id] is not after[item_id] and before[item_id] != after[item_id]:
                yield ItemChange(before[item_id], after[item_id])


def _moved(places: Sequence[int]) -> set[int]:
    """The places that are not in the longest ascending run of them: those who stay stand in it."""
    tails: list[int] = []
    behind: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        behind[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    staying: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        staying.add(last)
        last = behind[last]
    return set(places) - staying


def _said(change: ItemChange, before: Roadmap, after: Roadmap) -> Change:
    names = after if change.after else before
    return Change((change,), say(change, names), importance_of((change,)))
