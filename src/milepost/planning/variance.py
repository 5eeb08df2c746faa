"""How far plans moved between two states of a roadmap: plan variance, in working days."""

from __future__ import annotations

from datetime import date

from milepost.model.items import Item
from milepost.model.when import When
from milepost.planning.calendar import WorkingCalendar

_ENDS = ("date", "end", "by", "start")
"""The fields that say when an item is planned to be done, the first one given counts."""


def planned_end(item: Item | None) -> date | None:
    """The last day that an item's own dates name; None where it has none."""
    when = next(filter(None, (getattr(item, field, None) for field in _ENDS)), None)
    return when.last if isinstance(when, When) else None


def variance(before: Item | None, after: Item | None, calendar: WorkingCalendar) -> int:
    """Working days by which the planned end moved; negative for earlier, 0 where either has none."""
    was, now = planned_end(before), planned_end(after)
    return days_between(was, now, calendar) if was and now else 0


def days_between(before: date, after: date, calendar: WorkingCalendar) -> int:
    """Working days from one day to another; negative for an earlier one."""
    return calendar.index_of(after) - calendar.index_of(before)
