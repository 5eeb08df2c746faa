"""Takes blocks out of a file and puts blocks in, with the blank lines the file is used to.

What stands free between tables stays at its place. Changes the list it is given; knows no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from milepost.storage.blocks import Block

_LAST_LINE = re.compile(r"^[ \t]*#.*?(\r?\n)\Z", re.MULTILINE)
_BLANK_END = re.compile(r"(?:^[ \t]*\r?\n)+\Z", re.MULTILINE)


def runs(indexes: Sequence[int]) -> list[range]:
    """The indexes as stretches of neighbours."""
    found: list[range] = []
    for index in indexes:
        if found and found[-1].stop == index:
            found[-1] = range(found[-1].start, index + 1)
        else:
            found.append(range(index, index + 1))
    return found


def take_out(blocks: list[Block], run: range) -> list[Block]:
    """Removes neighbouring blocks and returns them; the gap below them stays."""
    taken = blocks[run.start : run.stop]
    upper, gap = blocks[run.start - 1], taken[-1].gap
    at_end = run.stop == len(blocks)
    blocks[run.start - 1] = upper._replace(gap=_joined(upper, gap, at_end))
    del blocks[run.start : run.stop]
    taken[-1] = taken[-1]._replace(gap="")
    return taken


def put_after(blocks: list[Block], index: int, new: Sequence[Block], blank: str) -> None:
    """Puts blocks directly behind the one at `index`, above whatever stands free below it."""
    upper = blocks[index]
    blocks[index : index + 1] = [_apart(upper, blank), *new[:-1], _apart(new[-1], upper.gap)]


def put_before(blocks: list[Block], index: int, new: Sequence[Block], blank: str) -> None:
    """Puts blocks directly above the one at `index` and its lead."""
    blocks[index:index] = [*new[:-1], _apart(new[-1], blank)]


def put_last(blocks: list[Block], new: Sequence[Block], blank: str) -> None:
    """Puts blocks at the end of the file."""
    upper = blocks[-1]
    if upper.text or upper.gap:
        blocks[-1] = upper._replace(gap=_BLANK_END.sub("", upper.gap) + blank)
    blocks += [*new[:-1], new[-1]._replace(gap="")]


def permute(blocks: list[Block], slots: Sequence[range], coming: Sequence[range]) -> None:
    """Puts one stretch of blocks into each slot, from the top; what stands free below a slot stays there."""
    old = list(blocks)
    blocks.clear()
    done = 0
    for slot, run in zip(slots, coming, strict=True):
        blocks += [*old[done : slot.start], *old[run.start : run.stop]]
        gap = old[slot.stop - 1].gap
        if blocks[-1].gap != gap:
            blocks[-1] = _apart(blocks[-1], gap)
        done = slot.stop
    blocks += old[done:]


def blank_between(blocks: Sequence[Block], index: int, newline: str) -> str:
    """The blank lines that the file puts between tables, as seen around the block at `index`."""
    first = max(0, index - 4)
    near = pairwise(blocks[first : index + 5])
    gaps = [
        (abs(at - index), upper.gap)
        for at, (upper, lower) in enumerate(near, first)
        if upper.path[:2] != lower.path[:2] and upper.path and "#" not in upper.gap
    ]
    return min(gaps, default=(0, newline), key=itemgetter(0))[1]


def _apart(upper: Block, gap: str) -> Block:
    """The block with this gap, or with one that keeps its last comment from joining the table below."""
    last_line = _LAST_LINE.search(upper.text)
    return upper._replace(gap=gap or (last_line[1] if last_line else ""))


def _joined(upper: Block, lower: str, at_end: bool) -> str:
    """One gap from the two around a table that went away."""
    if at_end:
        return _BLANK_END.sub("", upper.gap) + lower
    if "#" not in lower:
        return upper.gap or (lower if upper.text else "")
    if "#" not in upper.gap:
        return lower if upper.text or upper.gap else lower.lstrip("\r\n")
    return _BLANK_END.sub("", upper.gap) + lower
