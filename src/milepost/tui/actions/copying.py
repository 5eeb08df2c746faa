"""Copying as text: an item, the marked ones, a row, a whole pane."""

from __future__ import annotations

import os
from pathlib import Path

from milepost.model.errors import MilepostError
from milepost.session.places import state_directory
from milepost.tui.actions.items import targets
from milepost.tui.actions.registry import carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.item import ItemScreen
from milepost.tui.screens.main import MainScreen
from milepost.tui.terminal.clipboard import give_tmux, note_copied
from milepost.views.numbers import counted
from milepost.views.status import status_text
from milepost.views.text_report import item_text, lines_text

WIDTH = 100
"""Cells of an item as text."""
FULL = 10_000
"""Room for every fact of an item."""


@carries_out("view.copy")
def copy(screen: RoadmapScreen) -> None:
    """The item in one line, the marked ones in one each, an open item as a whole, else the row."""
    view = screen.workspace.view
    if isinstance(screen, ItemScreen):
        text = item_text(view, screen.item_id, WIDTH, ascii_drawing=screen.milepost.ascii_drawing)
        _copy(screen, text, "the item")
    elif isinstance(screen, MainScreen) and screen.current:
        items = [view.roadmap[item_id] for item_id in targets(screen)]
        lines = [status_text(view, item, FULL) for item in items]
        _copy(screen, "".join(f"{line}\n" for line in lines), counted(len(lines), "item"))
    else:
        _copy_rows(screen, only_cursor=True)


@carries_out("view.copy-pane")
def copy_pane(screen: RoadmapScreen) -> None:
    """All rows of the pane, also those that are not seen now."""
    if isinstance(screen, ItemScreen):
        copy(screen)
    else:
        _copy_rows(screen, only_cursor=False)


def _copy_rows(screen: RoadmapScreen, *, only_cursor: bool) -> None:
    pane = screen.pane if isinstance(screen, MainScreen | HistoryScreen) else None
    if pane is None or pane.view is None or not len(pane.view):
        raise MilepostError("There is nothing to copy here")
    rows = (pane.row,) if only_cursor else range(len(pane.view))
    head = () if only_cursor else pane.view.head()
    lines = [*head, *(pane.view.line(row) for row in rows)]
    _copy(screen, lines_text(lines, screen.milepost.ascii_drawing), counted(len(rows), "row"))


def _copy(screen: RoadmapScreen, text: str, what: str) -> None:
    """Gives the text to the terminal, and keeps it in a file for one that takes none."""
    app = screen.milepost

    def work() -> tuple[Path | None, bool]:
        return note_copied(text), give_tmux(text, os.environ)

    def told(done: tuple[Path | None, bool]) -> None:
        path, taken = done
        if taken or app.send_to_clipboard(text):
            screen.tell(f"Copied {what}, also to {path}" if path else f"Copied {what}")
        elif path is None:
            hint = f"{state_directory()} can't be written either"
            screen.refuse(MilepostError("Not copied: this terminal does not take it", hint=hint))
        else:
            screen.tell(f"{path} has {what}: this terminal does not take it")

    app.in_lane(work, told)
