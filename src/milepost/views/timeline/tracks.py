"""The tracks of the timeline: what is drawn along the axis on the row of an initiative, milestone or task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from milepost.model.links import Link
from milepost.model.risks import Risk
from milepost.model.work import Milestone, Work
from milepost.planning.schedule import Dates, Schedule, slipped_to
from milepost.planning.spans import Span
from milepost.views.line import Canvas, Role
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.bars import (
    Mark,
    draw_late,
    draw_milestones,
    draw_names,
    draw_span,
    off_cells,
    tick_of,
)
from milepost.views.timeline.columns import Columns
from milepost.views.timeline.elbows import draw_elbow
from milepost.views.timeline.forecast import draw_quantiles
from milepost.views.timeline.ghosts import draw_ghost, draw_old_end, draw_way
from milepost.views.timeline.logic import Critical, draw_hollow, draw_slack, draw_thin, tint
from milepost.views.timeline.rows import Bar
from milepost.views.timeline.threats import draw_threat, threats_on
from milepost.views.view import View

if TYPE_CHECKING:  # made on demand, long after the first frame
    from milepost.planning.forecast import Forecast


class Tracks:
    """Draws the bars of one View on one axis; rows are made when they are asked for."""

    def __init__(
        self, view: View, axis: Axis, columns: Columns, critical: Critical | None, places: Mapping[str, int]
    ) -> None:
        """`places` are the rows by the items on them."""
        self._view, self._axis, self._columns, self._critical = view, axis, columns, critical
        self._places = places
        self._today = axis.cell_of(view.today)

    def of(self, row: Bar, index: int) -> Canvas:
        """The track of a row at its index, from behind to the front."""
        canvas = Canvas(self._columns.axis)
        item, *on_bar = (work_of(self._view, stop) for stop in row.stops)
        milestones = [item] if isinstance(item, Milestone) else on_bar
        edges = {} if isinstance(item, Milestone) else self._draw_bar(canvas, item)
        canvas.put(self._today, "│", Role.TODAY)
        for risk in {risk.id: risk for stop in row.stops for risk in self._threats.get(stop, ())}.values():
            draw_threat(canvas, self._axis, risk)
        marks = [
            Mark.of(self._axis, milestone, day, pushed_to(milestone, self._view.schedule))
            for milestone, day in self._dated(milestones)
        ]
        draw_milestones(canvas, marks)
        edges |= {mark.milestone.id: (mark.left, mark.right) for mark in marks}
        for elbow in self._elbows(row, index, edges):
            draw_elbow(canvas, self._axis, *elbow, today=self._today)
        if self._view.forecast and not self._critical:
            marks = self._draw_forecast(canvas, self._view.forecast, milestones, marks)
        if self._columns.names and milestones is on_bar:
            draw_names(canvas, marks, self._today, self._columns.short_names)
        for milestone, now in self._dated(milestones):
            for baseline in self._view.baselines[:1]:
                if before := baseline.of(milestone.id):
                    draw_way(canvas, self._axis, before, now)
        for item_id, (_, right) in edges.items():
            self._draw_slack(canvas, work_of(self._view, item_id), right)
        return canvas

    def _draw_bar(self, canvas: Canvas, item: Work) -> dict[str, tuple[int, int]]:
        """Draws an item's plan, or where logic puts it without one; the cells of its ends by its id."""
        span, found = self._view.spans.of(item), self._scheduled(item)
        days = (span.first, span.last) if span else (found.start, found.finish) if found else None
        if days is None:
            return {}
        was = [planned for baseline in self._view.baselines if (planned := baseline.of(item.id))]
        if was and self._view.baselines[0].of(item.id):
            draw_ghost(canvas, self._axis, was[0])
        left, right = self._axis.cell_of(days[0]), self._axis.last_cell_of(days[1]) + item.fixed
        if self._critical and not self._critical.holds(item):
            draw_thin(canvas, self._axis, *days)
        elif span:
            progress, tick = self._view.spans.progress(item) or 0, tick_of(item, self._view.spans)
            draw_span(canvas, self._axis, span, progress, fixed=item.fixed, tick=tick, off=self._off)
        else:
            draw_hollow(canvas, self._axis, *days)
        if self._critical and self._critical.holds(item):
            tint(canvas, left, right, Role.CRITICAL)
        for one in was:
            if span:
                draw_old_end(canvas, self._axis, one, span)
        if late := pushed_to(item, self._view.schedule):
            draw_late(canvas, right + 1, max(self._axis.last_cell_of(late), right + 1))
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
                last = draw_quantiles(canvas, self._axis, outcome.days, own, old=self._view.forecast_is_old)
                if mark:
                    taken[milestone.id] = mark.reaching(last)
        return list(taken.values())

    def _draw_slack(self, canvas: Canvas, item: Work, right: int) -> None:
        """Draws how far an item may slip: the selection, in the critical view all of them."""
        found, schedule = self._scheduled(item), self._view.schedule
        if found is None or schedule is None:
            return
        if self._critical:
            slack = self._critical.slack(item)
        elif item.id == self._view.selection:
            slack = schedule.promised_slack(item)
        else:
            return
        if slack:
            until = slipped_to(found.finish, slack, self._view.spans.calendar(item))
            draw_slack(canvas, self._axis, right, until)

    def _elbows(
        self, row: Bar, index: int, edges: Mapping[str, tuple[int, int]]
    ) -> Iterator[tuple[Link, Span, Span, tuple[int, int], bool]]:
        """The selection's dependencies that end on the row and come from another one on screen."""
        selection = self._view.selection
        for stop in row.stops:
            driven = work_of(self._view, stop)
            for link in driven.after:
                driver = self._view.roadmap.get(link.id)
                place = self._places.get(link.id)
                if selection not in (link.id, stop) or driver is None or place in (None, index):
                    continue
                spans = self._view.spans.of(driver), self._view.spans.of(driven)
                if spans[0] and spans[1]:
                    yield link, spans[0], spans[1], edges[stop], (place or 0) < index

    def _scheduled(self, item: Work) -> Dates | None:
        """What logic allows for an item, as far as it is known."""
        return self._view.schedule.dates_of(item) if self._view.schedule else None

    @cached_property
    def _threats(self) -> Mapping[str, Sequence[Risk]]:
        """What threatens each item, as far as the selection has to do with it."""
        return threats_on(self._view.roadmap, (self._view.selection, *self._view.kin))

    def _dated(self, milestones: Sequence[Work]) -> Iterator[tuple[Milestone, Span]]:
        for milestone in milestones:
            span = self._view.spans.of(milestone)
            if span and isinstance(milestone, Milestone):
                yield milestone, span

    @cached_property
    def _off(self) -> frozenset[int]:
        return off_cells(self._axis, self._view.spans.calendar(self._view.roadmap.header).works)


def pushed_to(item: Work, schedule: Schedule | None) -> date | None:
    """The day to which logic pushes the end of an item that it makes late, as far as it is known."""
    found = schedule.dates_of(item) if schedule else None
    return found.finish if found and found.late else None


def work_of(view: View, item_id: str) -> Work:
    """The item of a row."""
    item = view.roadmap[item_id]
    assert isinstance(item, Work)
    return item
