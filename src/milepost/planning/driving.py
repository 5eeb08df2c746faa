"""Why the schedule says what it says: what drives a date, what can't be met, and what a slip would move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from milepost.model.work import Task, Work
from milepost.planning.network import NEVER
from milepost.planning.passes import NO_TIME, bound
from milepost.planning.schedule import Schedule


class Origin(Enum):
    """What a driving chain begins with."""

    TODAY = "today"
    """Nothing holds it: it can begin today."""
    BEGIN = "begin"
    """The roadmap begins later than today."""
    NOT_BEFORE = "not before"
    UNDER_WAY = "under way"
    """It has begun, and what is left of it goes on today."""
    DONE = "done"
    FIXED = "fixed"
    """It could be earlier, but its date is fixed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a driving chain."""

    item: Work
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class Chain:
    """What drives a date: each step holds the next one where it is."""

    origin: Origin
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fixed date that logic does not allow."""

    item: Work
    has: date
    needs: date
    late: int
    """Working days."""


def driving_chain(schedule: Schedule, item: Work) -> Chain | None:
    """What drives the finish of an item, which comes last; None where it has no place in time."""
    node: int | None = max(schedule.network.leaves(item), key=schedule.finish_of, default=None)
    if node is None:
        return None
    steps: list[Step] = []
    origin = Origin.TODAY
    while node is not None:
        drives = bool(steps)
        if schedule.network.nodes[node].point is None:
            work = schedule.network.item(node)
            steps.append(Step(work, schedule.start_of(node), schedule.finish_of(node)))
        origin, node = _held_by(schedule, node, drives=drives)
    return Chain(origin, tuple(reversed(steps)))


def _held_by(schedule: Schedule, index: int, *, drives: bool) -> tuple[Origin, int | None]:
    """What holds a node where it is: another node, or the origin of the chain."""
    network, earliest = schedule.network, schedule.earliest
    node = network.nodes[index]
    if node.ended is not None:
        return Origin.DONE, None
    if drives and NEVER > node.fixed > earliest.ends[index] + NO_TIME:
        return Origin.FIXED, None
    start = earliest.starts[index]
    if start > node.earliest + NO_TIME:
        for arrow in network.before[index]:
            if abs(bound(network, earliest, index, arrow) - start) < NO_TIME:
                return Origin.TODAY, arrow.node
    item = network.item(index)
    if node.started is not None:
        return Origin.UNDER_WAY, None
    if isinstance(item, Task) and item.not_before and item.not_before.first > network.begin:
        return Origin.NOT_BEFORE, None
    return (Origin.BEGIN if network.begin > network.today else Origin.TODAY), None


def conflicts(schedule: Schedule) -> Iterator[Conflict]:
    """The fixed dates that are earlier than logic allows, in the order of the roadmap."""
    for item in schedule.network.spans.roadmap.items.values():
        if isinstance(item, Work) and item.fixed and (found := schedule.of(item)) and found.late:
            span = schedule.network.spans.of(item)
            assert span is not None
            yield Conflict(item, span.last, found.finish, found.late)


def slipped(schedule: Schedule, item: Work, days: float) -> Mapping[str, tuple[date, date]]:
    """What would finish later if an item did, by so many working days: by id, its finish now and then.

    Leaves only, the item's own last one among them; nothing where it is done.
    """
    network = schedule.network
    open_ = [leaf for leaf in network.leaves(item) if network.nodes[leaf].ended is None]
    if not open_:
        return {}
    last = max(open_, key=schedule.finish_of)
    later = Schedule(network.held(last, schedule.earliest.starts[last] + days), schedule.earliest)
    return {
        item_id: (schedule.finish_of(leaf), later.finish_of(leaf))
        for item_id, leaf in network.number.items()
        if later.earliest.ends[leaf] > schedule.earliest.ends[leaf] + NO_TIME
    }
