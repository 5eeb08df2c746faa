"""From the bytes of a file to a roadmap with every problem located, and from Changes back to bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from milepost.editing.change import Change, ItemChange
from milepost.model.consistency import inconsistencies
from milepost.model.evolve import FieldError, build
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.problems import Problem
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.planning.calendar import holiday_problem
from milepost.storage.document import REMOVED, Document
from milepost.storage.text import TextProblem


@dataclass(frozen=True)
class Reading:
    """What a file's bytes say."""

    roadmap: Roadmap | None
    """None where the file cannot be opened as a roadmap."""
    document: Document | None
    """None where the bytes are not TOML."""
    problems: tuple[Problem, ...]
    """All of them, by line."""


def read(data: bytes) -> Reading:
    """Everything the bytes say and everything that is wrong with them. Never raises for what they hold."""
    try:
        document = Document(data)
    except TextProblem as problem:
        found = Problem("syntax", (), problem.title, problem.hint, line=problem.line, column=problem.column)
        return Reading(None, None, (found,))
    roadmap, problems = validate(document.data)
    if roadmap is not None:
        problems.extend(_unknown_holidays(roadmap))
    return Reading(roadmap, document, _located(problems, document))


def problems_of(roadmap: Roadmap, document: Document) -> tuple[Problem, ...]:
    """What does not fit together in a roadmap, located in the document that says it."""
    return _located([*inconsistencies(roadmap), *_unknown_holidays(roadmap)], document)


def _unknown_holidays(roadmap: Roadmap) -> list[Problem]:
    """Calendars whose country or region the package *holidays* does not know."""
    problems = []
    for item in roadmap.of(Kind.CALENDARS):
        code = getattr(item, "holidays", None)
        if code and (message := holiday_problem(code)):
            path = (Kind.CALENDARS.value, item.id, "holidays")
            problems.append(
                Problem("value", path, message, "Write a country or region: DE, DE-BW, US-CA.", False)
            )
    return problems


def _located(problems: Iterable[Problem], document: Document) -> tuple[Problem, ...]:
    places = ((problem, *document.position(problem.path)) for problem in problems)
    located = [replace(problem, line=line, column=column) for problem, line, column in places]
    return tuple(sorted(located, key=lambda problem: (problem.line, problem.column)))


def rewrite(document: Document, change: Change, after: Roadmap) -> Document:
    """The document with a Change written into it; every table that was not touched keeps its bytes.

    `after` is the roadmap with the Change made. Raises MilepostError where a table cannot be rewritten as
    meant; the document given stays as it is.
    """
    for item_change in change.items:
        if item_change.after is None and item_change.before is not None:
            document = document.remove(item_change.before.kind, item_change.before.id)
    for item_change in change.items:
        if item_change.before is not None and item_change.after is not None:
            document = _renamed_and_set(document, item_change.before, item_change.after)
    arriving = [item_change for item_change in change.items if item_change.place_after is not None]
    for kind in dict.fromkeys(item_change.item.kind for item_change in arriving):
        document = _arranged(document, [one for one in arriving if one.item.kind is kind], after)
    return document


def _renamed_and_set(document: Document, before: Item, after: Item) -> Document:
    if before.id != after.id:
        document = document.rename(before.kind, before.id, after.id)
    updates = differences(before.data(), after.data())
    order = [field.alias or name for name, field in type(after).model_fields.items()]
    return document.set_fields(after.kind, after.id, updates, order) if updates else document


def _arranged(document: Document, moving: Sequence[ItemChange], after: Roadmap) -> Document:
    """Puts items of one kind into place: several at once where none is new, as each alone takes its time."""
    if len(moving) > 1 and all(one.before for one in moving):
        kind = moving[0].item.kind
        if arranged := document.arrange(kind, [item.id for item in after.of(kind)]):
            return arranged
    for item_change in sorted(moving, key=lambda arrival: arrival.place_after or 0):
        document = _placed(document, item_change, after)
    return document


def _placed(document: Document, change: ItemChange, after: Roadmap) -> Document:
    """Puts an item behind the one that it follows in the end: others may still be on their way."""
    item, place = change.item, change.place_after or 0
    order = [item_id for item_id in document.order(item.kind) if item_id != item.id]
    index = order.index(after.of(item.kind)[place - 1].id) + 1 if place else 0
    if change.before is None:
        return document.insert(item.kind, item.id, item.data(), index)
    if document.order(item.kind)[index] != item.id:
        return document.move(item.kind, item.id, index)
    return document


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[tuple[str | int, ...], Any]:
    """The key paths that differ, with their new values or REMOVED; goes into small tables, not into lists."""
    updates: dict[tuple[str | int, ...], Any] = {}
    for key in before.keys() - after.keys():
        updates[(key,)] = REMOVED
    for key, value in after.items():
        old = before.get(key)
        if isinstance(old, dict) and isinstance(value, dict) and value:
            updates.update(((key, *path), inner) for path, inner in differences(old, value).items())
        elif old != value or type(old) is not type(value):
            updates[(key,)] = value
    return updates


def says(document: Document, base: Document, roadmap: Roadmap) -> bool:
    """Whether the text, read again, has the roadmap's items in its order, and those as they are that differ.

    `base` is the document that the edits began with, which is known to say its part.
    """
    try:
        data, touched = document.read_again(base)
    except TextProblem:
        return False
    in_order = all(document.order(kind) == [item.id for item in roadmap.of(kind)] for kind in ITEM_KINDS)
    return in_order and all(_says_item(data, roadmap, *path) for path in touched)


def _says_item(data: Mapping[str, Any], roadmap: Roadmap, kind: str, item_id: str = Header.kind) -> bool:
    item = roadmap.get(item_id)
    table = data[kind] if kind == Header.kind else data[kind][item_id]
    try:
        return item is not None and item == build(type(item), item_id, table)
    except FieldError:
        return False
