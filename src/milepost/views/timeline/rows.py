"""Which rows the timeline has: groups, what stands in them, and where an item is found. Draws nothing.

Rows hold ids only, so that they outlive every edit that does not move an item to another place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task, Work
from milepost.views.cycle import Cycle


class Grouping(Cycle):
    """What the rows are grouped by."""

    LANE = "lane"
    PHASE = "phase"
    GOAL = "goal"
    TEAM = "team"
    OWNER = "owner"


_GROUP_KINDS = {
    Grouping.PHASE: Kind.PHASES,
    Grouping.GOAL: Kind.GOALS,
    Grouping.TEAM: Kind.TEAMS,
    Grouping.OWNER: Kind.PEOPLE,
}

LOOSE_TASKS = "tasks:"
"""The key of the last group: dated tasks that no initiative holds. It starts folded."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that begins a group."""

    key: str
    """What folds it: an id where the group is an item, else a text that can't be an id."""
    title: str
    """Its name; empty where the group is an item, whose label says it."""
    members: tuple[str, ...]
    """The items that have a row of their own when nothing is folded."""
    folded: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The row of an item, with the milestones that stand on its bar."""

    stops: tuple[str, ...]
    """Where the cursor stops: the item itself, then its milestones in the order of the file."""
    depth: int = 0
    """1 for the tasks of an unfolded initiative."""
    unfolded: bool = False


Row = Heading | Bar


class Layout(NamedTuple):
    """Everything but the roadmap that decides which rows there are."""

    grouping: Grouping
    turned: frozenset[str]
    """Headings and initiatives that are not as they are at first: a heading open, an initiative shut."""
    shown: frozenset[str] | None
    """Ids that the filter leaves; None where no filter is on."""

    def shows(self, item_id: str) -> bool:
        """Whether the filter leaves the item."""
        return self.shown is None or item_id in self.shown


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one roadmap in one layout."""

    roadmap: Roadmap
    layout: Layout
    rows: tuple[Row, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each id on screen, and of each heading's key."""
        places: dict[str, int] = {}
        for index, row in enumerate(self.rows):
            if isinstance(row, Heading):
                places[row.key] = index
            else:
                places.update(dict.fromkeys(row.stops, index))
        return places

    def holds_for(self, roadmap: Roadmap, layout: Layout) -> bool:
        """Whether another roadmap has the same rows: nothing that decides an item's place has changed."""
        if roadmap is self.roadmap and layout == self.layout:
            return True
        replaced = roadmap.replaced_since(self.roadmap) if layout == self.layout else None
        return replaced is not None and all(_placement(old) == _placement(new) for old, new in replaced)


def rows_of(roadmap: Roadmap, layout: Layout, earlier: Rows | None = None) -> Rows:
    """The rows of a roadmap; those made earlier where they still hold."""
    if earlier is not None and earlier.holds_for(roadmap, layout):
        return earlier
    return Rows(roadmap, layout, tuple(_Builder(roadmap, layout).rows()))


def _placement(item: Item) -> tuple[object, ...]:
    """All of an item that decides where it stands."""
    if not isinstance(item, Work):
        return ()
    return (
        item.goals,
        item.owner,
        getattr(item, "lane", None),
        getattr(item, "phase", None),
        getattr(item, "team", None),
        getattr(item, "initiative", None),
        isinstance(item, Task) and _is_dated(item),
    )


def _is_dated(task: Task) -> bool:
    return task.start is not None or task.end is not None


class _Builder:
    """One pass over a roadmap."""

    def __init__(self, roadmap: Roadmap, layout: Layout) -> None:
        self.roadmap = roadmap
        self.layout = layout
        self.milestones: dict[str, list[str]] = {}
        self.tasks: dict[str, list[str]] = {}
        self.loose_tasks: list[str] = []
        self.loose_milestones: list[Milestone] = []
        initiatives = {item.id for item in roadmap.all_of(Initiative)}
        for milestone in roadmap.all_of(Milestone):
            if layout.shows(milestone.id):
                if milestone.initiative in initiatives:
                    self.milestones.setdefault(milestone.initiative, []).append(milestone.id)
                else:
                    self.loose_milestones.append(milestone)
        for task in roadmap.all_of(Task):
            if layout.shows(task.id):
                if task.initiative in initiatives:
                    self.tasks.setdefault(task.initiative, []).append(task.id)
                elif _is_dated(task):
                    self.loose_tasks.append(task.id)

    def rows(self) -> Iterator[Row]:
        for group, bars in self.groups().items():
            if bars:
                is_item = group is not None and self.layout.grouping is not Grouping.LANE
                title = "" if is_item else group or f"no {self.layout.grouping}"
                key = group if group and is_item else f"{self.layout.grouping}:{group or ''}"
                yield from self.group(key, title, bars, folded=key in self.layout.turned)
        if self.loose_tasks:
            bars = [Bar((task,)) for task in self.loose_tasks]
            folded = LOOSE_TASKS not in self.layout.turned
            yield from self.group(LOOSE_TASKS, "no initiative", bars, folded)

    def group(self, key: str, title: str, bars: list[Bar], folded: bool) -> Iterator[Row]:
        yield Heading(key, title, tuple(bar.stops[0] for bar in bars), folded)
        if not folded:
            for bar in bars:
                yield bar
                if bar.unfolded:
                    yield from (Bar((task,), depth=1) for task in self.tasks[bar.stops[0]])

    def groups(self) -> dict[str | None, list[Bar]]:
        """The bars of each group, milestones first; groups in the file's order, items without one last."""
        kind = _GROUP_KINDS.get(self.layout.grouping)
        initiatives = [item for item in self.roadmap.all_of(Initiative) if self.is_shown(item)]
        standing_alone: list[Initiative | Milestone] = [*self.loose_milestones, *initiatives]
        groups: dict[str | None, list[Bar]] = {}
        if kind:
            groups.update({item.id: [] for item in self.roadmap.of(kind)})
        else:
            lanes = [item.lane for item in initiatives] + [item.lane for item in self.loose_milestones]
            groups.update({lane: [] for lane in lanes if lane})
        groups[None] = []
        group_of = _GROUP_OF[self.layout.grouping]
        for item in standing_alone:
            group = group_of(item)
            groups[group if group in groups else None].append(self.bar(item.id))
        return groups

    def is_shown(self, item: Initiative) -> bool:
        return self.layout.shows(item.id) or item.id in self.milestones or item.id in self.tasks

    def bar(self, item_id: str) -> Bar:
        unfolded = item_id in self.layout.turned and item_id in self.tasks
        return Bar((item_id, *self.milestones.get(item_id, ())), unfolded=unfolded)


_GROUP_OF: Mapping[Grouping, Callable[[Initiative | Milestone], str | None]] = {
    Grouping.LANE: lambda item: item.lane,
    Grouping.PHASE: lambda item: item.phase,
    Grouping.GOAL: lambda item: item.goals[0] if item.goals else None,
    Grouping.TEAM: lambda item: item.team if isinstance(item, Initiative) else None,
    Grouping.OWNER: lambda item: item.owner,
}
