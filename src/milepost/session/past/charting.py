"""What slip chart, blame and the screen of an item show, read from the past."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from milepost.editing.field_changes import FieldChange
from milepost.editing.wording import value_text
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone
from milepost.planning.calendar import calendar_of
from milepost.session.past.blame import blame, item_revisions
from milepost.session.past.entries import entry_of
from milepost.session.past.past import Past
from milepost.session.past.trends import trends
from milepost.views.history.blame import Set
from milepost.views.history.of_item import ItemEntry
from milepost.views.history.slip_chart import Charted
from milepost.views.numbers import NONE

_FIELDS = ("date", "end", "by", "start", "status", "probability", "title", "name")
"""What is asked about an item first, as far as it is given."""


@dataclass(frozen=True)
class Chart:
    """Milestones by how often they moved, and the first day on which any of them was reported."""

    milestones: tuple[Charted, ...]
    since: date | None


def chart(past: Past, now: Roadmap, chosen: Collection[str] = ()) -> Chart:
    """The chosen milestones, else all that have a date."""
    calendar = calendar_of(now)
    milestones = []
    for id, reported in trends(past, now, chosen).items():
        milestone = now.find(Milestone, id)
        assert milestone
        course = "done" if milestone.status == "done" else reported.trend.course(calendar)
        milestones.append(Charted(id, milestone.label, reported.trend, course))
    milestones.sort(key=lambda one: (one.is_done, -one.trend.moves, -abs(one.trend.slip_days)))
    since = min((one.trend.reports[0].day for one in milestones), default=None)
    return Chart(tuple(milestones), since)


@dataclass(frozen=True)
class Values:
    """Every value that a field of an item had, newest first."""

    item: Item
    field: str
    values: tuple[Set, ...]


def values(past: Past, item: Item, field: str, now: Roadmap) -> Values:
    """What became of a field."""
    found = (
        Set(NONE if one.value is None else value_text(field, one.value, now), entry_of(one.revision))
        for one in blame(past, item.id, field, now)
    )
    return Values(item, field, tuple(found))


def item_entries(past: Past, item: Item, now: Roadmap) -> tuple[ItemEntry, ...]:
    """Every revision that changed the item, with each field, newest first."""
    return tuple(
        ItemEntry(entry_of(one.revision), tuple(_told(change, now) for change in one.changes))
        for one in item_revisions(past, item.id, now)
    )


def _told(change: FieldChange, now: Roadmap) -> tuple[str, str]:
    if change.field is None:
        return ("added" if change.before is None else "removed"), ""
    before, after = (
        NONE if value is None else value_text(change.field, value, now)
        for value in (change.before, change.after)
    )
    return change.field, f"{before} → {after}"


def telling_field(item: Item) -> str:
    """The field of an item that people ask about first: its date, else its status."""
    data = item.data()
    return next((field for field in _FIELDS if field in data), next(iter(data), "title"))
