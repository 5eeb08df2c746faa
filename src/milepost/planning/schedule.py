"""When work can happen by logic: start and finish, slack and lateness of every item.

Written dates are the plan, and a schedule never changes them: it says what links, estimates and today allow,
so that both can be shown together. Source: critical path method; total and free slack as in the PMBOK Guide.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.network import NEVER, Network
from milepost.planning.passes import (
    NO_TIME,
    Earliest,
    allowed,
    backward,
    day_of,
    final_boundaries,
    forward,
)
from milepost.planning.spans import Spans


@dataclass(frozen=True, slots=True)
class Dates:
    """When logic puts one item; an initiative, all its leaves together."""

    start: date
    finish: date
    """Its last working day; of a milestone, the last one completed before it."""
    late: int
    """Working days by which it ends after its written end; 0 where it does not."""


@dataclass(frozen=True, slots=True)
class Scheduled(Dates):
    """When logic puts one item, and how far that may slip."""

    slack: float | None
    """Total slack in working days: how far it may slip before a fixed date, a deadline or the end of
    everything does; None once it is done."""
    free: float | None
    """Free slack in working days: how far it may slip before anything else does; None once it is done."""

    @property
    def critical(self) -> bool:
        """Whether it may not slip at all."""
        return self.slack is not None and self.slack <= 0


_BACKWARD = frozenset({"latest", "latest_by_promise", "_final"})
"""What follows from the boundaries of all nodes, and from nothing else."""


class Schedule:
    """The schedule of one network."""

    def __init__(self, network: Network, earlier: Earliest | None = None) -> None:
        """From the forward pass of the network that this one was made from, only what can differ is new."""
        self.network = network
        self.earliest = forward(network, earlier, network.renewed)
        self._dates: dict[str, Dates | None] = {}

    def after_edit(self, spans: Spans) -> Schedule | None:
        """The schedule of a roadmap that an edit made of this one's; None where all has to be made anew."""
        network = self.network.after_edit(spans)
        if network is None:
            return None
        after = Schedule(network, self.earliest)
        if all(network.nodes[leaf] == self.network.nodes[leaf] for leaf in network.renewed):
            for name in _BACKWARD & self.__dict__.keys():  # a date that is only plan moves no boundary
                after.__dict__[name] = self.__dict__[name]
        return after

    @property
    def cycles(self) -> Sequence[Sequence[str]]:
        """Ids of what waits for one another; the links among them are left out."""
        return self.network.cycles

    @cached_property
    def finish(self) -> date | None:
        """The day on which all work is done and all fixed dates are past; None where nothing is scheduled."""
        ends = [day_of(calendar, math.ceil(end - NO_TIME) - 1) for calendar, end in self._final.items()]
        return max(ends, default=None)

    def of(self, item: Work) -> Scheduled | None:
        """What logic allows for an item; None for what has no place in time."""
        dates = self.dates_of(item)
        if dates is None:
            return None
        open_ = self._open(self.network.leaves(item))
        return Scheduled(
            dates.start,
            dates.finish,
            dates.late,
            slack=self._least(self.latest, open_),
            free=min((self._free(leaf) for leaf in open_), default=None),
        )

    def dates_of(self, item: Work) -> Dates | None:
        """When logic puts an item; every line of a pane asks, so it is found once."""
        if item.id not in self._dates:
            self._dates[item.id] = self._dates_of(item)
        return self._dates[item.id]

    def _dates_of(self, item: Work) -> Dates | None:
        leaves = self.network.leaves(item)
        if not leaves:
            return None
        by_calendar: dict[WorkingCalendar, list[int]] = {}
        for leaf in leaves:
            by_calendar.setdefault(self.network.nodes[leaf].calendar, []).append(leaf)
        last = [max(those, key=self.earliest.ends.__getitem__) for those in by_calendar.values()]
        first = [min(those, key=self._shown_start) for those in by_calendar.values()]
        finish = max(self.finish_of(leaf) for leaf in last)
        start = min(finish, *(self.start_of(leaf) for leaf in first))
        return Dates(start, finish, self._late(item, finish) if self._open(leaves) else 0)

    def promised_slack(self, item: Work) -> float | None:
        """Slack towards the nearest fixed or committed date behind an item, in working days.

        It is counted towards the end of everything only where no such date follows: beside one fixed date
        that can't be met, nothing else would be critical. None once the item is done.
        """
        open_ = self._open(self.network.leaves(item))
        bound = [leaf for leaf in open_ if self.latest_by_promise[leaf] < NEVER]
        return self._least(self.latest_by_promise, bound) if bound else self._least(self.latest, open_)

    def promise(self, item: Work) -> Work | None:
        """The item whose fixed or committed date, or whose deadline, `promised_slack` is counted towards."""
        latest, nodes = self.latest_by_promise, self.network.nodes
        bound = [leaf for leaf in self._open(self.network.leaves(item)) if latest[leaf] < NEVER]
        node = min(bound, key=lambda leaf: self._slack(latest, leaf), default=None)
        while node is not None and min(nodes[node].promised, nodes[node].deadline) > latest[node]:
            node = next(
                arrow.node
                for arrow in self.network.behind[node]
                if allowed(self.network, self.earliest, latest, node, arrow) == latest[node]
            )
        return None if node is None else self.network.item(node)

    def slack_towards(self, item: Work) -> Mapping[str, float]:
        """By id, how far an item and each that it waits for may slip before the item ends too late.

        It does so after its fixed or committed date, or after the day it can end where it has none.
        """
        goals = self._open(self.network.leaves(item))
        caps = [NEVER] * len(self.network.nodes)
        for leaf in goals:
            promised = self.network.nodes[leaf].promised
            caps[leaf] = promised if promised < NEVER else self.earliest.ends[leaf]
        latest = backward(self.network, self.earliest, caps, goals)
        return {
            node.id: self._slack(latest, index)
            for index, node in enumerate(self.network.nodes)
            if latest[index] < NEVER and node.point is None
        }

    # --- by node

    def start_of(self, leaf: int) -> date:
        """The first day of a node: the written one where it is under way."""
        return day_of(self.network.nodes[leaf].calendar, math.floor(self._shown_start(leaf) + NO_TIME))

    def _shown_start(self, leaf: int) -> float:
        started = self.network.nodes[leaf].started
        return self.earliest.starts[leaf] if started is None else started

    def finish_of(self, leaf: int) -> date:
        """The last day of a node."""
        end = self.earliest.ends[leaf]
        return day_of(self.network.nodes[leaf].calendar, math.ceil(end - NO_TIME) - 1)

    @cached_property
    def latest(self) -> list[float]:
        """By node, the boundary by which it must end: total slack is what is left until then."""
        final = self._final
        nodes = self.network.nodes
        caps = [min(final[node.calendar], node.deadline, node.fixed) for node in nodes]
        return backward(self.network, self.earliest, caps)

    @cached_property
    def latest_by_promise(self) -> list[float]:
        """By node, the boundary by which it must end for the promises behind it; infinite without any."""
        nodes = self.network.nodes
        stops = {index for index, node in enumerate(nodes) if node.promised < NEVER}
        caps = [min(node.deadline, node.promised) for node in nodes]
        return backward(self.network, self.earliest, caps, stops)

    @cached_property
    def _final(self) -> Mapping[WorkingCalendar, float]:
        return final_boundaries(self.network, self.earliest)

    def _open(self, leaves: Collection[int]) -> list[int]:
        return [leaf for leaf in leaves if self.network.nodes[leaf].ended is None]

    def _least(self, latest: Sequence[float], leaves: Collection[int]) -> float | None:
        return min((self._slack(latest, leaf) for leaf in leaves), default=None)

    def _slack(self, latest: Sequence[float], leaf: int) -> float:
        return _days(latest[leaf] - self.earliest.ends[leaf])

    def _free(self, leaf: int) -> float:
        node, earliest = self.network.nodes[leaf], self.earliest
        room = self._final[node.calendar]
        for arrow in self.network.behind[leaf]:
            room = min(room, allowed(self.network, earliest, earliest.ends, leaf, arrow))
        return _days(room - earliest.ends[leaf])

    def _late(self, item: Work, finish: date) -> int:
        span, calendar = self.network.spans.of(item), self.network.spans.calendar(item)
        return max(0, calendar.index_after(finish) - calendar.index_after(span.last)) if span else 0


def schedule_of(roadmap: Roadmap, today: date) -> Schedule:
    """The schedule of a roadmap on one day."""
    with _without_collector():
        return Schedule(Network(Spans(roadmap), today))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Lets the garbage collector rest while many objects are made that all stay.

    It would look at them again and again, and the time would grow faster than the items.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def slipped_to(finish: date, slack: float, calendar: WorkingCalendar) -> date:
    """The last day that a finish may slip to with so many working days of slack."""
    return day_of(calendar, calendar.index_after(finish) - 1 + math.floor(slack + NO_TIME))


def _days(boundaries: float) -> float:
    """A difference of boundaries as working days, without what binary fractions add to it."""
    return round(boundaries, 6) + 0.0
