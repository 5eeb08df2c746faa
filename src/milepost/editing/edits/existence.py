"""Edits by which items come and go: add, duplicate, remove, and give another id."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from milepost.editing.change import Change, ItemChange
from milepost.editing.edits.base import EditBase, Toml, built, found, planned
from milepost.editing.edits.order import place_of
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import counted, listed, named
from milepost.model.ids import id_from, is_id
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.references import Reference, references, referring
from milepost.model.roadmap import ENTITIES, Roadmap

_ONCE = ("status", "progress", "finished", "external")
"""What is true of one piece of work, not of its copy."""


class Add(EditBase):
    """Add an item at the end of its kind, or beside another."""

    op: Literal["add"] = "add"
    kind: Kind
    title: str
    """What people call it: its title or name; of a calendar only the id is made of it."""
    fields: dict[str, Toml] = Field(default_factory=dict)
    id: str = ""
    """Made from the title if empty."""
    before: str = ""
    after: str = ""

    def plan(self, roadmap: Roadmap) -> Change:
        """The new item. Refused without a field that its kind requires."""
        if self.kind is Kind.ROADMAP:
            raise EditRefused("A file holds one roadmap.", hint="Make another file for another one.")
        entity = ENTITIES[self.kind]
        label = next((field for field in ("title", "name") if field in entity.model_fields), None)
        data = {label: self.title, **self.fields} if label else self.fields
        item = built(entity, new_id(roadmap, self.id, self.title), data)
        order = [other.id for other in roadmap.of(self.kind)]
        place = place_of(roadmap, self.kind, order, self.before, self.after)
        return planned(roadmap, [ItemChange(None, item, None, place)], self.reason)


class Duplicate(EditBase):
    """Copy an item to the place right after it; the copy is not begun, and known to no other system."""

    op: Literal["duplicate"] = "duplicate"
    id: str
    to: str = ""
    """The id of the copy, made from its title if empty."""

    def plan(self, roadmap: Roadmap) -> Change:
        """The copy, called as the original with "(copy)" behind."""
        item = found(roadmap, self.id)
        if item.kind is Kind.ROADMAP:
            raise EditRefused("A file holds one roadmap.", hint="Copy the file for another one.")
        data = {
            key: value for key, value in item.data().items() if key not in _ONCE or item.kind is Kind.RISKS
        }
        title = f"{item.label[:490]} (copy)"
        data |= {field: title for field in ("title", "name") if field in data}
        copy = built(type(item), new_id(roadmap, self.to, title), data)
        place = roadmap.of(item.kind).index(item) + 1
        sentence = f"Duplicate {item.kind.singular} {named(item)}"
        return planned(roadmap, [ItemChange(None, copy, None, place)], self.reason, sentence)


class Remove(EditBase):
    """Remove an item; refused while others refer to it, unless their references go with it."""

    op: Literal["remove"] = "remove"
    id: str
    cascade: bool = False

    def plan(self, roadmap: Roadmap) -> Change:
        """The item gone, and with `cascade` every reference to it."""
        item = found(roadmap, self.id)
        if item.kind is Kind.ROADMAP:
            raise EditRefused("The roadmap's own table cannot be removed.", hint="Remove the file instead.")
        others = referring(roadmap, item.id)
        if others and not self.cascade:
            names = [named(other) for other, _ in others]
            shown = names if len(names) < 5 else [*names[:3], f"{len(names) - 3} more"]
            raise EditRefused(
                f"{named(item)} is referred to by {listed(shown)}.",
                detail=", ".join(other.id for other, _ in others),
                hint="Remove it with these references (--cascade), or change them first.",
            )
        place = _place(roadmap, item)
        cleaned = [ItemChange(other, _without(other, places)) for other, places in others]
        sentence = f"Remove {item.kind.singular} {named(item)}"
        if others:
            sentence += f" and the references to it in {counted(len(others), 'item')}"
        return planned(roadmap, [ItemChange(item, None, place, None), *cleaned], self.reason, sentence)


class Rename(EditBase):
    """Give an item another id; every reference to it follows."""

    op: Literal["rename"] = "rename"
    id: str
    to: str

    def plan(self, roadmap: Roadmap) -> Change:
        """The item under its new id, and every item that names it."""
        item = found(roadmap, self.id)
        if item.kind is Kind.ROADMAP:
            raise EditRefused("The id roadmap is kept for the header.", hint="Its title can be changed.")
        new = item.id if self.to == item.id else new_id(roadmap, self.to, self.to)
        own = [reference for reference in references(item) if reference.target == item.id]
        renamed = built(type(item), new, _with_id(item, own, new))
        place = _place(roadmap, item)
        others = [
            ItemChange(other, built(type(other), other.id, _with_id(other, places, new)))
            for other, places in referring(roadmap, item.id)
        ]
        sentence = f"Rename {item.id} to {new}"
        return planned(roadmap, [ItemChange(item, renamed, place, place), *others], self.reason, sentence)


def new_id(roadmap: Roadmap, wanted: str, title: str) -> str:
    """The wanted id, or one made from the title. Raises EditRefused if it is no id or taken."""
    if not wanted:
        return id_from(title, roadmap.items)
    if not is_id(wanted) or wanted == Kind.ROADMAP:
        raise EditRefused(
            f"{wanted!r} is no id.",
            hint="Write lower-case words with hyphens, at most 48 characters: savings-view.",
        )
    if wanted in roadmap.items:
        raise EditRefused(
            f"{wanted} is the id of {named(roadmap[wanted])}.",
            hint=f"{id_from(wanted, roadmap.items)} is free.",
        )
    return wanted


def _place(roadmap: Roadmap, item: Item) -> int:
    return [other.id for other in roadmap.of(item.kind)].index(item.id)


def _with_id(item: Item, places: list[Reference], new: str) -> dict[str, Any]:
    data = item.data()
    for place in places:
        _holder(data, place)[place.path[-1]] = place.renamed(new)
    return data


def _without(item: Item, places: list[Reference]) -> Item:
    """The item without these references; a list that is left empty goes, too."""
    data = item.data()
    for place in reversed(places):
        del _holder(data, place)[place.path[-1]]
    return built(type(item), item.id, {key: value for key, value in data.items() if value != []})


def _holder(data: dict[str, Any], place: Reference) -> Any:
    """The table or list of the data in which a reference stands."""
    holder: Any = data
    for key in place.path[:-1]:
        holder = holder[key]
    return holder
