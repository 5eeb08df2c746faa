"""From bytes to TOML text and data: why a file can't be read, with line and column. Never repairs."""

from __future__ import annotations

import re
from typing import Any

import tomli

from milepost.model.errors import MilepostError

LARGEST = 64 * 1024 * 1024
"""Bytes that are read at most: a roadmap is never larger, a mistaken path may be."""

_BARE = re.compile(r"""[ \t]*([A-Za-z0-9_-]+)[ \t]*=[ \t]*([^\s"'\[{#=][^"'#=]*?)[ \t]*(?:#.*)?\r?""")
"""A line whose value stands without quotes: a fuzzy date, a length, a word."""

_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")


class TextProblem(MilepostError):
    """Bytes that are no TOML: what is wrong, at which line and column (both from 1)."""

    def __init__(self, title: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(title, hint=hint)
        self.line = line
        self.column = column


def decode(data: bytes) -> str:
    """The text of a file, without conflict markers in it. Raises `TextProblem`."""
    if len(data) > LARGEST:
        raise TextProblem(
            f"the file has {len(data) / 2**20:.0f} MB, at most {LARGEST // 2**20} are read",
            1,
            1,
            "is this the roadmap?",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _line_and_column(before)
        raise TextProblem(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            line,
            column,
            "save the file as UTF-8",
        ) from None
    _refuse_conflicts(text)
    return text


def parse(text: str) -> dict[str, Any]:
    """The data of TOML text. Raises `TextProblem`."""
    try:
        return tomli.loads(text.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        raise TextProblem(message, error.lineno, error.colno, _in_quotes(text, error.lineno)) from None
    except RecursionError:
        raise TextProblem("arrays or tables are nested too deeply", 1, 1) from None
    except ValueError as error:  # such as an integer of thousands of digits
        raise TextProblem(str(error), 1, 1) from None


def _in_quotes(text: str, line: int) -> str:
    """How a line should be that only lacks quotes; empty for any other."""
    match = _BARE.fullmatch(text.split("\n", line)[line - 1])
    return f'in quotes that is text: {match[1]} = "{match[2]}"' if match else ""


def _refuse_conflicts(text: str) -> None:
    """Both sides of a merge are still in the file: even where that is valid TOML, it is nobody's plan."""
    found: list[int] = []
    for marker in _CONFLICT:
        start = _line_that_begins(text, marker, found[-1] if found else 0)
        if start < 0:
            return
        found.append(start)
    line, column = _line_and_column(text[: found[0]])
    raise TextProblem(
        "the file holds both sides of a merge conflict",
        line,
        column,
        "keep one side between the markers <<<<<<< and >>>>>>>, and take the markers out",
    )


def _line_that_begins(text: str, marker: str, start: int) -> int:
    if start == 0 and text.startswith(marker):
        return 0
    at = text.find("\n" + marker, start)
    return at + 1 if at >= 0 else -1


def _line_and_column(before: str) -> tuple[int, int]:
    """The position right after `before`."""
    before = before.removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
