"""What belongs to an item: what is shown as its kin when it is selected, or when all is narrowed to it."""

from __future__ import annotations

from milepost.model.goals import Goal
from milepost.model.header import Header
from milepost.model.risks import Risk
from milepost.model.work import Initiative, Milestone, Task
from milepost.planning.alignment import alignment
from milepost.planning.spans import Spans


def kin_of(spans: Spans, item_id: str | None) -> frozenset[str]:
    """What belongs to an item: an initiative's tasks, milestones and risks, a task's initiative and risks.

    A goal's kin is all open work that serves it; a risk's what it affects, where that belongs, and the tasks
    of its actions.
    """
    item = spans.roadmap.get(item_id)
    if item is None or isinstance(item, Header):
        return frozenset()
    if isinstance(item, Goal):
        served = alignment(spans.roadmap).by_goal[item.id]
        return frozenset(one.id for one in (*served.initiatives, *served.milestones, *served.tasks))
    if isinstance(item, Risk):
        touched = [spans.roadmap.get(one) for one in _touched_by(item)]
        homes = [one.initiative for one in touched if isinstance(one, Task | Milestone)]
        return frozenset(filter(None, (*_touched_by(item), *homes)))
    own = {item.id}
    if isinstance(item, Initiative):
        own.update(child.id for child in spans.children(item.id))
    kin = {risk.id for risk in spans.roadmap.all_of(Risk) if any(one in own for one in _touched_by(risk))}
    if isinstance(item, Task | Milestone) and item.initiative:
        kin.add(item.initiative)
    return frozenset(kin | own - {item.id})


def _touched_by(risk: Risk) -> tuple[str, ...]:
    """What a risk affects, and the tasks that its actions became."""
    return (*risk.affects, *[action.task for action in risk.actions if action.task])
