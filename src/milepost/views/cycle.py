"""Ways to show something, through which a key goes around."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Cycle(StrEnum):
    """Of which one is chosen."""

    def following(self) -> Self:
        """The next one, and after the last the first."""
        ways = list(type(self))
        return ways[(ways.index(self) + 1) % len(ways)]
