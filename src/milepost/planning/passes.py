"""The two passes of the critical path method: how early everything can be, and how late it may.

Source: precedence diagramming as in the PMBOK Guide, the four kinds of links with lag. Between nodes of two
calendars a boundary is carried over by the day it stands for, and parts of days are rounded to the safe side.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.model.links import LinkKind
from milepost.planning.calendar import NoWorkingDay, WorkingCalendar
from milepost.planning.network import NEVER, Arrow, Network, Point

FROM_END = (LinkKind.FS, LinkKind.FF)
"""Links that begin at the end of what drives; the others begin at its start."""

TO_START = (LinkKind.FS, LinkKind.SS)
"""Links that hold the start of what waits; the others hold its end."""

NO_TIME = 1e-6
"""Working days below which two boundaries are the same: sums of estimates are not exact in binary."""


@dataclass(frozen=True)
class Earliest:
    """The forward pass: by node, the boundaries at which what is left of it can start and end."""

    starts: list[float]
    ends: list[float]
    starts_for_others: list[float]
    """Where links from its start count from: its written start where it has begun or is fixed."""
    ends_for_others: list[float]
    """Where links from its end count from: its written end where it is fixed and could end before."""

    def copy(self) -> Earliest:
        """Lists of its own."""
        return Earliest(self.starts[:], self.ends[:], self.starts_for_others[:], self.ends_for_others[:])


def forward(network: Network, earlier: Earliest | None = None, renewed: Iterable[int] = ()) -> Earliest:
    """How early every node can be; from an earlier pass, only what follows from the renewed nodes is new."""
    nodes, before, behind = network.nodes, network.before, network.behind
    fresh = [-NEVER] * len(nodes)
    found = earlier.copy() if earlier else Earliest(fresh, fresh[:], fresh[:], fresh[:])
    starts, ends = found.starts, found.ends
    starts_for_others, ends_for_others = found.starts_for_others, found.ends_for_others
    due = bytearray(len(nodes)) if earlier else bytearray(b"\1") * len(nodes)
    for index in renewed:
        due[index] = 1
    for index in network.order:
        if not due[index]:
            continue
        node = nodes[index]
        if node.ended is not None:
            start = start_for_others = node.ended if node.started is None else node.started
            end = end_for_others = node.ended
        else:
            start = node.earliest
            bounds = [bound(network, found, index, arrow) for arrow in before[index]]
            if bounds:
                start = min(bounds) if node.point is Point.STARTED else max(start, *bounds)
            end = start + node.duration
            start_for_others = max(start, node.fixed_start) if node.started is None else node.started
            end_for_others = max(end, node.fixed) if node.fixed < NEVER else end
        same = starts_for_others[index] == start_for_others and ends_for_others[index] == end_for_others
        starts[index], ends[index] = start, end
        starts_for_others[index], ends_for_others[index] = start_for_others, end_for_others
        if not same:
            for arrow in behind[index]:
                due[arrow.node] = 1
    return found


def bound(network: Network, found: Earliest, index: int, arrow: Arrow) -> float:
    """The boundary before which a node can't start because of one link."""
    node = network.nodes[index]
    boundaries = found.ends_for_others if arrow.kind in FROM_END else found.starts_for_others
    return linked(network, index, arrow, boundaries[arrow.node], node.duration)


def linked(network: Network, index: int, arrow: Arrow, boundary: float, duration: float) -> float:
    """The boundary before which a node can't start because of what drives it at another boundary."""
    calendar, driver, kind = network.nodes[index].calendar, network.nodes[arrow.node].calendar, arrow.kind
    if driver is not calendar:
        boundary = carried(boundary, driver, calendar, at_end=kind in FROM_END)
    boundary += arrow.lag
    return boundary if kind in TO_START else boundary - duration


def backward(
    network: Network,
    earliest: Earliest,
    caps: Sequence[float],
    stops: Collection[int] = (),
) -> list[float]:
    """By node, the boundary by which it must end so that no cap is broken; infinite where none follows.

    A cap binds its node. What comes behind a stop does not count for it, nor through it for others.
    """
    nodes, behind = network.nodes, network.behind
    latest = [NEVER] * len(nodes)
    for index in reversed(network.order):
        if nodes[index].ended is not None:
            continue
        end = caps[index]
        if index not in stops:
            for arrow in behind[index]:
                if latest[arrow.node] < NEVER:
                    end = min(end, allowed(network, earliest, latest, index, arrow))
        latest[index] = end
    return latest


def allowed(network: Network, earliest: Earliest, latest: Sequence[float], index: int, arrow: Arrow) -> float:
    """The boundary by which a node must end so that one that waits for it ends in time."""
    node, waiting, kind = network.nodes[index], network.nodes[arrow.node], arrow.kind
    if kind not in FROM_END and node.started is not None:
        return NEVER  # it has begun, and nothing changes that
    if waiting.point is Point.STARTED and bound(network, earliest, arrow.node, Arrow(index, kind, 0)) > (
        earliest.starts[arrow.node] + NO_TIME
    ):
        return NEVER  # another one is the first
    boundary = latest[arrow.node] - arrow.lag - (waiting.duration if kind in TO_START else 0)
    if waiting.calendar is not node.calendar:
        boundary = _carried_back(boundary, waiting.calendar, node.calendar, at_end=kind in FROM_END)
    return boundary if kind in FROM_END else boundary + node.duration


def carried(boundary: float, calendar: WorkingCalendar, to: WorkingCalendar, *, at_end: bool) -> float:
    """The boundary of another calendar at which everything before a boundary of this one is over."""
    if math.isinf(boundary):
        return boundary  # of an initiative whose own links are left out: it binds nothing
    if at_end:
        return to.index_after(day_of(calendar, math.ceil(boundary) - 1))
    return to.index_of(day_of(calendar, math.ceil(boundary)))


def _carried_back(boundary: float, calendar: WorkingCalendar, to: WorkingCalendar, *, at_end: bool) -> float:
    """The last boundary of another calendar that is carried to no later than a boundary of this one."""
    day = day_of(calendar, math.floor(boundary))
    return to.index_of(day) if at_end else to.index_after(day) - 1


def day_of(calendar: WorkingCalendar, index: int) -> date:
    """The working day of that index, or the end of the calendar if it has none so far away."""
    try:
        return calendar.day_at(index)
    except NoWorkingDay:
        return date.max if index > 0 else date.min


def final_boundaries(network: Network, earliest: Earliest) -> dict[WorkingCalendar, float]:
    """By calendar, the boundary at which all work is done and all fixed dates are past."""
    last: dict[WorkingCalendar, float] = {}
    for node, end in zip(network.nodes, earliest.ends_for_others, strict=True):
        if end > last.get(node.calendar, -NEVER):
            last[node.calendar] = end
    if len(last) == 1:
        return last
    return {
        calendar: max(
            end if other is calendar else carried(end, other, calendar, at_end=True)
            for other, end in last.items()
        )
        for calendar in last
    }
