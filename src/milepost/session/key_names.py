"""Keys by name: as people write them in a key map, as Textual calls them, as the screen shows them."""

from __future__ import annotations

import string
import unicodedata

_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def key_name(key: str) -> str:
    """Textual's name of a key that a person may write as the character it makes: `/` is `slash`.

    A character that is neither letter nor digit is called as Unicode calls it, with a few exceptions.
    """
    if key == "esc":
        return "escape"
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


def shown_key(key: str) -> str:
    """A key as the key bar and the help write it: `slash` is `/`, `ctrl+d` is `^d`."""
    if key in _WRITTEN:
        return _WRITTEN[key]
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return key


_WRITTEN = {key_name(character): character for character in string.punctuation} | {
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}

_NAMES = {*_WRITTEN, "space", "enter", "tab", "backspace", "delete", "insert", "home", "end"}
_NAMES.update(f"f{number}" for number in range(1, 25))


def is_key(key: str) -> bool:
    """Whether a terminal can send a key of this name: a character or a named key, also behind `ctrl+`."""
    *modifiers, name = key_name(key).split("+")
    known = name in _NAMES or (len(name) == 1 and name.isalnum())
    return known and set(modifiers) <= {"ctrl", "shift", "alt"}
