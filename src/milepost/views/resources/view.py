"""The resources pane: the load of each team under the timeline's columns, and what causes one of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from milepost.model.people import Team
from milepost.model.when import When
from milepost.planning.load import Utilisation
from milepost.views.line import Canvas, Line, Role, Run, joined, line_with, text_of
from milepost.views.resources.explained import Explained, Row
from milepost.views.resources.settings import ResourcesSettings
from milepost.views.resources.strip import draw_load, peak
from milepost.views.resources.words import team_size
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.columns import Columns
from milepost.views.timeline.head import axis_head
from milepost.views.timeline.labels import first_name
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible

_NAME, _GAP = 4, 3
_LEAST_NAME = 12
"""Cells of a team's name for which its size gives way."""


class Window(NamedTuple):
    """The part of time that the timeline shows, and how it shares the width."""

    axis: Axis
    columns: Columns
    height: int
    """Rows of the axis that the pane draws itself; none where a timeline stands above it."""

    @property
    def width(self) -> int:
        """Cells of the pane."""
        columns = self.columns
        return columns.label + columns.owner + columns.axis + columns.margin + columns.ends


class ResourcesView:
    """The teams, and below them what is asked of one of them in one period."""

    def __init__(self, view: View, settings: ResourcesSettings, window: Window) -> None:
        self.view = view
        self.settings = settings
        self.window = window
        self.teams: Sequence[Team] = view.roadmap.all_of(Team)
        self.inside = settings.inside and view.roadmap.find(Team, view.selection) is None
        """Whether the cursor is among what causes the load."""

    def __len__(self) -> int:
        return len(self.teams) + len(self._below)

    @cached_property
    def team(self) -> Team | None:
        """The team whose load is explained; None where there is no team at all."""
        chosen = (self.view.roadmap.find(Team, one) for one in (self.view.selection, self.settings.team))
        return next(filter(None, chosen), self.teams[0] if self.teams else None)

    @cached_property
    def period(self) -> When:
        """The period that is explained, as long as a unit of the axis; none that is over."""
        day = max(self.settings.day or self.view.today, self.view.today)
        return When.period(self.window.axis.zoom.precision, day)

    @cached_property
    def explained(self) -> Explained | None:
        """What causes the load of that team in that period; None while it is being worked out."""
        load = self.view.load
        return (
            Explained(self.view, load, self.team, self.period, self.window.width)
            if load and self.team
            else None
        )

    def head(self) -> Sequence[Line]:
        """The axis, where no timeline above has it."""
        axis, columns, height = self.window
        if not height or not self.teams:
            return []
        fiscal, width = self.view.roadmap.header.fiscal_year_start, columns.axis + columns.margin
        left, right = Run(" " * (columns.label + columns.owner)), Run(" " * columns.ends)
        names = axis_head(axis, self.view.today, fiscal, width, height)
        return [joined((left, *one.line(), right)) for one in names]

    def line(self, index: int) -> Line:
        """A team with its load, or a row of what causes one of them."""
        if index < len(self.teams):
            return self._team_line(self.teams[index])
        if self.explained:
            return self.explained.line(index - len(self.teams))
        return line_with(self._below[index - len(self.teams)].text, _NAME, self.window.width, Role.DIM)

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The teams; inside, what causes the load of one."""
        below = index - len(self.teams)
        item_id = self._below[below].item_id if below >= 0 else self.teams[index].id
        return (item_id,) if item_id and self.inside == (below >= 0) else ()

    def index_of(self, item_id: str) -> int | None:
        """The row of a team, or of what causes the load while the cursor is among that."""
        return self._places.get(item_id)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - its rows need no count
        """What the numbers are."""
        unit = self.window.axis.zoom.name.lower()
        return f"{'person-days' if self.settings.in_days else '% of capacity'} by {unit}"

    @cached_property
    def _below(self) -> Sequence[Row]:
        if self.explained:
            return self.explained.rows
        return (Row(), Row(text="The schedule is being worked out.")) if self.teams else ()

    @cached_property
    def _places(self) -> Mapping[str, int]:
        below = enumerate(self._below if self.inside else (), len(self.teams))
        causes = {row.item_id: index for index, row in below if row.item_id}
        return causes | {team.id: index for index, team in enumerate(self.teams)}

    # --- teams

    def _team_line(self, team: Team) -> Line:
        columns = self.window.columns
        label, owner = Canvas(columns.label), Canvas(columns.owner)
        axis, ends = Canvas(columns.axis + columns.margin), Canvas(columns.ends)
        label.put(1, self.view.mark(team.id), Role.ACCENT)
        name, size = self._label_cells
        label.put(_NAME, cut(visible(team.title), name))
        label.put(_NAME + name + _GAP, team_size(team) if size else "")
        owner.put(0, cut_end(first_name(self.view.roadmap, team.lead), len(owner) - 1), Role.DIM)
        if most := self._draw_strip(axis, team):
            ends.put(0, cut_end(peak(*most, in_days=self.settings.in_days), len(ends)))
        drawn = label.line()
        if team.id == self.view.selection:
            drawn = (Run(" "), Run(text_of(drawn)[1:], Role.SELECTED))
        return joined((*drawn, *owner.line(), *axis.line(), *ends.line()))

    def _draw_strip(self, canvas: Canvas, team: Team) -> tuple[Utilisation, When] | None:
        """Draws the load of a team; the heaviest of the periods."""
        load, zoom = self.view.load, self.window.axis.zoom
        most: tuple[Utilisation, When] | None = None
        for cell, period in self.window.axis.periods(zoom.precision):
            if load is None or period.last < self.view.today:
                continue
            used = load.utilisation(team, period.first, period.last)
            draw_load(canvas, cell, zoom.cells, used, in_days=self.settings.in_days)
            if used.demand and (most is None or self._weight(used) > self._weight(most[0])):
                most = used, period
            if team is self.team and period == self.period:
                for chosen in range(cell, min(cell + zoom.cells, len(canvas))):
                    canvas.tint(chosen, Role.SELECTED)
        return most

    @cached_property
    def _label_cells(self) -> tuple[int, int]:
        """Cells of the teams' names and of their sizes."""
        room = self.window.columns.label - _NAME - 1
        name = max(cells(visible(team.title)) for team in self.teams)
        size = max(cells(team_size(team)) for team in self.teams)
        left = room - _GAP - size
        return (min(name, left), size) if left >= min(name, _LEAST_NAME) else (min(name, room), 0)

    def _weight(self, used: Utilisation) -> float:
        if self.settings.in_days:
            return used.demand
        return math.inf if used.share is None else used.share
