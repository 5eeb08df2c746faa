"""One pane: a window on rows that a pane view makes, with a cursor that follows the selection by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from milepost.tui.widgets.lines import NOTHING, LinesWidget
from milepost.views.jump_labels import with_label
from milepost.views.line import Line, Role, Run
from milepost.views.view import PaneView


class Pane(LinesWidget):
    """Owns scrolling and the cursor; what stands in a row and which item it is, the pane view says.

    The cursor is a row and a stop in it: a bar comes before the milestones that stand on it.
    """

    DEFAULT_CSS = "Pane { height: 1fr; width: 1fr; }"

    class Picked(Message):
        """A row was clicked, or the wheel turned by some rows."""

        def __init__(self, pane: Pane, row: int | None, turned: int = 0) -> None:
            super().__init__()
            self.pane = pane
            self.row = row
            self.turned = turned

    class LaidOut(Message):
        """A pane has another size than before."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane_id: str) -> None:
        super().__init__(id=pane_id)
        self.view: PaneView | None = None
        self.top = 0
        self.row = 0
        self.stop = 0
        self.note: Sequence[Line] = ()
        """What is said below the rows: why there are none, or what they lack; empty where all is well."""
        self.labels: Mapping[int, str] = {}
        """Letters beside rows, while somebody types them to go there."""
        self.foot: Sequence[Line] = ()
        """Lines that stay at the bottom."""
        self.covered = 0
        """Rows at the bottom that a prompt stands over."""

    @property
    def page(self) -> int:
        """Rows that are seen at once."""
        head = len(self.view.head() if self.view else ())
        return max(self.size.height - head - max(len(self.foot), self.covered), 1)

    @property
    def under_cursor(self) -> str | None:
        """The item at the cursor; None on a heading."""
        stops = self.stops(self.row)
        return stops[min(self.stop, len(stops) - 1)] if stops else None

    @property
    def visible_rows(self) -> tuple[int, int]:
        """First and last row seen, counted from 1; nought where there is none."""
        rows = len(self.view) if self.view else 0
        return (min(self.top + 1, rows), min(self.top + self.page, rows))

    @property
    def rows_to_stop_at(self) -> list[int]:
        """The rows that are seen and where the cursor can stop."""
        first, last = self.visible_rows
        return [row for row in range(first - 1, last) if self.stops(row)]

    def stops(self, row: int) -> tuple[str | None, ...]:
        """Where the cursor stops in a row."""
        if self.view is None or not 0 <= row < len(self.view):
            return ()
        return self.view.stops(row)

    def show(self, view: PaneView, selection: str | None, *, focused: bool) -> None:
        """Draws another view; the cursor goes to the selection if a row shows it, else keeps its row."""
        self.view = view
        if selection is not None and (row := view.index_of(selection)) is not None:
            self.row = row
            self.stop = self.stops(row).index(selection) if selection in self.stops(row) else 0
        self.row = max(min(self.row, len(view) - 1), 0)
        if not self.stops(self.row):
            self._stop_near(self.row, -1)
        self._scroll_to_cursor()
        self.redraw(focused=focused)

    def redraw(self, *, focused: bool) -> None:
        """Draws the rows that are seen; those that did not change are not sent again."""
        if self.view is None:
            return
        head = list(self.view.head())
        height = self.size.height - len(self.foot)
        last = min(self.top + height - len(head), len(self.view))
        rows: list[Line] = [self.view.line(index) for index in range(self.top, last)]
        if focused and rows:
            rows[self.row - self.top] = with_cursor(rows[self.row - self.top])
        for index, label in self.labels.items():
            if self.top <= index < last:
                rows[index - self.top] = with_label(rows[index - self.top], label)
        if self.note:
            rows += [*[NOTHING] * bool(rows), *self.note]
        above = [*head, *rows][:height]
        blank = [NOTHING] * (height - len(above)) if self.foot else []
        self.show_lines([*above, *blank, *self.foot])

    def move(self, stops: int) -> None:
        """Moves the cursor by stops, within the pane; rows without a stop are passed over."""
        step = 1 if stops > 0 else -1
        for _ in range(abs(stops)):
            if 0 <= self.stop + step < len(self.stops(self.row)):
                self.stop += step
            elif (row := self._next_row(self.row, step)) is not None:
                self.row = row
                self.stop = 0 if step > 0 else len(self.stops(row)) - 1
        self._scroll_to_cursor()

    def move_rows(self, rows: int) -> None:
        """Moves the cursor by rows, within the pane."""
        if self.view is not None and len(self.view):
            step = 1 if rows > 0 else -1
            self._stop_near(max(min(self.row + rows, len(self.view) - 1), 0), step)
            self._scroll_to_cursor()

    def _stop_near(self, row: int, step: int) -> None:
        """Puts the cursor on a row, or if it cannot stop there on the next one in this direction."""
        if not self.stops(row):
            row = next((r for s in (step, -step) if (r := self._next_row(row, s)) is not None), row)
        self.row, self.stop = row, 0

    def _next_row(self, row: int, step: int) -> int | None:
        """The nearest row in a direction where the cursor can stop."""
        row += step
        while self.view is not None and 0 <= row < len(self.view):
            if self.stops(row):
                return row
            row += step
        return None

    def scroll_rows(self, rows: int) -> None:
        """Scrolls without moving the cursor further than it has to go to stay seen."""
        if self.view is not None:
            self.top = max(min(self.top + rows, len(self.view) - self.page), 0)
            row = max(min(self.row, self.top + self.page - 1), self.top)
            if row != self.row:
                self._stop_near(row, 1 if rows > 0 else -1)

    def _scroll_to_cursor(self) -> None:
        """Keeps the cursor in sight, and as far as it fits what stands below it before the next stop."""
        rows = len(self.view) if self.view else 0
        own = self._next_row(self.row, 1) or rows
        self.top = max(self.top, own - self.page)
        self.top = max(min(self.top, self.row, rows - self.page), 0)

    def on_resize(self) -> None:
        """Keeps the cursor in sight, and tells that there is another size to draw in."""
        self._scroll_to_cursor()
        self.post_message(self.LaidOut(self))

    def on_click(self, event: events.Click) -> None:
        """Tells which row was clicked."""
        if self.view is not None:
            row = self.top + event.y - len(self.view.head())
            self.post_message(self.Picked(self, row if event.y >= len(self.view.head()) else None))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows on."""
        event.stop()
        self.post_message(self.Picked(self, None, turned=3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows back."""
        event.stop()
        self.post_message(self.Picked(self, None, turned=-3))


def with_cursor(line: Line) -> Line:
    """The line with the cursor in its first cell, which is kept free for it."""
    if not line:
        return line
    first, *rest = line
    return (Run("▌", Role.ACCENT), Run(first.text[1:], first.role), *rest)
