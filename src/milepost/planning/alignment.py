"""How work and goals hang together: what serves which goal or none, and how far goals are reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from milepost.model.goals import Goal, KeyResult
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Milestone, Phase, Task, Work
from milepost.planning.scores import days_left

GOOD, FAIR = 0.7, 0.4
"""Bounds of a goal's colour: progress over the share of time gone (OKR practice: 0.7 is on track)."""


@dataclass(frozen=True, slots=True)
class Served:
    """The open work towards one goal."""

    initiatives: Sequence[Initiative] = ()
    milestones: Sequence[Milestone] = ()
    tasks: Sequence[Task] = ()

    @property
    def effort(self) -> float:
        """Person-days left in the tasks."""
        return sum(days_left(task) for task in self.tasks)


def goals_of(item: Work | Phase, roadmap: Roadmap) -> Sequence[str]:
    """The goals that an item serves: its own, else those of its initiative, else those of its phase."""
    if item.goals or isinstance(item, Phase):
        return item.goals
    initiative = None if isinstance(item, Initiative) else roadmap.find(Initiative, item.initiative)
    if initiative is not None and (served := goals_of(initiative, roadmap)):
        return served
    phase = None if isinstance(item, Task) else roadmap.find(Phase, item.phase)
    return phase.goals if phase else ()


@dataclass(frozen=True)
class Alignment:
    """What all open work of a roadmap is for."""

    by_goal: Mapping[str, Served]
    """The work towards each goal, and towards the goals under it."""
    orphans: Served
    """What serves no goal."""
    effort: float
    """Person-days left in all open tasks."""


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and a pane asks again with every key
def alignment(roadmap: Roadmap) -> Alignment:
    """What serves what; work towards a goal counts for the goals above it, too, once."""
    above = {goal.id: tuple(_upwards(goal, roadmap)) for goal in roadmap.all_of(Goal)}
    works: dict[str, list[Work]] = {goal_id: [] for goal_id in above}
    orphans: list[Work] = []
    for item in _open(roadmap):
        served = {goal for goal_id in goals_of(item, roadmap) for goal in above.get(goal_id, ())}
        for goal_id in served:
            works[goal_id].append(item)
        if not served:
            orphans.append(item)
    effort = sum(days_left(task) for task in roadmap.all_of(Task))
    return Alignment({goal_id: _served(items) for goal_id, items in works.items()}, _served(orphans), effort)


def _open(roadmap: Roadmap) -> Iterator[Work]:
    every: tuple[type[Initiative] | type[Milestone] | type[Task], ...] = (Initiative, Milestone, Task)
    for kind in every:
        yield from (item for item in roadmap.all_of(kind) if item.status not in CLOSED)


def _upwards(goal: Goal, roadmap: Roadmap) -> Iterator[str]:
    """A goal and those above it; parents in a circle end it."""
    seen: set[str] = set()
    step: Goal | None = goal
    while step is not None and step.id not in seen:
        seen.add(step.id)
        yield step.id
        step = roadmap.find(Goal, step.parent)


def _served(items: Iterable[Work]) -> Served:
    works = list(items)
    return Served(
        [item for item in works if isinstance(item, Initiative)],
        [item for item in works if isinstance(item, Milestone)],
        [item for item in works if isinstance(item, Task)],
    )


def reached(result: KeyResult) -> float | None:
    """The share of the way from start to target, 0 to 1; None where nothing was measured."""
    if result.current is None:
        return None
    way = result.target - result.start
    if way == 0:
        return float(result.current == result.target)
    return min(max((result.current - result.start) / way, 0.0), 1.0)


def goal_progress(goal: Goal) -> float | None:
    """The mean of the key results that were measured, 0 to 1; None where none was."""
    shares = [share for result in goal.key_results if (share := reached(result)) is not None]
    return sum(shares) / len(shares) if shares else None


def goal_health(goal: Goal, start: date, today: date) -> str | None:
    """How a goal stands: `green`, `amber` or `red` by its progress over the share of time gone.

    At `by` itself it is the progress that counts. None where nothing was measured.
    """
    progress = goal_progress(goal)
    if progress is None:
        return None
    elapsed = 1.0
    if goal.by and today < goal.by.last:
        whole = (goal.by.last - start).days
        elapsed = min(max((today - start).days / whole, 0.0), 1.0) if whole > 0 else 1.0
    ratio = progress / elapsed if elapsed else 1.0
    return "green" if ratio >= GOOD else "amber" if ratio >= FAIR else "red"
