"""Several edits as one action: one change, one undo step, one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Discriminator

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase
from milepost.editing.edits.dates import Resize, SetDates, Shift
from milepost.editing.edits.existence import Add, Duplicate, Remove, Rename
from milepost.editing.edits.fields import Replace, Set
from milepost.editing.edits.links import Link, Unlink
from milepost.editing.edits.order import Reorder, SortBacklog
from milepost.editing.edits.parting import Promote, Split
from milepost.editing.refusals import NoChange
from milepost.editing.sentences import say_field
from milepost.editing.wording import counted_items
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap

Single = Annotated[
    Set
    | Replace
    | SetDates
    | Shift
    | Resize
    | Add
    | Duplicate
    | Remove
    | Rename
    | Reorder
    | SortBacklog
    | Split
    | Promote
    | Link
    | Unlink,
    Discriminator("op"),
]
"""Every edit that can be one of several."""

_VERBS = {"add": "Add", "remove": "Remove", "duplicate": "Duplicate", "reorder": "Reorder"}


class Bulk(EditBase):
    """Edits made one after the other; what changes nothing is left out, one that is refused refuses all."""

    op: Literal["bulk"] = "bulk"
    edits: list[Single]
    sentence: str = ""
    """In the imperative, where the general one would say too little."""

    def plan(self, roadmap: Roadmap) -> Change:
        """All of it as one change."""
        current = roadmap
        changes: list[Change] = []
        for edit in self.edits:
            try:
                change = edit.plan(current)
            except NoChange:
                continue
            changes.append(change)
            current = change.apply(current)
        items = joined(roadmap, current, changes)
        if not items:
            raise NoChange("Nothing would change.", hint="It is already so.")
        sentence = self.sentence or (
            changes[0].sentence if len(changes) == 1 else self._say(roadmap, changes)
        )
        importance = min(change.importance for change in changes)
        return Change(items, sentence, importance, self.reason or changes[0].reason)

    def _say(self, roadmap: Roadmap, changes: Sequence[Change]) -> str:
        firsts = [change.items[0].item for change in changes if change.items]
        things = counted_items({item.id: item for item in firsts}.values())
        sets = [edit for edit in self.edits if isinstance(edit, Set) and not edit.append and not edit.discard]
        if len(sets) == len(self.edits) and len(sets[0].fields) == 1:
            field, value = next(iter(sets[0].fields.items()))
            plain = not isinstance(value, list | dict) and "." not in field
            if plain and all(edit.fields == sets[0].fields for edit in sets):
                return (
                    say_field(things, field, None, value, roadmap)
                    if value is not None
                    else f"Clear {field} of {things}"
                )
        operations = {edit.op for edit in self.edits}
        verb = _VERBS.get(operations.pop(), "Change") if len(operations) == 1 else "Change"
        return f"{verb} {things}"


def joined(before: Roadmap, after: Roadmap, changes: Iterable[Change]) -> tuple[ItemChange, ...]:
    """What leads from one roadmap to the other by these changes, once per item, followed through renames."""
    origins: dict[str, tuple[Item | None, bool]] = {}
    """By the id it has now: what an item was at first, and whether it has moved in its list."""
    gone: list[Item] = []
    for change in changes:
        arriving: dict[str, tuple[Item | None, bool]] = {}
        for step in change.items:
            known = (step.before, False)
            origin, moved = origins.pop(step.before.id, known) if step.before else known
            if step.after:
                arriving[step.after.id] = origin, moved or not step.in_place
            elif origin:
                gone.append(origin)
        origins |= arriving
    was, now = _Places(before), _Places(after)
    items = [ItemChange(item, None, was[item.kind][item.id], None) for item in gone]
    for item_id, (origin, moved) in origins.items():
        item = after[item_id]
        place_before = was[origin.kind][origin.id] if moved and origin else None
        place_after = now[item.kind][item_id] if moved else None
        items.append(ItemChange(origin, item, place_before, place_after))
    if all(item.leaves_all for item in items):
        return ()  # only then: an item whose place is the old one may stand there because others moved
    return tuple(item for item in items if not (item.in_place and item.leaves_all))


class _Places(dict[Kind, dict[str, int]]):
    """The index of every item within its kind, counted once for a kind that is asked for."""

    def __init__(self, roadmap: Roadmap) -> None:
        super().__init__()
        self.roadmap = roadmap

    def __missing__(self, kind: Kind) -> dict[str, int]:
        self[kind] = {item.id: place for place, item in enumerate(self.roadmap.of(kind))}
        return self[kind]
