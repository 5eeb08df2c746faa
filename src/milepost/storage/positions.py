"""Line and column of any path in a file, counted only when somebody asks. Reads blocks, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from milepost.storage.blocks import Block
from milepost.storage.locate import ByPath, Path
from milepost.storage.syntax import header_keys


class Positions:
    """The places in one file; lines and columns count from 1, columns in characters."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def of(self, path: Path, indexes: Sequence[int]) -> tuple[int, int]:
        """Where the path stands in the blocks with these indexes, else the closest table around it."""
        by_path = ByPath(self._blocks, indexes)
        for depth in range(len(path), 0, -1):
            found = _found(by_path, self._blocks, path[:depth])
            if found:
                return self._line_and_column(*found)
        return 1, 1

    def _line_and_column(self, index: int, offset: int) -> tuple[int, int]:
        block = self._blocks[index]
        before = block.text[:offset]
        line = self._first_lines[index] + block.lead.count("\n") + before.count("\n")
        return line, offset - before.rfind("\n")

    @cached_property
    def _first_lines(self) -> list[int]:
        lines = [sum(part.count("\n") for part in block[2:]) for block in self._blocks]
        return list(accumulate(lines, initial=1))


def _found(by_path: ByPath, blocks: Sequence[Block], path: Path) -> tuple[int, int] | None:
    """The block, and the offset in its text."""
    if value := by_path.value(path):
        return value.block, value.entry.start if value.entry else value.span.start
    header = by_path.header(path)
    if header is None and (scope := by_path.scope(path)) and scope.members:
        return scope.block, scope.members[0][1].start
    if header is None and (below := by_path.headers(path)):
        header = below[0]
    if header is None:
        return None
    text = blocks[header].text
    return header, text.index("[") if header_keys(text) else 0
