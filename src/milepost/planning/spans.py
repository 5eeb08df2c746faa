"""When items are planned: the span of each, as its written dates mean it. Knows no schedule and no today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from milepost.model.header import Calendar
from milepost.model.items import Item
from milepost.model.people import Team
from milepost.model.roadmap import Roadmap
from milepost.model.when import When
from milepost.model.work import Initiative, Milestone, Phase, Task
from milepost.planning.calendar import NoWorkingDay, WorkingCalendar, calendar_of
from milepost.planning.progress import mean_progress, own_progress


@dataclass(frozen=True, slots=True)
class Span:
    """The days from first to last, both included."""

    first: date
    last: date
    start: When | None = None
    """The date written for its start, None where the start follows from something else."""
    end: When | None = None
    """The date written for its end, None where the end follows from something else."""
    derived: bool = False
    """Whether it is made of the tasks and milestones of an initiative without dates of its own."""
    overridden: bool = False
    """Whether an initiative's own dates stand against what its tasks and milestones say."""


class Spans:
    """The plan spans and the progress of one roadmap's items, each found when it is first asked for.

    Made from the spans of an earlier roadmap it takes over those of items that are the same: after one edit,
    one span is new.
    """

    def __init__(self, roadmap: Roadmap, earlier: Spans | None = None) -> None:
        self.roadmap = roadmap
        self._calendars: dict[str | None, WorkingCalendar] = {}
        self._found: dict[str, tuple[Item, Sequence[Item], Span | None]] = {}
        """By id: the item, what it is made of, and its span."""
        self._children: dict[str, Sequence[Milestone | Task]] = {}
        if earlier is not None and _same_days(earlier.roadmap, roadmap):
            self._calendars, self._found = earlier._calendars, earlier._found
        if earlier is not None and _same_parents(earlier.roadmap, roadmap):
            self._child_ids = earlier._child_ids

    def of(self, item: Item) -> Span | None:
        """The span of an item; None where it has no dates, as an item on a horizon."""
        children = self.children(item.id) if isinstance(item, Initiative) else ()
        known = self._found.get(item.id)
        if known is None or known[0] is not item or known[1] != children:
            span = self._of_initiative(item) if isinstance(item, Initiative) else self._of_leaf(item)
            known = self._found[item.id] = (item, children, span)
        return known[2]

    def children(self, initiative_id: str) -> Sequence[Milestone | Task]:
        """The milestones and tasks of an initiative, in the order of the roadmap."""
        if initiative_id not in self._children:
            items = (self.roadmap.items[child_id] for child_id in self._child_ids.get(initiative_id, ()))
            self._children[initiative_id] = tuple(
                item for item in items if isinstance(item, Milestone | Task)
            )
        return self._children[initiative_id]

    def calendar(self, item: Item) -> WorkingCalendar:
        """The calendar an item is worked by: that of its team, else the roadmap's."""
        team_id = getattr(item, "team", None)
        if team_id not in self._calendars:
            team = self.roadmap.find(Team, team_id)
            self._calendars[team_id] = calendar_of(self.roadmap, team.calendar if team else None)
        return self._calendars[team_id]

    def written(self, item: Item) -> list[When]:
        """The plan dates that are written for an item, else those of its milestones and tasks."""
        children = self.children(item.id) if isinstance(item, Initiative) else ()
        return _written(item) or [when for child in children for when in _written(child)]

    def duration(self, item: Item) -> float:
        """How long an item takes in working days: its likely estimate, else its written span, else 0."""
        if isinstance(item, Task) and item.estimate:
            return item.estimate.likely.days
        span = None if isinstance(item, Milestone) else self.of(item)
        return self.calendar(item).count(span.first, span.last) if span else 0

    def progress(self, item: Task | Milestone | Initiative) -> float | None:
        """Percent done: what the item says, else for an initiative the mean of its children by duration."""
        own = own_progress(item)
        if own is not None or not isinstance(item, Initiative):
            return own
        children = [child for child in self.children(item.id) if child.status != "cancelled"]
        return mean_progress((own_progress(child) or 0, self.duration(child)) for child in children)

    def planned_progress(self, item: Task | Milestone | Initiative, today: date) -> float | None:
        """Percent that would be done today if work went evenly over the plan span; None outside of it."""
        span, calendar = self.of(item), self.calendar(item)
        if span is None or not span.first <= today <= span.last:
            return None
        days = calendar.count(span.first, span.last)
        return 100 * calendar.count(span.first, today) / days if days else None

    @cached_property
    def _child_ids(self) -> Mapping[str, Sequence[str]]:
        """Ids only, so that they outlive every edit that gives no item another parent."""
        children: dict[str, list[str]] = {}
        every: tuple[Milestone | Task, ...] = (*self.roadmap.all_of(Milestone), *self.roadmap.all_of(Task))
        for child in every:
            if child.initiative:
                children.setdefault(child.initiative, []).append(child.id)
        return children

    def _of_leaf(self, item: Item) -> Span | None:
        match item:
            case Milestone(date=When() as day):
                return Span(day.first, day.last, day, day)
            case Phase():
                return _between(item.start, item.end)
            case Task(start=When() as start, end=None, estimate=estimate) if estimate:
                last = self._last_day(item, start.first, estimate.likely.days)
                return Span(start.first, last, start, None) if last else _between(start, None)
            case Task(start=None, end=When() as end, estimate=estimate) if estimate:
                first = self._first_day(item, end.last, estimate.likely.days)
                return Span(first, end.last, None, end) if first else _between(None, end)
            case Task():
                return _between(item.start, item.end)
        return None

    def _last_day(self, item: Item, first: date, days: float) -> date | None:
        try:
            return max(first, self.calendar(item).last_day(first, days))
        except NoWorkingDay:
            return None

    def _first_day(self, item: Item, last: date, days: float) -> date | None:
        try:
            return min(last, self.calendar(item).first_day(last, days))
        except NoWorkingDay:
            return None

    def _of_initiative(self, item: Initiative) -> Span | None:
        spans = [self.of(child) for child in self.children(item.id) if child.status != "cancelled"]
        derived = _around([span for span in spans if span])
        own = _between(item.start, item.end)
        if own is None or derived is None:
            return own or derived
        return Span(
            first=own.first if item.start or derived.first > own.last else derived.first,
            last=own.last if item.end or derived.last < own.first else derived.last,
            start=item.start or derived.start,
            end=item.end or derived.end,
            overridden=not (_within(item.start, derived.first) and _within(item.end, derived.last)),
        )


def _written(item: Item) -> list[When]:
    dates = (getattr(item, field, None) for field in ("start", "end", "date"))
    return [when for when in dates if isinstance(when, When)]


def _between(start: When | None, end: When | None) -> Span | None:
    """From a start to an end; a single date of the two is all that is known, and the span is its own."""
    either = start or end
    if either is None:
        return None
    days = (start or either).first, (end or either).last
    return Span(min(days), max(days), start, end)


def _around(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    earliest = min(spans, key=lambda span: span.first)
    latest = max(spans, key=lambda span: span.last)
    return Span(earliest.first, latest.last, earliest.start, latest.end, derived=True)


def _within(when: When | None, day: date) -> bool:
    return when is None or when.first <= day <= when.last


def _same_parents(one: Roadmap, other: Roadmap) -> bool:
    """Whether the initiatives of both have the same milestones and tasks, which may differ otherwise."""
    replaced = other.replaced_since(one)
    return replaced is not None and all(
        getattr(old, "initiative", None) == getattr(new, "initiative", None) for old, new in replaced
    )


def _same_days(one: Roadmap, other: Roadmap) -> bool:
    """Whether both count working days alike, so that equal items have equal spans."""
    return one.header.calendar == other.header.calendar and all(
        one.of(kind) == other.of(kind) for kind in (Calendar.kind, Team.kind)
    )
