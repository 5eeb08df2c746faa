"""Which item names which: read off the marks on the entities' own fields, so that no list can fall behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, get_args

from milepost.model.fields import RefersTo
from milepost.model.items import Item, Part
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.links import Link
from milepost.model.problems import PathPart
from milepost.model.roadmap import Roadmap

Path = tuple[PathPart, ...]

WAIVER = re.compile(r"^(?P<code>[A-Z]\d\d):(?P<id>[a-z0-9-]+)(?P<rest>(\s.*)?)$", re.DOTALL)
"""One entry of `[roadmap] waive`: `CODE:id reason`."""


class Reference(NamedTuple):
    """One place in an item that names another item."""

    path: Path
    """Where in the item's table: `("after", 0)`."""
    target: str
    kinds: tuple[Kind, ...]
    """What the target may be."""
    text: str
    """What stands there, of which the id may be a part: `meter-gateway:FF+5d`."""

    def renamed(self, new: str) -> str:
        """The text with the target called `new`."""
        return new if self.text == self.target else self.text.replace(self.target, new, 1)


def references(item: Item) -> list[Reference]:
    """Every reference that stands in the item, in the order of its fields."""
    found = _in_part(item, ())
    if item.kind is Kind.ROADMAP:
        for index, text in enumerate(getattr(item, "waive", ())):
            match = WAIVER.match(text)
            if match and match["id"] != Kind.ROADMAP:
                found.append(Reference(("waive", index), match["id"], ITEM_KINDS, text))
    return found


def referring(roadmap: Roadmap, item_id: str) -> list[tuple[Item, list[Reference]]]:
    """The items that name this one, each with the places where they do."""
    hits = []
    for item in (roadmap.header, *roadmap.items.values()):
        places = [reference for reference in references(item) if reference.target == item_id]
        if places and item.id != item_id:
            hits.append((item, places))
    return hits


def _in_part(part: Part, path: Path) -> list[Reference]:
    found: list[Reference] = []
    for name, key, read in _readers(type(part)):
        value = getattr(part, name)
        if value is not None and value != ():
            found += read(value, (*path, key))
    return found


Reader = Callable[[Any, Path], list[Reference]]


@cache
def _readers(part: type[Part]) -> tuple[tuple[str, str, Reader], ...]:
    """The fields of a part that can hold references: attribute, TOML key and how to read them."""
    readers = []
    for name, field in part.model_fields.items():
        if read := _reader(field.annotation, tuple(field.metadata)):
            readers.append((name, field.alias or name, read))
    return tuple(readers)


def _reader(annotation: Any, metadata: tuple[Any, ...]) -> Reader | None:
    for mark in metadata:
        if isinstance(mark, RefersTo):
            return lambda value, path: [_reference(value, path, mark.kinds)]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _in_part
    if hasattr(annotation, "__metadata__"):
        return _reader(annotation.__origin__, annotation.__metadata__)
    for argument in get_args(annotation):
        if inner := _reader(argument, ()):
            return _each(inner) if getattr(annotation, "__origin__", None) is tuple else inner
    return None


def _each(read: Reader) -> Reader:
    return lambda values, path: [
        reference for index, value in enumerate(values) for reference in read(value, (*path, index))
    ]


def _reference(value: str | Link, path: Path, kinds: tuple[Kind, ...]) -> Reference:
    if isinstance(value, Link):
        return Reference(path, value.id, kinds, str(value))
    return Reference(path, value, kinds, value)
