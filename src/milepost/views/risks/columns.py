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
    title: tuple[int, int]
    others: Mapping[str, tuple[int, int]]


def columns(width: int, owner: int) -> Columns:
    """The columns for a width and owners of so many cells; score, word and title always stay."""
    return _narrow(width) if width < NARROW else _wide(width, owner)


def _narrow(width: int) -> Columns:
    has_then, has_days = width >= 32, width >= 40
    others = {"then": (12, 14)} if has_then else {}
    if has_days:
        others["days"] = (width - 5, width - 1)
    title = 17 if has_then else 11
    return Columns(True, (title, max(width - (6 if has_days else 1), title)), others)


def _wide(width: int, owner: int) -> Columns:
    before = {"then": (3, SCORE), "days": (2, 5), "after": (2, 5), "money": (2, 8)}
    behind = {"response": (2, 8), "owner": (2, owner), "actions": (2, 9), "review": (1, 8)}
    for name in _DROPPED:
        cells = sum(map(sum, before.values())) + sum(map(sum, behind.values()))
        if width - 2 - SCORE - 2 - cells >= LEAST_TITLE:
            break
        before.pop(name, None)
        behind.pop(name, None)
    others: dict[str, tuple[int, int]] = {}
    at = 2 + SCORE
    for name, (gap, size) in before.items():
        others[name] = (at + gap, at + gap + size)
        at += gap + size
    end = width - (sum(map(sum, behind.values())) or 1)
    title = (at + 2, end)
    for name, (gap, size) in behind.items():
        others[name] = (end + gap, end + gap + size)
        end += gap + size
    return Columns(False, title, others)
