"""The timeline pane for one View and one size; lines are made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from milepost.model.work import Phase, Work
from milepost.planning.baseline import Baseline
from milepost.views.line import Canvas, Line, Role, Run, joined
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.timeline.columns import columns
from milepost.views.timeline.ghosts import draw_ghost, moved_end, since
from milepost.views.timeline.head import axis_head
from milepost.views.timeline.labels import End, Label, end_of, first_name, heading_label, item_label
from milepost.views.timeline.logic import Critical
from milepost.views.timeline.phases import draw_phases
from milepost.views.timeline.rows import Bar, Grouping, Heading, Layout, Rows, rows_of
from milepost.views.timeline.tracks import Tracks, pushed_to, work_of
from milepost.views.view import View
from milepost.views.visible import cut, cut_end, visible

_ONE_ROW_UNDER = 20
"""Screens of fewer rows have an axis of one row."""


@dataclass(frozen=True)
class TimelineSettings:
    """What belongs to the pane and not to the View: where it looks, what is folded, a cursor on a heading."""

    zoom: Zoom = Zoom.MONTH
    origin: date | None = None
    """A day of the first unit; None for the window around today."""
    grouping: Grouping = Grouping.LANE
    turned: frozenset[str] = frozenset()
    """Keys of headings and initiatives whose fold is not as it is at first."""
    cursor: str | None = None
    """The key of the heading that the cursor is on; None where it is on the selection."""
    critical: str | None = None
    """The item towards which slack and the critical path are shown, or `EVERYTHING`; None for plain bars."""

    def axis(self, units: int, today: date) -> Axis:
        """The window on time."""
        if self.origin:
            return Axis.at(self.zoom, self.origin, units)
        return Axis.around(self.zoom, today, units)

    def turn(self, key: str) -> TimelineSettings:
        """Folds or unfolds a heading, or an initiative's tasks."""
        return replace(self, turned=self.turned ^ {key})


class TimelineView:
    """Rows of groups, initiatives, milestones and tasks along an axis of time.

    `height` is that of the screen, not of the pane. Made from the view before, it keeps rows that still hold.
    """

    def __init__(
        self,
        view: View,
        settings: TimelineSettings,
        width: int,
        height: int,
        earlier: TimelineView | None = None,
    ) -> None:
        self.view = view
        self.settings: TimelineSettings = settings
        self.height = height
        self.columns = columns(width, settings.zoom)
        self.axis: Axis = settings.axis(self.columns.units, view.today)
        layout = Layout(settings.grouping, settings.turned, view.shown)
        self._rows: Rows = rows_of(view.roadmap, layout, earlier._rows if earlier else None)
        self._today = self.axis.cell_of(view.today)

    def __len__(self) -> int:
        return len(self._rows.rows) + len(self._gone)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - its rows need no count
        """The grouping, the zoom, and what became of baselines."""
        moves = (since(baseline, self.view.spans) for baseline in self.view.baselines)
        forecast = ["old forecast" if self.view.forecast_is_old else "forecast"] if self.view.forecast else []
        return " · ".join([f"by {self.settings.grouping}", self.settings.zoom.plural, *forecast, *moves])

    def key_at(self, index: int) -> str:
        """What folds a row: the id of its item, or the key of its heading."""
        return self.stops(index)[0]

    def stops(self, index: int) -> tuple[str, ...]:
        """Where the cursor stops on a row: an item and the milestones on its bar, or a heading's key."""
        if index >= len(self._rows.rows):
            return ()
        row = self._rows.rows[index]
        return (row.key,) if isinstance(row, Heading) else row.stops

    def index_of(self, item_id: str) -> int | None:
        """The row that shows an item or a heading's key."""
        return self._rows.places.get(item_id)

    @property
    def cursor(self) -> str | None:
        """The stop that the cursor is on: a heading's key, else the selection; None where that has no row."""
        key = self.settings.cursor if self.settings.cursor in self._rows.places else self.view.selection
        return key if key in self._rows.places else None

    def head(self) -> Sequence[Line]:
        """The axis, and the band of phases where there is room."""
        return self._head

    @cached_property
    def _head(self) -> Sequence[Line]:
        rows = 1 if self.height < _ONE_ROW_UNDER else self.columns.head_rows
        fiscal = self.view.roadmap.header.fiscal_year_start
        names = axis_head(self.axis, self.view.today, fiscal, self.columns.axis + self.columns.margin, rows)
        blank = Canvas(self.columns.label).line()
        lines = [self._line(blank, axis) for axis in names[:-1]]
        lines.append(self._line(blank, names[-1], end=End("slack" if self._critical else "ends")))
        return [*lines, *self._phases()]

    def line(self, index: int) -> Line:
        """One row; below those of the roadmap stand the ghosts of what is gone."""
        if index >= len(self._rows.rows):
            return self._ghost(*self._gone[index - len(self._rows.rows)])
        row = self._rows.rows[index]
        return self._heading(row) if isinstance(row, Heading) else self._bar(row, index)

    def _phases(self) -> Sequence[Line]:
        phases = [(phase.title, self.view.spans.of(phase)) for phase in self.view.roadmap.all_of(Phase)]
        dated = [(title, span) for title, span in phases if span]
        if not dated or not self.columns.phases:
            return []
        label, axis = Canvas(self.columns.label), self._canvas()
        label.put(4, "phases", Role.DIM)
        draw_phases(axis, self.axis, dated)
        return [self._line(label.line(), axis)]

    def _heading(self, row: Heading) -> Line:
        item = self.view.roadmap.get(row.key)
        title = item.label if item else row.title
        label = heading_label(
            title, self._label(row.key, unfolded=not row.folded), len(row.members), self.columns.label
        )
        axis = self._canvas()
        for cell in self.axis.unit_cells():
            axis.put(cell, "·", Role.DIM)
        axis.put(self._today, "│", Role.TODAY)
        return self._line(label, axis, end=self._horizon_of(row) if row.folded else None)

    def _horizon_of(self, row: Heading) -> End | None:
        """How many items a folded heading hides, where all of them are on one horizon."""
        horizons = {work_of(self.view, member).horizon for member in row.members}
        horizon = horizons.pop() if len(horizons) == 1 else None
        return End(f"{len(row.members)} {horizon}", undated=True) if horizon else None

    def _bar(self, row: Bar, index: int) -> Line:
        """A row; label and end are those of the stop under the cursor, else of the row's item."""
        stop = next((stop for stop in row.stops if stop == self.cursor), row.stops[0])
        item = work_of(self.view, stop)
        depth = row.depth or int(item.id != row.stops[0])
        shown = self._label(item.id, depth=depth, unfolded=row.unfolded)
        if stop != self.cursor and self.view.marked.intersection(row.stops):
            shown = shown._replace(mark="*")
        label = item_label(item, shown, self.columns.label)
        axis = self._tracks.of(row, index)
        return self._line(label, axis, first_name(self.view.roadmap, item.owner), self._end(item))

    def _end(self, item: Work) -> End:
        """What the last column says of an item: its slack, how it moved, or when it ends."""
        if self._critical:
            return self._critical.end(item)
        moved = moved_end(self.view.baselines, item, self.view.spans)
        end = moved or end_of(item, self.view.spans, self.view.today)
        return end._replace(late=True) if pushed_to(item, self.view.schedule) else end

    @cached_property
    def _critical(self) -> Critical | None:
        goal, schedule = self.settings.critical, self.view.schedule
        return Critical(schedule, goal) if goal and schedule else None

    @cached_property
    def _tracks(self) -> Tracks:
        return Tracks(self.view, self.axis, self.columns, self._critical, self._rows.places)

    @cached_property
    def _gone(self) -> Sequence[tuple[Work, Baseline]]:
        """What baselines have and the roadmap has no more, each with the first of them that has it."""
        found = {
            item.id: (item, baseline)
            for baseline in reversed(self.view.baselines)
            for item in baseline.moves(self.view.spans).gone
        }
        return tuple(found.values())

    def _ghost(self, item: Work, baseline: Baseline) -> Line:
        label, axis = Canvas(self.columns.label), self._canvas()
        label.put(7, cut(visible(item.title), self.columns.label - 8), Role.GHOST)
        if span := baseline.spans.of(item):
            draw_ghost(axis, self.axis, span)
        axis.put(self._today, "│", Role.TODAY)
        return self._line(label.line(), axis, end=End("gone"))

    def _line(self, label: Line, axis: Canvas, owner: str = "", end: End | None = None) -> Line:
        owners = Canvas(self.columns.owner)
        owners.put(0, cut_end(owner, len(owners) - 1), Role.DIM)
        ends = Canvas(self.columns.ends)
        if end and end.undated and not len(ends):
            axis.put_right(len(axis), end.text, Role.DIM)
        elif end:
            ends.put(0, end.mark, Role.DIM)
            ends.put(1, cut_end(end.text, 10), Role.DIM)
            ends.put(11, "!" if end.late else "", Role.BAD)
        margin = Run(" " * (self.columns.axis + self.columns.margin - len(axis)))
        return joined((*label, *owners.line(), *axis.line(), margin, *ends.line()))

    def _label(self, key: str, *, depth: int = 0, unfolded: bool = False) -> Label:
        health = self.view.report.health.get(key, "") if self.view.report else ""
        return Label(key == self.cursor, self.view.mark(key), depth, unfolded, health)

    def _canvas(self) -> Canvas:
        return Canvas(self.columns.axis)
