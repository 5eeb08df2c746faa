"""A roadmap file as a person wrote it: which tables its text has, where they stand, and what they say.

Knows TOML tables, not what they mean. Changes nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from milepost.model.errors import MilepostError
from milepost.storage.blocks import Block, Layout, join, segment
from milepost.storage.guard import Base, at, text_of
from milepost.storage.index import Index
from milepost.storage.locate import Path
from milepost.storage.positions import Positions
from milepost.storage.spelling import dotted_text
from milepost.storage.text import decode, parse

HEADER = "roadmap"
"""The kind and the id of the one table `[roadmap]`, which is an item for its fields and its text."""


class Tables:
    """The tables of one text, found when they are asked for.

    An item is everything at or under `[kind.id]`: its own table, its sub-tables wherever they stand, and keys
    of other tables that spell the same path. There is a text or there are its blocks, and the other of the
    two is made when it is asked for: a file that nobody edits is never cut up.
    """

    def __init__(self, data: bytes) -> None:
        """Raises `TextProblem` for bytes that are not TOML."""
        self._text = decode(data)
        self.data = parse(self._text)

    @classmethod
    def of(cls, text: str) -> Self:
        """Those of a text that is known to be TOML."""
        tables = object.__new__(cls)
        tables._text = text
        return tables

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the text says, in file order; not to be changed."""
        return parse(self._text)

    def bytes(self) -> bytes:
        """The file, byte for byte."""
        return self._text.encode()

    def prepare(self) -> None:
        """Finds the tables in the text now, off the way of the first edit."""
        self._index.unit((HEADER,))

    def read_again(self, base: Tables) -> tuple[dict[str, Any], set[Base]]:
        """What the text says, parsed afresh, and the items of which that is everything.

        Left out is what stands in `base`, too, whose text has been parsed: of a table that is the very same
        only the header can be at odds with others, and no header where all are as they were.
        Raises `TextProblem`.
        """
        blocks = self._layout.blocks
        known = set(map(id, base._layout.blocks))
        touched = {_base_of(block) for block in blocks if id(block) not in known}
        if any(len(path) < 2 and path != (HEADER,) for path in touched):  # items may stand inside
            data = parse(self._text)
            return data, {
                (HEADER,),
                *((kind, id) for kind in data if kind != HEADER for id in self.order(kind)),
            }
        read = [block for block in blocks if len(block.path) < 2 or _base_of(block) in touched]
        headers: list[str] = []
        if not self._index.shares_places(base._index):
            headers = [
                block.text[: block.text.index("\n") + 1]
                for block in blocks
                if _base_of(block) not in touched and len(block.path) > 1
            ]
        return parse("".join([*(block.text for block in read), *headers])), touched

    def order(self, kind: str) -> list[str]:
        """The ids of a kind in file order."""
        return list(self._index.order(kind))

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of a key, table or array element; else of the closest table."""
        names = tuple(str(name) for name in path[:2])
        return self._positions.of(path, self._index.unit(names) or self._index.unit(names[:1]))

    def block_text(self, kind: str, id: str) -> str:
        """The item's own table with its lead comments and the sub-tables directly below it."""
        run = self._run(self._base(kind, id))
        *upper, last = self._layout.blocks[run.start : run.stop]
        return "".join([part for block in upper for part in block[2:]]) + last.lead + last.text

    def _base(self, kind: str, id: str) -> Base:
        """The names of a table that is there."""
        base = (HEADER,) if kind == HEADER else (str(kind), id)
        if not isinstance(self._said(base), dict):
            raise MilepostError(f"there is no table [{dotted_text(base)}] in the file")
        return base

    def _said(self, base: Base) -> Any:
        """What the text says at a base, read from the tables that speak of it; None where it has nothing."""
        return at(parse(text_of(self._layout.blocks, self._index.unit(base))), base)

    def _run(self, base: Base) -> range:
        """The first table of the item and the tables of the item directly below it."""
        self._refuse_inside(base)
        return self._index.run(base)

    def _refuse_inside(self, base: Base) -> None:
        if not self._index.is_table(base):
            name = dotted_text(base)
            raise MilepostError(
                f'"{base[-1]}" is written inside another table of the file',
                hint=f"Rewrite it as a table [{name}] of its own first.",
            )

    @cached_property
    def _text(self) -> str:
        return join(self._layout)

    @cached_property
    def _layout(self) -> Layout:
        return segment(self._text)

    @cached_property
    def _index(self) -> Index:
        return Index(self._layout.blocks)

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self._layout.blocks)


def _base_of(block: Block) -> Base:
    """The kind and the id of the item that a block belongs to; the header has no id."""
    return block.path[:1] if block.path[:1] == (HEADER,) else block.path[:2]
