"""The slip chart, a milestone trend analysis: report days go to the right, planned days upwards.

A milestone that keeps its date runs level, one that slips climbs; on the diagonal the planned day has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from milepost.planning.trend import Report, Trend
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.head import axis_head
from milepost.views.visible import cut, visible

_LABELS = 17
"""Cells left of the chart: the planned days."""
LEGEND = 32
"""Cells right of it: letters, titles and slips."""


@dataclass(frozen=True, slots=True)
class Charted:
    """One milestone in the chart."""

    id: str
    title: str
    trend: Trend
    course: str
    """`slipping`, `stable` ...; `done` where it is."""

    @property
    def is_done(self) -> bool:
        """Whether the planned day is history."""
        return self.course == "done"


class _Strokes(NamedTuple):
    level: str
    upright: str
    turns_up: str
    turns_down: str
    from_below: str
    from_above: str


_LIGHT = _Strokes("─", "│", "╯", "╮", "╭", "╰")
_HEAVY = _Strokes("━", "┃", "┛", "┓", "┏", "┗")


class SlipChart:
    """Some milestones for one size; the axis is that of report days, `chart_cells` wide.

    The cursor goes from milestone to milestone in the table beside the chart.
    """

    def __init__(
        self,
        milestones: Sequence[Charted],
        axis: Axis,
        today: date,
        size: tuple[int, int],
        *,
        selected: str = "",
        focused: bool = False,
    ) -> None:
        self._width, height = size
        self._axis, self._today = axis, today
        self._rows = max(height - 2, 2)
        most = max(self._rows // 2, 1)
        ahead = sorted(milestones, key=lambda one: one.id != selected)[:most]
        self._shown = [one for one in milestones if one in ahead]
        self._left_out = len(milestones) - len(self._shown)
        self._selected, self._focused = selected, focused
        plans = [report.plan for one in self._shown for report in one.trend.reports] or [today]
        self._last, self._first = max(plans), min(plans)

    def head(self) -> Sequence[Line]:
        """What the labels are, and how many milestones have no room."""
        labels = Canvas(self._width)
        labels.put(4, "planned for", Role.DIM)
        if self._left_out:
            labels.put_right(self._width - 1, f"{self._left_out} more", Role.DIM)
        return (labels.line(),)

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> Line:
        """One row: a planned day, or below them the days of the reports."""
        return self._lines[index]

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The milestone whose first line in the table stands there."""
        milestone, part = divmod(index, 2)
        return () if part or milestone >= len(self._shown) else (self._shown[milestone].id,)

    def index_of(self, item_id: str) -> int | None:
        """The row of a milestone."""
        return next((2 * place for place, one in enumerate(self._shown) if one.id == item_id), None)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - the chart is seen whole
        """What it shows."""
        return "planned day by revision"

    @cached_property
    def _lines(self) -> Sequence[Line]:
        canvases = [Canvas(self._width) for _ in range(self._rows)]
        for row, canvas in enumerate(canvases):
            canvas.put(4, str(self._day_of(row)), Role.DIM)
        field = [Canvas(self._axis.cells) for _ in canvases]
        self._draw_diagonal(field)
        for one in sorted(self._shown, key=lambda one: one.id == self._selected):
            self._draw(field, one, _letter(self._shown.index(one)))
        foot = axis_head(self._axis, self._today, None, self._axis.cells, 1)[0]
        lines = []
        for row, (canvas, chart) in enumerate(zip(canvases, field, strict=True)):
            self._put(canvas, chart)
            self._put_legend(canvas, row)
            lines.append(canvas.line())
        last = Canvas(self._width)
        self._put(last, foot)
        last.put(4, "reported", Role.DIM)
        return [*lines, last.line()]

    def _put(self, canvas: Canvas, chart: Canvas) -> None:
        at = _LABELS
        for text, role in chart.line():
            at = canvas.put(at, text, role)

    # --- the chart

    def _row_of(self, plan: date) -> int:
        days = (self._last - self._first).days
        return round((self._last - plan).days * (self._rows - 1) / days) if days else self._rows // 2

    def _day_of(self, row: int) -> date:
        days = (self._last - self._first).days
        at = row * days / (self._rows - 1) if days else 0
        return date.fromordinal(self._last.toordinal() - round(at))

    def _draw_diagonal(self, field: Sequence[Canvas]) -> None:
        for row, canvas in enumerate(field):
            cell = self._axis.cell_of(self._day_of(row))
            if 0 <= cell < self._axis.cells:
                canvas.put(cell, "╱", Role.DIM)

    def _draw(self, field: Sequence[Canvas], one: Charted, letter: str) -> None:
        heavy = one.id == self._selected
        strokes = _HEAVY if heavy else _LIGHT
        role = Role.STRONG if heavy else Role.PLAIN
        points = [*self._points(one)]
        for (start, row), (end, _) in pairwise(points):
            self._stroke(field[row], range(start, end), strokes.level, role)
        for (_, before), (cell, row) in pairwise(points):
            if row != before:
                self._step(field, cell, before, row, strokes, role)
        end, row = points[-1]
        self._stroke(field[row], range(end, end + 1), "✓" if one.is_done else letter, role)

    def _points(self, one: Charted) -> Iterable[tuple[int, int]]:
        """Cells and rows of the reports, and where the line ends: today, or the day when it was done."""
        reports: Sequence[Report] = one.trend.reports
        for report in reports:
            yield self._axis.cell_of(report.day), self._row_of(report.plan)
        last = reports[-1]
        end = min(self._today, last.plan) if one.is_done else self._today
        yield self._axis.cell_of(max(end, last.day)), self._row_of(last.plan)

    def _stroke(self, canvas: Canvas, over: range, stroke: str, role: Role) -> None:
        for cell in over:
            if 0 <= cell < self._axis.cells:
                canvas.put(cell, stroke, role)

    def _step(
        self, field: Sequence[Canvas], cell: int, before: int, row: int, strokes: _Strokes, role: Role
    ) -> None:
        later = row < before
        low, high = max(row, before), min(row, before)
        here = range(cell, cell + 1)
        for between in range(high + 1, low):
            self._stroke(field[between], here, strokes.upright, role)
        self._stroke(field[before], here, strokes.turns_up if later else strokes.turns_down, role)
        self._stroke(field[row], here, strokes.from_below if later else strokes.from_above, role)

    # --- the table beside it

    def _put_legend(self, canvas: Canvas, row: int) -> None:
        index, part = divmod(row, 2)
        if index >= len(self._shown):
            return
        one, at = self._shown[index], self._width - LEGEND
        role = Role.STRONG if one.id == self._selected else Role.PLAIN
        if part:
            canvas.put(at + 3, counted(one.trend.moves, "move"), Role.DIM)
            canvas.put_right(self._width - 1, one.course, _ROLES.get(one.course, Role.PLAIN))
        else:
            if self._focused and one.id == self._selected:
                canvas.put(at - 2, "▌", Role.ACCENT)
            canvas.put(at, "✓" if one.is_done else _letter(index), role)
            slip = f"{one.trend.slip_days:+} d"
            canvas.put_right(self._width - 1, slip, role)
            canvas.put(at + 3, cut(visible(one.title), LEGEND - len(slip) - 5), role)


_ROLES = {"slipping": Role.BAD, "zigzag": Role.WARNING, "recovering": Role.GOOD, "done": Role.GOOD}


def _letter(index: int) -> str:
    return chr(ord("A") + index)


def chart_cells(width: int) -> int:
    """The cells that a chart leaves for report days."""
    return max(width - _LABELS - LEGEND - 1, 8)
