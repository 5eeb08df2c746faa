"""Which tables differ between two texts of a roadmap, found without reading what both share.

Two revisions of ten thousand items differ in a few: only those are parsed. It works on plain texts, as nearly
all are: each item under a header of its own, its sub-tables right below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.model.kinds import Kind
from milepost.storage.text import TextProblem, parse

Table = tuple[str, str]
"""Kind and id of an item; the header has the id `roadmap`."""

Data = dict[str, Any]

_HEADER = re.compile(r"\[([a-z]+)(?:\.([a-z0-9-]+))?\][ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
"""The header of a whole item, as nearly everybody writes it."""

_ITEMS = re.compile(r"\n\[(?!roadmap\.)([a-z]+)\.([a-z0-9-]+)\]")
_INDENTED = re.compile(r"\n[ \t]+\[")
_KINDS = frozenset(Kind)
_FENCES = ('"""', "'''")
_STEP = 1 << 16


@dataclass(frozen=True)
class Delta:
    """What two texts say differently."""

    tables: Mapping[Table, tuple[Data | None, Data | None]]
    """The data before and after of each table that came, went or says something else."""
    order: Sequence[Table] | None
    """The items in the order of the second text; None where none of them came, went or moved."""


class _NotPlainError(Exception):
    """The tables alone do not tell what the text says."""


def is_plain(text: str) -> bool:
    """Whether each item of a valid text stands in one place, so that `delta` can begin with it."""
    top, *parts = f"\n{text}".split("\n[")
    try:
        _pieces(parts)
    except _NotPlainError:
        return False
    return top.count("=") <= 1 and not _INDENTED.search(text)


def delta(before: str, after: str) -> Delta | None:
    """What differs between a plain text and another valid one.

    None where the second is not plain: it has to be read whole. Else it is.
    """
    start, end = _shared(before, after)
    was, now = before[start : len(before) - end], after[start : len(after) - end]
    try:
        if start == 0 or _INDENTED.search(now):
            raise _NotPlainError
        old, new = (f"\n{text}".split("\n[")[1:] for text in (was, now))
        kept = set(old) & set(new)
        gone, come = (_tables(_touched(parts, kept)) for parts in (old, new))
    except (_NotPlainError, TextProblem):
        return None
    tables = {table: (gone.get(table), come.get(table)) for table in {**gone, **come}}
    return Delta(
        {table: data for table, data in tables.items() if data[0] != data[1]},
        None if _named(old) == _named(new) else _ITEMS.findall(after),
    )


def _shared(before: str, after: str) -> tuple[int, int]:
    """How many characters of the beginning and of the end both share, cut back to whole items."""
    most, old, new = min(len(before), len(after)), len(before), len(after)
    start = _agreeing(lambda n, m: before[n:m] == after[n:m], most)
    end = _agreeing(lambda n, m: before[old - m : old - n] == after[new - m : new - n], most - start)
    start = before.rfind("\n[", 0, start) + 1
    while start and not (_begins_item(before, start) and _begins_item(after, start)):
        start = before.rfind("\n[", 0, start) + 1
    at = before.find("\n[", old - end)
    while at >= 0 and not _begins_item(before, at + 1):
        at = before.find("\n[", at + 1)
    return start, old - at if at >= 0 else 0


def _begins_item(text: str, at: int) -> bool:
    header = _HEADER.match(text, at)
    return header is not None and not header[0].startswith("[roadmap.")


def _agreeing(same: Callable[[int, int], bool], most: int) -> int:
    """How far two texts agree, where `same` tells it of a stretch; at most so far."""
    n = 0
    while n < most and same(n, min(n + _STEP, most)):
        n = min(n + _STEP, most)
    high = min(n + _STEP, most)
    while n < high:
        middle = (n + high + 1) // 2
        if same(n, middle):
            n = middle
        else:
            high = middle - 1
    return n


def _touched(parts: Sequence[str], kept: Container[str]) -> list[str]:
    """The whole items that hold a part which is not kept."""
    items: list[str] = []
    end = 0
    for place in [place for place, part in enumerate(parts) if part not in kept]:
        if place < end:
            continue
        start, end = place, place + 1
        while start and not _begins_item(f"[{parts[start]}", 0):
            start -= 1
        while end < len(parts) and not _begins_item(f"[{parts[end]}", 0):
            end += 1
        items += _pieces(parts[start:end])
    return items


def _pieces(parts: Sequence[str]) -> list[str]:
    """Whole items, of what stands between brackets that open a line. Raises where these are not headers."""
    pieces: list[str] = []
    below = "\0"
    for part in parts:
        piece = f"[{part}"
        if piece.startswith(below):
            pieces[-1] += f"\n{piece}"
        elif header := _HEADER.match(piece):
            pieces.append(piece)
            below = f"[{_path(header)}."
        else:
            raise _NotPlainError
    if any(piece.count(fence) % 2 for fence in _FENCES for piece in pieces):
        raise _NotPlainError
    return pieces


def _path(header: re.Match[str]) -> str:
    """What stands in the header of an item, or of the roadmap."""
    kind, id = header.groups()
    if kind not in _KINDS or (id is None) is not (kind == Kind.ROADMAP):
        raise _NotPlainError
    return kind if id is None else f"{kind}.{id}"


def _named(pieces: Iterable[str]) -> list[str]:
    return [piece.partition("]")[0] for piece in pieces]


def _tables(pieces: Iterable[str]) -> dict[Table, Data]:
    """What the pieces say, by item."""
    tables: dict[Table, Data] = {}
    for kind, content in parse("\n".join([*pieces, ""])).items():
        if kind == Kind.ROADMAP:
            tables[kind, kind] = content
        else:
            tables.update(((kind, id), table) for id, table in content.items())
    return tables
