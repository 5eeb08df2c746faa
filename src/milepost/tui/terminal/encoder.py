"""The shortest bytes that turn what the terminal shows into what it should show.

Only cells that differ are sent; blank ends of rows are erased, and rows that moved are scrolled by the
terminal. All sequences are older than the terminals in use, so tmux, screen and a plain console take part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from milepost.tui.terminal.canvas import BLANK, UNKNOWN, Row
from milepost.tui.terminal.styles import PLAIN, Styles

SHORT_GAP = 4
"""Unchanged cells that cost less to send again than to jump over."""

FEWEST_SCROLLED = 4
"""Rows that scrolling has to save to be worth its own sequence."""

SHORTEST_ERASE = 4
"""Blank cells at the end of a row from which erasing them is shorter."""


class Encoder:
    """Knows what the terminal shows: its cells, its pen and its cursor.

    `erases_in_colour` says whether erased cells take the pen's background ("bce" in terminfo).
    """

    def __init__(self, width: int, height: int, styles: Styles, *, erases_in_colour: bool = True) -> None:
        self._width = width
        self._shown: list[Row] = [[UNKNOWN] * width for _ in range(height)]
        self._styles = styles
        self._erases_in_colour = erases_in_colour
        self._pen: int | None = None
        self._cursor: tuple[int, int] | None = None
        self._out: list[str] = []

    def update(self, rows: list[Row], cursor: tuple[int, int]) -> str:
        """Return what makes the terminal show these rows, with its cursor (row, column) in place."""
        shown = self._shown
        changed = [y for y, row in enumerate(rows) if row is not shown[y] and row != shown[y]]
        if len(changed) >= FEWEST_SCROLLED:
            changed = self._scroll(rows, changed)
        for y in changed:
            self._send_row(y, rows[y])
        self._shown = list(rows)
        self._move(*cursor)
        data = "".join(self._out)
        self._out.clear()
        return data

    def reset_pen(self) -> str:
        """Return what makes the pen plain, for output that does not come from here."""
        sequence = self._styles.change(self._pen, PLAIN)
        self._pen = PLAIN
        return sequence

    def _scroll(self, rows: list[Row], changed: list[int]) -> list[int]:
        """Let the terminal move rows that only changed their place; return the rows that still differ."""
        shown = self._shown
        top, bottom = changed[0], changed[-1] + 1
        shift = _shift(shown[top:bottom], rows[top:bottom])
        if not shift:
            return changed
        self._draw_with(PLAIN)  # the rows that come in take the pen's background
        self._out.append(f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H")
        self._out.append(f"\x1b[{abs(shift)}{'M' if shift > 0 else 'L'}\x1b[r")
        self._cursor = None  # most terminals move it when the region is set, some do not
        fresh = [[BLANK] * self._width for _ in range(abs(shift))]
        if shift > 0:
            shown[top:bottom] = shown[top + shift : bottom] + fresh
        else:
            shown[top:bottom] = fresh + shown[top : bottom + shift]
        return [y for y in range(top, bottom) if rows[y] != shown[y]]

    def _send_row(self, y: int, row: Row) -> None:
        shown = self._shown[y]
        end = self._blank_end(row)
        if self._width - end < SHORTEST_ERASE or row[end:] == shown[end:]:
            end = self._width
        for first, last in self._runs(row[:end], shown):
            self._move(y, first)
            self._send_cells(y, first, row[first:last])
        if end < self._width:
            self._move(y, end)
            self._draw_with(row[end][1])
            self._out.append("\x1b[K")

    def _blank_end(self, row: Row) -> int:
        """Return where the row's last run of equal blanks begins, or the width if those cannot be erased."""
        text, number = last = row[-1]
        style = self._styles[number]
        if text != " " or style.attributes or (style.background and not self._erases_in_colour):
            return self._width
        return next((x for x in range(self._width, 0, -1) if row[x - 1] != last), 0)

    def _runs(self, row: Row, shown: Row) -> Iterator[tuple[int, int]]:
        """Yield where to send cells, as (first, behind the last); never half of a wide character."""
        first = last = -1
        for x in [x for x, (cell, before) in enumerate(zip(row, shown, strict=False)) if cell != before]:
            if x == last:
                last += 1
                continue
            if first >= 0:
                style = row[x][1]
                if x - last <= SHORT_GAP and all(row[i][1] == style for i in range(last, x)):
                    last = x + 1
                    continue
                yield first, _whole(row, last)
            first = x if row[x][0] else x - 1
            last = x + 1
        if first >= 0:
            yield first, _whole(row, last)

    def _send_cells(self, y: int, x: int, cells: Row) -> None:
        start = 0
        while start < len(cells):
            style = cells[start][1]
            end = start + 1
            while end < len(cells) and cells[end][1] == style:
                end += 1
            self._draw_with(style)
            self._send_text(y, x + start, [text for text, _ in cells[start:end]])
            start = end

    def _send_text(self, y: int, x: int, texts: list[str]) -> None:
        """Send cells of one style. Terminals disagree on joined characters, so each is followed by a move."""
        if max(map(len, texts)) <= 1:
            self._move(y, x)
            self._out.append("".join(texts))
            self._cursor = (y, x + len(texts))
            return
        for column, text in enumerate(texts, x):
            if text:
                self._move(y, column)
                self._out.append(text)
                self._cursor = (y, column + 1) if len(text) == 1 else None
            elif self._cursor:
                self._cursor = (y, column + 1)

    def _draw_with(self, style: int) -> None:
        if style != self._pen:
            self._out.append(self._styles.change(self._pen, style))
            self._pen = style

    def _move(self, y: int, x: int) -> None:
        """Move the cursor by the shortest sequence."""
        if self._cursor == (y, x):
            return
        row, column = self._cursor or (-1, -1)
        if row == y and 0 <= column < x < self._width:
            count = x - column
            self._out.append(f"\x1b[{count}C" if count > 1 else "\x1b[C")
        elif row >= 0 and row == y - 1 and x == 0:
            self._out.append("\r\n")
        else:
            column_part = f";{x + 1}" if x else ""
            self._out.append(f"\x1b[{y + 1}{column_part}H" if y or x else "\x1b[H")
        self._cursor = (y, x)


def _whole(row: Row, end: int) -> int:
    """Return the end of a run with the second cell of a wide character that it ends on."""
    return end if end == len(row) or row[end][0] else end + 1


def _shift(before: list[Row], after: list[Row]) -> int:
    """Return by how many rows most rows moved up (below 0: down), or 0 if moving them saves too little."""
    places: dict[tuple[object, ...], int] = {}
    for y, row in enumerate(before):
        places.setdefault(tuple(row), y)
    votes = Counter(places[key] - y for y, row in enumerate(after) if (key := tuple(row)) in places)
    stayed = votes.pop(0, 0)
    if not votes:
        return 0
    shift, moved = votes.most_common(1)[0]
    return shift if moved - stayed >= FEWEST_SCROLLED else 0
