import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from milepost.tui.safe_text import ControlFilter
from milepost.views.visible import cells, visible

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)


def test_text_and_terminal_agree_on_the_width_of_every_character_shown() -> None:
    shown = (
        chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) not in {"Cn", "Co", "Cs"}
    )
    assert [c for c in shown if visible(c) == c and cells(c) != get_character_cell_size(c)] == []


@given(ANY_TEXT)
def test_text_and_terminal_agree_on_the_width_of_whole_texts(text: str) -> None:
    assert cells(visible(text)) == cell_len(visible(text))


@given(ANY_TEXT)
def test_the_net_leaves_nothing_unprintable_and_every_cell_in_its_place(text: str) -> None:
    style = Style(bold=True)
    (segment,) = ControlFilter().apply([Segment(text, style)], Color(0, 0, 0))
    assert not any(
        unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in segment.text
    )
    assert cell_len(segment.text) == cell_len(text)
    assert segment.style == style


def test_the_net_returns_a_clean_line_as_it_is() -> None:
    line = [Segment("│ Café ▒▒▒ 日本")]
    assert ControlFilter().apply(line, Color(0, 0, 0)) is line
