"""What many changes come to: what was taken back is gone, what was done twice to one item is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from milepost.editing.change import Change, ItemChange
from milepost.editing.importance import importance_of
from milepost.editing.sentences import say
from milepost.model.roadmap import Roadmap


def net(changes: Iterable[Change], roadmap: Roadmap) -> tuple[Change, ...]:
    """Fewer changes with the same effect, in the order of their first beginnings.

    A change that is the opposite of an earlier one cancels it. A change of one item joins an earlier one of
    this item alone; both get one new sentence, with names as this roadmap has them. Others keep their own.
    """
    result: list[Change] = []
    for change in changes:
        index = _last_touching(result, change)
        if index is None or not _can_meet(result, index, change):
            result.append(change)
            continue
        earlier = result[index]
        if _is_opposite(earlier, change):
            del result[index]
        elif len(earlier.items) == len(change.items) == 1 and _continues(earlier.items[0], change.items[0]):
            del result[index]
            if merged := _merged(earlier, change, roadmap):
                counts_now = earlier.items[0].in_place and not change.items[0].in_place
                result.insert(len(result) if counts_now else index, merged)
        else:
            result.append(change)
    return tuple(result)


def _last_touching(changes: Sequence[Change], change: Change) -> int | None:
    ids = change.ids
    return next((i for i in range(len(changes) - 1, -1, -1) if not ids.isdisjoint(changes[i].ids)), None)


def _can_meet(changes: Sequence[Change], index: int, change: Change) -> bool:
    """Whether nothing between the two counts places in a list in which both count them."""
    both = _lists(changes[index]) & _lists(change)
    return all(both.isdisjoint(_lists(between)) for between in changes[index + 1 :])


def _lists(change: Change) -> set[str]:
    return {item.item.kind for item in change.items if not item.in_place}


def _is_opposite(earlier: Change, later: Change) -> bool:
    """Whether the later change takes the earlier one back to the letter; written defaults count."""
    taken_back = {_ids(item): item for item in later.inverted().items}
    return len(taken_back) == len(earlier.items) and all(
        _same(item, taken_back.get(_ids(item))) for item in earlier.items
    )


def _ids(item: ItemChange) -> tuple[str, str]:
    return item.before.id if item.before else "", item.after.id if item.after else ""


def _same(one: ItemChange, other: ItemChange | None) -> bool:
    return (
        other is not None
        and (one.place_before, one.place_after) == (other.place_before, other.place_after)
        and ItemChange(one.before, other.before).leaves_all
        and ItemChange(one.after, other.after).leaves_all
    )


def _continues(first: ItemChange, last: ItemChange) -> bool:
    """Whether the last change takes the item up where the first one left it, also after its removal."""
    left, found = first.after or first.before, last.before or last.after
    assert left is not None
    assert found is not None
    is_gone = first.after is None
    return is_gone == (last.before is None) and (left.id, left.kind) == (found.id, found.kind)


def _merged(earlier: Change, later: Change, roadmap: Roadmap) -> Change | None:
    """Both as one change of one item; None if they come to nothing."""
    first, last = earlier.items[0], later.items[0]
    item = ItemChange(
        first.before,
        last.after,
        last.place_before if first.in_place else first.place_before,
        first.place_after if last.in_place else last.place_after,
    )
    if item.leaves_all:
        return None
    if (
        item.place_before == item.place_after
        and item.before
        and item.after
        and item.before.id == item.after.id
    ):
        item = ItemChange(item.before, item.after)
    reasons = dict.fromkeys(reason for reason in (earlier.reason, later.reason) if reason)
    return replace(
        later,
        items=(item,),
        sentence=say(item, roadmap),
        importance=importance_of((item,)),
        reason="; ".join(reasons),
    )
