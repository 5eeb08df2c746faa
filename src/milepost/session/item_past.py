"""What became of one item from revision to revision of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from milepost.editing.change import ItemChange
from milepost.editing.importance import changed_fields
from milepost.editing.sentences import say, say_field
from milepost.editing.wording import named
from milepost.history.log import Blobs, Revision, revisions
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.model.evolve import FieldError, build
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.storage.text import decode, parse


@dataclass(frozen=True)
class FieldChange:
    """One field that a revision changed, or the coming and going of the item, which has no field."""

    kind: Kind
    field: str | None
    before: Any
    after: Any
    sentence: str


@dataclass(frozen=True)
class ItemRevision:
    """A revision that changed the item."""

    revision: Revision
    changes: tuple[FieldChange, ...]


def item_revisions(repository: Repository, item_id: str, now: Roadmap) -> Iterator[ItemRevision]:
    """The revisions that changed the item of that id, newest first; names of others are as they are `now`.

    A revision of the file that cannot be read is passed over.
    """
    with Blobs(repository) as blobs:
        states = (
            (revision, item)
            for revision in revisions(repository)
            for item in _item_in(blobs, revision, item_id)
        )
        for (revision, after), (_, before) in pairwise(chain(states, [(None, None)])):
            if revision is not None and before != after:
                yield ItemRevision(revision, _changes(ItemChange(before, after), now))


def _item_in(blobs: Blobs, revision: Revision, item_id: str) -> list[Item | None]:
    """The item as it was, or None where there was none; nothing at all where that can't be told."""
    if revision.blob is None:
        return [None]
    try:
        data = parse(decode(blobs.read(revision)))
        return [_item_of(data, item_id)]
    except (MilepostError, FieldError):
        return []


def _item_of(data: Mapping[str, Any], item_id: str) -> Item | None:
    for kind, entity in ENTITIES.items():
        tables = data if kind is Kind.ROADMAP else data.get(kind)
        table = tables.get(item_id) if isinstance(tables, dict) else None
        if isinstance(table, dict) and (kind is Kind.ROADMAP) is (item_id == Kind.ROADMAP):
            return build(entity, item_id, table)
    return None


def _changes(change: ItemChange, now: Roadmap) -> tuple[FieldChange, ...]:
    kind, before, after = change.item.kind, change.before, change.after
    old, new = before.data() if before else {}, after.data() if after else {}
    if before is None or after is None:
        return (FieldChange(kind, None, old or None, new or None, say(change, now)),)
    changes = []
    for field in changed_fields(before, after):
        values = old.get(field), new.get(field)
        changes.append(FieldChange(kind, field, *values, say_field(named(after), field, *values, now)))
    return tuple(changes)
