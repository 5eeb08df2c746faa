"""What stands on a row's axis: a span with its done part and its fuzzy ends, milestones, their names, today.

Solid is certain and `░` is somewhere in here, so a fuzzy date is as wide as its period. Everything is drawn
on a canvas as wide as the axis, what is in front after what is behind.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milepost.model.work import Milestone, Work
from milepost.planning.spans import Span, Spans
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.visible import cells, cut, visible

NAME_ROOM = 12
"""Free cells that a milestone's name needs to its right."""


def draw_span(
    canvas: Canvas,
    axis: Axis,
    span: Span,
    progress: float = 0,
    *,
    fixed: bool = False,
    tick: date | None = None,
    off: frozenset[int] = frozenset(),
) -> None:
    """Draws a bar, `progress` percent of it done, with a tick at the day on which its tasks end.

    The cells `off` are not worked and dim.
    """
    first, last = axis.cell_of(span.first), axis.last_cell_of(span.last)
    if first >= axis.cells or last < 0:
        draw_beyond(canvas, first)
        return
    _fill(canvas, first, last, "▒")
    for when in (span.start, span.end):
        if when and when.first < when.last:
            start, end = axis.cell_of(when.first), axis.last_cell_of(when.last)
            _fill(canvas, max(start, first), min(end, last), "░", Role.DIM)
    done = math.floor((last - first + 1) * progress / 100 + 0.5)
    _fill(canvas, first, first + done - 1, "█")
    for cell in off:
        if first <= cell <= last:
            canvas.tint(cell, Role.DIM)
    if tick and first <= axis.last_cell_of(tick) <= last:
        canvas.put(axis.last_cell_of(tick), "╎", Role.GHOST)
    if first < 0:
        draw_beyond(canvas, first)
    if last >= axis.cells:
        draw_beyond(canvas, last)
    elif fixed:
        canvas.put(last + 1, "]")


def draw_late(canvas: Canvas, first: int, last: int) -> None:
    """Draws how far logic pushes what ends before the first of these cells."""
    start = max(first, 0)
    canvas.put(start, "»" * (min(last, len(canvas) - 1) - start + 1), Role.BAD)


def draw_beyond(canvas: Canvas, cell: int) -> None:
    """Says that something goes on, or stands, out of the window on the side of that cell."""
    canvas.put(0 if cell < 0 else len(canvas) - 1, "‹" if cell < 0 else "›")


def _fill(canvas: Canvas, first: int, last: int, mark: str, role: Role = Role.PLAIN) -> None:
    start = max(first, 0)
    canvas.put(start, mark * (min(last + 1, len(canvas)) - start), role)


def tick_of(item: Work, spans: Spans) -> date | None:
    """The day on which an initiative's tasks and milestones end where its own end says otherwise."""
    span = spans.of(item)
    if span is None or span.end is None or not span.overridden:
        return None
    children = [spans.of(child) for child in spans.children(item.id) if child.status != "cancelled"]
    last = max(child.last for child in children if child)
    return None if span.end.first <= last <= span.end.last else last


def off_cells(axis: Axis, works: Callable[[date], bool]) -> frozenset[int]:
    """The cells of days that are not worked, at the zooms where a cell is no longer than a day."""
    if axis.zoom not in (Zoom.DAY, Zoom.WEEK):
        return frozenset()
    return frozenset(cell for cell in range(axis.cells) if not works(axis.day_of(cell)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on an axis: the cells from `first` to `last` are its own, its sign stands at `cell`."""

    milestone: Milestone
    first: int
    cell: int
    pushed: int = 0
    """Cells behind it by which logic makes it late."""

    @classmethod
    def of(cls, axis: Axis, milestone: Milestone, span: Span, late: date | None = None) -> Mark:
        """Where the milestone stands; the sign of a fuzzy one at the end of its period.

        `late` is the day of a milestone that can't be met as planned.
        """
        last = axis.last_cell_of(span.last)
        fuzzy = span.first < span.last and milestone.status != "done"
        cell = last - axis.zoom.cells_of_day // 2
        pushed = max(axis.last_cell_of(late) - cell - milestone.fixed, 1) if late else 0
        return cls(milestone, axis.cell_of(span.first) if fuzzy else cell, cell, pushed)

    def reaching(self, cell: int) -> Mark:
        """The mark where what belongs to it goes on to a cell."""
        return replace(self, pushed=max(self.pushed, cell - self.cell - self.milestone.fixed))

    @property
    def left(self) -> int:
        """The first cell that it takes."""
        return min(self.first, self.cell - self.milestone.fixed)

    @property
    def right(self) -> int:
        """The last cell that it takes."""
        return self.cell + self.milestone.fixed + self.pushed


def milestone_sign(milestone: Milestone) -> str:
    """`✓` done, `◆` committed, `◇` forecast or an idea."""
    return "✓" if milestone.status == "done" else "◆" if milestone.commitment == "committed" else "◇"


def draw_milestones(canvas: Canvas, marks: Sequence[Mark]) -> None:
    """Draws the milestones of one row; several in one cell are their number, `+` for ten and more."""
    for mark in marks:
        if not 0 <= mark.cell < len(canvas):
            draw_beyond(canvas, mark.cell)
        for cell in range(max(mark.first, 0), min(mark.cell, len(canvas))):
            if canvas.is_free(cell, cell + 1):
                canvas.put(cell, "░", Role.DIM)
        if mark.milestone.fixed:
            canvas.put(mark.cell - 1, "[")
            canvas.put(mark.cell + 1, "]")
        draw_late(canvas, mark.right - mark.pushed + 1, mark.right)
    for cell, here in _by_cell(marks):
        several = str(len(here)) if len(here) < 10 else "+"
        canvas.put(cell, several if len(here) > 1 else milestone_sign(here[0].milestone))


def draw_names(canvas: Canvas, marks: Sequence[Mark], today: int, short: bool) -> None:
    """Writes each milestone's name to its right where there is room, over today's line.

    With `short` a name that is whole in less room is written, too.
    """
    for _, here in _by_cell(marks):
        start = here[0].right + 2
        room = _room(canvas, start, today)
        name = visible(here[0].milestone.title)
        if len(here) == 1 and (room >= NAME_ROOM or (short and cells(name) <= room)):
            canvas.put(start, cut(name, room), Role.DIM)


def _room(canvas: Canvas, start: int, today: int) -> int:
    """Cells from `start` in which nothing stands but today's line; 0 right behind something else."""
    if not canvas.is_free(start - 1, start) and start - 1 != today:
        return 0
    end = start
    while canvas.is_free(end, end + 1) or end == today < len(canvas):
        end += 1
    return end - start


def _by_cell(marks: Iterable[Mark]) -> list[tuple[int, list[Mark]]]:
    by_cell: dict[int, list[Mark]] = {}
    for mark in marks:
        by_cell.setdefault(mark.cell, []).append(mark)
    return sorted(by_cell.items())
