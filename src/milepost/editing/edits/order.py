"""Edits of the order in which items stand: it is the order of the backlog."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, found, planned
from milepost.editing.refusals import EditRefused, NoChange
from milepost.editing.wording import counted, field_word, listed, named
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Task
from milepost.planning.scores import urgency


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


class SortBacklog(EditBase):
    """Put the open tasks into the order of their scores, the highest first; equal ones stay as they stood.

    Tasks without a score come last. Closed ones keep their places.
    """

    op: Literal["sort"] = "sort"
    by: Literal["rice", "wsjf", "moscow"]

    def plan(self, roadmap: Roadmap) -> Change:
        """All open tasks at their new places. Refused where none has a score."""
        tasks = roadmap.all_of(Task)
        still_open = [task for task in tasks if task.status not in CLOSED]
        method = field_word(self.by)
        unscored = without_score(still_open, self.by)
        if len(unscored) == len(still_open):
            raise EditRefused(f"No open task has a {method} score.", hint="Give scores first.")
        wanted = iter(sorted(still_open, key=lambda task: _last_without(urgency(task, self.by))))
        old = {task.id: place for place, task in enumerate(tasks)}
        changes = [
            ItemChange(task, task, old[task.id], place)
            for place, there in enumerate(tasks)
            if (task := there if there.status in CLOSED else next(wanted)) is not there
        ]
        sentence = f"Sort the backlog by {method}"
        if unscored:
            names = [*map(named, unscored[:3])]
            more = [f"{len(unscored) - 3} more"] if len(unscored) > 3 else []
            sentence += f"; {counted(len(unscored), 'task')} without a score last: {listed([*names, *more])}"
        return planned(roadmap, changes, self.reason, sentence)


def without_score(tasks: Iterable[Task], method: str) -> list[Task]:
    """Those that cannot be sorted by the method."""
    return [task for task in tasks if urgency(task, method) is None]


def _last_without(value: float | None) -> tuple[bool, float]:
    return value is None, -(value or 0.0)


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
