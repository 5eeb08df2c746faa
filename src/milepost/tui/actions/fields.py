"""Changing one field of an item by the prompt that fits it."""

from __future__ import annotations

from milepost.editing.inputs import Sort, input_of
from milepost.model.items import Item
from milepost.model.risks import Risk
from milepost.tui.actions.asking import (
    ask_fields,
    refuse_if_read_only,
    row_of,
)
from milepost.tui.actions.choices import ask_choice, ask_status
from milepost.tui.actions.giving import name_of
from milepost.tui.actions.priority import TABLES, ask_table
from milepost.tui.actions.risks import change_actions
from milepost.tui.actions.texts import ask_text
from milepost.tui.screens.base import RoadmapScreen


def change_field(screen: RoadmapScreen, item: Item, key: str) -> None:
    """Asks for a field of an item with the prompt that fits it."""
    refuse_if_read_only(screen)
    field = input_of(item.kind, key)
    if key == "status":
        ask_status(screen, [item])
    elif field.sort is Sort.CHOICE:
        ask_choice(screen, [item], field)
    elif field.sort is Sort.LONG_TEXT:
        ask_text(screen, item, field)
    elif isinstance(item, Risk) and key == "actions":
        change_actions(screen, item)
    elif key in TABLES:
        ask_table(screen, item, key)
    else:
        ask_fields(screen, item, [row_of(item, key)], name=name_of(key))
