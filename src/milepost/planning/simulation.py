"""Many passes through the network at once: each trial draws what work takes, and which risks happen.

Everything is worked out for a batch of trials at a time, as arrays with one number for each trial. What
nothing uncertain comes before stays a single number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from milepost.model.lengths import Days, Estimate, ThreePoint
from milepost.model.risks import Risk
from milepost.model.work import Milestone, Task
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.network import NEVER, Arrow, Network, Point
from milepost.planning.passes import FROM_END, TO_START, carried

if TYPE_CHECKING:  # numpy takes a tenth of a second, and only a forecast needs it
    from numpy import floating
    from numpy.random import Generator
    from numpy.typing import NDArray

    Array = NDArray[floating[Any]]
    Times = float | Array
    """Boundaries or lengths: one for all trials, or one for each."""

BATCH = 2_000_000
"""Numbers that a batch may hold for all nodes together: they decide over memory, and how long it takes."""


class Input(NamedTuple):
    """Something uncertain: how long a task takes, or a risk."""

    id: str
    spread: Estimate
    """Working days that it takes, or delays by."""
    chance: float = 1.0
    """How often it happens at all."""


class Batch(NamedTuple):
    """What some trials came to."""

    inputs: Array
    """By input and trial: the days that were drawn, 0 where a risk did not happen."""
    ends: Array
    """By target and trial: the boundary at which it ends."""


class Simulation:
    """What comes before some targets of a network, and what in it is uncertain.

    Every input has random numbers of its own, made of the seed and its id: what an edit does not reach ends
    as before.
    """

    def __init__(self, network: Network, seed: int) -> None:
        self.network = network
        self.seed = seed
        self.targets = targets(network)
        self.inputs: list[Input] = []
        self._order = _before(network, self.targets)
        self._sure = {index: network.nodes[index].duration for index in self._order}
        """By node, the working days that it takes in any case."""
        self._drawn: dict[int, list[tuple[int, float]]] = {}
        """By node, the inputs that add to that, each with the share of it that is still to come."""
        for index in self._order:
            self._add_estimate(index)
        for risk in network.spans.roadmap.all_of(Risk):
            self._add_risk(risk)

    def batches(self, trials: int) -> Iterator[Batch]:
        """So many trials in batches; the same seed gives the same, whatever the size of a batch."""
        import numpy as np
        from numpy.random import default_rng

        generators = [default_rng((self.seed, crc32(source.id.encode()))).spawn(2) for source in self.inputs]
        size = max(100, BATCH // max(len(self._order), 1))
        for done in range(0, trials, size):
            count = min(size, trials - done)
            inputs = np.empty((len(self.inputs), count))
            for row, source, (lengths, chances) in zip(inputs, self.inputs, generators, strict=True):
                row[:] = drawn(source.spread, lengths, count)
                if source.chance < 1:
                    row[chances.random(count) >= source.chance] = 0
            ends = np.empty((len(self.targets), count))
            found = self._forward(inputs)
            for row, target in zip(ends, self.targets, strict=True):
                row[:] = found[target]
            yield Batch(inputs, ends)

    def _add_estimate(self, index: int) -> None:
        node, item = self.network.nodes[index], self.network.item(index)
        if node.ended is None and isinstance(item, Task) and isinstance(item.estimate, ThreePoint):
            self._sure[index] = 0.0
            self._drawn[index] = [(len(self.inputs), 1 - (item.progress or 0) / 100)]
            self.inputs.append(Input(item.id, item.estimate))

    def _add_risk(self, risk: Risk) -> None:
        if risk.status != "open" or risk.type != "threat" or risk.delay is None:
            return
        found = {item_id: self.network.number.get(item_id) for item_id in risk.affects}
        delayed = [
            index
            for item_id, index in found.items()
            if index in self._sure
            and self.network.nodes[index].ended is None
            and isinstance(self.network.spans.roadmap[item_id], Task)
        ]
        for index in delayed:
            self._drawn.setdefault(index, []).append((len(self.inputs), 1.0))
        if delayed:
            self.inputs.append(Input(risk.id, risk.delay, risk.probability / 100))

    # --- one batch

    def _forward(self, inputs: Array) -> dict[int, Times]:
        """The forward pass as in `passes`, for all trials of a batch: by node, where it ends."""
        import numpy as np

        found = _Found({}, {}, {})
        for index in self._order:
            node = self.network.nodes[index]
            if node.ended is not None:
                started = node.ended if node.started is None else node.started
                found.take(index, node.ended, started, node.ended)
                continue
            duration: Times = self._sure[index]
            for row, share in self._drawn.get(index, ()):
                duration = duration + inputs[row] * share
            bounds = [self._bound(found, index, duration, arrow) for arrow in self.network.before[index]]
            start: Times = node.earliest
            if bounds and node.point is Point.STARTED:
                start = reduce(np.minimum, bounds)
            elif bounds:
                start = reduce(np.maximum, [start, *bounds])
            end = start + duration
            found.take(
                index,
                end,
                np.maximum(start, node.fixed_start) if node.started is None else node.started,
                np.maximum(end, node.fixed) if node.fixed < NEVER else end,
            )
        return found.ends

    def _bound(self, found: _Found, index: int, duration: Times, arrow: Arrow) -> Times:
        """The boundary before which a node can't start because of one link."""
        from_end = arrow.kind in FROM_END
        boundary = (found.ends_for_others if from_end else found.starts_for_others)[arrow.node]
        driver, node = self.network.nodes[arrow.node], self.network.nodes[index]
        if driver.calendar is not node.calendar:
            boundary = _carried(boundary, driver.calendar, node.calendar, at_end=from_end)
        boundary = boundary + arrow.lag
        return boundary if arrow.kind in TO_START else boundary - duration


class _Found(NamedTuple):
    """The boundaries of a forward pass so far, by node."""

    ends: dict[int, Times]
    starts_for_others: dict[int, Times]
    ends_for_others: dict[int, Times]

    def take(self, index: int, end: Times, start_for_others: Times, end_for_others: Times) -> None:
        self.ends[index] = end
        self.starts_for_others[index] = start_for_others
        self.ends_for_others[index] = end_for_others


def targets(network: Network) -> Sequence[int]:
    """The nodes whose ends can be foretold: open milestones, and whatever is fixed."""
    return [
        index
        for index, node in enumerate(network.nodes)
        if node.ended is None and (node.fixed < NEVER or isinstance(network.item(index), Milestone))
    ]


def _before(network: Network, last: Sequence[int]) -> Sequence[int]:
    """These nodes and all that comes before them, each behind what it waits for."""
    seen, waiting = set(last), list(last)
    while waiting:
        new = {arrow.node for arrow in network.before[waiting.pop()]} - seen
        seen |= new
        waiting += new
    return [index for index in network.order if index in seen]


def drawn(estimate: Estimate, generator: Generator, count: int) -> Times:
    """So many lengths in working days: PERT-beta with lambda 4, or always the same where nothing is spread.

    Source: Malcolm et al. 1959; Vose, "Risk Analysis", 2008, for the shapes of the beta distribution.
    """
    if isinstance(estimate, Days):
        return estimate.days
    low, likely, high = estimate.low.days, estimate.likely.days, estimate.high.days
    if low == high:
        return likely
    lean = 4 / (high - low)
    return low + (high - low) * generator.beta(1 + lean * (likely - low), 1 + lean * (high - likely), count)


def _carried(times: Times, calendar: WorkingCalendar, to: WorkingCalendar, *, at_end: bool) -> Times:
    """Boundaries of one calendar as those of another."""
    import numpy as np

    if isinstance(times, float | int):
        return _carried_day(times, calendar, to, at_end)
    days, where = np.unique(np.ceil(times), return_inverse=True)
    table = np.array([_carried_day(day, calendar, to, at_end) for day in days.tolist()])
    return table[where]


@lru_cache(maxsize=1 << 16)  # thousands of trials end on the same few hundred days
def _carried_day(boundary: float, calendar: WorkingCalendar, to: WorkingCalendar, at_end: bool) -> float:
    return carried(boundary, calendar, to, at_end=at_end)
