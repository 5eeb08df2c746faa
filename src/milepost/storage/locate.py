"""Finds what stands for a path of keys in blocks: values, headers, and where a table takes further keys.

Reads only the blocks that are named to it; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from milepost.storage.blocks import Block
from milepost.storage.syntax import Entry, Span, body_start, elements, entries, header_keys

Path = tuple[str | int, ...]
"""Names of keys, and indexes of array elements."""


class Value(NamedTuple):
    """Where the value of a path is written."""

    block: int
    span: Span
    bracket: int | None
    """Where the array or inline table around it begins; None in the body of a table."""
    part: int
    """Its number in that array or inline table."""
    entry: Entry | None
    """None for an element of an array."""


class Scope(NamedTuple):
    """Where further keys of a table can be written."""

    block: int
    start: int
    """Of the table's body, or of its brace."""
    prefix: str
    """What is written before the name: the rest of a dotted key, with its dot."""
    members: tuple[tuple[str, Entry], ...]
    """The names that are there already."""


class ByPath:
    """The blocks with these indexes, looked at by path. Made afresh after each change of a block."""

    def __init__(self, blocks: Sequence[Block], indexes: Sequence[int]) -> None:
        self._blocks = blocks
        self._paths = list(_full_paths(blocks, indexes))

    def value(self, path: Path) -> Value | None:
        """The value of the path, where it is written as one."""
        for index, table in self._paths:
            if path[: len(table)] == table:
                text = self._blocks[index].text
                found = _value(index, text, body_start(text), path[len(table) :])
                if found:
                    return found
        return None

    def scope(self, path: Path) -> Scope | None:
        """Where further keys of this table go: below its header, in its braces or beside its dotted keys."""
        around = [(index, table) for index, table in self._paths if path[: len(table)] == table]
        for index, table in sorted(around, key=lambda place: len(place[1]), reverse=True):
            scope = _scope(index, self._blocks[index].text, path[len(table) :])
            if scope:
                return scope
        return None

    def headers(self, path: Path) -> list[int]:
        """The blocks whose headers name this table or array, or something in it."""
        return [index for index, table in self._paths if table[: len(path)] == path]

    def header(self, path: Path) -> int | None:
        """The block whose header names just this table."""
        return next((index for index, table in self._paths if table == path), None)

    def exists(self, path: Path) -> bool:
        """Whether anything in these blocks defines the path."""
        return bool(self.value(path) or self.scope(path) or self.headers(path))


def key_spans(block: Block, path: tuple[str, ...]) -> list[Span]:
    """Where the last name of `path` is written as a key in the block's text, header included."""
    depth = len(block.path)
    if block.path[: len(path)] == path:
        return [header_keys(block.text)[len(path) - 1]]
    if block.path != path[:depth]:
        return []
    return list(_keys(block.text, body_start(block.text), path[depth:]))


def names_inside(block: Block, path: tuple[str, ...]) -> Iterator[str]:
    """The names directly under `path` that the statements of a block with a shorter or equal header spell."""
    scope = ByPath([block], [0]).scope(path)
    return (name for name, _ in scope.members) if scope else iter(())


def _keys(text: str, start: int, rest: tuple[str, ...]) -> Iterator[Span]:
    for entry in entries(text, start):
        names = entry.names
        if names[: len(rest)] == rest:
            yield entry.keys[len(rest) - 1]
        elif rest[: len(names)] == names and text[entry.value.start] == "{":
            yield from _keys(text, entry.value.start, rest[len(names) :])


def _full_paths(blocks: Sequence[Block], indexes: Sequence[int]) -> Iterator[tuple[int, Path]]:
    """The header of each block with the numbers of array elements in it."""
    counts: dict[Path, int] = {}
    for index in indexes:
        block = blocks[index]
        path: Path = ()
        for depth, name in enumerate(block.path, 1):
            path = (*path, name)
            if block.is_array and depth == len(block.path):
                counts[path] = counts.get(path, 0) + 1
            if path in counts:
                path = (*path, counts[path] - 1)
        yield index, path


def _value(block: int, text: str, start: int, rest: Path) -> Value | None:
    bracket = None
    while rest:
        there = enumerate(entries(text, start))
        part, entry = next(((n, e) for n, e in there if rest[: len(e.names)] == e.names), (0, None))
        if entry is None:
            return None
        found = Value(block, entry.value, bracket, part, entry)
        rest = rest[len(entry.names) :]
        while rest and text[found.span.start] == "[":
            spans, number = elements(text, found.span.start), rest[0]
            if not isinstance(number, int) or number >= len(spans):
                return None
            found = Value(block, spans[number], found.span.start, number, None)
            rest = rest[1:]
        if not rest:
            return found
        if text[found.span.start] != "{":
            return None
        start = bracket = found.span.start
    return None


def _scope(block: int, text: str, rest: Path) -> Scope | None:
    body = body_start(text)
    for depth in range(len(rest) + 1):
        start = body
        if depth:
            found = _value(block, text, body, rest[:depth])
            if not found or text[found.span.start] != "{":
                continue
            start = found.span.start
        dotted = rest[depth:]
        inside = [e for e in entries(text, start) if e.names[: len(dotted)] == dotted]
        if not dotted or inside:
            prefix = text[inside[0].start : inside[0].keys[len(dotted) - 1].end] + "." if dotted else ""
            members = tuple((e.names[len(dotted)], e) for e in inside if len(e.names) > len(dotted))
            if members or not dotted:
                return Scope(block, start, prefix, members)
    return None
