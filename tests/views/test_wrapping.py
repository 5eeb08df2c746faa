"""Long texts in lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.views.visible import cells
from milepost.views.wrapping import wrapped


def test_lines_end_between_words() -> None:
    assert wrapped("The test bench is shared", 10) == ["The test", "bench is", "shared"]


def test_line_breaks_stay_and_long_words_are_broken() -> None:
    assert wrapped("one\n\nabcdefgh", 5) == ["one", "", "abcde", "fgh"]


@settings(max_examples=50)
@given(st.text(max_size=80), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert all(letter in "".join(lines) for letter in text if letter.isascii() and letter.isalnum())
