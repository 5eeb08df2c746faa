"""What became of one item, from revision to revision, as rows for its own screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.views.history.entry import Entry
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted
from milepost.views.visible import cells, cut_end, visible

_DAY, _WHO, _FIELD, _VALUES = 4, 20, 27, 38
_WHY_SHARE = 0.6
"""Of the width, where reasons begin; narrower than this they are left out."""
_WIDE = 100


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A revision that changed the item."""

    entry: Entry
    fields: tuple[tuple[str, str], ...]
    """Each field with what became of it: `10 % → 20 %`; the coming and going have a word alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the first of a revision has its id."""

    line: Line
    revision: str = ""


def rows_of(entries: Sequence[ItemEntry], width: int) -> list[Row]:
    """A rule, then one row for each field that changed, newest first."""
    changes = sum(len(one.fields) for one in entries)
    told = f"{counted(changes, 'change')} in {counted(len(entries), 'revision')}"
    rule = Canvas(width)
    rule.put(0, "─" * width, Role.RULE)
    at = rule.put(1, " History of this item ", Role.DIM)
    rule.put(at + 1, f" {told} ", Role.DIM)
    rows = [Row(rule.line())]
    for one in entries:
        for number, (field, values) in enumerate(one.fields):
            rows.append(_row(one.entry, field, values, width, first=number == 0))
    return rows


def _row(entry: Entry, field: str, values: str, width: int, *, first: bool) -> Row:
    canvas = Canvas(width)
    end = width - cells(entry.short) - 2
    if first:
        day = f"{entry.when:%Y-%m-%d %a}" if entry.when else ""
        canvas.put(_DAY, day, Role.DIM)
        canvas.put(_WHO, cut_end(visible(entry.author).split(" ")[0], _FIELD - _WHO - 1))
        canvas.put_right(width - 1, entry.short, Role.DIM)
    canvas.put(_FIELD, cut_end(field, _VALUES - _FIELD - 1), Role.DIM)
    why_at = int(width * _WHY_SHARE) if width >= _WIDE and entry.reason else end
    canvas.put(_VALUES, cut_end(visible(values), why_at - _VALUES - 1))
    if first and why_at < end:
        canvas.put(why_at, cut_end(visible(entry.reason), end - why_at), Role.DIM)
    return Row(canvas.line(), entry.id if first else "")
