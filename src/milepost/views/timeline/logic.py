"""What logic says beside the plan: hollow bars without dates, lateness, slack, and what is critical."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from milepost.model.work import Work
from milepost.planning.schedule import Schedule
from milepost.views.line import Canvas, Role
from milepost.views.numbers import NONE, number
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.labels import End

EVERYTHING = "roadmap"
"""Towards the nearest promise of each item, or the end of everything."""


@dataclass(frozen=True, eq=False)
class Critical:
    """Slack and the critical path towards one item, or towards everything."""

    schedule: Schedule
    goal: str

    def slack(self, item: Work) -> float | None:
        """Working days that an item may slip; None where it is done, or not on the way."""
        if self.goal == EVERYTHING:
            return self.schedule.promised_slack(item)
        nodes = self.schedule.network.nodes
        leaves = (nodes[leaf].id for leaf in self.schedule.network.leaves(item))
        return min((self._towards[leaf] for leaf in leaves if leaf in self._towards), default=None)

    def holds(self, item: Work) -> bool:
        """Whether an item may not slip at all."""
        slack = self.slack(item)
        return slack is not None and slack <= 0

    def end(self, item: Work) -> End:
        """What stands in the column of ends: the slack."""
        slack = self.slack(item)
        return End(NONE if slack is None else f"{number(slack)} d")

    @cached_property
    def _towards(self) -> Mapping[str, float]:
        goal = self.schedule.network.spans.roadmap.get(self.goal)
        return self.schedule.slack_towards(goal) if isinstance(goal, Work) else {}


def draw_hollow(canvas: Canvas, axis: Axis, first: date, last: date) -> None:
    """Draws an item without dates where logic puts it."""
    _draw(canvas, axis, first, last, "═")


def draw_thin(canvas: Canvas, axis: Axis, first: date, last: date) -> None:
    """Draws a bar that is not critical."""
    _draw(canvas, axis, first, last, "─", Role.DIM)


def _draw(canvas: Canvas, axis: Axis, first: date, last: date, mark: str, role: Role = Role.PLAIN) -> None:
    start, end = max(axis.cell_of(first), 0), min(axis.last_cell_of(last), axis.cells - 1)
    if start <= end:
        canvas.put(start, mark * (end - start + 1), role)


def tint(canvas: Canvas, left: int, right: int, role: Role) -> None:
    """Gives what stands from one cell to another a role."""
    for cell in range(max(left, 0), min(right + 1, len(canvas))):
        canvas.tint(cell, role)


def draw_slack(canvas: Canvas, axis: Axis, behind: int, until: date) -> None:
    """Draws how far something may slip beyond a cell, up to where anything else stands."""
    for cell in range(max(behind + 1, 0), min(axis.last_cell_of(until) + 1, axis.cells)):
        if not canvas.is_free(cell, cell + 1):
            return
        canvas.put(cell, "·", Role.DIM)
