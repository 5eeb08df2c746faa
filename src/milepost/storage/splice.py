"""Small cuts in the text of one block: a value replaced, a line or an element put in or taken out.

Each returns new text that keeps every comment. Knows spans and brackets, not paths or meanings.
"""

from __future__ import annotations

import re

from milepost.storage.spelling import WIDTH, one_line, statement_value
from milepost.storage.syntax import (
    STRING,
    Entry,
    Span,
    body_start,
    comma_end,
    comments,
    elements,
    entries,
    line_end,
    line_start,
    value_end,
)

_TO_ALIGNED_COMMENT = re.compile(rf"(?>[^\n\"'# ]++|{STRING}| )*?( {{3,}})(?=#)")
_BLANK = re.compile(r"[ \t]*+")


def replace(text: str, span: Span, new: str) -> str:
    """`new` in place of the span; a comment that stands in a column of its own keeps its column."""
    comment = _TO_ALIGNED_COMMENT.match(text, span.end)
    if not comment or "\n" in text[span.start : comment.end()] + new:
        return text[: span.start] + new + text[span.end :]
    blanks = Span(*comment.span(1))
    width = blanks.end - blanks.start + (span.end - span.start) - len(new)
    between = text[span.end : blanks.start]
    return text[: span.start] + new + between + " " * max(2, width) + text[blanks.end :]


def parts(text: str, bracket: int) -> list[Span]:
    """The elements of an array, or the entries of an inline table."""
    if text[bracket] == "[":
        return elements(text, bracket)
    return [Span(entry.start, entry.end) for entry in entries(text, bracket)]


def insert_part(text: str, bracket: int, index: int, new: str, newline: str) -> str:
    """`new` as part number `index` of an array or inline table: on its own line where its neighbour is."""
    there = parts(text, bracket)
    if not there:
        return _insert_first(text, bracket, new, newline)
    if index == 0:
        first = there[0].start
        indent = text[line_start(text, first) : first]
        return text[:first] + new + ("," + newline + indent if indent.isspace() else ", ") + text[first:]
    above = there[index - 1]
    comma = comma_end(text, above.end)
    end = line_end(text, comma or above.end)
    if end < 0 or "\n" not in text[bracket : above.start]:
        return replace(text, Span(above.end, above.end), ", " + new)
    indent = text[line_start(text, above.start) : above.start]
    row = _BLANK.match(indent)[0] + new + ("," if comma else "") + newline  # type: ignore[index]  # it matches nothing, too
    text = text[:end] + row + text[end:]
    return text if comma else text[: above.end] + "," + text[above.end :]


def remove_part(text: str, bracket: int, index: int) -> str:
    """The text without part number `index` and its comma."""
    there = parts(text, bracket)
    part = there[index]
    comma = comma_end(text, part.end)
    if comma is None and index and "\n" not in text[there[index - 1].end : part.start]:
        return replace(text, Span(there[index - 1].end, part.end), "")
    if comma is not None:
        text = text[: comma - 1] + text[comma:]
    text = _cut(text, part)
    inside = Span(bracket + 1, value_end(text, bracket) - 1)
    return replace(text, inside, "") if not text[inside.start : inside.end].strip() else text


def insert_line(text: str, after: Entry | None, key: str, value: object, newline: str) -> str:
    """A statement below the entry `after`, in its manner, or directly below the header."""
    if after is None:
        at = body_start(text)
        written = statement_value(value, newline, room=WIDTH - len(f"{key} = "))
        return f"{text[:at]}{key} = {written}{newline}{text[at:]}"
    indent = text[line_start(text, after.start) : after.start]
    equals = text[after.keys[-1].end : after.value.start]
    if len(equals) - len(equals.lstrip()) > 1:
        key = key.ljust(after.keys[-1].end - after.start + len(equals) - len(equals.lstrip()) - 1)
        equals = " " + equals.lstrip()
    at = line_end(text, after.end)
    written = statement_value(value, newline, room=WIDTH - len(indent + key + equals))
    return f"{text[:at]}{indent}{key}{equals}{written}{newline}{text[at:]}"


def insert_entry(text: str, brace: int, after: Entry | None, key: str, value: object) -> str:
    """An entry of the inline table, behind the entry `after` or in front of all."""
    there = list(entries(text, brace))
    index = there.index(after) + 1 if after else 0
    return insert_part(text, brace, index, f"{key} = {one_line(value)}", "\n")


def line_of(text: str, entry: Entry) -> Span:
    """The lines of a statement, with the comment behind it."""
    return Span(line_start(text, entry.start), line_end(text, entry.end))


def remove_line(text: str, entry: Entry, newline: str) -> str:
    """The text without the statement; its comments stay, on lines of their own."""
    start, end = line_of(text, entry)
    indent = text[start : entry.start]
    kept = [f"{indent}{comment}{newline}" for comment in comments(text[start:end])]
    return text[:start] + "".join(kept) + text[end:]


def _insert_first(text: str, bracket: int, new: str, newline: str) -> str:
    """The only part of an array or inline table that was empty."""
    close = value_end(text, bracket) - 1
    inside = text[bracket + 1 : close]
    if "\n" in inside:
        indent = text[line_start(text, close) : close]
        return text[: close - len(indent)] + f"{indent}  {new},{newline}{indent}" + text[close:]
    return replace(text, Span(bracket + 1, close), f" {new} " if text[bracket] == "{" else new)


def _cut(text: str, span: Span) -> str:
    """The text without the span, and without the blanks or the line that this leaves empty."""
    start, end = span
    line = line_start(text, start)
    blank_end = _BLANK.match(text, end).end()  # type: ignore[union-attr]  # as above
    alone = not text[line:start].strip()
    ends_line = line_end(text, end)
    if ends_line < 0:
        return replace(text, Span(start, blank_end), "")
    if not alone:
        return replace(text, Span(len(text[:start].rstrip(" \t")), end), "")
    if text[blank_end] == "#":
        return text[:start] + text[blank_end:]
    return text[:line] + text[ends_line:]
