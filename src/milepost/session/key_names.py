"""Keys by name: as people write them in a key map, as Textual calls them, as the screen shows them."""

from __future__ import annotations


def key_name(key: str) -> str:
    """Textual's name of a key that a person may write as the character it makes: `/` is `slash`."""
    return _CHARACTERS.get(key, key)


_CHARACTERS = {
    "/": "slash",
    "'": "apostrophe",
    ":": "colon",
    "?": "question_mark",
    "!": "exclamation_mark",
    "=": "equals_sign",
    "@": "at",
    "#": "number_sign",
    "*": "asterisk",
    ".": "full_stop",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "+": "plus",
    "-": "minus",
    " ": "space",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    ",": "comma",
    ";": "semicolon",
    "&": "ampersand",
    "%": "percent_sign",
    "$": "dollar_sign",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "_": "underscore",
    "~": "tilde",
    "|": "vertical_line",
    "^": "circumflex_accent",
    '"': "quotation_mark",
    "\\": "backslash",
    "esc": "escape",
}


def shown_key(key: str) -> str:
    """A key as the key bar and the help write it: `slash` is `/`, `ctrl+d` is `^d`."""
    if key in _WRITTEN:
        return _WRITTEN[key]
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return key


_WRITTEN = {name: character for character, name in _CHARACTERS.items() if character != " "} | {
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
