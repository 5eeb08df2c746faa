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
    for (_, id), (_, after) in delta.tables.items():
        if after is None and items.pop(id, None) is None:  # there is no roadmap without a header
            return None
    for (kind, id), (_, after) in delta.tables.items():
        item = None if after is None else _item((kind, id), after)
        if isinstance(item, Header):
            header = item
        elif item and items.get(id, item).kind == kind:
            items[id] = item
        elif after is not None:
            return None
    return Roadmap(header, items if delta.order is None else _arranged(items, delta.order))


def _item(table: Table, data: Data) -> Item | None:
    kind, id = table
    is_header = kind == Kind.ROADMAP
    if "id" in data or not is_id(id) or (id == RESERVED_ID) is not is_header:
        return None
    try:
        return build(ENTITIES[Kind(kind)], id, data)
    except FieldError:
        return None


def _arranged(items: dict[str, Item], order: Iterable[Table]) -> dict[str, Item]:
    ids: dict[str, list[str]] = {kind: [] for kind in ITEM_KINDS}
    for kind, id in order:
        ids[kind].append(id)
    return {id: items[id] for kind in ITEM_KINDS for id in ids[kind]}
