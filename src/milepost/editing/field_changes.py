"""What a change did to each field of an item: for programs, for blame, and to read it closely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from milepost.editing.change import ItemChange
from milepost.editing.importance import changed_fields
from milepost.editing.sentences import say, say_field
from milepost.editing.wording import named
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap


@dataclass(frozen=True)
class FieldChange:
    """One field that changed, or the coming and going of the item, which has no field."""

    id: str
    kind: Kind
    field: str | None
    before: Any
    """TOML data; None for no value."""
    after: Any
    sentence: str


def field_changes(change: ItemChange, names: Roadmap) -> tuple[FieldChange, ...]:
    """Every field that became another; names of other items are looked up in the roadmap."""
    before, after = change.before, change.after
    id, kind = change.item.id, change.item.kind
    old, new = before.data() if before else {}, after.data() if after else {}
    if before is None or after is None:
        return (FieldChange(id, kind, None, old or None, new or None, say(change, names)),)
    changes = []
    if before.id != after.id:
        changes.append(FieldChange(id, kind, "id", before.id, after.id, say(change, names)))
    for field in changed_fields(before, after):
        values = old.get(field), new.get(field)
        # Whoever reads of another title knows the item by the one that it had.
        subject = named(before if field in ("title", "name") else after)
        changes.append(FieldChange(id, kind, field, *values, say_field(subject, field, *values, names)))
    return tuple(changes)


def values_of(change: FieldChange) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of the field; of every field where the item came or went."""
    if change.field is not None:
        return [(change.field, change.before, change.after)]
    before, after = change.before or {}, change.after or {}
    return [(name, before.get(name), after.get(name)) for name in {**after, **before}]
