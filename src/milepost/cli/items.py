"""Items as JSON."""

from __future__ import annotations

from typing import Any

from milepost.model.items import Item


def item_data(item: Item) -> dict[str, Any]:
    """Id, kind and title, then the fields as written; what the file calls `kind` is `type` here."""
    fields = item.data()
    own = {"type": fields.pop("kind")} if "kind" in fields else {}
    return {"id": item.id, "kind": item.kind.value, "title": item.label, **own, **fields}
