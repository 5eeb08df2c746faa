"""Where keys and values stand in TOML text that is known to be valid.

Spans only, found as they are asked for: never builds values, never checks, never recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

STRING = (
    r"(?>"
    r'"""(?>[^"\\]++|\\[\s\S]|"(?!""))*+"""(?>"{0,2})'
    r"|'''(?>[^']++|'(?!''))*+'''(?>'{0,2})"
    r'|"(?>[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'"
    r")"
)
KEY = rf"(?>[A-Za-z0-9_-]++|{STRING})"
_SPACE = r"[ \t]*+"

_KEY = re.compile(KEY)
_HEADER = re.compile(rf"{_SPACE}\[\[?{_SPACE}")
_CLOSING = re.compile(rf"{_SPACE}\]\]?")
_DOT = re.compile(rf"{_SPACE}\.{_SPACE}")
_EQUALS = re.compile(rf"{_SPACE}={_SPACE}")
_BETWEEN = re.compile(r"(?>[ \t\r\n,]++|#[^\n]*+)*+")
_COMMA = re.compile(r"(?>[ \t\r\n]++|#[^\n]*+)*+,")
_LINE_END = re.compile(rf"{_SPACE}(?:#[^\n]*+)?\r?(?:\n|\Z)")
_SCALAR = re.compile(rf"{STRING}|\d{{4}}-\d\d-\d\d \d\d:[^\s,#\]}}]*+|[^\s,#\[\]{{}}]++")
_BRACKET_TOKEN = re.compile(rf"{STRING}|#[^\n]*+|[\[\]{{}}]")
_COMMENT = re.compile(rf"{STRING}|(#[^\r\n]*+)")


class Span(NamedTuple):
    """Half-open range of characters."""

    start: int
    end: int


class Entry(NamedTuple):
    """One `key = value`, of a table's body or of an inline table."""

    names: tuple[str, ...]
    """The dotted key, unquoted."""
    keys: tuple[Span, ...]
    """Where each part of the key stands, quotes included."""
    value: Span

    @property
    def start(self) -> int:
        """The first character of the key."""
        return self.keys[0].start

    @property
    def end(self) -> int:
        """The character after the value."""
        return self.value.end


def unquoted(key: str) -> str:
    """The name that a key, bare or quoted, spells."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    import tomli

    return next(iter(tomli.loads(f"{key} = 0")))


def dotted_key(text: str, position: int) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Names and spans of the dotted key that begins at `position`."""
    names, spans = [], []
    while match := _KEY.match(text, position):
        names.append(unquoted(match[0]))
        spans.append(Span(*match.span()))
        dot = _DOT.match(text, match.end())
        if not dot:
            break
        position = dot.end()
    return tuple(names), tuple(spans)


def value_end(text: str, start: int) -> int:
    """The end of the value that begins at `start`."""
    if text[start] not in "[{":
        match = _SCALAR.match(text, start)
        assert match, "the text is valid TOML"
        return match.end()
    depth = 0
    for token in _BRACKET_TOKEN.finditer(text, start):
        if text[token.start()] in "[{":
            depth += 1
        elif text[token.start()] in "]}":
            depth -= 1
            if depth == 0:
                return token.end()
    raise AssertionError("the text is valid TOML")


def header_keys(text: str) -> tuple[Span, ...]:
    """Where the names in the header of a block stand; none where the block has no header."""
    header = _HEADER.match(text)
    return dotted_key(text, header.end())[1] if header else ()


def body_start(text: str) -> int:
    """Where the statements of a block begin: after the line of its header, if it has one."""
    keys = header_keys(text)
    if not keys:
        return 0
    brackets = _CLOSING.match(text, keys[-1].end)
    assert brackets, "the text is valid TOML"
    return line_end(text, brackets.end())


def entries(text: str, start: int) -> Iterator[Entry]:
    """The statements from `start` on; where an inline table begins there, its entries."""
    inline = text[start : start + 1] == "{"
    position = _skip_between(text, start + 1 if inline else start)
    while position < len(text) and text[position] != "}":
        names, keys = dotted_key(text, position)
        equals = _EQUALS.match(text, keys[-1].end)
        assert equals, "the text is valid TOML"
        value = Span(equals.end(), value_end(text, equals.end()))
        yield Entry(names, keys, value)
        position = _skip_between(text, value.end)


def elements(text: str, start: int) -> list[Span]:
    """The elements of the array that begins at `start`."""
    found = []
    position = _skip_between(text, start + 1)
    while text[position] != "]":
        found.append(Span(position, value_end(text, position)))
        position = _skip_between(text, found[-1].end)
    return found


def comments(text: str) -> list[str]:
    """Every comment, in order; a `#` inside a string is none."""
    return [match[1].rstrip() for match in _COMMENT.finditer(text) if match[1]]


def comma_end(text: str, position: int) -> int | None:
    """The end of the comma that follows, be it after blanks and comments."""
    match = _COMMA.match(text, position)
    return match.end() if match else None


def line_start(text: str, position: int) -> int:
    """The first character of the line that holds `position`."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """The end of the line, line break included, where only a comment follows; else -1."""
    match = _LINE_END.match(text, position)
    return match.end() if match else -1


def _skip_between(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    assert match, "matches the empty string"
    return match.end()
