"""Comparisons of states of the roadmap, ready to be shown."""

from __future__ import annotations

from milepost.editing.change import Change
from milepost.editing.diff import by_weight, diff
from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import calendar_of
from milepost.session.past.entries import told_or_lost
from milepost.session.past.past import Past
from milepost.session.past.points import Point
from milepost.views.history.differences import Comparison


def made_by(past: Past, revision: Revision, names: Roadmap) -> Comparison:
    """What a revision changed; names of other items are as they are now."""
    told = told_or_lost(past, revision)
    title = f"{revision.short} {revision.when:%Y-%m-%d} changed"
    if told.problems:
        return Comparison(title, (), names, told.problem, revision.reason)
    after = past.state(revision).roadmap
    items = tuple(item for change in told.changes for item in change.items)
    before = Change(items, "").inverted().apply(after) if after and revision.before else None
    changes = by_weight(told.changes, calendar_of(names))
    return Comparison(
        title,
        changes,
        names,
        reason=revision.reason,
        before=before,
        before_label=f"before {revision.short}",
    )


def differences(before: Roadmap, after: Roadmap) -> tuple[Change, ...]:
    """What differs between two roadmaps, what matters most first."""
    return by_weight(diff(before, after), calendar_of(after))


def between(before: Point, after: Point) -> Comparison:
    """What differs between two points. Raises MilepostError where one was no roadmap."""
    title = f"{_name(before)} → {_name(after)}"
    changes = differences(before.roadmap, after.roadmap)
    return Comparison(title, changes, after.roadmap, before=before.roadmap, before_label=before.label)


def _name(point: Point) -> str:
    """`board-june 2026-06-02`."""
    revision = point.revision
    if revision is None:
        return point.label
    return f"{point.label} {revision.when:%Y-%m-%d}"
