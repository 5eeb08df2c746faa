"""Lines are as wide as they were made, whatever is put on them, in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.line import Canvas, Role, Run, joined, text_of
from milepost.views.visible import cells, visible

SHOWN = st.text(max_size=12).map(visible) | st.sampled_from(["日本語", "e\u0301e\u0301", "👍🏽", "plain", ""])


def drawn(canvas: Canvas) -> str:
    return text_of(canvas.line())


def test_later_text_stands_over_earlier() -> None:
    canvas = Canvas(10)
    assert canvas.put(0, "0123456789") == 10
    assert canvas.put(2, "ab", Role.BAD) == 4
    assert canvas.line() == (Run("01"), Run("ab", Role.BAD), Run("456789"))


@pytest.mark.parametrize(
    ("at", "text", "line"),
    [
        (8, "long", "        lo"),
        (-2, "long", "ng        "),
        (12, "far", "          "),
        (-9, "far", "          "),
        (8, "日本", "        日"),
        (9, "日", "          "),
        (-1, "日本", " 本       "),
    ],
)
def test_what_sticks_out_is_cut_off_and_half_a_wide_character_is_dropped(
    at: int, text: str, line: str
) -> None:
    canvas = Canvas(10)
    assert canvas.put(at, text) == at + cells(text)
    assert drawn(canvas) == line


@pytest.mark.parametrize(("at", "line"), [(1, "a日本b"), (2, "a x本b"), (3, "a日x b"), (4, "a日 xb")])
def test_half_of_a_wide_character_is_not_left_behind(at: int, line: str) -> None:
    canvas = Canvas(6)
    canvas.put(0, "a日本b")
    if at > 1:
        canvas.put(at, "x")
    assert drawn(canvas) == line


def test_a_mark_joins_the_character_before_it_and_nothing_that_stood_there() -> None:
    canvas = Canvas(4)
    canvas.put(0, "abcd")
    canvas.put(2, "\u0301")
    canvas.put(-1, "日\u0301")
    assert drawn(canvas) == "abcd"
    canvas.put(1, "e\u0301")
    assert drawn(canvas) == "ae\u0301cd"


def test_text_at_the_right_ends_before_its_cell() -> None:
    canvas = Canvas(8)
    canvas.put_right(7, "日本")
    assert drawn(canvas) == "   日本 "


def test_only_cells_on_the_line_are_free() -> None:
    canvas = Canvas(6)
    canvas.put(2, "日")
    assert canvas.is_free(0, 2)
    assert canvas.is_free(4, 6)
    assert not canvas.is_free(3, 4)
    assert not canvas.is_free(-1, 1)
    assert not canvas.is_free(5, 7)


def test_a_tint_changes_the_role_and_nothing_else() -> None:
    canvas = Canvas(3)
    canvas.put(0, "abc")
    canvas.tint(1, Role.CRITICAL)
    assert canvas.line() == (Run("a"), Run("b", Role.CRITICAL), Run("c"))


def test_neighbours_of_one_role_are_one_run() -> None:
    runs = (Run("a"), Run("b"), Run("c", Role.DIM), Run("", Role.DIM), Run("d"))
    assert joined(runs) == (Run("ab"), Run("c", Role.DIM), Run("d"))
    assert joined(()) == ()


def test_a_line_without_cells_is_empty() -> None:
    canvas = Canvas(0)
    assert canvas.put(0, "text") == 4
    assert canvas.line() == ()


@given(st.integers(0, 20), st.lists(st.tuples(st.integers(-15, 25), SHOWN), max_size=6))
def test_a_line_keeps_its_width(width: int, texts: list[tuple[int, str]]) -> None:
    canvas = Canvas(width)
    for at, text in texts:
        assert canvas.put(at, text) == at + cells(text)
    assert len(canvas) == width
    assert cells(drawn(canvas)) == width
