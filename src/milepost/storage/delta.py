"""Which tables differ between two texts of a roadmap, found without reading what both share.

Two revisions of ten thousand items differ in a few: only those are parsed. It works on plain texts, as nearly
all are: each item under a header of its own, its sub-tables right below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.model.kinds import Kind
from milepost.storage.text import TextProblem, decode, parse

Table = tuple[str, str]
"""Kind and id of an item; the header has the id `roadmap`."""

Data = dict[str, Any]

_HEADER = re.compile(rb"\[([a-z]+)(?:\.([a-z0-9-]+))?\][ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
"""The header of a whole item, as nearly everybody writes it."""

_ITEMS = re.compile(rb"\n\[(?!roadmap\.)([a-z]+)\.([a-z0-9-]+)\]")
_INDENTED = re.compile(rb"\n[ \t]+\[")
_KINDS = frozenset(kind.encode() for kind in Kind)
_ROADMAP = Kind.ROADMAP.encode()
_FENCES = (b'"""', b"'''")
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


def is_plain(text: bytes) -> bool:
    """Whether each item of a valid text stands in one place, so that `delta` can begin with it."""
    top, *parts = _parts(text)
    try:
        _pieces(parts)
    except _NotPlainError:
        return False
    return top.count(b"=") <= 1 and not _INDENTED.search(text)


def delta(before: bytes, after: bytes) -> Delta | None:
    """What differs between a plain text and another valid one.

    None where the second is not plain: it has to be read whole. Else it is.
    """
    gone: dict[Table, Data] = {}
    come: dict[Table, Data] = {}
    in_place = True
    try:
        for was, now in _stretches(before, after):
            if _INDENTED.search(now):
                return None
            old, new = _parts(was)[1:], _parts(now)[1:]
            kept = set(old) & set(new)
            gone |= _tables(_touched(old, kept))
            come |= _tables(_touched(new, kept))
            in_place = in_place and _named(old) == _named(new)
    except (_NotPlainError, TextProblem):
        return None
    order = None if in_place else [(kind.decode(), id.decode()) for kind, id in _ITEMS.findall(after)]
    if order and len(set(order)) < len(order):  # an item stands there twice
        return None
    tables = {table: (gone.get(table), come.get(table)) for table in {**gone, **come}}
    return Delta({table: data for table, data in tables.items() if data[0] != data[1]}, order)


def _stretches(before: bytes, after: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Where two texts differ, each time in whole items: one by one as long as the same ones follow."""
    old = new = 0
    while True:
        most = min(len(before) - old, len(after) - new)
        same = _agreeing(lambda n, m: before[old + n : old + m] == after[new + n : new + m], most)  # noqa: B023 - asked at once
        if old + same == len(before) and new + same == len(after):
            return
        start = _start_of_item(before, after, old, new, same)
        old, new = old + start, new + start
        next_old, next_new = _next_item(before, old), _next_item(after, new)
        ahead = _HEADER.match(before, next_old)
        if ahead is None or not after.startswith(ahead[0], next_new):
            end = _shared_end(before[old:], after[new:])
            yield before[old : len(before) - end], after[new : len(after) - end]
            return
        yield before[old:next_old], after[new:next_new]
        old, new = next_old, next_new


def _start_of_item(before: bytes, after: bytes, old: int, new: int, same: int) -> int:
    """How far behind both places the item begins in which the texts stop being the same."""
    start = before.rfind(b"\n[", old, old + same) + 1
    while start and not (_begins_item(before, start) and _begins_item(after, new + start - old)):
        start = before.rfind(b"\n[", old, start) + 1
    if start == old == 0:
        raise _NotPlainError
    return max(start - old, 0)


def _next_item(text: bytes, start: int) -> int:
    """Where the next item begins; the end where none does."""
    at = text.find(b"\n[", start)
    while at >= 0 and not _begins_item(text, at + 1):
        at = text.find(b"\n[", at + 1)
    return at + 1 or len(text)


def _shared_end(before: bytes, after: bytes) -> int:
    """How many bytes of the end two texts share, in whole items."""
    old, new = len(before), len(after)
    most = min(old, new)
    same = _agreeing(lambda n, m: before[old - m : old - n] == after[new - m : new - n], most)
    return old - _next_item(before, old - same)


def _begins_item(text: bytes, at: int) -> bool:
    header = _HEADER.match(text, at)
    return header is not None and not header[0].startswith(b"[roadmap.")


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


def _parts(text: bytes) -> list[bytes]:
    """What stands between brackets that open a line, after what stands before the first one."""
    return (b"\n" + text).split(b"\n[")


def _touched(parts: Sequence[bytes], kept: Container[bytes]) -> list[bytes]:
    """The whole items that hold a part which is not kept."""
    items: list[bytes] = []
    end = 0
    for place in [place for place, part in enumerate(parts) if part not in kept]:
        if place < end:
            continue
        start, end = place, place + 1
        while start and not _begins_item(b"[" + parts[start], 0):
            start -= 1
        while end < len(parts) and not _begins_item(b"[" + parts[end], 0):
            end += 1
        items += _pieces(parts[start:end])
    return items


def _pieces(parts: Sequence[bytes]) -> list[bytes]:
    """Whole items, of what stands between brackets that open a line. Raises where these are not headers."""
    pieces: list[bytes] = []
    below = b"\0"
    for part in parts:
        piece = b"[" + part
        if piece.startswith(below):
            pieces[-1] += b"\n" + piece
        elif header := _HEADER.match(piece):
            pieces.append(piece)
            below = b"[%b." % _path(header)
        else:
            raise _NotPlainError
    if any(piece.count(fence) % 2 for fence in _FENCES for piece in pieces):
        raise _NotPlainError
    return pieces


def _path(header: re.Match[bytes]) -> bytes:
    """What stands in the header of an item, or of the roadmap."""
    kind, id = header.groups()
    if kind not in _KINDS or (id is None) is not (kind == _ROADMAP):
        raise _NotPlainError
    return kind if id is None else b"%b.%b" % (kind, id)


def _named(parts: Iterable[bytes]) -> list[bytes]:
    return [part.partition(b"]")[0] for part in parts]


def _tables(pieces: Iterable[bytes]) -> dict[Table, Data]:
    """What the pieces say, by item."""
    tables: dict[Table, Data] = {}
    for kind, content in parse(decode(b"\n".join([*pieces, b""]))).items():
        if kind == Kind.ROADMAP:
            tables[kind, kind] = content
        else:
            tables.update(((kind, id), table) for id, table in content.items())
    return tables
