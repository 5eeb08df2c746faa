"""A line being typed: what keys do to it, and that its cursor is always seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Role, text_of
from milepost.views.visible import cells, visible

TYPED = ("left", "right", "home", "end", "ctrl+left", "ctrl+right", "backspace", "delete", "ctrl+w", "ctrl+k")
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["e\u0301" * 9, "日本語の長い題名", "\x1b[31mred", "a\u202eb", "⚠\ufe0f x"]
)


def line(text: str) -> EditLine:
    """The text with the cursor where the bar stands."""
    return EditLine(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("ab|c", "left", "a|bc"),
        ("|abc", "left", "|abc"),
        ("abc|", "ctrl+f", "abc|"),
        ("ab|c", "home", "|abc"),
        ("ab|c", "ctrl+e", "abc|"),
        ("ab|c", "backspace", "a|c"),
        ("|abc", "ctrl+h", "|abc"),
        ("ab|c", "delete", "ab|"),
        ("abc|", "ctrl+d", "abc|"),
        ("one two  |three", "ctrl+left", "one |two  three"),
        ("|one", "ctrl+left", "|one"),
        ("one|  two three", "ctrl+right", "one  two| three"),
        ("one two |three", "ctrl+w", "one |three"),
        ("one| two", "ctrl+u", "| two"),
        ("one| two", "ctrl+k", "one|"),
        ("cafe\u0301| au", "left", "caf|e\u0301 au"),
        ("caf|e\u0301 au", "right", "cafe\u0301| au"),
        ("cafe\u0301| au", "backspace", "caf| au"),
        ("caf|e\u0301 au", "delete", "caf| au"),
        ("日|本", "backspace", "|本"),
        ("|\u0301a", "right", "\u0301|a"),
    ],
)
def test_keys(before: str, key: str, after: str) -> None:
    assert line(before).after_key(key, None) == line(after)


def test_a_character_is_put_in_at_the_cursor() -> None:
    assert line("a|c").after_key("b", "b") == line("ab|c")
    assert line("a|c").after_key("slash", "/") == line("a/|c")
    assert line("a|c").typed("日本") == line("a日本|c")


@pytest.mark.parametrize(
    ("key", "character"), [("f1", None), ("ctrl+s", "\x13"), ("tab", "\t"), ("up", None), ("enter", "\r")]
)
def test_other_keys_are_left_to_whoever_asks(key: str, character: str | None) -> None:
    assert line("a|b").after_key(key, character) is None


def drawn(edit: EditLine, width: int) -> tuple[str, str]:
    """The whole field, and what is reversed in it."""
    canvas = Canvas(width + 4)
    canvas.put(0, "[")
    canvas.put(width + 3, "]")
    edit.draw(canvas, 2, width)
    runs = canvas.line()
    text = text_of(runs)
    assert cells(text) == width + 4
    assert text.startswith("[ ") and text.endswith(" ]"), "the text left its field"
    return text[2:-2], "".join(run.text for run in runs if run.role is Role.SELECTED)


@pytest.mark.parametrize(
    ("text", "field", "under"),
    [
        ("|", "          ", " "),
        ("ab|cd", "abcd      ", "c"),
        ("abcd|", "abcd      ", " "),
        ("0123456789ab|", "3456789ab ", " "),
        ("|0123456789ab", "0123456789", "0"),
        ("0123456789|ab", "123456789a", "a"),
        ("日本語の長x|い", " 語の長xい", "い"),
        ("caf|e\u0301", "cafe\u0301      ", "e\u0301"),
        ("a|\x1bb", r"a\x1bb    ", r"\x1b"),
    ],
)
def test_the_field_scrolls_with_the_cursor(text: str, field: str, under: str) -> None:
    assert drawn(line(text), 10) == (field, under)


@given(TEXTS, st.data(), st.integers(12, 30))
def test_the_cursor_is_always_seen(text: str, data: st.DataObject, width: int) -> None:
    edit = EditLine.of(text)
    for key in data.draw(st.lists(st.sampled_from(TYPED), max_size=8)):
        edit = edit.after_key(key, None) or edit
        assert 0 <= edit.cursor <= len(edit.text)
        field, under = drawn(edit, width)
        assert under
        if cells(visible(edit.text)) < width:
            assert field.rstrip() == visible(edit.text).rstrip()


def test_a_long_text_is_drawn_at_once() -> None:
    """A pasted page must not take a time that grows with the square of its length."""
    field, under = drawn(EditLine.of("long \u0301text " * 20_000), 40)
    assert field.endswith("text  ")
    assert under == " "
