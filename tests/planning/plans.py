"""Small roadmaps for tests of what follows from plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.model.work import Work
from milepost.planning.network import Network
from milepost.planning.schedule import Schedule, Scheduled
from milepost.planning.spans import Spans

MONDAY = date(2026, 7, 6)
"""A week without holidays begins, and so do most of these plans."""


def roadmap(*, start: date = MONDAY, header: dict[str, Any] | None = None, **tables: Any) -> Roadmap:
    """A roadmap of such tables; problems between its items are allowed."""
    own = {"title": "R", "vision": "V", "start": start, **(header or {})}
    titled = {
        kind: {item_id: _named(kind, item_id) | fields for item_id, fields in items.items()}
        for kind, items in tables.items()
    }
    found, problems = validate({"format": 1, "roadmap": own, **titled})
    assert found, problems
    return found


def _named(kind: str, item_id: str) -> dict[str, Any]:
    if kind == "calendars":
        return {}
    return {"name" if kind in ("people", "stakeholders") else "title": item_id}


def tasks(text: str) -> dict[str, dict[str, Any]]:
    """Tasks of a text such as `a:2 b:3:a,c` : id, days and what each waits for."""
    made = {}
    for word in text.split():
        item_id, days, *after = word.split(":", 2)
        made[item_id] = {"estimate": f"{days}d", "after": after[0].split(",") if after else []}
    return made


def scheduled(plan: Roadmap, today: date = MONDAY) -> Schedule:
    """The schedule of a roadmap."""
    return Schedule(Network(Spans(plan), today))


def of(schedule: Schedule, item_id: str) -> Scheduled:
    """What the schedule says of an item that it has."""
    found = schedule.of(work(schedule, item_id))
    assert found
    return found


def work(schedule: Schedule, item_id: str) -> Work:
    """An item that can be scheduled."""
    item = schedule.network.spans.roadmap[item_id]
    assert isinstance(item, Work)
    return item
