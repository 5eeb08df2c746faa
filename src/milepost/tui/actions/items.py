"""Changing the selected item by one key: move, stretch, order, mark, remove, undo."""

from __future__ import annotations

from typing import cast

from milepost.editing.edits import Duplicate, Remove, Resize, Shift
from milepost.editing.repeating import about
from milepost.model.errors import MilepostError
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.references import referring
from milepost.planning.shifts import Direction, Step, Zoom, coarsest, step_for
from milepost.tui.actions.panes import main
from milepost.tui.actions.previewing import move
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.prompts.confirm import ConfirmPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.main import MainScreen


def selected(screen: RoadmapScreen) -> Item:
    """The item that a command is about. Raises MilepostError where the cursor is on a heading."""
    item = screen.current
    if item is None:
        down, up = (screen.milepost.key_of(command) for command in ("cursor.down", "cursor.up"))
        raise MilepostError("No item is selected", hint=f"{down} and {up} go to one")
    return item


def targets(screen: RoadmapScreen) -> list[str]:
    """The marked items if the selection is one of them, else the selection alone.

    What is marked among differences may be the roadmap itself, or gone.
    """
    item, workspace = selected(screen), screen.workspace
    marked = [item_id for item_id in workspace.roadmap.items if item_id in workspace.marked]
    return marked if item.id in marked else [item.id]


def _step(home: MainScreen, item: Item, direction: Direction) -> Step:
    """How far one key press moves an item: a unit of the zoom, never finer than its dates."""
    zoom = cast(Zoom, home.timeline_settings.zoom.name.lower())
    return step_for(zoom, coarsest(*home.workspace.view.spans.written(item)), direction)


def _shift(direction: Direction) -> Handler:
    def shift(screen: RoadmapScreen) -> None:
        step = _step(main(screen), selected(screen), direction)
        move(screen, Shift(ids=targets(screen), step=step))

    return shift


def _resize(direction: Direction) -> Handler:
    def resize(screen: RoadmapScreen) -> None:
        item = selected(screen)
        step = _step(main(screen), item, direction)
        move(screen, Resize(id=item.id, edge="end", step=step))

    return resize


carries_out("item.earlier")(_shift(-1))
carries_out("item.later")(_shift(1))
carries_out("item.end-earlier")(_resize(-1))
carries_out("item.end-later")(_resize(1))


@carries_out("item.duplicate")
def duplicate(screen: RoadmapScreen) -> None:
    """A copy right behind the item, selected."""
    item = selected(screen)
    if change := screen.apply(Duplicate(id=item.id)):
        screen.select(change.items[0].item.id)


@carries_out("item.remove")
def remove(screen: RoadmapScreen) -> None:
    """Removes the item; where others refer to it, shows them first."""
    item = selected(screen)
    holders = [holder for holder, _ in referring(screen.workspace.roadmap, item.id)]
    if not holders:
        screen.apply(Remove(id=item.id))
        return
    screen.ask(
        ConfirmPrompt(
            when_answered(screen, lambda _: screen.apply(Remove(id=item.id, cascade=True))),
            name="Remove",
            about=item.label,
            lines=[f"{holder.kind.singular}  {holder.label}" for holder in holders],
            asks=f"{len(holders)} refer to it; the references go, too.",
            yes="remove",
        )
    )


@carries_out("item.mark")
def mark(screen: RoadmapScreen) -> None:
    """Marks or unmarks the item and goes on to the next."""
    item = selected(screen)
    if isinstance(item, Header):
        raise MilepostError(
            "The roadmap itself is not for marking", hint="Mark items to change them together"
        )
    screen.workspace.mark(screen.workspace.marked ^ {item.id})
    screen.move(1)


@carries_out("item.mark-all")
def mark_all(screen: RoadmapScreen) -> None:
    """Marks every item the focused pane shows, or none if all of them are marked."""
    view = main(screen).pane.view
    keys = {key for row in range(len(view)) for key in view.stops(row) if key} if view else set()
    shown = frozenset(screen.workspace.roadmap.items) & keys
    marked = screen.workspace.marked
    screen.workspace.mark(marked - shown if shown <= marked else marked | shown)
    screen.show()


@carries_out("item.repeat")
def repeat(screen: RoadmapScreen) -> None:
    """Makes the last edit again, on the selected item."""
    edit = screen.workspace.last_edit
    if edit is None:
        raise MilepostError("Nothing to repeat", hint="Change an item first")
    move(screen, about(edit, selected(screen).id))


@carries_out("edit.undo")
def undo(screen: RoadmapScreen) -> None:
    """Takes the last action back."""
    change = screen.workspace.undo()
    screen.show()
    screen.tell(f"Undone: {lowered(change.sentence)}. {screen.milepost.key_of('edit.redo')} does it again")


@carries_out("edit.redo")
def redo(screen: RoadmapScreen) -> None:
    """Makes the action again that was undone last."""
    change = screen.workspace.redo()
    screen.show()
    screen.tell(
        f"Done again: {lowered(change.sentence)}. {screen.milepost.key_of('edit.undo')} takes it back"
    )


def lowered(sentence: str) -> str:
    """The sentence behind a colon."""
    return sentence[:1].lower() + sentence[1:]
