"""The one-line widgets around the panes."""

from __future__ import annotations

from milepost.tui.widgets.lines import LinesWidget
from milepost.views.line import Line


class Bar(LinesWidget):
    """One line: the head, a rule, the status or the keys."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def show(self, line: Line) -> None:
        """Draws this line."""
        self.show_lines([line])
