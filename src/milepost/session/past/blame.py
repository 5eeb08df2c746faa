"""What became of one item, or of one field of it, from revision to revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from milepost.editing.field_changes import FieldChange, field_changes, values_of
from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Past


@dataclass(frozen=True)
class ItemRevision:
    """A revision that changed the item."""

    revision: Revision
    changes: tuple[FieldChange, ...]


def item_revisions(past: Past, item_id: str, now: Roadmap) -> Iterator[ItemRevision]:
    """The revisions that changed an item, newest first, through changes of its id.

    Names of other items are as they are `now`; an order among the others is no change of the item.
    """
    revisions = tuple(past.revisions())
    past.survey(revisions)
    for revision in revisions:
        if item_id not in past.digest(revision).ids:
            continue
        for change in past.told(revision).changes:
            for item in change.items:
                if item_id in (_id(item.after), _id(item.before)) and (changes := field_changes(item, now)):
                    yield ItemRevision(revision, changes)
                    item_id = _id(item.before) or item_id


def _id(item: object) -> str | None:
    return getattr(item, "id", None)


@dataclass(frozen=True)
class Value:
    """A value that a field had, and the revision that set it; None took the value away."""

    field: str
    value: object
    revision: Revision


def blame(past: Past, item_id: str, field: str | None, now: Roadmap) -> Iterator[Value]:
    """Every value that a field ever had, newest first; without a field, what set each field as it is.

    A field is named as in the file; the coming of an item sets all of its fields. Values lead to the one that
    the last revision has: what a merge did not take over is passed over.
    """
    last = _last_data(past, item_id)
    led_to: dict[str, object] = {}
    known: set[str] = set()
    for told in item_revisions(past, item_id, now):
        for change in told.changes:
            for name, before, after in values_of(change):
                if led_to.get(name, after if last is None else last.get(name)) != after:
                    continue
                led_to[name] = before
                if name == field or (field is None and name not in known):
                    known.add(name)
                    yield Value(name, after, told.revision)


def _last_data(past: Past, item_id: str) -> Mapping[str, object] | None:
    """What the last revision says of an item; None where that is no roadmap."""
    revision = next(past.revisions(1), None)
    roadmap = past.state(revision).roadmap if revision else None
    if roadmap is None:
        return None
    item = roadmap.get(item_id)
    return {**item.data(), "id": item_id} if item else {}
