"""Opening an item, and changing on its screen what the cursor is on."""

from __future__ import annotations

from milepost.editing.inputs import input_of
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.choices import letters
from milepost.tui.actions.fields import change_field
from milepost.tui.actions.forms import choose_kind
from milepost.tui.actions.panes import fold
from milepost.tui.actions.registry import carries_out
from milepost.tui.actions.resources import go_inside
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.item import ItemScreen


@carries_out("item.open")
def open_(screen: RoadmapScreen) -> None:
    """Opens the item, or what causes the load of a team; on its screen changes a field, or goes on."""
    item = screen.current
    if go_inside(screen):
        return
    if isinstance(screen, ItemScreen):
        enter(screen)
    elif item is None:
        fold(screen)
    else:
        open_item(screen, item.id)


def open_item(screen: RoadmapScreen, item_id: str) -> None:
    """Shows an item on a screen of its own, or in place of the one that is open."""
    if isinstance(screen, ItemScreen):
        screen.select(item_id)
    else:
        screen.app.push_screen(ItemScreen(screen.workspace, item_id))


def enter(screen: ItemScreen) -> None:
    """Changes the field at the cursor, or goes to the related item."""
    stop, item = screen.stop, screen.current
    if stop is None or item is None:
        return
    if stop.item_id:
        screen.select(stop.item_id)
    elif stop.revision:
        show_revision(screen, stop.revision)
    else:
        change_field(screen, item, stop.field)


def show_revision(screen: ItemScreen, id: str) -> None:
    """Shows a revision in the history; leaving it comes back to the item, unless that was opened there."""
    below = screen.app.screen_stack[-2]
    if isinstance(below, HistoryScreen):
        screen.leave()
        below.go_to_revision(id)
    else:
        screen.app.push_screen(HistoryScreen(screen.workspace, id))


@carries_out("roadmap.edit")
def open_roadmap(screen: RoadmapScreen) -> None:
    """The roadmap's own fields, on a screen of their own."""
    open_item(screen, Kind.ROADMAP)


@carries_out("item.add")
def add(screen: RoadmapScreen) -> None:
    """A new item; on the screen of an item a field that is empty."""
    if isinstance(screen, ItemScreen) and screen.current is not None:
        fill_empty(screen, screen.current)
    else:
        choose_kind(screen)


def fill_empty(screen: ItemScreen, item: Item) -> None:
    """Asks which of the empty fields to fill, then for its value."""
    refuse_if_read_only(screen)
    empty = list(screen.detail.empty) if screen.detail else []
    if not empty:
        enter_key = screen.milepost.key_of("item.open")
        raise MilepostError("Every field has a value", hint=f"{enter_key} changes the one at the cursor")
    keys = letters(empty)
    choices = [
        Choice(key, field, input_of(item.kind, field).help) for key, field in zip(keys, empty, strict=True)
    ]
    fields = dict(zip(keys, empty, strict=True))

    def use(key: str) -> None:
        change_field(screen, item, fields[key])

    screen.ask(ChoicePrompt(when_answered(screen, use), name="Fill", about=item.label, choices=choices))
