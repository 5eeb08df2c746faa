"""What stands to the right of a value: a name for an id, a length in words, a distance in days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from milepost.editing.inputs import Input, Sort
from milepost.model.items import Item
from milepost.model.lengths import Days, ThreePoint
from milepost.model.risks import Risk
from milepost.model.when import Precision, When
from milepost.model.work import CLOSED, Initiative, Milestone, Task
from milepost.planning.reviews import next_review
from milepost.planning.scores import days_left, inherent
from milepost.planning.waiting import Readiness, readiness
from milepost.views.numbers import money, number, short_number
from milepost.views.resources.words import team_load
from milepost.views.timeline.labels import is_worse
from milepost.views.view import View
from milepost.views.visible import visible

UNKNOWN = "not in this file"


def notes(item: Item, field: Input, value: Any, view: View) -> Sequence[str]:
    """The notes beside the texts of a field's value, as many as there are or fewer."""
    match field.sort:
        case Sort.ID:
            load = team_load(view.load, item, value) if field.key == "team" and view.load else ""
            return [load or _label(value, view)]
        case Sort.IDS:
            return [_label(item_id, view) for item_id in value]
    return [_note(item, field.key, value, view)]


def _note(item: Item, key: str, value: Any, view: View) -> str:
    match item, key:
        case (Initiative() | Milestone() | Task(), "status"):
            state = readiness(item, view.roadmap, view.today)
            return "" if state in (Readiness.CLOSED, Readiness.UNDER_WAY) else state
        case Initiative(), "health" if view.report and is_worse(view.report.health.get(item.id, ""), value):
            return f"by the plan {view.report.health[item.id]}"
        case Task(), "progress" if item.estimate:
            days = item.estimate.likely.days
            return f"{short_number(days * (1 - value / 100))} of {short_number(days)} d left"
        case Task(), "effort" if item.progress and item.status not in CLOSED:
            return f"{short_number(days_left(item))} pd left"
        case (Initiative() | Milestone() | Task(), "end" | "date") if view.schedule:
            found = view.schedule.of(item)
            if found is None or found.slack is None:
                return _in_words(value)
            if found.late:
                return f"by logic {found.finish}, {found.late} d late"
            return "by logic the same" if found.finish == value.last else f"by logic {found.finish}"
        case Task(), "deadline":
            return _distance(item, value, view)
        case Risk(), "impact":
            now = inherent(item)
            return f"{now.score} {now.grade}"
        case Risk(), "delay":
            return f"{number(inherent(item).days or 0, 1)} d at {short_number(item.probability)} %"
        case Risk(), "cost":
            worth = f"{money(inherent(item).money or 0)} {visible(view.roadmap.header.currency or '')}"
            return f"{worth.rstrip()} at {short_number(item.probability)} %"
        case Risk(), "reviewed":
            due = next_review(item.reviewed, view.roadmap.header.review_every)
            return f"next {due}" if due else ""
    return _in_words(value)


def _in_words(value: Any) -> str:
    match value:
        case When() if value.precision is not Precision.DAY:
            return f"{value.first} .. {value.last}"
        case Days() if not value.text.endswith("d"):
            return f"{short_number(value.days)} working days"
        case ThreePoint():
            return "low, likely, high"
    return ""


def _label(item_id: str, view: View) -> str:
    item = view.roadmap.get(item_id)
    if item is None:
        return UNKNOWN
    return "" if item.label == item_id else visible(item.label)


def _distance(task: Task, deadline: When, view: View) -> str:
    """How far a deadline is from the planned end, in working days."""
    span = view.spans.of(task)
    if span is None:
        return _in_words(deadline)
    calendar = view.spans.calendar(task)
    end, last = span.last, deadline.last
    if last == end:
        return "on its last day"
    early, late = sorted((end, last))
    days = calendar.count(early + timedelta(days=1), late)
    return f"{days} d {'after' if last > end else 'before'} the end"
