from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from milepost.tui.terminal.canvas import _ONE_CELL_EACH, Canvas, is_frame
from milepost.tui.terminal.styles import Style, Styles, parse_sgr


def shown(canvas: Canvas) -> list[str]:
    return ["".join(text for text, _ in row) for row in canvas.rows]


def painted(*frames: str, width: int = 8, height: int = 2) -> Canvas:
    canvas = Canvas(width, height, Styles())
    for frame in frames:
        canvas.paint(frame)
    return canvas


@pytest.mark.parametrize(
    ("data", "frame"),
    [("\x1b[1;1Ha", True), ("\n\x1b[2;1H", True), ("\x1b[?25l", False), ("\x1b[m", False), ("text", False)],
)
def test_a_frame_begins_with_a_cursor_move(data: str, frame: bool) -> None:
    assert is_frame(data) is frame


def test_text_is_painted_where_the_cursor_is() -> None:
    canvas = painted("\x1b[1;3Hab\n\x1b[2;1H日本\x1b[2;4H")
    assert shown(canvas) == ["  ab    ", "日本    "]
    assert canvas.cursor == (1, 3)


def test_rows_that_a_frame_leaves_alone_stay_the_same_objects() -> None:
    canvas = painted("\x1b[1;1Ha")
    before = list(canvas.rows)
    canvas.paint("\x1b[2;1Hb")
    assert canvas.rows[0] is before[0]
    assert canvas.rows[1] is not before[1]


def test_half_of_a_wide_character_does_not_stay() -> None:
    assert shown(painted("\x1b[1;1H日本", "\x1b[1;2Hx")) == [" x本    ", " " * 8]
    assert shown(painted("\x1b[1;1H日本", "\x1b[1;3Hx")) == ["日x     ", " " * 8]


def test_what_lies_outside_is_cut_off() -> None:
    canvas = painted("\x1b[1;7Habcd\x1b[2;8H日\x1b[3;1Hbelow")
    assert shown(canvas) == ["      ab", "        "]
    assert [len(row) for row in canvas.rows] == [8, 8]


def test_a_sequence_in_a_frame_becomes_text() -> None:
    assert shown(painted("\x1b[1;1H\x1b[2J\x07\x9bx")) == ["[2Jx    ", " " * 8]
    assert shown(painted("\x1b[1;1H\x1b]8;id=1;file:///x\x1b\\link\x1b]8;;\x1b\\")) == ["link    ", " " * 8]


@given(st.text(st.sampled_from("\x1b[];?0123Hmab\r\n\x9b日\u0301\u200d\ufe0f\ud800"), max_size=40))
def test_no_frame_leaves_a_control_character_or_a_ragged_row(text: str) -> None:
    canvas = painted("\x1b[1;1H" + text)
    assert [len(row) for row in canvas.rows] == [8, 8]
    assert not any(
        ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for row in canvas.rows for cell, _ in row for c in cell
    )


def test_characters_taken_for_one_cell_are_measured_so_by_textual() -> None:
    taken = filter(_ONE_CELL_EACH.fullmatch, map(chr, range(0x3000)))
    assert {get_character_cell_size(character) for character in taken} == {1}


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        ("", Style()),
        ("1;31", Style("31", "", ("1",))),
        ("38;2;1;2;3;48;5;17;4", Style("38;2;1;2;3", "48;5;17", ("4",))),
        ("97;107;3;3", Style("97", "107", ("3",))),
        ("31;41;39;49", Style()),
        ("31;1;0", Style()),
    ],
)
def test_sgr_parameters_make_a_style(parameters: str, style: Style) -> None:
    assert parse_sgr(parameters) == style


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("31", "31", ""),
        ("31;1", "", "\x1b[m"),
        ("31", "32", "\x1b[32m"),
        ("31", "1;31", "\x1b[1m"),
        ("1;31", "31", "\x1b[0;31m"),
        ("1;31;44", "1;44", "\x1b[39m"),
        (None, "31", "\x1b[0;31m"),
        (None, "", "\x1b[m"),
    ],
)
def test_a_change_of_style_says_only_what_changes(before: str | None, after: str, sequence: str) -> None:
    styles = Styles()
    assert styles.change(None if before is None else styles.number(before), styles.number(after)) == sequence


def test_the_same_look_has_one_number() -> None:
    styles = Styles()
    assert styles.number("0") == styles.number("39;49") == 0
    assert styles.number("31;1") == styles.number("1;31")
    assert styles[styles.number("31;1")].foreground == "31"
