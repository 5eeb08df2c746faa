"""Where the columns of the goals stand at each width."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The first cell of each column, None where there is no room for it."""

    title_end: int
    by: int
    bar: int | None
    bar_cells: int
    percent_end: int
    effort_end: int | None
    work: int | None
    """What works towards a goal in words, or when a key result was measured."""


def columns(width: int) -> Columns:
    """The columns for a width; the title and how far a goal is reached always stay."""
    if width >= 110:
        return Columns(41, 43, 53, 16, 75, 83, 85)
    if width >= 76:
        return Columns(32, 34, 43, 10, 59, 67, None)
    return Columns(max(width - 20, 12), width - 18, None, 0, width - 2, None, None)
