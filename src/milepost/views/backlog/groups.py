"""Which tasks the backlog lists, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepost.model.goals import Goal
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Task
from milepost.planning.purpose import goal_path
from milepost.views.view import View


class Grouping(StrEnum):
    """What the tasks can be grouped by; without it they stand in the order of the file."""

    INITIATIVE = "initiative"
    STATUS = "status"
    OWNER = "owner"
    TEAM = "team"
    GOAL = "goal"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the tasks under it."""

    key: str
    """The id or the word that its tasks share, empty for those that have none; what folding goes by."""
    label: str
    item_id: str | None
    """The item that the heading stands for, if it is one."""
    tasks: Sequence[Task]
    folded: bool


STATUS_ORDER = ("in-progress", "todo", "on-hold", "proposed", "idea", *CLOSED)


def listed(view: View, by: Grouping | None) -> list[Task]:
    """The open tasks that the filter leaves, in file order; closed ones are listed by status only."""
    tasks = view.roadmap.all_of(Task)
    if by is not Grouping.STATUS:
        return [task for task in tasks if task.status not in CLOSED and view.shows(task.id)]
    return [task for task in tasks if view.shows(task.id)]


def grouped(tasks: Iterable[Task], by: Grouping, roadmap: Roadmap, folded: frozenset[str]) -> list[Group]:
    """The groups in the order of their first tasks, states in the order of work, those without a key last."""
    key_of = _key_function(by, roadmap)
    members: dict[str, list[Task]] = {}
    for task in tasks:
        members.setdefault(key_of(task), []).append(task)
    keys = list(members)
    if by is Grouping.STATUS:
        keys.sort(key=STATUS_ORDER.index)
    keys.sort(key=lambda key: key == "")
    return [_group(key, members[key], by, roadmap, key in folded) for key in keys]


def _group(key: str, tasks: Sequence[Task], by: Grouping, roadmap: Roadmap, folded: bool) -> Group:
    item = None if by in (Grouping.STATUS, Grouping.KIND) else roadmap.get(key)
    label = item.label if item else key or f"no {by}"
    return Group(key, label, item.id if item else None, tasks, folded)


def _key_function(by: Grouping, roadmap: Roadmap) -> Callable[[Task], str]:
    match by:
        case Grouping.INITIATIVE:
            return lambda task: task.initiative or ""
        case Grouping.STATUS:
            return lambda task: task.status
        case Grouping.OWNER:
            return lambda task: task.owner or ""
        case Grouping.TEAM:
            return lambda task: task.team or ""
        case Grouping.KIND:
            return lambda task: task.type
        case Grouping.GOAL:
            by_initiative = {
                initiative.id: _goal(initiative, roadmap) for initiative in roadmap.all_of(Initiative)
            }
            return lambda task: (
                _goal(task, roadmap) if task.goals else by_initiative.get(task.initiative or "", "")
            )


def _goal(item: Task | Initiative, roadmap: Roadmap) -> str:
    """The id of the goal that the item serves first, empty where it serves none."""
    return next((other.id for other in goal_path(item, roadmap) if isinstance(other, Goal)), "")
