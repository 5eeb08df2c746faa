"""Where the register's columns stand at each width."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCORE = 7
"""Cells of a score and its word: `20 high`."""

LEAST_TITLE = 24
"""Cells that the title keeps as long as another column can go."""

NARROW = 52
"""Cells below which the register takes the form that stands beside the backlog: days behind the title."""

_DROPPED = ("review", "actions", "money", "owner", "response", "after", "days", "then")


@dataclass(frozen=True, slots=True)
class Columns:
    """One width's columns: the cells from start up to end by name; a dropped one is missing."""

    narrow: bool
    score: int
    """The cell where the score starts."""
    title: tuple[int, int]
    others: Mapping[str, tuple[int, int]]


LETTER = 3
"""Cells before the score that a letter takes, by which a risk is found in the matrix."""


def columns(width: int, owner: int, letter: int = 0) -> Columns:
    """The columns for a width and owners of so many cells; score, word and title always stay.

    Before the score so many cells are kept for a letter.
    """
    return _narrow(width) if width < NARROW else _wide(width, owner, 2 + letter)


def _narrow(width: int) -> Columns:
    has_then, has_days = width >= 32, width >= 40
    others = {"then": (12, 14)} if has_then else {}
    if has_days:
        others["days"] = (width - 5, width - 1)
    title = 17 if has_then else 11
    return Columns(True, 2, (title, max(width - (6 if has_days else 1), title)), others)


def _wide(width: int, owner: int, start: int) -> Columns:
    before = {"then": (3, SCORE), "days": (2, 5), "after": (2, 5), "money": (2, 8)}
    behind = {"response": (2, 8), "owner": (2, owner), "actions": (2, 9), "review": (1, 8)}
    for name in _DROPPED:
        cells = sum(map(sum, before.values())) + sum(map(sum, behind.values()))
        if width - start - SCORE - 2 - cells >= LEAST_TITLE:
            break
        before.pop(name, None)
        behind.pop(name, None)
    others: dict[str, tuple[int, int]] = {}
    at = start + SCORE
    for name, (gap, size) in before.items():
        others[name] = (at + gap, at + gap + size)
        at += gap + size
    end = width - (sum(map(sum, behind.values())) or 1)
    title = (at + 2, end)
    for name, (gap, size) in behind.items():
        others[name] = (end + gap, end + gap + size)
        end += gap + size
    return Columns(False, start, title, others)
