from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import CursorPosition, Key

from milepost.tui.terminal.keyboard import Keyboard, split_alt


def keys(text: str) -> list[str]:
    """The keys of a text after which the line is silent."""
    keyboard = Keyboard()
    messages = keyboard.read(text.encode())
    if keyboard.patience is not None:
        keyboard._parser._timeout_time = 0.0
        messages += keyboard.read(b"")
    return [message.key for message in messages if isinstance(message, Key)]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("j", ["j"]),
        ("\x1b", ["escape"]),
        ("\x1bl", ["alt+l"]),
        ("\x1bL", ["alt+shift+l"]),
        ("\x1b:", ["escape", "colon"]),
        ("\x1b\x1b[12;3R", ["escape"]),
        ("\x1bl\x1b[12;3R", ["alt+l"]),
        ("\x1b[A", ["up"]),
        ("\x1b[108;3u", ["alt+l"]),
    ],
)
def test_keys_are_named(sent: str, expected: list[str]) -> None:
    assert keys(sent) == expected


@pytest.mark.parametrize(
    ("key", "bound", "expected"),
    [
        (Key("alt+l", "l"), set(), ["escape", "l"]),
        (Key("alt+shift+l", "L"), set(), ["escape", "L"]),
        (Key("alt+l", "l"), {"alt+l"}, ["alt+l"]),
        (Key("alt+l", None), set(), ["alt+l"]),
    ],
)
def test_alt_that_means_nothing_is_escape_and_a_letter(
    key: Key, bound: set[str], expected: list[str]
) -> None:
    assert [k.key for k in split_alt(key, bound)] == expected


@given(
    st.lists(st.binary(max_size=12) | st.sampled_from([b"\x1b[", b";", b"u", b"\x1b[<", b"M", b"\xe6", b"9"]))
)
def test_no_bytes_make_reading_fail(chunks: list[bytes]) -> None:
    keyboard = Keyboard()
    for chunk in chunks:
        keyboard.read(chunk)


def test_keys_before_and_after_a_senseless_report_arrive() -> None:
    keyboard = Keyboard()
    messages = keyboard.read(b"j\x1b[99999999;1u") + keyboard.read(b"\xffk")
    assert [m.key for m in messages if isinstance(m, Key)] == ["j", "replacement_character", "k"]


def test_cursor_reports_arrive_among_keys() -> None:
    messages = Keyboard().read(b"j\x1b[12;3Rk\x1b[1;1R")
    assert [type(m) for m in messages] == [Key, CursorPosition, Key, CursorPosition]
