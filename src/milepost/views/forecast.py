"""A forecast in words."""

from __future__ import annotations

from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.planning.forecast import Outcome
from milepost.views.numbers import number


def chance(outcome: Outcome) -> str:
    """How likely a fixed date is met: `36 % by 2026-10-01`; empty where the date is not fixed."""
    share = outcome.on_time
    return "" if share is None else f"{likely(share)} by {outcome.day_of(outcome.fixed)}"


def likely(share: float) -> str:
    """A share of trials in percent; nothing that may happen is said to be certain, or impossible."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{number(100 * share)} %"


def drivers(outcome: Outcome, roadmap: Roadmap) -> str:
    """What most of the spread comes from, by ids: `risk one-expert 67 %, tariff-billing 20 %`."""
    named = (
        f"{'risk ' * (roadmap[one.id].kind is Kind.RISKS)}{one.id} {number(100 * one.share)} %"
        for one in outcome.drivers
    )
    return ", ".join(named)
