"""When milestones will probably be reached, and what decides over it.

Source: Monte Carlo schedule risk analysis with three-point estimates and risk events (Hulett, "Practical
Schedule Risk Analysis", 2009).
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.calendar import WorkingCalendar
from milepost.planning.network import NEVER, Network
from milepost.planning.passes import NO_TIME, day_of
from milepost.planning.simulation import Batch, Simulation

if TYPE_CHECKING:
    from milepost.planning.simulation import Array

TRIALS, SEED = 5000, 1
QUANTILES = (0.5, 0.8, 0.95)
"""Shares of trials whose dates are told: half of them, four in five, nearly all."""

_STANDARD_ERRORS = 7
"""Correlations of fewer standard errors may be chance."""

_DRIVERS = 5


@dataclass(frozen=True, slots=True)
class Driver:
    """A task or a risk whose uncertainty decides over an end."""

    id: str
    correlation: float
    """Of what it takes, or delays by, with the end: the cruciality of Williams, "Criticality in Stochastic
    Networks", Journal of the Operational Research Society 43 (1992)."""

    @property
    def share(self) -> float:
        """The part of the end's variance that it explains."""
        return self.correlation**2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item ended in all trials."""

    item: Work
    calendar: WorkingCalendar
    ends: Sequence[float]
    """The boundaries at which it ended, in ascending order."""
    fixed: float
    """The boundary by which it has to end, infinite where its date is not fixed."""
    drivers: tuple[Driver, ...]
    """What decides over the end, most first."""

    @property
    def days(self) -> Sequence[date]:
        """The days of the quantiles that are told."""
        return [self.by(share) for share in QUANTILES]

    def by(self, share: float) -> date:
        """The day by which the item is done in such a share of trials."""
        return self.day_of(quantile(self.ends, share))

    def day_of(self, boundary: float) -> date:
        """The last working day before a boundary."""
        return day_of(self.calendar, math.ceil(boundary - NO_TIME) - 1)

    @property
    def on_time(self) -> float | None:
        """The share of trials that end by the fixed date; None where the date is not fixed."""
        return self.done_by(self.fixed) if self.fixed < NEVER else None

    def done_by(self, boundary: float) -> float:
        """The share of trials that end at or before a boundary."""
        return bisect_right(self.ends, boundary + NO_TIME) / len(self.ends)


def quantile(ends: Sequence[float], share: float) -> float:
    """The smallest end whose share of trials is at least `share`; the ends ascend."""
    return ends[math.ceil(round(share * len(ends), 6)) - 1]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What many trials came to."""

    roadmap: Roadmap
    """What was foretold: an edit later it is not that of what is shown."""
    outcomes: Mapping[str, Outcome]
    """By id, of every open milestone and whatever else is fixed, in the order of the network."""
    trials: int
    seed: int


def forecast(network: Network, trials: int = TRIALS, seed: int = SEED) -> Forecast:
    """The forecast of so many trials."""
    forecasting = Forecasting(network, trials, seed)
    while (found := forecasting.step()) is None:
        pass
    return found


class Forecasting:
    """A forecast that is made some trials at a time, so that one may say how far it is, and stop it."""

    def __init__(self, network: Network, trials: int = TRIALS, seed: int = SEED) -> None:
        self.trials = trials
        self.done = 0
        """Trials so far."""
        self._simulation = Simulation(network, seed)
        self._batches = self._simulation.batches(trials)
        self._sums = _Sums()

    def step(self) -> Forecast | None:
        """Makes some more trials; the forecast once there are enough."""
        batch = next(self._batches)
        self._sums.add(batch)
        self.done += batch.ends.shape[1]
        return self._forecast() if self.done >= self.trials else None

    def _forecast(self) -> Forecast:
        simulation, network = self._simulation, self._simulation.network
        ends = self._sums.ends()
        drivers = self._drivers(ends)
        outcomes = {}
        for row, index in enumerate(simulation.targets):
            node = network.nodes[index]
            ends[row].sort()
            outcomes[node.id] = Outcome(
                network.item(index), node.calendar, array("d", ends[row].tobytes()), node.fixed, drivers[row]
            )
        return Forecast(network.spans.roadmap, outcomes, self.trials, simulation.seed)

    def _drivers(self, ends: Array) -> Sequence[tuple[Driver, ...]]:
        """By target, the inputs that its end goes with."""
        ids, least = [source.id for source in self._simulation.inputs], _STANDARD_ERRORS / self.trials**0.5
        rows = self._sums.correlations(ends).tolist()
        pairs = (
            [Driver(id, value) for id, value in zip(ids, row, strict=True) if value >= least] for row in rows
        )
        return [tuple(sorted(found, key=lambda driver: -driver.correlation)[:_DRIVERS]) for found in pairs]


class _Sums:
    """What correlations are made of, summed up by batches: all draws at once could be too many to keep."""

    def __init__(self) -> None:
        self._ends: list[Array] = []
        self._inputs: Any = 0.0
        self._squares: Any = 0.0
        self._products: Any = 0.0

    def add(self, batch: Batch) -> None:
        """Takes in some more trials."""
        self._ends.append(batch.ends)
        ends = (
            batch.ends - self._ends[0][:, :1]
        )  # boundaries count from the year 1: products would be inexact
        self._inputs = self._inputs + batch.inputs.sum(axis=1)
        self._squares = self._squares + (batch.inputs**2).sum(axis=1)
        self._products = self._products + ends @ batch.inputs.T

    def ends(self) -> Array:
        """By target and trial, the boundary at which it ended."""
        import numpy as np

        return np.hstack(self._ends)

    def correlations(self, ends: Array) -> Array:
        """By target and input, Pearson's correlation; 0 where one of the two never differs."""
        import numpy as np

        trials = ends.shape[1]
        means = self._inputs / trials
        spread = np.sqrt(np.maximum(self._squares / trials - means**2, 0))
        centre = (ends - ends[:, :1]).mean(axis=1)
        covariance = self._products / trials - np.outer(centre, means)
        scale = np.outer(ends.std(axis=1), spread)
        return np.where(scale > NO_TIME, covariance / np.maximum(scale, NO_TIME), 0.0)
