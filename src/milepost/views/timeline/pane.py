"""The timeline pane for one View and one size; lines are made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from milepost.model.links import Link
from milepost.model.risks import Risk
from milepost.model.work import Milestone, Phase, Work
from milepost.planning.baseline import Baseline
from milepost.planning.schedule import Dates, slipped_to
from milepost.planning.spans import Span
from milepost.views.line import Canvas, Line, Role, Run, joined
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.timeline.bars import (
    Mark,
    draw_late,
    draw_milestones,
    draw_names,
    draw_span,
    off_cells,
    tick_of,
)
from milepost.views.timeline.columns import columns
from milepost.views.timeline.elbows import draw_elbow
from milepost.views.timeline.forecast import draw_quantiles
from milepost.views.timeline.ghosts import draw_ghost, draw_old_end, draw_way, moved_end, since
from milepost.views.timeline.head import axis_head
from milepost.views.timeline.labels import End, Label, end_of, first_name, heading_label, item_label
from milepost.views.timeline.logic import (
    Critical,
    draw_hollow,
    draw_slack,
    draw_thin,
    tint,
)
from milepost.views.timeline.phases import draw_phases
from milepost.views.timeline.rows import Bar, Grouping, Heading, Layout, Rows, rows_of
from milepost.views.timeline.threats import draw_threat, threats_on
from milepost.views.view import View
from milepost.views.visible import cut, cut_end, visible

if TYPE_CHECKING:  # made on demand, long after the first frame
    from milepost.planning.forecast import Forecast

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
        horizons = {self._work(member).horizon for member in row.members}
        horizon = horizons.pop() if len(horizons) == 1 else None
        return End(f"{len(row.members)} {horizon}", undated=True) if horizon else None

    def _bar(self, row: Bar, index: int) -> Line:
        """A row; label and end are those of the stop under the cursor, else of the row's item."""
        stop = next((stop for stop in row.stops if stop == self.cursor), row.stops[0])
        item = self._work(stop)
        depth = row.depth or int(item.id != row.stops[0])
        label = item_label(item, self._label(item.id, depth=depth, unfolded=row.unfolded), self.columns.label)
        axis = self._draw(row, index)
        return self._line(label, axis, first_name(self.view.roadmap, item.owner), self._end(item))

    def _end(self, item: Work) -> End:
        """What the last column says of an item: its slack, how it moved, or when it ends."""
        if self._critical:
            return self._critical.end(item)
        moved = moved_end(self.view.baselines, item, self.view.spans)
        end = moved or end_of(item, self.view.spans, self.view.today)
        return end._replace(late=True) if self._pushed(item) else end

    def _scheduled(self, item: Work) -> Dates | None:
        """What logic allows for an item, as far as it is known."""
        return self.view.schedule.dates_of(item) if self.view.schedule else None

    def _pushed(self, item: Work) -> date | None:
        """The day to which logic pushes the end of an item that it makes late."""
        found = self._scheduled(item)
        return found.finish if found and found.late else None

    @cached_property
    def _threats(self) -> Mapping[str, Sequence[Risk]]:
        """What threatens each item, as far as the selection has to do with it."""
        return threats_on(self.view.roadmap, (self.view.selection, *self.view.kin))

    @cached_property
    def _critical(self) -> Critical | None:
        goal, schedule = self.settings.critical, self.view.schedule
        return Critical(schedule, goal) if goal and schedule else None

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

    def _draw(self, row: Bar, index: int) -> Canvas:
        """The row's axis, from behind to the front."""
        canvas = self._canvas()
        item, *on_bar = (self._work(stop) for stop in row.stops)
        milestones = [item] if isinstance(item, Milestone) else on_bar
        edges = {} if isinstance(item, Milestone) else self._draw_bar(canvas, item)
        canvas.put(self._today, "│", Role.TODAY)
        for risk in {risk.id: risk for stop in row.stops for risk in self._threats.get(stop, ())}.values():
            draw_threat(canvas, self.axis, risk)
        marks = [
            Mark.of(self.axis, milestone, day, self._pushed(milestone))
            for milestone, day in self._dated(milestones)
        ]
        draw_milestones(canvas, marks)
        edges |= {mark.milestone.id: (mark.left, mark.right) for mark in marks}
        for elbow in self._elbows(row, index, edges):
            draw_elbow(canvas, self.axis, *elbow, today=self._today)
        if self.view.forecast and not self._critical:
            marks = self._draw_forecast(canvas, self.view.forecast, milestones, marks)
        if self.columns.names and milestones is on_bar:
            draw_names(canvas, marks, self._today, self.columns.short_names)
        for milestone, now in self._dated(milestones):
            for baseline in self.view.baselines[:1]:
                if before := baseline.of(milestone.id):
                    draw_way(canvas, self.axis, before, now)
        for item_id, (_, right) in edges.items():
            self._draw_slack(canvas, self._work(item_id), right)
        return canvas

    def _draw_bar(self, canvas: Canvas, item: Work) -> dict[str, tuple[int, int]]:
        """Draws an item's plan, or where logic puts it without one; the cells of its ends by its id."""
        span, found = self.view.spans.of(item), self._scheduled(item)
        days = (span.first, span.last) if span else (found.start, found.finish) if found else None
        if days is None:
            return {}
        was = [planned for baseline in self.view.baselines if (planned := baseline.of(item.id))]
        if was and self.view.baselines[0].of(item.id):
            draw_ghost(canvas, self.axis, was[0])
        left, right = self.axis.cell_of(days[0]), self.axis.last_cell_of(days[1]) + item.fixed
        if self._critical and not self._critical.holds(item):
            draw_thin(canvas, self.axis, *days)
        elif span:
            progress, tick = self.view.spans.progress(item) or 0, tick_of(item, self.view.spans)
            draw_span(canvas, self.axis, span, progress, fixed=item.fixed, tick=tick, off=self._off)
        else:
            draw_hollow(canvas, self.axis, *days)
        if self._critical and self._critical.holds(item):
            tint(canvas, left, right, Role.CRITICAL)
        for one in was:
            if span:
                draw_old_end(canvas, self.axis, one, span)
        if late := self._pushed(item):
            draw_late(canvas, right + 1, max(self.axis.last_cell_of(late), right + 1))
        return {item.id: (left, right)}

    def _draw_forecast(
        self, canvas: Canvas, forecast: Forecast, milestones: Sequence[Work], marks: Sequence[Mark]
    ) -> list[Mark]:
        """Draws when milestones will probably be reached; the marks with what that takes behind them."""
        taken = {mark.milestone.id: mark for mark in marks}
        for milestone in milestones:
            outcome, mark = forecast.outcomes.get(milestone.id), taken.get(milestone.id)
            if outcome:
                own = range(mark.left, mark.right - mark.pushed + 1) if mark else range(0)
                last = draw_quantiles(canvas, self.axis, outcome.days, own, old=self.view.forecast_is_old)
                if mark:
                    taken[milestone.id] = mark.reaching(last)
        return list(taken.values())

    def _draw_slack(self, canvas: Canvas, item: Work, right: int) -> None:
        """Draws how far an item may slip: the selection, in the critical view all of them."""
        found, schedule = self._scheduled(item), self.view.schedule
        if found is None or schedule is None:
            return
        if self._critical:
            slack = self._critical.slack(item)
        elif item.id == self.view.selection:
            slack = schedule.promised_slack(item)
        else:
            return
        if slack:
            until = slipped_to(found.finish, slack, self.view.spans.calendar(item))
            draw_slack(canvas, self.axis, right, until)

    def _elbows(
        self, row: Bar, index: int, edges: Mapping[str, tuple[int, int]]
    ) -> Iterator[tuple[Link, Span, Span, tuple[int, int], bool]]:
        """The selection's dependencies that end on the row and come from another one on screen."""
        selection = self.view.selection
        for stop in row.stops:
            driven = self._work(stop)
            for link in driven.after:
                driver = self.view.roadmap.get(link.id)
                place = self.index_of(link.id)
                if selection not in (link.id, stop) or driver is None or place in (None, index):
                    continue
                spans = self.view.spans.of(driver), self.view.spans.of(driven)
                if spans[0] and spans[1]:
                    yield link, spans[0], spans[1], edges[stop], (place or 0) < index

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

    def _dated(self, milestones: Sequence[Work]) -> Iterator[tuple[Milestone, Span]]:
        for milestone in milestones:
            span = self.view.spans.of(milestone)
            if span and isinstance(milestone, Milestone):
                yield milestone, span

    def _work(self, item_id: str) -> Work:
        item = self.view.roadmap[item_id]
        assert isinstance(item, Work)
        return item

    def _canvas(self) -> Canvas:
        return Canvas(self.columns.axis)

    @cached_property
    def _off(self) -> frozenset[int]:
        return off_cells(self.axis, self.view.spans.calendar(self.view.roadmap.header).works)
