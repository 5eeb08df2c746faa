"""What an item is good for: its path up to the vision."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.goals import Decision, Goal
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Phase, Task


def goal_path(item: Item, roadmap: Roadmap) -> tuple[Item, ...]:
    """The item and what it serves, each for the sake of the next, up to the header, which has the vision.

    An item's own goals come first, then its initiative, then its phase; of several the first. An item that
    serves no goal has a path that stops short of the header. Goals that are their own ancestors end it, too.
    """
    path = [item]
    while path[-1].kind is not Kind.ROADMAP:
        above = next((other for other in _above(path[-1], roadmap) if other not in path), None)
        if above is None:
            break
        path.append(above)
    return tuple(path)


def _above(item: Item, roadmap: Roadmap) -> Iterator[Item]:
    """What the item serves, best first; ids of nothing are passed over."""
    for item_id in _ids_above(item):
        other = roadmap.get(item_id)
        if other is not None:
            yield other


def _ids_above(item: Item) -> Iterator[str | None]:
    match item:
        case Goal():
            yield item.parent or Kind.ROADMAP
        case Phase():
            yield from item.goals
        case Initiative():
            yield from (*item.goals, item.phase)
        case Milestone():
            yield from (*item.goals, item.initiative, item.phase)
        case Task():
            yield from (*item.goals, item.initiative)
        case Risk():
            yield from item.affects
        case Decision():
            yield from item.items
