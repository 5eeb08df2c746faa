"""The one-line widgets around the panes."""

from __future__ import annotations

from textual import events
from textual.message import Message

from milepost.tui.widgets.lines import LinesWidget
from milepost.views.line import Line


class Bar(LinesWidget):
    """One line: the head, a rule, the status or the keys."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    class Clicked(Message):
        """A bar was clicked at a column."""

        def __init__(self, bar: Bar, column: int) -> None:
            super().__init__()
            self.bar = bar
            self.column = column

    def show(self, line: Line) -> None:
        """Draws this line."""
        self.show_lines([line])

    def on_click(self, event: events.Click) -> None:
        """Tells where the bar was clicked."""
        self.post_message(self.Clicked(self, event.x))
