"""What is done about risks, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from milepost.model.lengths import Days
from milepost.model.risks import Action, Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Milestone, Task
from milepost.planning.reviews import review_is_overdue

OWNED_FROM, ANSWERED_FROM = 15, 10
"""The scores from which a risk needs an owner, and a response."""


def is_done(action: Action, roadmap: Roadmap) -> bool:
    """Whether nothing is left of an action: somebody ticked it off, or closed the task that it became."""
    task = roadmap.find(Task, action.task)
    return action.status == "done" or (task is not None and task.status in CLOSED)


def is_late(action: Action, roadmap: Roadmap, today: date) -> bool:
    """Whether an action should have been done before today."""
    return action.due is not None and action.due.last < today and not is_done(action, roadmap)


def review_is_due(risk: Risk, every: Days, today: date) -> bool:
    """Whether an open risk should have been looked at before today, or never was."""
    return risk.status == "open" and review_is_overdue(risk.reviewed, every, today)


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and the pane asks again with every key
def reviews_due(roadmap: Roadmap, today: date) -> int:
    """How many open risks should have been looked at before today."""
    every = roadmap.header.review_every
    return sum(review_is_due(risk, every, today) for risk in roadmap.all_of(Risk))


@lru_cache(maxsize=4)
def without_risks(roadmap: Roadmap) -> Sequence[Milestone]:
    """The open milestones with a fixed date for which no risk is recorded, nor for their initiative."""
    affected = {item_id for risk in roadmap.all_of(Risk) for item_id in risk.affects}
    return [
        milestone
        for milestone in roadmap.all_of(Milestone)
        if milestone.fixed
        and milestone.status not in CLOSED
        and not affected & {milestone.id, milestone.initiative}
    ]


class Shortfall(NamedTuple):
    """One thing that an open risk lacks, by the code of the health check that finds it."""

    code: str
    text: str
    way_out: tuple[str, str]
    """The command that mends it, and what that does."""


def shortfalls(risk: Risk, roadmap: Roadmap, today: date) -> Iterator[Shortfall]:
    """Everything that an open risk lacks, the gravest first."""
    if risk.status != "open":
        return
    if risk.score >= OWNED_FROM and not risk.owner:
        yield Shortfall("X01", f"score {risk.score} and no owner", ("item.owner", "sets one"))
    if risk.score >= ANSWERED_FROM and risk.response is None:
        yield Shortfall("X02", f"score {risk.score} and no response", ("risks.respond", "sets one"))
    if risk.score >= ANSWERED_FROM and risk.response == "mitigate" and not risk.actions:
        yield Shortfall("X02", "to be mitigated without an action", ("risks.add-action", "adds one"))
    if any(is_late(action, roadmap, today) for action in risk.actions):
        yield Shortfall("X03", "an action is past due", ("item.open", "opens"))
    if review_is_due(risk, roadmap.header.review_every, today):
        yield Shortfall("X03", "its review is overdue", ("risks.reviewed", "reviewed"))
