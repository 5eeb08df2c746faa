"""Which blocks of a file speak of which item. Reads blocks, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from milepost.storage.blocks import Block
from milepost.storage.guard import Base
from milepost.storage.layout import runs
from milepost.storage.locate import key_spans, names_inside


class Index:
    """The places of items among the blocks, counted when first asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._orders: dict[str, Sequence[str]] = {}

    def renewed(self, blocks: Sequence[Block]) -> Index:
        """The index of other blocks, which shares what it can with this one."""
        index = Index(blocks)
        if [block.path for block in blocks] == [block.path for block in self._blocks]:
            index._tables, index._hosts = self._tables, self._hosts
            if all(blocks[host] is self._blocks[host] for host in self._hosts):
                index._orders = self._orders
        return index

    def shares_places(self, other: Index) -> bool:
        """Whether both have the same headers in the same order, as known from `renewed`."""
        return self._tables is other._tables

    def unit(self, base: Base) -> list[int]:
        """The blocks that speak of the table, in file order: its own, and those that hold it inside."""
        hosts = [
            index
            for index in self._hosts
            if len(self._blocks[index].path) < len(base) and key_spans(self._blocks[index], base)
        ]
        return sorted(hosts + self._tables.get(base, []))

    def is_table(self, base: Base) -> bool:
        """Whether it has tables of its own, and no other table holds anything of it inside."""
        return self.unit(base) == self._tables.get(base)

    def run(self, base: Base) -> range:
        """The first of its tables and those directly below it; for `is_table` only."""
        return runs(self._tables[base])[0]

    def order(self, kind: str) -> Sequence[str]:
        """The ids of a kind as the blocks name them first."""
        if kind not in self._orders:
            self._orders[kind] = self._ordered(kind)
        return self._orders[kind]

    def _ordered(self, kind: str) -> list[str]:
        ids: dict[str, None] = {}
        for block in self._blocks:
            path = block.path
            if len(path) > 1:
                if path[0] == kind:
                    ids.setdefault(path[1])
            elif not path or path[0] == kind:
                ids.update(dict.fromkeys(names_inside(block, (kind,))))
        return list(ids)

    @cached_property
    def _tables(self) -> dict[Base, list[int]]:
        """The blocks at or under a kind, and at or under an item."""
        found: dict[Base, list[int]] = {}
        for index, block in enumerate(self._blocks):
            if block.path:
                found.setdefault(block.path[:1], []).append(index)
                if len(block.path) > 1:
                    found.setdefault(block.path[:2], []).append(index)
        return found

    @cached_property
    def _hosts(self) -> list[int]:
        """The blocks that can hold whole items inside."""
        return [index for index, block in enumerate(self._blocks) if len(block.path) < 2]
