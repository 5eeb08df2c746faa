"""How far work has come: an item by itself, and a parent as the mean of its children weighted by duration."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.model.work import Initiative, Milestone, Task

OFF_PLAN = 15
"""Percentage points by which progress differs from the plan so that it matters."""


def own_progress(item: Task | Milestone | Initiative) -> float | None:
    """Percent done as the item says it; None where it says nothing."""
    if item.status == "done":
        return 100.0
    return item.progress if isinstance(item, Task) else None


def mean_progress(children: Iterable[tuple[float, float]]) -> float | None:
    """The mean in percent of children given as (progress in percent, duration in working days).

    Where no child has a duration, all weigh the same. None without children.
    Source: duration-weighted roll-up as in MS Project's "% Complete" of summary tasks.
    """
    pairs = list(children)
    weights = [duration for _, duration in pairs]
    if not any(weights):
        weights = [1.0] * len(pairs)
    return (
        sum(done * weight for (done, _), weight in zip(pairs, weights, strict=True)) / sum(weights)
        if pairs
        else None
    )
