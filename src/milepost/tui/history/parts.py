"""The parts of the history: their widgets, the rules above them, and the room that each of them gets."""

from __future__ import annotations

from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.line import Role, Run


class Part(StrEnum):
    """What the keys go to."""

    LIST = "Revisions"
    DIFFERENCES = "Differences"
    CHART = "Slip chart"
    BLAME = "Blame"


class Parts:
    """Everything between head and status line: two parts side by side, and two below them."""

    CSS = """
    #top { height: 1fr; }
    #divider { width: 1; height: 1fr; }
    """

    def __init__(self) -> None:
        self.rules = {part: Bar(id=f"rule-{part.name.lower()}") for part in Part}
        self.panes = {part: Pane(f"part-{part.name.lower()}") for part in Part}
        self._top = Horizontal(id="top")
        self._divider = LinesWidget(id="divider")

    def compose(self) -> ComposeResult:
        """Tabs, list and differences, slip chart, blame."""
        yield self.rules[Part.LIST]
        with self._top:
            yield self.panes[Part.LIST]
            yield self._divider
            yield self.panes[Part.DIFFERENCES]
        yield self.rules[Part.CHART]
        yield self.panes[Part.CHART]
        yield self.rules[Part.BLAME]
        yield self.panes[Part.BLAME]

    def part_of(self, wanted: Pane) -> Part:
        """Which one a pane is."""
        return next(part for part, pane in self.panes.items() if pane is wanted)

    def lay_out(self, part: Part, size: Size, *, alone: bool, fits: bool) -> None:
        """Gives every part its rows and cells; `alone` shows one, and without room for it none."""
        for each, pane in self.panes.items():
            pane.display = fits and (not alone or each is part)
        self.rules[Part.LIST].display = fits
        for each in (Part.CHART, Part.BLAME):
            self.rules[each].display = not alone
        self._divider.display = not alone
        self._top.display = fits and (not alone or part in (Part.LIST, Part.DIFFERENCES))
        rows = size.height - 4
        self.panes[Part.LIST].styles.width = "1fr" if alone else size.width // 2
        self.panes[Part.CHART].styles.height = "1fr" if alone else rows * 3 // 8
        self.panes[Part.BLAME].styles.height = "1fr" if alone else max(rows // 8, 3)

    def show_divider(self) -> None:
        """Draws the line between list and differences."""
        self._divider.show_lines([(Run("│", Role.RULE),)] * self._divider.size.height)
