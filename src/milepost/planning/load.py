"""Who has how much to do: what teams can do within some days, and what planned work asks of them.

Both count from today on, since only then can they be compared: in the month that is under way, what is left
of the work stands against what is left of the month.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from milepost.model.people import Away, Person, Team
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When
from milepost.model.work import Initiative, Task
from milepost.planning.calendar import WorkingCalendar, calendar_of
from milepost.planning.passes import NO_TIME, day_of
from milepost.planning.schedule import Schedule
from milepost.planning.scores import days_left

OVERLOADED, FAR_OVERLOADED = 1.0, 1.2
"""Utilisation above which a team has too much to do, and above which the plan is wrong."""


class Utilisation(NamedTuple):
    """What is asked of a team within some days, and what it can do, both in person-days."""

    demand: float
    capacity: float

    @property
    def share(self) -> float | None:
        """Demand over capacity; None where something is asked of nobody."""
        if not self.capacity:
            return None if self.demand else 0.0
        return self.demand / self.capacity

    @property
    def overloaded(self) -> bool:
        """Whether more is asked than can be done."""
        return self._over(OVERLOADED)

    @property
    def far_overloaded(self) -> bool:
        """Whether so much more is asked that the plan is wrong."""
        return self._over(FAR_OVERLOADED)

    def _over(self, bound: float) -> bool:
        return self.share is None or self.share > bound + NO_TIME


class Demand(NamedTuple):
    """What is left of one task, spread evenly over working days."""

    task: Task
    team: str
    calendar: WorkingCalendar
    start: int
    """The boundary from which on the rest is done, in that calendar."""
    end: int
    daily: float
    """Person-days on each working day."""
    by_logic: bool
    """Whether it is spread where the schedule puts the task: its plan span is past or missing."""

    def between(self, start: int, end: int) -> float:
        """Person-days between two boundaries of its calendar."""
        return self.daily * max(0, min(self.end, end) - max(self.start, start))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return day_of(self.calendar, self.start), day_of(self.calendar, self.end - 1)


def team_of(roadmap: Roadmap, task: Task) -> str | None:
    """The team that a task loads: its own, else that of its initiative, else that of its owner."""
    for stands_in in (task, roadmap.find(Initiative, task.initiative), roadmap.find(Person, task.owner)):
        if stands_in and stands_in.team:
            return stands_in.team
    return None


def periods(precision: Precision, first: date, last: date) -> Iterator[When]:
    """The weeks, months, quarters ... that hold the days from first to last."""
    while first <= last:
        period = When.period(precision, first)
        yield period
        if period.last == date.max:
            return
        first = period.last + timedelta(1)


class Load:
    """Demand and capacity of all teams. Made from an earlier one, only what differs is computed anew.

    Ideas and proposals ask nothing of anybody yet, nor does what is done, cancelled or on a horizon.
    """

    def __init__(self, schedule: Schedule, earlier: Load | None = None) -> None:
        self.schedule = schedule
        self.today: date = schedule.network.today
        self.roadmap: Roadmap = schedule.network.spans.roadmap
        self._demands: dict[str, Demand] = {}
        self._profiles: dict[str, _Profile] = {}
        renewed = self._renewed(earlier) if earlier else None
        if earlier is None or renewed is None:
            self._demands = {
                task.id: found for task in self.roadmap.all_of(Task) if (found := self._of(task))
            }
        else:
            self._take_over(earlier, renewed)

    def utilisation(self, team: Team, first: date, last: date) -> Utilisation:
        """What is asked of a team from the first to the last day, and what it can do; nought before today."""
        first = max(first, self.today)
        demand = self._profile(team.id).within(first, last) if first <= last else 0.0
        return Utilisation(demand, self.capacity(team, first, last).total)

    def capacity(self, team: Team, first: date, last: date) -> Capacity:
        """What a team can do from the first day, or from today on, to the last one."""
        return capacity(self.roadmap, team, max(first, self.today), last)

    def demand(self, task_id: str) -> Demand | None:
        """What a task asks of its team; None where that is nothing."""
        return self._demands.get(task_id)

    def causes(self, team: Team, first: date, last: date) -> Sequence[tuple[Demand, float]]:
        """What is asked of a team from the first to the last day, each with its person-days, most first."""
        demands = self._by_team.get(team.id, ())
        bounds = {
            calendar: (calendar.index_of(first), calendar.index_after(last))
            for calendar in {demand.calendar for demand in demands}
        }
        shares = ((demand, demand.between(*bounds[demand.calendar])) for demand in demands)
        return sorted(((demand, days) for demand, days in shares if days), key=lambda cause: -cause[1])

    def busy(self, team: Team) -> tuple[date, date] | None:
        """The first and the last day on which something is asked of a team; None where nothing is."""
        bounds: dict[WorkingCalendar, tuple[int, int]] = {}
        for demand in self._by_team.get(team.id, ()):
            start, end = bounds.get(demand.calendar, (demand.start, demand.end))
            bounds[demand.calendar] = min(start, demand.start), max(end, demand.end)
        firsts = [day_of(calendar, start) for calendar, (start, _) in bounds.items()]
        lasts = [day_of(calendar, end - 1) for calendar, (_, end) in bounds.items()]
        return (min(firsts), max(lasts)) if bounds else None

    def window(self) -> tuple[date, date]:
        """From the start of the roadmap to its horizon, or to the last day of anything where it has none."""
        network, header = self.schedule.network, self.roadmap.header
        if header.horizon:
            last = header.horizon.last
        else:
            planned = (span.last for item in self.roadmap.items.values() if (span := network.spans.of(item)))
            asked = (demand.days[1] for demand in self._demands.values())
            last = max((*planned, *asked, *filter(None, (self.schedule.finish,))), default=self.today)
        return header.start or network.begin, last

    def _profile(self, team_id: str) -> _Profile:
        if team_id not in self._profiles:
            self._profiles[team_id] = _Profile(self._by_team.get(team_id, ()))
        return self._profiles[team_id]

    @cached_property
    def _by_team(self) -> Mapping[str, Sequence[Demand]]:
        teams: dict[str, list[Demand]] = defaultdict(list)
        for demand in self._demands.values():
            teams[demand.team].append(demand)
        return teams

    def _of(self, task: Task) -> Demand | None:
        """What a task asks of a team; None where that is nothing, or where no team is named.

        Work is spread over what is left of its plan span, over its scheduled span where that is past or
        missing, and over one day at least.
        """
        leaf, team = self.schedule.network.number.get(task.id), team_of(self.roadmap, task)
        effort = 0.0 if task.status in ("idea", "proposed") else days_left(task)
        if leaf is None or team is None or not effort:
            return None
        spans = self.schedule.network.spans
        calendar, span = spans.calendar(task), spans.of(task)
        by_logic = span is None or span.last < self.today
        if span is None or by_logic:
            earliest = self.schedule.earliest
            start, end = (math.ceil(ends[leaf] - NO_TIME) for ends in (earliest.starts, earliest.ends))
        else:
            start, end = calendar.index_of(span.first), calendar.index_after(span.last)
        start = max(start, calendar.index_of(self.today))
        end = max(end, start + 1)
        return Demand(task, team, calendar, start, end, effort / (end - start), by_logic)

    # --- from an earlier one

    def _renewed(self, earlier: Load) -> set[str] | None:
        """Ids of tasks whose demand may differ from before; None where all may."""
        network, before = self.schedule.network, earlier.schedule.network
        replaced = self.roadmap.replaced_since(earlier.roadmap)
        if replaced is None or network.order is not before.order:
            return None
        parents = [(old, new) for old, new in replaced if isinstance(old, Initiative | Person)]
        if any(getattr(old, "team", None) != getattr(new, "team", None) for old, new in parents):
            return None
        then, now = earlier.schedule.earliest, self.schedule.earliest
        by_logic = ((id, network.number[id]) for id, demand in earlier._demands.items() if demand.by_logic)
        moved = (
            id
            for id, leaf in by_logic
            if then.starts[leaf] != now.starts[leaf] or then.ends[leaf] != now.ends[leaf]
        )
        return {new.id for _, new in replaced if isinstance(new, Task)}.union(moved)

    def _take_over(self, earlier: Load, renewed: Iterable[str]) -> None:
        self._demands, self._profiles = dict(earlier._demands), dict(earlier._profiles)
        for task_id in renewed:
            before = self._demands.pop(task_id, None)
            task = self.roadmap[task_id]
            assert isinstance(task, Task)
            now = self._of(task)
            if now:
                self._demands[task_id] = now
            for demand in filter(None, (before, now)):
                self._profiles.pop(demand.team, None)


class Capacity(NamedTuple):
    """What a team can do within some days, and what that is made of."""

    team: Team
    days: int
    """Working days."""
    away: tuple[tuple[Away, int], ...]
    """Who is away, each with the working days of it."""

    @property
    def total(self) -> float:
        """Person-days: working days times people, less the days of those away, times availability."""
        lost = sum(away.people * days for away, days in self.away)
        return max(self.days * self.team.size - lost, 0.0) * self.team.availability


def capacity(roadmap: Roadmap, team: Team, first: date, last: date) -> Capacity:
    """What a team can do from the first to the last day."""
    calendar = calendar_of(roadmap, team.calendar)
    spans = ((one, max(first, one.dates.first), min(last, one.dates.last)) for one in team.away)
    away = ((one, calendar.count(start, end)) for one, start, end in spans)
    return Capacity(team, calendar.count(first, last), tuple((one, days) for one, days in away if days))


class Loads:
    """The load of one schedule after another, each made from the one before."""

    def __init__(self) -> None:
        self._last: Load | None = None

    def of(self, schedule: Schedule) -> Load:
        """The load of a schedule, which is kept until another one is asked for."""
        if self._last is None or self._last.schedule is not schedule:
            self._last = Load(schedule, self._last)
        return self._last


class _Profile:
    """How many person-days of some demands lie before a day."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        changes: dict[WorkingCalendar, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for demand in demands:
            changes[demand.calendar][demand.start] += demand.daily
            changes[demand.calendar][demand.end] -= demand.daily
        self._sums = {calendar: _Sum(steps) for calendar, steps in changes.items()}

    def within(self, first: date, last: date) -> float:
        """Person-days from the first to the last day."""
        found = sum(
            sums.before(calendar.index_after(last)) - sums.before(calendar.index_of(first))
            for calendar, sums in self._sums.items()
        )
        return round(found, 9) + 0.0  # many small shares leave a trace in binary fractions


class _Sum:
    """The sum of a daily rate that changes at some boundaries of a calendar."""

    def __init__(self, changes: Mapping[int, float]) -> None:
        self._at = sorted(changes)
        self._sums: list[float] = []
        self._daily: list[float] = []
        total = daily = 0.0
        previous = 0
        for boundary in self._at:
            total += daily * (boundary - previous)
            daily += changes[boundary]
            previous = boundary
            self._sums.append(total)
            self._daily.append(daily)

    def before(self, boundary: int) -> float:
        place = bisect_right(self._at, boundary) - 1
        return self._sums[place] + self._daily[place] * (boundary - self._at[place]) if place >= 0 else 0.0
