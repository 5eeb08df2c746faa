"""What makes one roadmap of another, item by item, in sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from milepost.editing.change import Change, Importance, ItemChange
from milepost.editing.importance import importance_of
from milepost.editing.sentences import say
from milepost.model.kinds import ITEM_KINDS
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.variance import variance


def diff(before: Roadmap, after: Roadmap) -> tuple[Change, ...]:
    """One change for each item that came, went, moved or says something else, in the order of `after`.

    An item that has another id but its title still is renamed. Of items that changed places, the fewest
    count as moved.
    """
    return tuple(_said(change, before, after) for change in _items(before, after))


def by_weight(changes: Iterable[Change], calendar: WorkingCalendar) -> tuple[Change, ...]:
    """What matters most first: dates, the farthest moved later on top, then scope, risks and the rest."""

    def weight(change: Change) -> tuple[Importance, int]:
        days = sum(variance(item.before, item.after, calendar) for item in change.items)
        return max(change.importance, Importance.DATE), -days

    return tuple(sorted(changes, key=weight))


def _items(before: Roadmap, after: Roadmap) -> Iterator[ItemChange]:
    if before.header != after.header:
        yield ItemChange(before.header, after.header)
    replaced = after.replaced_since(before)
    if replaced is not None:
        yield from (ItemChange(old, new) for old, new in replaced if old != new)
        return
    renamed = renamed_ids(before, after)
    for kind in ITEM_KINDS:
        was = {item.id: place for place, item in enumerate(before.of(kind))}
        now = {item.id: place for place, item in enumerate(after.of(kind))}
        stayed = {renamed.get(item_id, item_id) for item_id in now}
        for item_id, place in was.items():
            if item_id not in stayed:
                yield ItemChange(before[item_id], None, place, None)
        moved = _moved([was[item_id] for item_id in now if item_id in was])
        for item_id, place in now.items():
            old_id = renamed.get(item_id, item_id)
            if old_id not in was:
                yield ItemChange(None, after[item_id], None, place)
            elif old_id != item_id or was[item_id] in moved:
                yield ItemChange(before[old_id], after[item_id], was[old_id], place)
            elif before[item_id] is not after[item_id] and before[item_id] != after[item_id]:
                yield ItemChange(before[item_id], after[item_id])


def renamed_ids(before: Roadmap, after: Roadmap) -> dict[str, str]:
    """New ids with the old ones, of items that went and came under one title that no other of them has."""
    pairs: dict[str, str] = {}
    for kind in ITEM_KINDS:
        was, now = before.of(kind), after.of(kind)
        old_ids, new_ids = {item.id for item in was}, {item.id for item in now}
        gone = [item for item in was if item.id not in new_ids]
        come = [item for item in now if item.id not in old_ids]
        titles = Counter(item.label for item in (*gone, *come))
        called = {item.label: item.id for item in gone}
        pairs |= {
            item.id: called[item.label] for item in come if titles[item.label] == 2 and item.label in called
        }
    return pairs


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
