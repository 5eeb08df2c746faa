"""The band of phases: one row over all others, each phase a line with its title in it."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.planning.spans import Span
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis
from milepost.views.visible import cells, cut, visible


def draw_phases(canvas: Canvas, axis: Axis, phases: Iterable[tuple[str, Span]]) -> None:
    """Draws titled spans in their order; where two overlap the later one begins behind the earlier one."""
    free = 0
    for title, span in phases:
        first, last = axis.cell_of(span.first), axis.last_cell_of(span.last)
        start, end = max(first, free), min(last + 1, axis.cells)
        if start < end:
            free = end
            fuzzy = axis.cell_of(span.end.first) if span.end and span.end.first < span.end.last else end
            line = "".join("─" if cell < fuzzy else "╌" for cell in range(start, end))
            opening, closing = "‹" if first < 0 else "╶", "›" if last >= axis.cells else "╴"
            canvas.put(start, _phase(visible(title), line, opening, closing), Role.DIM)


def _phase(title: str, line: str, opening: str, closing: str) -> str:
    """The line with its ends and its title, which takes the place of `╴` where the line is short."""
    room = len(line) - 1 - (closing == "›")
    title = cut(title, room)
    lead = f"{line[1]} " if cells(title) + 4 <= room else ""
    text = opening + lead + title
    rest = len(line) - cells(text)
    return text + ("", closing)[rest] if rest < 2 else f"{text} {line[1 - rest : -1]}{closing}"
