"""What the terminal shows after the difference is what it shows after whole frames, cell by cell."""

from __future__ import annotations

import random
from itertools import groupby

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from milepost.tui.terminal.canvas import Canvas
from milepost.tui.terminal.encoder import Encoder
from milepost.tui.terminal.styles import Styles

WIDTH, HEIGHT = 24, 12
GLYPHS = [*"ab      ", "░", "█", "◆", "é", "日", "本", "👍", "e\u0301", "日\u0301"]
STYLES = ["", "1", "7", "31", "4;32;44", "38;2;1;2;3;48;2;9;9;9", "48;5;17", "1;97;101", "38;5;200"]

Picture = list[list[tuple[str, str]]]
"""Rows of cells; the second cell of a wide character has no text."""


class Terminals:
    """One terminal that is sent whole frames, and one that is sent differences."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.whole, self.difference = pyte.Screen(width, height), pyte.Screen(width, height)
        for screen in (self.whole, self.difference):
            screen.reset_mode(pyte.modes.DECAWM >> 5, private=True)
        self.styles = Styles()
        self.sent = 0
        self.start(width, height)

    def start(self, width: int, height: int) -> None:
        self.canvas = Canvas(width, height, self.styles)
        self.forget()

    def forget(self) -> None:
        self.encoder = Encoder(self.canvas.width, self.canvas.height, self.styles)

    def show(self, frame: str) -> str:
        self.canvas.paint(frame)
        data = self.encoder.update(self.canvas.rows, self.canvas.cursor)
        pyte.Stream(self.whole).feed(frame)
        pyte.Stream(self.difference).feed(data)
        self.sent += len(data)
        return data

    def assert_same(self) -> None:
        assert self.difference.display == self.whole.display
        for y in range(self.whole.lines):
            shown, wanted = self.difference.buffer[y], self.whole.buffer[y]
            for x in range(self.whole.columns):
                assert shown[x] == wanted[x], (y, x)
        assert (self.difference.cursor.y, self.difference.cursor.x) == (
            self.whole.cursor.y,
            self.whole.cursor.x,
        )


def painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


def row_frame(y: int, x: int, cells: list[tuple[str, str]]) -> str:
    """What Textual writes for the cells of one row from x on."""
    runs = [
        ("".join(t for t, _ in group), style) for style, group in groupby(cells, key=lambda cell: cell[1])
    ]
    return f"\x1b[{y + 1};{x + 1}H" + "".join(painted(text, style) for text, style in runs)


def whole_frame(picture: Picture) -> str:
    return "\n".join(row_frame(y, 0, row) for y, row in enumerate(picture)) + "\x1b[1;1H"


def random_row(rng: random.Random, width: int) -> list[tuple[str, str]]:
    row: list[tuple[str, str]] = []
    style = ""
    while len(row) < width:
        if rng.random() < 0.3:
            style = rng.choice(STYLES)
        glyph = rng.choice(GLYPHS) if rng.random() < 0.9 else " "
        if len(row) + cell_len(glyph) <= width:
            row += [(glyph, style), *[("", style)] * (cell_len(glyph) - 1)]
        if rng.random() < 0.1:
            row += [(" ", style)] * (width - len(row))
    return row


def changed_span(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> tuple[int, int]:
    """The cells that differ, widened to whole characters of both rows."""
    columns = [x for x in range(len(before)) if before[x] != after[x]]
    first, last = columns[0], columns[-1] + 1
    while not (before[first][0] and after[first][0]):
        first -= 1
    while last < len(before) and not (before[last][0] and after[last][0]):
        last += 1
    return first, last


def next_picture(rng: random.Random, picture: Picture) -> Picture:
    """Scroll a block, repaint some rows, or change one cell, as panes do."""
    height, width = len(picture), len(picture[0])
    rows = [list(row) for row in picture]
    match rng.randrange(4):
        case 0:
            top = rng.randrange(height - 1)
            bottom = rng.randrange(top + 1, height) + 1
            count = rng.randint(1, bottom - top)
            fresh = [random_row(rng, width) for _ in range(count)]
            block = rows[top:bottom]
            rows[top:bottom] = block[count:] + fresh if rng.random() < 0.5 else fresh + block[:-count]
        case 1:
            for y in rng.sample(range(height), rng.randint(1, height)):
                rows[y] = random_row(rng, width)
        case 2:
            y = rng.randrange(height)
            rows[y] = [(text, "7") for text, _ in rows[y]]
        case 3:
            y, x = rng.randrange(height), rng.randrange(width)
            if rows[y][x][0] and cell_len(rows[y][x][0]) == 1:
                rows[y][x] = ("z", rng.choice(STYLES))
    return rows


def difference_frame(rng: random.Random, before: Picture, after: Picture) -> str:
    """Whole rows, or only the spans that changed: Textual writes both."""
    parts = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            first, last = (0, len(new)) if rng.random() < 0.3 else changed_span(old, new)
            parts.append(row_frame(y, first, new[first:last]))
    cursor = f"\x1b[{rng.randint(1, len(after))};{rng.randint(1, len(after[0]))}H"
    return "\n".join(parts) + cursor


def walk(seed: int, steps: int) -> None:
    rng = random.Random(seed)
    terminals = Terminals()
    picture = [random_row(rng, WIDTH) for _ in range(HEIGHT)]
    terminals.show(whole_frame(picture))
    terminals.assert_same()
    for _ in range(steps):
        following = next_picture(rng, picture)
        terminals.show(difference_frame(rng, picture, following))
        terminals.assert_same()
        picture = following


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_differences_show_what_whole_frames_show(seed: int) -> None:
    walk(seed, steps=8)


@pytest.mark.slow
@given(st.integers(0, 2**32))
@settings(max_examples=2000, deadline=None)
def test_differences_show_what_whole_frames_show_at_length(seed: int) -> None:
    walk(seed, steps=20)


def test_after_a_stop_or_a_resize_the_whole_screen_is_sent() -> None:
    rng = random.Random(7)
    terminals = Terminals()
    terminals.show(whole_frame([random_row(rng, WIDTH) for _ in range(HEIGHT)]))
    pyte.Stream(terminals.difference).feed("\x1b[3;3H\x1b[45mwritten by somebody else\x1b[J")
    terminals.forget()
    terminals.show("\x1b[1;1H")
    terminals.assert_same()

    for screen in (terminals.whole, terminals.difference):
        screen.resize(lines=9, columns=30)
    terminals.start(30, 9)
    terminals.show(whole_frame([random_row(rng, 30) for _ in range(9)]))
    terminals.assert_same()


def test_nothing_is_sent_for_what_is_already_there() -> None:
    terminals = Terminals()
    frame = whole_frame([[("a", "31")] * WIDTH] * HEIGHT)
    terminals.show(frame)
    assert terminals.show(frame) == ""


def test_one_cell_costs_a_move_a_colour_and_a_character() -> None:
    terminals = Terminals()
    terminals.show(whole_frame([[("a", "")] * WIDTH] * HEIGHT))
    assert terminals.show("\x1b[3;5H\x1b[31mb\x1b[0m\x1b[3;6H") == "\x1b[3;5H\x1b[31mb"


def test_a_pane_that_moves_is_scrolled_by_the_terminal() -> None:
    rows = [[(letter, "")] * WIDTH for letter in "abcdefghijklmnopqrst"]
    terminals = Terminals()
    terminals.show(whole_frame(rows[:HEIGHT]))
    terminals.show(whole_frame([rows[0], *rows[3 : HEIGHT + 1], rows[11]]))
    terminals.assert_same()
    terminals.sent = 0
    terminals.show(whole_frame([rows[0], *rows[2:HEIGHT], rows[11]]))
    terminals.assert_same()
    assert terminals.sent < 3 * WIDTH


def test_coloured_blanks_are_written_where_erasing_has_no_colour() -> None:
    styles = Styles()
    canvas = Canvas(8, 1, styles)
    canvas.paint("\x1b[1;1H\x1b[44m        \x1b[0m\x1b[1;1H")
    erasing = Encoder(8, 1, styles).update(canvas.rows, (0, 0))
    writing = Encoder(8, 1, styles, erases_in_colour=False).update(canvas.rows, (0, 0))
    assert erasing == "\x1b[H\x1b[0;44m\x1b[K"
    assert writing == "\x1b[H\x1b[0;44m        \x1b[H"
