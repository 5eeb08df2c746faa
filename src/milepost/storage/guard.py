"""Proves that an edit wrote what was meant: the touched tables are parsed again, and no comment is missing.

Reads two lists of blocks; changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from milepost.storage.blocks import Block
from milepost.storage.fields import EditGuarded
from milepost.storage.spelling import same
from milepost.storage.syntax import comments
from milepost.storage.text import TextProblem, parse

Base = tuple[str, ...]


def text_of(blocks: Sequence[Block], indexes: Iterable[int]) -> str:
    """The tables with these indexes as a text of their own."""
    return "".join([blocks[index].text for index in indexes])


def at(data: dict[str, Any], base: Base) -> Any:
    """What the data has under these names; None where it has nothing."""
    found: Any = data
    for name in base:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def check_tables(
    was: tuple[Sequence[Block], Sequence[int], Base], now: tuple[Sequence[Block], Base], expected: Any
) -> None:
    """Raises `EditGuarded` unless the tables at the second base say `expected`, and their hosts as before.

    `was` names the blocks that spoke of the item before. `expected` None means that the item is gone.
    """
    old_blocks, old_indexes, old_base = was
    blocks, base = now
    hosts = {old_blocks[index].path for index in old_indexes if len(old_blocks[index].path) < len(base)}
    depth = len(base)
    indexes = [i for i, block in enumerate(blocks) if block.path[:depth] == base or block.path in hosts]
    text = text_of(blocks, indexes)
    try:
        text.encode()
        says = parse(text)
    except UnicodeEncodeError:
        raise EditGuarded(base, "a text holds half of a character") from None
    except TextProblem as problem:
        raise EditGuarded(base, "the new text would not be TOML", problem.title) from None
    meant = parse(text_of(old_blocks, old_indexes))
    _put(meant, old_base, None)
    _put(meant, base, expected)
    _put(says, base, at(says, base))
    if not same(says, meant):
        raise EditGuarded(base, "the new text would say something else than was meant")


def check_comments(was: Sequence[Block], now: Sequence[Block], dropped: Sequence[str], base: Base) -> None:
    """Raises `EditGuarded` where a comment is missing that was not among the dropped ones."""
    first = next((i for i, pair in enumerate(zip(was, now, strict=False)) if pair[0] is not pair[1]), 0)
    was, now = was[first:], now[first:]
    pairs = zip(reversed(was), reversed(now), strict=False)
    last = next((i for i, pair in enumerate(pairs) if pair[0] is not pair[1]), 0)
    was, now = was[: len(was) - last], now[: len(now) - last]
    shared = set(map(id, was)) & set(map(id, now))
    lost = _comments(was, shared) - _comments(now, shared) - Counter(dropped)
    if lost:
        raise EditGuarded(base, f"the comment {next(iter(lost))!r} would be lost")


def _comments(blocks: Sequence[Block], shared: set[int]) -> Counter[str]:
    changed = "".join(["".join(block[2:]) for block in blocks if id(block) not in shared])
    return Counter(comments(changed))


def _put(data: dict[str, Any], base: Base, value: Any) -> None:
    """Puts a value at the base, or takes away what is there, with the tables that this leaves empty."""
    *around, name = base
    holder = data
    for key in around:
        holder = holder.setdefault(key, {})
    holder.pop(name, None)
    if value is not None:
        holder[name] = value
    elif around and not holder:
        _put(data, tuple(around), None)
