"""What a meeting could decide: what the health check, the risks, the schedule and proposals ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from milepost.model.risks import Risk
from milepost.model.work import CLOSED, Milestone
from milepost.planning.health.finding import Severity
from milepost.session.meeting import Topic
from milepost.views.view import View

MOST_TOPICS = 100
"""More than any meeting decides about; the journal keeps the agenda with every step."""


def suggested(view: View) -> tuple[Topic, ...]:
    """Errors of the health check, risks without response, milestones late by logic, what is proposed.

    Each item once, for the first reason; errors are left out until the check has been made.
    """
    whys: dict[str, str] = {}
    for item_id, why in _reasons(view):
        whys.setdefault(item_id, why)
    return tuple(Topic(item=item_id, why=why) for item_id, why in whys.items())


def topics_of(ids: Collection[str], view: View) -> tuple[Topic, ...]:
    """These items in the order of the roadmap, with what would have suggested them."""
    whys = {topic.item: topic.why for topic in suggested(view)}
    return tuple(Topic(item=one, why=whys.get(one, "")) for one in view.roadmap.items if one in ids)


def _reasons(view: View) -> Iterator[tuple[str, str]]:
    roadmap = view.roadmap
    for finding in view.report.findings if view.report else ():
        if finding.severity is Severity.ERROR and finding.item in roadmap.items:
            yield finding.item, finding.sentence
    for risk in sorted(roadmap.all_of(Risk), key=lambda one: -one.score):
        if risk.status == "open" and not risk.response:
            yield risk.id, f"score {risk.score} and no response"
    for milestone in roadmap.all_of(Milestone):
        dates = view.schedule.dates_of(milestone) if view.schedule else None
        if dates and dates.late and milestone.status not in CLOSED:
            yield milestone.id, f"by logic {dates.finish}, {dates.late} d late"
    for item in roadmap.items.values():
        if getattr(item, "status", "") == "proposed":
            yield item.id, "proposed"
