"""The network of work: what takes how long, what waits for what, and which days bind it.

Times are boundaries: working days completed, as `WorkingCalendar.index_of` counts them in the calendar of
each node. Work of *n* days from boundary *b* ends at boundary *b + n*.

Nodes are leaves: tasks, milestones, and initiatives without any. An initiative of leaves has nodes for those
of its points that a link begins or ends at. So a link of it holds for all its leaves and is one link still.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from datetime import date
from enum import Enum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from milepost.model.consistency import find_cycles, find_knots
from milepost.model.header import Calendar
from milepost.model.items import Item
from milepost.model.links import Link, LinkKind
from milepost.model.people import Team
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task, Work
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.spans import Spans

NEVER = math.inf
"""The boundary of what binds nothing."""


class Point(Enum):
    """What a node of an initiative stands for."""

    MAY_START = "may start"
    MUST_END = "must end"
    STARTED = "started"
    """The start of the first of its leaves; all other nodes come after the last of what they wait for."""
    ENDED = "ended"


class Node(NamedTuple):
    """What binds one node by itself, as boundaries of its calendar."""

    id: str
    calendar: WorkingCalendar
    duration: float = 0.0
    """Working days still to be done."""
    earliest: float = -NEVER
    """Today, the start of the roadmap or `not_before`, whichever comes last."""
    deadline: float = NEVER
    fixed: float = NEVER
    """The end of a fixed item as written."""
    fixed_start: float = -NEVER
    """The start of a fixed item as written; links from its start count from no earlier."""
    promised: float = NEVER
    """What slack is counted towards: the end of a fixed item or of a committed milestone as written."""
    started: float | None = None
    """The written start of what is under way or done: links from its start count from there."""
    ended: float | None = None
    """The end of what is done."""
    point: Point | None = None


class Arrow(NamedTuple):
    """A link between two nodes, seen from one of them."""

    node: int
    """The other one."""
    kind: LinkKind
    lag: float
    """In working days of the one that waits."""


class Network:
    """The nodes of one roadmap on one day, and the links between them."""

    def __init__(self, spans: Spans, today: date) -> None:
        self.spans = spans
        self.today = today
        self.renewed: Sequence[int] = ()
        """Nodes that may differ from those of the network that this one was made from."""
        self._begin_in: dict[WorkingCalendar, int] = {}
        self._build()

    def after_edit(self, spans: Spans) -> Network | None:
        """The network of a roadmap that an edit made of this one's; most edits renew one node.

        None where nodes or links may be others, so that all has to be made anew.
        """
        after = copy(self)
        after.spans = spans
        after.__dict__.pop("begin", None)
        renewed = after._renewed(self)
        if renewed is None:
            return None
        after.renewed = renewed
        after.nodes = list(self.nodes)
        for index in renewed:
            after.nodes[index] = after._leaf(after.item(index))
        return after

    # --- what there is

    nodes: list[Node]
    number: dict[str, int]
    """The node of each leaf, by id."""
    before: Sequence[Sequence[Arrow]]
    """By node: what it waits for."""
    behind: Sequence[Sequence[Arrow]]
    """By node: what waits for it."""
    order: Sequence[int]
    """All nodes, each behind those that it waits for."""
    cycles: Sequence[Sequence[str]]
    """Ids of what waits for one another; the links among them are left out."""

    def leaves(self, item: Work) -> list[int]:
        """The node of an item, or those of all that an initiative is made of."""
        return [self.number[part.id] for part in (item, *self._parts(item)) if part.id in self.number]

    def item(self, node: int) -> Work:
        """The item that a node stands for, or one of its points."""
        item = self.spans.roadmap[self.nodes[node].id]
        assert isinstance(item, Work)
        return item

    def held(self, leaf: int, boundary: float) -> Network:
        """The same network, where the rest of a leaf can't begin before a boundary."""
        held = copy(self)
        held.nodes = list(self.nodes)
        held.nodes[leaf] = self.nodes[leaf]._replace(earliest=boundary)
        held.renewed = [leaf]
        return held

    def scheduled(self, item: Work) -> bool:
        """Whether an item has a place in time: not cancelled, and on no horizon.

        What has no dates of its own is put off or cancelled with its initiative.
        """
        if item.status == "cancelled" or item.horizon:
            return False
        parent = None if isinstance(item, Initiative) else self._initiative(item.initiative)
        return parent is None or self.scheduled(parent) or self.spans.of(item) is not None

    # --- how it is made

    def _build(self) -> None:
        scheduled = [item for item in works(self.spans.roadmap) if self.scheduled(item)]
        parents = {item.initiative for item in scheduled if not isinstance(item, Initiative)}
        leaves = [item for item in scheduled if item.id not in parents]
        self.number = {item.id: index for index, item in enumerate(leaves)}
        self.nodes = [self._leaf(item) for item in leaves]
        links = _Links(self, {item.id for item in scheduled})
        for item in scheduled:
            if item.after or isinstance(item, Initiative):
                links.add_all(item)
        try:
            self.cycles, self.order = (), _in_order(links.before)
        except CycleError:
            self.cycles, self.order = links.cut_cycles(), _in_order(links.before)
        self.before, self.behind = links.before, _turned(links.before)

    def _renewed(self, earlier: Network) -> Sequence[int] | None:
        """The leaves that are others than before; None where more than leaves may have changed."""
        before, roadmap = earlier.spans.roadmap, self.spans.roadmap
        replaced = roadmap.replaced_since(before)
        if replaced is None or earlier.begin != self.begin:
            return None
        if roadmap.header.calendar != before.header.calendar:
            return None
        if not all(earlier._shape(old) == self._shape(new) for old, new in replaced):
            return None
        return [earlier.number[new.id] for _, new in replaced if new.id in earlier.number]

    def _shape(self, item: Item) -> object:
        """What nodes and links follow from, of one item."""
        if isinstance(item, Calendar | Team):
            return item
        if not isinstance(item, Work):
            return None
        shape = (item.after, item.horizon, item.status == "cancelled")
        if isinstance(item, Initiative):
            return shape, bool(self._parts(item)) and (item.team, item.fixed and (item.start, item.end))
        return shape, item.initiative, self.spans.of(item) is None

    def _initiative(self, initiative_id: str | None) -> Initiative | None:
        return self.spans.roadmap.find(Initiative, initiative_id)

    def _parts(self, item: Work) -> Sequence[Work]:
        return self.spans.children(item.id) if isinstance(item, Initiative) else ()

    @cached_property
    def begin(self) -> date:
        """The day before which no open work starts: today, or the start of the roadmap where that is later.

        A roadmap without a start begins with the earliest date that is written.
        """
        if self.spans.roadmap.header.start:
            return max(self.spans.roadmap.header.start, self.today)
        earliest = None
        for item in works(self.spans.roadmap):
            span = self.spans.of(item)
            if span and span.first <= self.today:
                return self.today
            if span and (earliest is None or span.first < earliest):
                earliest = span.first
        return earliest or self.today

    def _leaf(self, item: Work) -> Node:
        calendar, span = self.spans.calendar(item), self.spans.of(item)
        if calendar not in self._begin_in:
            self._begin_in[calendar] = calendar.index_of(self.begin)
        earliest: float = self._begin_in[calendar]
        if item.status == "done":
            day = (None if isinstance(item, Initiative) else item.finished) or (span.last if span else None)
            ended = calendar.index_after(day) if day else calendar.index_of(self.today)
            takes_time = not isinstance(item, Milestone)
            started = calendar.index_of(span.first) if span and takes_time else ended
            return Node(item.id, calendar, started=min(started, ended), ended=ended)
        duration, deadline = self.spans.duration(item), NEVER
        if isinstance(item, Task):
            duration *= 1 - (item.progress or 0) / 100
            if item.not_before:
                earliest = max(earliest, calendar.index_of(item.not_before.first))
            if item.deadline:
                deadline = calendar.index_after(item.deadline.last)
        node = Node(item.id, calendar, duration, earliest, deadline)
        if span is None:
            return node
        if item.status == "in-progress" and span.start:
            node = node._replace(started=calendar.index_of(span.first))
        if item.fixed:
            end = calendar.index_after(span.last)
            return node._replace(fixed=end, promised=end, fixed_start=calendar.index_of(span.first))
        if isinstance(item, Milestone) and item.commitment == "committed":
            return node._replace(promised=calendar.index_after(span.last))
        return node


class _Links:
    """The links of a network while it is made; nodes for points of initiatives come as they are needed."""

    def __init__(self, network: Network, scheduled: Collection[str]) -> None:
        self.network = network
        self.scheduled = scheduled
        self.before: list[list[Arrow]] = [[] for _ in network.nodes]
        self._points: dict[tuple[str, Point], int] = {}

    def add_all(self, item: Work) -> None:
        """Adds what an item waits for; links into nothing, or to what has no place in time, are left out."""
        roadmap = self.network.spans.roadmap
        for link in item.after:
            other = roadmap.get(link.id)
            if isinstance(other, Work) and other.id in self.scheduled:
                self.before[self._waiting(item, link)].append(
                    Arrow(self._driving(other, link), link.kind, link.lag_days)
                )
        if isinstance(item, Initiative) and item.fixed and item.id not in self.network.number:
            self._point(item, Point.ENDED)

    def cut_cycles(self) -> list[list[str]]:
        """Takes out the links among nodes that wait for one another, and gives the circles by their ids."""
        waits = {node: [arrow.node for arrow in arrows] for node, arrows in enumerate(self.before)}
        for knot in map(set, find_knots(waits)):
            for node in knot:
                self.before[node] = [arrow for arrow in self.before[node] if arrow.node not in knot]
        ids = ([self.network.nodes[node].id for node in cycle] for cycle in find_cycles(waits))
        return [list(dict.fromkeys(cycle)) for cycle in ids]

    def _driving(self, item: Work, link: Link) -> int:
        if item.id in self.network.number:
            return self.network.number[item.id]
        return self._point(item, Point.ENDED if link.kind in (LinkKind.FS, LinkKind.FF) else Point.STARTED)

    def _waiting(self, item: Work, link: Link) -> int:
        if item.id in self.network.number:
            return self.network.number[item.id]
        return self._point(
            item, Point.MAY_START if link.kind in (LinkKind.FS, LinkKind.SS) else Point.MUST_END
        )

    def _point(self, item: Work, point: Point) -> int:
        known = self._points.get((item.id, point))
        if known is not None:
            return known
        network, number = self.network, len(self.before)
        self._points[item.id, point] = number
        calendar = network.spans.calendar(item)
        node = Node(item.id, calendar, point=point)
        span = network.spans.of(item)
        if point is Point.ENDED and item.fixed and span:
            end = calendar.index_after(span.last)
            node = node._replace(fixed=end, promised=end)
        network.nodes.append(node)
        self.before.append([])
        for leaf in network.leaves(item):
            match point:
                case Point.MAY_START:
                    self.before[leaf].append(Arrow(number, LinkKind.FS, 0))
                case Point.MUST_END:
                    self.before[leaf].append(Arrow(number, LinkKind.FF, 0))
                case Point.STARTED:
                    self.before[number].append(Arrow(leaf, LinkKind.SS, 0))
                case Point.ENDED:
                    self.before[number].append(Arrow(leaf, LinkKind.FS, 0))
        return number


def _in_order(before: Sequence[Sequence[Arrow]]) -> Sequence[int]:
    waits = {node: [arrow.node for arrow in arrows] for node, arrows in enumerate(before)}
    return tuple(TopologicalSorter(waits).static_order())


def _turned(before: Sequence[Sequence[Arrow]]) -> list[list[Arrow]]:
    behind: list[list[Arrow]] = [[] for _ in before]
    for node, arrows in enumerate(before):
        for other, kind, lag in arrows:
            behind[other].append(Arrow(node, kind, lag))
    return behind


def works(roadmap: Roadmap) -> Iterator[Work]:
    """Initiatives, milestones and tasks, in the order of the roadmap."""
    yield from roadmap.all_of(Initiative)
    yield from roadmap.all_of(Milestone)
    yield from roadmap.all_of(Task)
