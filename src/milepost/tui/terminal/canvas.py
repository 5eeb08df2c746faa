"""The cells that the app wants to see on the terminal, painted from the frames that Textual writes.

A frame is text between cursor moves and colours. Nothing else in it is believed: an unknown sequence loses
its escape character and stands there as text, so that no frame can act on the terminal.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat

from rich.cells import split_graphemes

from milepost.tui.terminal.styles import PLAIN, Styles

Cell = tuple[str, int]
"""Text and style number; the second cell of a wide character has no text."""

Row = list[Cell]

BLANK: Cell = (" ", PLAIN)
UNKNOWN: Cell = ("?", -1)
"""A cell of which nobody knows what the terminal shows; equal to none that is painted."""

_FRAME = re.compile(r"\n*\x1b\[\d+;\d+H")
_TOKEN = re.compile(
    r"\x1b\[(\d+);(\d+)H"  # 1, 2: row and column, from 1
    r"|\x1b\[([\d;]*)m"  # 3: colours and attributes
    r"|\x1b\]8;[^\x1b]*\x1b\\"  # a link is drawn as its text
    r"|([^\x00-\x1f\x7f-\x9f]+)"  # 4: text
)

_ONE_CELL_EACH = (
    re.compile(  # Latin, Greek, Cyrillic, dashes, arrows, boxes and shapes: most of what is drawn
        "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u21ff\u2500-\u25fc\u2800-\u28ff]*"
    )
)


def is_frame(data: str) -> bool:
    """Tell whether a write paints cells; everything else Textual writes sets modes or asks the terminal."""
    return _FRAME.match(data) is not None


class Canvas:
    """The wanted cells. A row that a frame touches is a new list, so unchanged rows stay identical."""

    def __init__(self, width: int, height: int, styles: Styles) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[BLANK] * width for _ in range(height)]
        self.cursor = (0, 0)
        self._styles = styles

    def paint(self, frame: str) -> None:
        """Paint one frame; what lies outside of the screen is cut off."""
        touched: dict[int, Row] = {}
        style = PLAIN
        x = y = 0
        for token in _TOKEN.finditer(frame):
            match token.lastindex:
                case 4:
                    row = touched.get(y)
                    if row is None:
                        row = touched[y] = list(self.rows[y]) if y < self.height else []
                    x = _write(row, x, token[4], style)
                case 3:
                    style = self._styles.number(token[3])
                case 2:
                    y, x = int(token[1]) - 1, int(token[2]) - 1
        for y_touched, row in touched.items():
            if y_touched < self.height:
                self.rows[y_touched] = _clipped(row, self.width)
        self.cursor = (y, x)


def _write(row: Row, x: int, text: str, style: int) -> int:
    """Write text into a row as a terminal does, and return the column behind it."""
    cells = text if _ONE_CELL_EACH.fullmatch(text) else _cells(text)
    end = x + len(cells)
    if 0 < x < len(row) and not row[x][0]:
        row[x - 1] = (" ", row[x - 1][1])  # the other half of a wide character goes with this one
    if end < len(row) and not row[end][0]:
        row[end] = (" ", row[end][1])
    row[x:end] = zip(cells, repeat(style), strict=False)
    return end


def _clipped(row: Row, width: int) -> Row:
    if len(row) > width:
        if not row[width][0]:
            row[width - 1] = (" ", row[width - 1][1])
        del row[width:]
    return row


@lru_cache(maxsize=4096)
def _cells(text: str) -> tuple[str, ...]:
    """Return the text of each cell, measured as Textual measures; marks on nothing are left out."""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells += [text[start:end], *[""] * (width - 1)]
    return tuple(cells)
