"""A forecast in words, and its distribution as a strip of shades."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.planning.forecast import QUANTILES, Outcome, quantile
from milepost.views.numbers import number
from milepost.views.timeline.forecast import SIGNS
from milepost.views.visible import cut, visible
from milepost.views.wrapping import wrapped

MOST_CELLS = 40
SHADES = "·░▒▓█"
"""From no trial up to the cell that holds most of them."""
_LEAST_SHARE = 0.05
"""Drivers of less are not worth a word."""
_NEARLY_ALL = 0.99
"""The share of trials that the strip shows: the last ones may be far away."""


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


def outcome_lines(outcome: Outcome, roadmap: Roadmap, width: int, *, old: bool) -> list[str]:
    """A forecast in lines of at most `width` cells: strip, days, the chance of a fixed date, drivers."""
    half, most, nearly = outcome.days
    sentences = ["Foretold before the last edits."] if old else []
    sentences.append(f"Half of the trials end by {half}, 80 % by {most}, 95 % by {nearly}.")
    if outcome.on_time is not None:
        day = outcome.day_of(outcome.fixed)
        sentences.append(f"{likely(outcome.on_time).capitalize()} meet its fixed date {day}.")
    if named := _named(outcome, roadmap):
        sentences.append(f"Its spread comes from {named}.")
    return [*strip(outcome, min(width, MOST_CELLS)), *wrapped(" ".join(sentences), width)]


def _named(outcome: Outcome, roadmap: Roadmap) -> str:
    told = ((roadmap.get(one.id), one.share) for one in outcome.drivers if one.share >= _LEAST_SHARE)
    return ", ".join(
        f'{"the risk " * (item.kind is Kind.RISKS)}"{cut(visible(item.label), 40)}" {number(100 * share)} %'
        for item, share in told
        if item
    )


def strip(outcome: Outcome, width: int) -> Sequence[str]:
    """How many trials end when, as shades, and below them the signs of the three days and of a fixed date.

    Nothing where all trials end on one day.
    """
    first, last = math.ceil(outcome.ends[0]), math.ceil(quantile(outcome.ends, _NEARLY_ALL))
    if first == last:
        return []
    days = math.ceil((last - first + 1) / width)
    edges = range(first - 1, last + days, days)
    shares = [outcome.done_by(end) - outcome.done_by(start) for start, end in pairwise(edges)]
    most = max(shares)
    shades = [SHADES[math.ceil(share / most * (len(SHADES) - 1))] for share in shares]
    signs = [" "] * len(shares)
    marked = [(outcome.fixed, "]"), *zip((quantile(outcome.ends, q) for q in QUANTILES), SIGNS, strict=True)]
    for boundary, sign in marked:
        if first <= boundary <= last:
            signs[(math.ceil(boundary) - first) // days] = sign
    return ["".join(shades), "".join(signs).rstrip()]
