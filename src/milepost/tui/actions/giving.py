"""One value for one item, or for all marked ones after a look at what it does to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from milepost.editing.edits import Bulk, Edit
from milepost.editing.inputs import Input, input_of
from milepost.editing.refusals import NoChange
from milepost.editing.wording import counted_items, value_text
from milepost.model.errors import MilepostError
from milepost.model.evolve import FieldError
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from milepost.planning.scores import MOST_MUST, days_left, effort_days, moscow_days
from milepost.tui.actions.asking import (
    refuse_if_read_only,
    settled,
    trial,
    value_at,
)
from milepost.tui.actions.items import targets
from milepost.tui.prompts.bulk import BulkPrompt, Part
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.numbers import NONE, number

WEIGHED = ("moscow", "status", "estimate", "effort", "progress")
"""Fields by which effort is counted."""


def give(screen: RoadmapScreen, items: Sequence[Item], field: str, edit_of: Callable[[Item], Edit]) -> None:
    """Makes an edit for an item; for many shows first what it does to each."""
    if len(items) == 1:
        screen.apply_with_reason(edit_of(items[0]))
        return
    edits = {item.id: edit_of(item) for item in items}
    parts = [_part(screen, item, field, edits[item.id]) for item in items]

    values = {part.effect for part in parts if part.happens}

    def bulk(ids: Iterable[str]) -> Bulk:
        return Bulk(edits=[edits[item_id] for item_id in ids])

    def show(ids: Sequence[str]) -> str:
        trial(screen, bulk(ids) if ids else None)
        return _effect_on_all(field, screen.workspace.roadmap, screen.workspace.view.roadmap)

    screen.ask(
        BulkPrompt(
            settled(screen, lambda ids: screen.apply_with_reason(bulk(ids))),
            name=f"Change {counted_items(items)}",
            about=f"{field} = {values.pop()}" if len(values) == 1 else field,
            parts=parts,
            show=show,
        )
    )


def _part(screen: RoadmapScreen, item: Item, field: str, edit: Edit) -> Part:
    """What an edit would do to one of many items."""
    roadmap = screen.workspace.roadmap
    was = _shown(item, field, roadmap)
    try:
        after = edit.plan(roadmap).items[0].item
    except NoChange:
        return Part(item.id, item.label, was, "no change", happens=False)
    except MilepostError as refusal:
        return Part(item.id, item.label, was, refusal.title, happens=False, refused=True)
    weight = f"{number(effort_days(item))} pd" if isinstance(item, Task) and field in WEIGHED else ""
    return Part(item.id, item.label, was, _shown(after, field, roadmap), happens=True, weight=weight)


def _shown(item: Item, field: str, roadmap: Roadmap) -> str:
    """A field's value, also where it is not written and counts all the same."""
    value = value_at(item, field) or getattr(item, field, None)
    return value_text(field, value, roadmap) if value else NONE


def _effect_on_all(field: str, before: Roadmap, after: Roadmap) -> str:
    """What a change of a field does to the backlog as a whole, where that is known."""
    if field == "moscow":
        share = _must_share(after)
        most = round(MOST_MUST * 100)
        bound = f"{'over' if share > most else 'within'} {most} %"
        return f"must {_must_share(before)} % → {share} % of effort, {bound}"
    if field in WEIGHED:
        was, now = (sum(map(days_left, roadmap.all_of(Task))) for roadmap in (before, after))
        return f"{number(was)} → {number(now)} pd left"
    return ""


def _must_share(roadmap: Roadmap) -> int:
    days = moscow_days(roadmap)
    total = sum(days.values())
    return round(days["must"] / total * 100) if total else 0


def chosen(screen: RoadmapScreen) -> list[Item]:
    """The items that a command changes together."""
    refuse_if_read_only(screen)
    return [screen.workspace.roadmap[item_id] for item_id in targets(screen)]


def field_of(item: Item, key: str) -> Input:
    """A field of the item. Raises MilepostError if its kind has none of that name."""
    try:
        return input_of(item.kind, key)
    except FieldError:
        raise MilepostError(f"A {item.kind.singular} has no {key}") from None


def name_of(key: str) -> str:
    """A field as the title of a prompt."""
    known = {"rice": "RICE", "wsjf": "WSJF", "moscow": "MoSCoW", "notes": "Note"}
    return known.get(key, key.replace("_", " ").capitalize())


def about(items: Sequence[Item]) -> str:
    """What a prompt is about: the title of one item, or how many there are."""
    return items[0].label if len(items) == 1 else f"{len(items)} marked items"
