"""When milestones will probably be reached, on the axis: `5──8─────9`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis

SIGNS = "589"
"""Reached in half of the trials, in 80 %, in 95 %."""


def draw_quantiles(
    canvas: Canvas, axis: Axis, days: Sequence[date], own: Collection[int], *, old: bool
) -> int:
    """Draws the three days of a forecast and a line from the first to the last; the cell of the last.

    The milestone's own cells stay as they are, and where two days share a cell the later one is shown.
    """
    cells = [axis.last_cell_of(day) - axis.zoom.cells_of_day // 2 for day in days]
    for cell in range(max(cells[0], 0), min(cells[-1] + 1, len(canvas))):
        if canvas.is_free(cell, cell + 1):
            canvas.put(cell, "─", Role.GHOST if old else Role.DIM)
    for cell, sign in zip(cells, SIGNS, strict=True):
        if 0 <= cell < len(canvas) and cell not in own:
            canvas.put(cell, sign, Role.GHOST if old else Role.PLAIN)
    return cells[-1]
