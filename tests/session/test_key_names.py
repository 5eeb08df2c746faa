from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from milepost.session.commands import COMMANDS
from milepost.session.key_names import is_key, key_name, shown_key


@pytest.mark.parametrize("character", string.printable[:-5] + "§éßÄ°–")
def test_a_character_is_called_as_textual_calls_it(character: str) -> None:
    assert key_name(character) == _character_to_key(character)
    assert is_key(character) or character in "§°–"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("slash", "/"),
        ("question_mark", "?"),
        ("escape", "esc"),
        ("ctrl+d", "^d"),
        ("pagedown", "pgdn"),
        ("left", "←"),
        ("space", "space"),
        ("shift+tab", "shift+tab"),
        ("G", "G"),
    ],
)
def test_keys_are_shown_as_people_press_them(name: str, shown: str) -> None:
    assert shown_key(name) == shown


def test_what_is_shown_can_be_written() -> None:
    for command in COMMANDS:
        for key in command.keys:
            shown = shown_key(key)
            assert (
                key_name(shown) == key or not shown[0].isascii() or shown in ("pgdn", "pgup") or "^" in shown
            )


def test_names_of_keys() -> None:
    assert all(is_key(key) for command in COMMANDS for key in command.keys)
    assert all(map(is_key, ["esc", "f24", "ctrl+s", "ctrl+shift+left", "alt+x", "+", "insert"]))
    assert not any(map(is_key, ["", "Enter", "strg+x", "ctrl+", "f25", "ab", "ctrl++", "\x1b"]))
