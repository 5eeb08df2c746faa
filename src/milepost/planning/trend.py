"""Milestone trend analysis: how the planned date of a milestone went from report to report.

Nothing is extrapolated: a line through the first reports predicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from milepost.planning.calendar import WorkingCalendar
from milepost.planning.variance import days_between

STABLE_DAYS = 5
"""Working days that a milestone may have moved in all and still be stable."""


class Course(StrEnum):
    """Where a milestone is going."""

    STABLE = "stable"
    SLIPPING = "slipping"
    RECOVERING = "recovering"
    ZIGZAG = "zigzag"


@dataclass(frozen=True)
class Report:
    """A day, and the day that was planned then."""

    day: date
    plan: date


@dataclass(frozen=True)
class Trend:
    """The reports on one milestone, oldest first. There is at least one."""

    reports: tuple[Report, ...]

    @property
    def steps(self) -> tuple[int, ...]:
        """Calendar days of every move, later is positive."""
        moves = ((after.plan - before.plan).days for before, after in pairwise(self.reports))
        return tuple(days for days in moves if days)

    @property
    def moves(self) -> int:
        """How often the plan moved."""
        return len(self.steps)

    @property
    def slip_days(self) -> int:
        """Calendar days from the first plan to the last one."""
        return (self.reports[-1].plan - self.reports[0].plan).days

    def course(self, calendar: WorkingCalendar) -> Course:
        """Zigzag after two changes of direction; stable within five working days; else as the last move."""
        directions = [days > 0 for days in self.steps]
        turns = sum(before != after for before, after in pairwise(directions))
        slip = days_between(self.reports[0].plan, self.reports[-1].plan, calendar)
        if turns > 1:
            return Course.ZIGZAG
        if abs(slip) <= STABLE_DAYS:
            return Course.STABLE
        return Course.SLIPPING if directions[-1] else Course.RECOVERING
