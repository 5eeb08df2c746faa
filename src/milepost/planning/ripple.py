"""Ripple: what an edit pushes later, so that no link is violated."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from operator import itemgetter

from milepost.model.when import When
from milepost.model.work import Task, Work
from milepost.planning.bars import Bar, bar_of
from milepost.planning.driving import Conflict
from milepost.planning.network import NEVER, Network
from milepost.planning.passes import NO_TIME
from milepost.planning.wave import Effects, Place, Wave, is_flexible


def pushed(network: Network, touched: Collection[str], held: Collection[str] = ()) -> Effects:
    """What has to move later behind the touched items, those that are held excepted: no more than it must."""
    return _Push(network, held).run(touched)


def room(network: Network, item: Work) -> float | None:
    """Working days between what the links of an item need by the plan and its own dates; negative if late."""
    leaf, bar = network.number.get(item.id), bar_of(item, network.spans)
    if leaf is None or bar is None:
        return None
    start, end = _Push(network, ()).bounds(leaf)
    needs = max(start.boundary + bar.length, end.boundary)
    has = bar.last_end if bar.end else bar.last_start + bar.length
    return has - math.ceil(needs - NO_TIME) if needs > -NEVER else None


class _Push(Wave):
    """Later, no further than a violated link needs; every date is read as it suits best."""

    def reading(self, bar: Bar) -> Place:
        """As early as it can be read."""
        return bar.first_start, bar.first_end

    def floor(self, index: int) -> float:  # noqa: ARG002 - nothing but links pushes
        """Nothing but links pushes."""
        return -NEVER

    def visit(self, index: int, item: Work, bar: Bar) -> bool:
        """Pushes an item, or notes that it stands in the way."""
        node, under_way = self.network.nodes[index], item.status == "in-progress"
        if under_way and bar.end is None:  # its start stays, so its end has to be written to move
            bar = replace(bar, end=When.of_day(bar.last_day(bar.first_end)))
        planned, length = self.reading(bar), bar.length
        if under_way:  # what is left of it; without an estimate nobody knows
            length = node.duration if isinstance(item, Task) and item.estimate else 0
        by_start, by_end = self.bounds(index)
        start = by_start.boundary
        if bar.known and not under_way:
            start = max(start, by_end.boundary - length)
        start = bar.begun(start)
        end = max(start + length, by_end.boundary)
        needed = planned[0] if under_way else max(start, planned[0]), max(end, planned[1])
        held = item.id in self.held
        holds = bar.holds(*needed)
        if node.point is None and node.ended is None:
            self.places[index] = needed if holds or (not held and is_flexible(item)) else planned
        if max(needed[0] - planned[0], needed[1] - planned[1]) < NO_TIME:
            return False
        if not held:
            self.drivers[index] = max(by_start, by_end, key=itemgetter(0)).driver
        if holds or held:
            return holds
        self.nodes[item.id], self.ends[item.id] = index, end
        if not is_flexible(item):
            needs, has = bar.last_day(needed[1]), bar.written_end
            late = math.ceil(needed[1] - NO_TIME) - bar.calendar.index_after(has)
            self.conflicts[item.id] = Conflict(item, has, needs, max(late, 0))
            return False
        self.bars[item.id], self.moved[item.id] = bar.at(*needed), item
        return True
