"""Pages to read: sections in one column or two, searched by a word, hostile text written out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.views.line import text_of
from milepost.views.page import Entry, Section, page_lines
from milepost.views.visible import cells, visible
from tests.views.samples import HOSTILE

SECTIONS = [
    Section("Moving", (Entry("Go down", "j"), Entry("Go up", "k"))),
    Section("Dates", (Entry("a day", "2026-10-01"), Entry("undated on purpose", "later"))),
]


def text(width: int, wanted: str = "") -> str:
    return "\n".join(text_of(line).rstrip() for line in page_lines(SECTIONS, width, wanted))


def test_words_stand_in_one_column_beside_their_keys() -> None:
    assert text(60).split("\n") == [
        " Moving",
        "   j  Go down",
        "   k  Go up",
        "",
        " Dates",
        "   2026-10-01  a day",
        "   later       undated on purpose",
        "",
    ]


def test_sections_stand_beside_each_other_where_there_is_room() -> None:
    assert text(120).split("\n")[0].split() == ["Moving", "Dates"]


@pytest.mark.parametrize(
    ("wanted", "left"), [("go U", ["k"]), ("dates", ["2026-10-01", "later"]), ("zz", [])]
)
def test_a_word_leaves_the_entries_that_hold_it_or_whose_heading_does(wanted: str, left: list[str]) -> None:
    keys = [line.split()[0] for line in text(60, wanted).split("\n") if line.startswith("   ")]
    assert keys == left


@settings(deadline=None, max_examples=60)
@given(HOSTILE, HOSTILE, HOSTILE, st.integers(40, 130))
def test_no_line_is_wider_than_the_page_and_all_of_it_is_visible(
    title: str, keys: str, words: str, width: int
) -> None:
    for line in page_lines([Section(title, (Entry(words, keys),))] * 2, width):
        assert cells(text_of(line)) <= width
        assert visible(text_of(line)) == text_of(line)
