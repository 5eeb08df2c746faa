"""Which tasks the backlog lists, in which order, under which headings.

Rows hold ids only, so that they outlive every edit that does not put a task elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from milepost.model.goals import Goal
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Task
from milepost.planning.purpose import goal_path


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
    tasks: Sequence[str]
    folded: bool


STATUS_ORDER = ("in-progress", "todo", "on-hold", "proposed", "idea", *CLOSED)


class Layout(NamedTuple):
    """Everything but the roadmap that decides which rows there are."""

    by: Grouping | None
    folded: frozenset[str]
    """Keys of the groups that are folded."""
    shown: frozenset[str] | None
    """Ids that the filter leaves; None where no filter is on."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one roadmap in one layout."""

    roadmap: Roadmap
    layout: Layout
    tasks: tuple[str, ...]
    """Those that are listed, folded ones too."""
    rows: Sequence[str | Group]
    """A task's id, or a heading."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each task, and of each item that is a heading."""
        keys = (row.item_id if isinstance(row, Group) else row for row in self.rows)
        return {key: index for index, key in enumerate(keys) if key}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each task among all open ones in file order."""
        still_open = (task.id for task in self.roadmap.all_of(Task) if task.status not in CLOSED)
        return {task: place for place, task in enumerate(still_open, 1)}

    def holds_for(self, roadmap: Roadmap, layout: Layout) -> bool:
        """Whether another roadmap has the same rows: nothing that decides a task's place has changed."""
        if layout != self.layout:
            return False
        replaced = roadmap.replaced_since(self.roadmap)
        by = layout.by
        return replaced is not None and all(
            _placement(old, by) == _placement(new, by) for old, new in replaced
        )


def rows_of(roadmap: Roadmap, layout: Layout, earlier: Rows | None = None) -> Rows:
    """The rows of a roadmap; those made earlier where they still hold."""
    if earlier is not None and earlier.holds_for(roadmap, layout):
        return earlier
    tasks = _listed(roadmap, layout)
    ids = tuple(task.id for task in tasks)
    if layout.by is None:
        return Rows(roadmap, layout, ids, ids)
    groups = _grouped(tasks, layout.by, roadmap, layout.folded)
    return Rows(roadmap, layout, ids, tuple(_under_headings(groups)))


def _placement(item: Item, by: Grouping | None) -> object:
    """All of an item that decides which rows there are; one that is no task may be a heading."""
    if not isinstance(item, Task):
        return item if by else None
    headings = by and (item.status, item.type, item.initiative, item.owner, item.team, item.goals)
    return item.status in CLOSED, headings


def _under_headings(groups: Iterable[Group]) -> Iterator[str | Group]:
    for group in groups:
        yield group
        if not group.folded:
            yield from group.tasks


def _listed(roadmap: Roadmap, layout: Layout) -> Sequence[Task]:
    """The open tasks that the filter leaves, in file order; closed ones are listed by status only."""
    tasks: Sequence[Task] = roadmap.all_of(Task)
    if layout.by is not Grouping.STATUS:
        tasks = [task for task in tasks if task.status not in CLOSED]
    return tasks if layout.shown is None else [task for task in tasks if task.id in layout.shown]


def _grouped(tasks: Iterable[Task], by: Grouping, roadmap: Roadmap, folded: frozenset[str]) -> list[Group]:
    """The groups in the order of their first tasks, states in the order of work, those without a key last."""
    key_of = _key_function(by, roadmap)
    members: dict[str, list[str]] = {}
    for task in tasks:
        members.setdefault(key_of(task), []).append(task.id)
    keys = list(members)
    if by is Grouping.STATUS:
        keys.sort(key=STATUS_ORDER.index)
    keys.sort(key=lambda key: key == "")
    return [_group(key, members[key], by, roadmap, key in folded) for key in keys]


def _group(key: str, tasks: Sequence[str], by: Grouping, roadmap: Roadmap, folded: bool) -> Group:
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
