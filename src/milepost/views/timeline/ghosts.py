"""What was planned at a baseline, as a ghost around what is planned now."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.model.work import Work
from milepost.planning.baseline import Baseline
from milepost.planning.spans import Span, Spans
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.labels import End


def since(baseline: Baseline, spans: Spans) -> str:
    """How plans moved in all: `since board-june 3 later, 1 earlier, 1 gone, +9 d`."""
    moves = baseline.moves(spans)
    days = moves.days.values()
    counts = (
        (sum(number > 0 for number in days), "later"),
        (sum(number < 0 for number in days), "earlier"),
        (len(moves.new), "new"),
        (len(moves.gone), "gone"),
    )
    told = [f"{number} {word}" for number, word in counts if number] or ["nothing moved"]
    return f"since {baseline.label} " + ", ".join([*told, *([f"{sum(days):+} d"] if days else [])])


def moved_end(baselines: Sequence[Baseline], item: Work, spans: Spans) -> End | None:
    """What the column of ends says of an item that is planned otherwise than it was: `+22 +11 d`, `new`."""
    told = [_moved(baseline, item, spans) for baseline in baselines]
    if not any(told):
        return None
    words = " ".join(one or "0" for one in told)
    return End(words if words.endswith("new") else f"{words} d")


def _moved(baseline: Baseline, item: Work, spans: Spans) -> str:
    if baseline.item(item.id) is None:
        return "new"
    days = baseline.variance(item, spans)
    return f"{days:+}" if days else ""


def draw_ghost(canvas: Canvas, axis: Axis, was: Span) -> None:
    """Draws where an item was planned; what is planned now goes over it."""
    first, last = max(axis.cell_of(was.first), 0), min(axis.last_cell_of(was.last), axis.cells - 1)
    if first <= last:
        canvas.put(first, "╌" * (last - first + 1), Role.GHOST)


def draw_old_end(canvas: Canvas, axis: Axis, was: Span, now: Span) -> None:
    """Puts a tick into the bar of an item where it ended that ends later now."""
    cell = axis.last_cell_of(was.last)
    inside = axis.cell_of(now.first) <= cell < axis.last_cell_of(now.last)
    if inside and 0 <= cell < axis.cells:
        canvas.put(cell, "╎", Role.GHOST)


def draw_way(canvas: Canvas, axis: Axis, was: Span, now: Span) -> None:
    """Draws the way that a milestone went, through free cells."""
    first, last = sorted((axis.last_cell_of(was.last), axis.last_cell_of(now.last)))
    for cell in range(max(first, 0), min(last + 1, axis.cells)):
        if canvas.is_free(cell, cell + 1):
            canvas.put(cell, "╌", Role.GHOST)
