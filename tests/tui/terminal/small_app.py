"""A small app for the tests in a pseudo-terminal. Arguments: driver, folder for what it leaves behind."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from milepost.tui.terminal.app import TerminalApp, run
from milepost.tui.terminal.driver import driver_class

ROWS = 200


class Rows(ScrollView, can_focus=True):
    cursor = 0
    typed = ""

    def on_mount(self) -> None:
        self.virtual_size = Size(50, ROWS)

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        style = Style(reverse=row == self.cursor)
        mark = f" typed {self.typed} ." if y == 0 else ""
        text = f"row {row} 日本 é\x1b[31m ░▒█ {mark}"
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width)

    def on_key(self, event: Key) -> None:
        self.typed = f"{self.typed[-30:]} {event.key}"
        self.refresh()


class SmallApp(TerminalApp):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("j", "move(1)"),
        Binding("d", "move(8)"),
        Binding("q", "quit"),
        Binding("ctrl+z", "suspend_process"),
        Binding("c", "crash"),
        Binding("b", "busy"),
    ]
    CSS = "Rows { scrollbar-size: 0 0; }"

    def compose(self) -> ComposeResult:
        yield Rows()

    def action_move(self, count: int) -> None:
        rows = self.query_one(Rows)
        rows.cursor += count
        rows.scroll_to(y=max(0, rows.cursor - 5), animate=False)
        rows.refresh()

    def action_crash(self) -> None:
        secret = "hunter2"
        raise RuntimeError(f"no room for {len(secret)} letters")

    def action_busy(self) -> None:
        sys.__stderr__.write("\x1b]0;busy\x07")  # type: ignore[union-attr]  # it runs in a terminal
        sys.__stderr__.flush()  # type: ignore[union-attr]  # likewise
        while True:
            pass


def main() -> None:
    driver, folder = sys.argv[1], Path(sys.argv[2])
    app = SmallApp(driver_class=driver_class(driver))
    sys.exit(run(app, flush=(folder / "flushed").touch, log=folder / "log"))


if __name__ == "__main__":
    main()
