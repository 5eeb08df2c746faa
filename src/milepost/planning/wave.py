"""What an edit makes of the plan of others: what waits is pushed where a link is violated, or pulled in.

Only written dates count, as `bars` reads them, and only what follows from the items that were touched is
looked at. What is fixed, committed or done never moves: where a link would need it to, it is a conflict.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from milepost.model.when import When
from milepost.model.work import CLOSED, Initiative, Milestone, Work
from milepost.planning.bars import Bar, bar_of, dates_of
from milepost.planning.driving import Conflict
from milepost.planning.network import NEVER, Network, Point
from milepost.planning.passes import FROM_END, NO_TIME, TO_START, linked

Place = tuple[float, float]
"""The boundaries at which something starts and ends."""

_NOWHERE = (-NEVER, -NEVER)


@dataclass(frozen=True, slots=True)
class Move:
    """An item that moves, with those of its dates that become others, by field."""

    item: Work
    dates: Mapping[str, When]


@dataclass(frozen=True)
class Effects:
    """What follows from an edit for others, in the order of the links."""

    moves: Sequence[Move] = ()
    conflicts: Sequence[Conflict] = ()
    ends: Mapping[str, float] = field(default_factory=dict)
    """By id, the boundary before which what moves or stands in the way can't end."""
    chains: Mapping[str, Sequence[Work]] = field(default_factory=dict)
    """By id, the items that drive it, the first one first, itself last."""

    def pushes_more_than(self, other: Effects) -> bool:
        """Whether something has to move that has not to there, or not as far."""
        ids = [move.item.id for move in self.moves]
        return any(self.ends[one] > other.ends.get(one, -NEVER) + NO_TIME for one in ids)


class Bound(NamedTuple):
    """The boundary before which links let a node not start, or not end."""

    boundary: float = -NEVER
    driver: int | None = None
    """The node that decides it."""


class Wave(ABC):
    """One pass over what follows from some items, each behind all that it waits for."""

    looks_at_all = False
    """Whether work without dates counts also where the wave does not come to it."""

    def __init__(self, network: Network, held: Collection[str]) -> None:
        self.network = network
        self.held = held
        self.places: dict[int, Place] = {}
        """Of nodes that were looked at."""
        self.bars: dict[str, Bar | None] = {}
        """By id, as planned, or as it will be."""
        self.drivers: dict[int, int | None] = {}
        """Of nodes that were looked at: the node that drives them."""
        self.nodes: dict[str, int] = {}
        """By id of what has to move or can't: the node at which that was found."""
        self.ends: dict[str, float] = {}
        self.moved: dict[str, Work] = {}
        self.conflicts: dict[str, Conflict] = {}

    @abstractmethod
    def reading(self, bar: Bar) -> Place:
        """Where what is planned like that stands for those that wait for it."""

    @abstractmethod
    def floor(self, index: int) -> float:
        """The boundary before which a node can't start whatever it waits for."""

    @abstractmethod
    def visit(self, index: int, item: Work, bar: Bar) -> bool:
        """Finds the place of an item with dates; whether those that wait for it have to be looked at."""

    # --- the pass

    def run(self, touched: Collection[str]) -> Effects:
        """The wave from some items."""
        network = self.network
        due = bytearray(len(network.nodes))
        sources = {index for item_id in touched for index in self._nodes_of(item_id)}
        for index in sources:
            due[index] = 1
        for index in network.order:
            if not due[index]:
                if self.looks_at_all and self._is_undated(index):
                    self._look_at(index)
                continue
            spreads = self._look_at(index) or index in sources
            for arrow in network.behind[index]:
                if spreads or network.nodes[arrow.node].point is not None:
                    due[arrow.node] = 1
        moves = [Move(item, dates_of(item, bar)) for item, bar in self._moved_bars()]
        return Effects(
            tuple(move for move in moves if move.dates),
            tuple(self.conflicts.values()),
            self.ends,
            {item_id: tuple(self._chain(item_id))[::-1] for item_id in chain(self.moved, self.conflicts)},
        )

    def _moved_bars(self) -> Iterator[tuple[Work, Bar]]:
        for item_id, item in self.moved.items():
            if bar := self.bars[item_id]:
                yield item, bar

    def _nodes_of(self, item_id: str) -> Iterator[int]:
        """The node of an item, or of an initiative the points that links of it and to it end at."""
        item, network = self.network.spans.roadmap.get(item_id), self.network
        if not isinstance(item, Work):
            return
        if item_id in network.number:
            yield network.number[item_id]
            return
        for leaf in network.leaves(item):
            for arrow in chain(network.before[leaf], network.behind[leaf]):
                if network.nodes[arrow.node].id == item_id:
                    yield arrow.node

    def _look_at(self, index: int) -> bool:
        """Finds the place of a node; whether those that wait for it have to be looked at."""
        node, item = self.network.nodes[index], self.network.item(index)
        match node.point:
            case Point.MAY_START | Point.MUST_END:
                if bar := self.bar(item):
                    self.visit(index, item, bar)
                self.places[index] = self._held_by_links(index)
                return True
            case Point.STARTED | Point.ENDED:
                self.places[index] = self._around(item)
                leaves = self.network.leaves(item)
                self.drivers[index] = max(leaves, key=lambda leaf: self.place(leaf)[1], default=None)
                return True
        bar = self.bar(item)
        if bar:
            return self.visit(index, item, bar)
        if node.ended is None:
            start, end = self._held_by_links(index)
            start = max(start, end - node.duration, self.floor(index))
            self.places[index] = start, start + node.duration
        return True

    def _held_by_links(self, index: int) -> Place:
        """Where links hold the start and the end of what has no dates."""
        start, end = self.bounds(index)
        self.drivers[index] = max(start, end, key=itemgetter(0)).driver
        point = self.network.nodes[index].point
        return (start.boundary, end.boundary) if point is None else (max(start.boundary, end.boundary),) * 2

    def _is_undated(self, index: int) -> bool:
        node = self.network.nodes[index]
        return node.point is None and node.ended is None and self.bar(self.network.item(index)) is None

    # --- where things are

    def place(self, index: int) -> Place:
        """Where a node starts and ends for those that wait for it."""
        if index in self.places:
            return self.places[index]
        node, item = self.network.nodes[index], self.network.item(index)
        if node.point in (Point.MAY_START, Point.MUST_END):
            return self._held_by_links(index)
        if node.point is not None:
            return self._around(item)
        if node.ended is not None:
            return node.ended if node.started is None else node.started, node.ended
        bar = self.bar(item)
        return self.reading(bar) if bar else _NOWHERE

    def bar(self, item: Work) -> Bar | None:
        """The dates of an item."""
        if item.id not in self.bars:
            self.bars[item.id] = bar_of(item, self.network.spans)
        return self.bars[item.id]

    def bounds(self, index: int) -> tuple[Bound, Bound]:
        """Before which boundary links let a node not start, and before which one not end."""
        start, end = Bound(), Bound()
        for arrow in self.network.before[index]:
            first, last = self.place(arrow.node)
            boundary = linked(self.network, index, arrow, last if arrow.kind in FROM_END else first, 0)
            if arrow.kind in TO_START:
                start = max(start, Bound(boundary, arrow.node), key=itemgetter(0))
            else:
                end = max(end, Bound(boundary, arrow.node), key=itemgetter(0))
        return start, end

    def _around(self, item: Work) -> Place:
        """From the first start to the last end of an initiative's own dates, else of what it is made of."""
        places = [place for leaf in self.network.leaves(item) if (place := self.place(leaf)) != _NOWHERE]
        start = min((start for start, _ in places), default=-NEVER)
        end = max((end for _, end in places), default=-NEVER)
        if isinstance(item, Initiative) and (bar := self.bar(item)):
            own = self.reading(bar)
            return own[0] if item.start else start, own[1] if item.end else end
        return start, end

    def _chain(self, item_id: str) -> Iterator[Work]:
        """What drives an item, from itself back to one that nothing drives."""
        node: int | None = self.nodes[item_id]
        before = None
        while node is not None:
            item = self.network.item(node)
            if item is not before:
                yield item
            before, node = item, self.drivers.get(node)


def is_flexible(item: Work) -> bool:
    """Whether an item may be moved without anybody deciding on its date."""
    promised = isinstance(item, Initiative | Milestone) and item.commitment == "committed"
    return item.status not in CLOSED and not item.fixed and not promised
