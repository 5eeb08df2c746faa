"""Edits that put back what was: a field, items, or the whole roadmap. History stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.editing.change import Change, ItemChange
from milepost.editing.diff import diff
from milepost.editing.edits import Edit, Set
from milepost.editing.edits.base import built
from milepost.editing.edits.restoring import restoring
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import counted, field_word, named
from milepost.model.evolve import merged
from milepost.model.items import Item
from milepost.model.references import references
from milepost.model.roadmap import Roadmap
from milepost.session.past.points import Point


def put_back(point: Point, now: Roadmap) -> Edit:
    """The edit that makes the whole roadmap what it was."""
    changes = [item for change in diff(now, point.roadmap) for item in change.items]
    return restoring(Change(tuple(changes), f"Restore the roadmap as of {point.label}"))


def put_back_items(point: Point, names: Iterable[str], now: Roadmap) -> Edit:
    """The edit that makes items what they were, or of `ID.FIELD` that field alone.

    An item that is gone comes back with what it referred to. Raises EditRefused for what was not there
    either.
    """
    then = point.roadmap
    items: dict[str, None] = {}
    fields: dict[str, list[str]] = {}
    for name in names:
        id, _, field = name.partition(".")
        before, after = now.get(id), then.get(id)
        if field and not (before and after):
            hint = "Restore the item."
            raise EditRefused(f"There is no {field_word(field)} of {id!r} to restore.", hint=hint)
        if not before and not after:
            raise EditRefused(f"There was no item {id!r} at {point.label}.", hint="Choose another revision.")
        if field:
            fields.setdefault(id, []).append(field)
        else:
            items.update(_with_what_it_names(id, then, now))
    old = {id: {field: then[id].data().get(field) for field in some} for id, some in fields.items()}
    if not items and len(old) == 1:
        ((id, values),) = old.items()
        return Set(id=id, fields=values)
    changes = [change for id in items for change in _back(id, then, now)]
    changes += [
        ItemChange(now[id], built(type(now[id]), id, merged(now[id].data(), values)))
        for id, values in old.items()
        if id not in items
    ]
    what = named(changes[0].item) if len(changes) == 1 else counted(len(changes), "item")
    return restoring(Change(tuple(changes), f"Restore {what} as of {point.label}"))


def _with_what_it_names(id: str, then: Roadmap, now: Roadmap) -> dict[str, None]:
    """The item and, where it is gone, all that it named and that is gone, too."""
    found: dict[str, None] = {}
    waiting = [id]
    while waiting:
        id = waiting.pop()
        item = then.get(id)
        found[id] = None
        if item is not None and now.get(id) is None:
            others = (reference.target for reference in references(item))
            waiting += [one for one in others if one not in found and now.get(one) is None and then.get(one)]
    return found


def _back(id: str, then: Roadmap, now: Roadmap) -> Iterable[ItemChange]:
    before, after = now.get(id), then.get(id)
    if before == after:
        return ()
    if before and after:
        return (ItemChange(before, after),)
    return (ItemChange(before, after, _place(before, now), _place(after, then)),)


def _place(item: Item | None, roadmap: Roadmap) -> int | None:
    return None if item is None else [one.id for one in roadmap.of(item.kind)].index(item.id)
