"""Makes the roadmap of one text from that of a neighbour. Never tells what is wrong: `codec.read` does."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.model.evolve import FieldError, build
from milepost.model.header import Header
from milepost.model.ids import RESERVED_ID, is_id
from milepost.model.items import Item
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.storage.delta import Data, Delta, Table


def patched(roadmap: Roadmap, delta: Delta) -> Roadmap | None:
    """The roadmap with what differs, sharing every other item; None where that makes no valid one."""
    header, items = roadmap.header, dict(roadmap.items)
    for (_, id), (before, _) in delta.tables.items():
        if before is not None:
            items.pop(id, None)
    for table, (_, after) in delta.tables.items():
        item = None if after is None else _item(table, after)
        if isinstance(item, Header):
            header = item
        elif item is not None and item.id not in items:
            items[item.id] = item
        elif item is not None or after is not None or table[0] == Kind.ROADMAP:
            return None
    return Roadmap(header, _arranged(items, delta.order or _tables_of(roadmap)))


def _item(table: Table, data: Data) -> Item | None:
    kind, id = table
    is_header = kind == Kind.ROADMAP
    if "id" in data or not is_id(id) or (id == RESERVED_ID) is not is_header:
        return None
    try:
        return build(ENTITIES[Kind(kind)], id, data)
    except FieldError:
        return None


def _tables_of(roadmap: Roadmap) -> Iterable[Table]:
    return ((item.kind, id) for id, item in roadmap.items.items())


def _arranged(items: dict[str, Item], order: Iterable[Table]) -> dict[str, Item]:
    ids: dict[str, list[str]] = {kind: [] for kind in ITEM_KINDS}
    for kind, id in order:
        ids[kind].append(id)
    return {id: items[id] for kind in ITEM_KINDS for id in ids[kind]}
