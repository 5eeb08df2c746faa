"""Written dates that a dependency does not allow. The plan alone: no schedule, no today."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from milepost.model.links import Link
from milepost.model.work import CLOSED, Milestone, Task, Work
from milepost.planning.network import works
from milepost.planning.passes import FROM_END, NO_TIME, TO_START, carried
from milepost.planning.spans import Spans


class Violation(NamedTuple):
    """A link whose two ends are planned too close to one another."""

    item: Work
    """What waits."""
    driver: Work
    link: Link
    days: float
    """Working days that are missing."""
    fuzzy: bool
    """Whether only the worst reading of a fuzzy date breaks it."""


class _Reading(NamedTuple):
    """One reading of the dates of an item, as boundaries of its calendar."""

    start: float
    end: float


def violations(spans: Spans) -> Iterator[Violation]:
    """Every link that written dates break, in the order of the roadmap; what is closed binds nobody."""
    for item in works(spans.roadmap):
        if item.after and item.status not in CLOSED:
            yield from _of_item(item, spans)


def _of_item(item: Work, spans: Spans) -> Iterator[Violation]:
    late = _readings(item, spans)
    if late is None:
        return
    for link in item.after:
        driver = spans.roadmap.get(link.id)
        if not isinstance(driver, Work) or driver.status in CLOSED:
            continue
        early = _readings(driver, spans)
        if early is None:
            continue
        best = _missing(link, driver, early[0], item, late[1], spans)
        worst = _missing(link, driver, early[1], item, late[0], spans)
        if best > 0:
            yield Violation(item, driver, link, best, fuzzy=False)
        elif worst > 0:
            yield Violation(item, driver, link, worst, fuzzy=True)


def _missing(link: Link, driver: Work, early: _Reading, item: Work, late: _Reading, spans: Spans) -> float:
    """How many working days lie too few between two readings; half a day fits on the day it ends."""
    from_end, to_start = link.kind in FROM_END, link.kind in TO_START
    boundary, calendar = early.end if from_end else early.start, spans.calendar(driver)
    if calendar is not spans.calendar(item):
        boundary = carried(boundary, calendar, spans.calendar(item), at_end=from_end)
    has = late.start if to_start else late.end
    return math.floor(boundary + link.lag_days + NO_TIME) - has


def _readings(item: Work, spans: Spans) -> tuple[_Reading, _Reading] | None:
    """The earliest and the latest reading of an item's dates; None where it has none.

    What follows from an estimate keeps its length in both.
    """
    span = spans.of(item)
    if span is None:
        return None
    calendar = spans.calendar(item)
    starts = (span.start.first, span.start.last) if span.start else (span.first, span.first)
    ends = (span.end.first, span.end.last) if span.end else (span.last, span.last)
    if isinstance(item, Milestone):
        early, late = (float(calendar.index_after(day)) for day in ends)
        return _Reading(early, early), _Reading(late, late)
    rest = 0.0
    if isinstance(item, Task) and item.estimate:
        rest = math.ceil(item.estimate.likely.days) - item.estimate.likely.days
    early_start, late_start = (float(calendar.index_of(day)) for day in starts)
    early_end, late_end = (calendar.index_after(day) - rest for day in ends)
    return _Reading(early_start, max(early_start, early_end)), _Reading(min(late_start, late_end), late_end)
