"""Texts word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.editing.word_diff import Sort, word_diff


def test_words_are_told_as_kept_removed_and_added() -> None:
    told = "".join(words.marked for words in word_diff("Needs a test bench.", "Needs two benches."))
    assert told == "Needs [-a-]{+two+} [-test bench-]{+benches+}."


@given(st.text(), st.text())
def test_both_texts_are_in_it(before: str, after: str) -> None:
    words = list(word_diff(before, after))
    assert "".join(text for text, sort in words if sort is not Sort.ADDED) == before
    assert "".join(text for text, sort in words if sort is not Sort.REMOVED) == after
