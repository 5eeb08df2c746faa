"""A widget that draws lines of runs through the Line API: what did not change is not drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from milepost.tui.themes import Look
from milepost.views.drawing import in_ascii
from milepost.views.line import Line, Role
from milepost.views.visible import cells

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp

NOTHING: Line = ()


class LinesWidget(Widget):
    """Draws a list of lines; setting them repaints only those that differ."""

    DEFAULT_CSS = "LinesWidget { width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._lines: list[Line] = []

    @property
    def lines(self) -> Sequence[Line]:
        """What is drawn, from the top."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draws these lines instead of those before."""
        old = self._lines
        self._lines = list(lines)
        width = self.size.width
        for y in range(max(len(old), len(self._lines))):
            before = old[y] if y < len(old) else NOTHING
            if before is not self.line_at(y) and before != self.line_at(y):
                self.refresh(Region(0, y, width, 1))

    def line_at(self, y: int) -> Line:
        """The line of a row, empty below the last."""
        return self._lines[y] if y < len(self._lines) else NOTHING

    def render_line(self, y: int) -> Strip:
        """The row as Textual draws it."""
        app = cast("MilepostApp", self.app)
        line = self.line_at(y)
        width = self.size.width
        if not app.ascii_drawing:
            return _strip(line, width, app.look)
        return _strip(in_ascii(line), width, app.look)


@lru_cache(maxsize=4096)
def _strip(line: Line, width: int, look: Look) -> Strip:
    """The line in a theme's colours, cut or filled to the width."""
    styles = look.styles
    segments = [Segment(run.text, styles[run.role]) for run in line if run.text]
    strip = Strip(segments, sum(cells(run.text) for run in line))
    return strip.adjust_cell_length(width, styles[Role.PLAIN])
