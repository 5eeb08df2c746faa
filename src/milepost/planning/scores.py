"""What comes first, and what a risk weighs. Scores stand beside the manual order and never replace it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import get_args

from milepost.model.fields import Moscow, Percent
from milepost.model.lengths import Days, Estimate
from milepost.model.risks import Impact, Risk, level
from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Rice, Task, Wsjf

MOST_MUST = 0.6
"""The share of the effort that musts may have (DSDM Agile Project Framework, MoSCoW prioritisation)."""


def rice(inputs: Rice) -> float:
    """Reach times impact times confidence over effort (McBride, "RICE", Intercom 2016)."""
    return inputs.reach * float(inputs.impact) * inputs.confidence / 100 / inputs.effort


def wsjf(inputs: Wsjf) -> float:
    """Cost of delay over size (Reinertsen 2009; the sum of value, time and risk as in SAFe)."""
    return (inputs.value + inputs.time + inputs.risk) / inputs.size


def score(item: Task | Initiative, method: str) -> float | None:
    """The item's score by `rice` or `wsjf`; None where its inputs are missing or the method has no score."""
    if method == "rice" and item.rice:
        return rice(item.rice)
    if method == "wsjf" and item.wsjf:
        return wsjf(item.wsjf)
    return None


def urgency(task: Task, method: str) -> float | None:
    """What the task is sorted by, the highest first: its score or its MoSCoW word; None without."""
    if method == "moscow":
        return -get_args(Moscow).index(task.moscow) if task.moscow else None
    return score(task, method)


class Band(StrEnum):
    """A third of the scored items; decimals of a score would claim more than is known."""

    HIGH = "high"
    MID = "mid"
    LOW = "low"


def bands(scores: Mapping[str, float]) -> dict[str, Band]:
    """The band of each id by how many score higher, so that equal scores share a band."""
    result: dict[str, Band] = {}
    higher = 0
    previous: float | None = None
    for place, (item_id, value) in enumerate(sorted(scores.items(), key=lambda pair: -pair[1])):
        if value != previous:
            higher, previous = place, value
        result[item_id] = (Band.HIGH, Band.MID, Band.LOW)[higher * 3 // len(scores)]
    return result


@lru_cache(maxsize=4)  # a roadmap is one frozen value, and a pane asks again with every key
def task_bands(roadmap: Roadmap) -> Mapping[str, Band]:
    """The bands of the open tasks that have a score by the roadmap's method."""
    method = roadmap.header.priority
    scores = {
        task.id: value
        for task in roadmap.all_of(Task)
        if task.status not in CLOSED and (value := score(task, method)) is not None
    }
    return bands(scores)


def effort_days(task: Task) -> float:
    """Person-days the whole task takes: its effort, else its estimate with one person, else none."""
    length = task.effort or task.estimate
    return length.likely.days if length else 0.0


def days_left(task: Task) -> float:
    """Person-days still to be done: the effort times what is missing in progress; none once it is closed."""
    return 0.0 if task.status in CLOSED else effort_days(task) * (1 - (task.progress or 0) / 100)


@lru_cache(maxsize=4)
def moscow_days(roadmap: Roadmap) -> Mapping[Moscow, float]:
    """Person-days of the open tasks under each of the four MoSCoW words."""
    days: dict[Moscow, float] = dict.fromkeys(get_args(Moscow), 0.0)
    for task in roadmap.all_of(Task):
        if task.moscow and task.status not in CLOSED:
            days[task.moscow] += effort_days(task)
    return days


class Grade(StrEnum):
    """A risk score in a word: 1-4, 5-9, 10-14, 15-25."""

    LOW = "low"
    MEDIUM = "med"
    ELEVATED = "elev"
    HIGH = "high"


def grade(risk_score: int) -> Grade:
    """The word for a score of 1 to 25."""
    if risk_score < 5:
        return Grade.LOW
    if risk_score < 10:
        return Grade.MEDIUM
    return Grade.ELEVATED if risk_score < 15 else Grade.HIGH


@dataclass(frozen=True, slots=True)
class Assessment:
    """A risk as it is now, or after the response. Days and money stand beside the score, because ordinal
    scores mislead (Cox, "What's wrong with risk matrices?", 2008)."""

    level: int
    score: int
    days: float | None
    """Expected delay in working days; None without a delay."""
    money: float | None
    """Expected cost in the roadmap's currency; None without a cost."""

    @property
    def grade(self) -> Grade:
        """The score in a word."""
        return grade(self.score)


def inherent(risk: Risk) -> Assessment:
    """The risk as it is now, before the response."""
    return _assess(risk, risk.probability, risk.impact)


def residual(risk: Risk) -> Assessment | None:
    """What the response is expected to leave; None where nobody assessed that."""
    return _assess(risk, risk.residual.probability, risk.residual.impact) if risk.residual else None


@dataclass(frozen=True, slots=True)
class Exposure:
    """What open threats come to together, now and after the responses, and what chances are worth now."""

    days: float
    days_after: float
    money: float
    money_after: float
    chances: tuple[float, ...]
    """The money of each chance that has a worth."""


def exposure(risks: Iterable[Risk]) -> Exposure:
    """The sums over those of the risks that are open; what is not given counts as nothing."""
    still_open = [risk for risk in risks if risk.status == "open"]
    threats = [risk for risk in still_open if risk.type == "threat"]
    now = [inherent(risk) for risk in threats]
    after = [residual(risk) or inherent(risk) for risk in threats]
    return Exposure(
        days=sum(each.days or 0 for each in now),
        days_after=sum(each.days or 0 for each in after),
        money=sum(each.money or 0 for each in now),
        money_after=sum(each.money or 0 for each in after),
        chances=tuple(
            worth for risk in still_open if risk.type != "threat" and (worth := inherent(risk).money)
        ),
    )


def reduction(risk: Risk) -> float:
    """The share of the score that the response takes away; nought where nobody assessed that."""
    return (risk.score - risk.residual.score) / risk.score if risk.residual else 0.0


def expected_days(estimate: Estimate) -> float:
    """The PERT mean in working days, (low + 4 likely + high) / 6 (Malcolm et al. 1959)."""
    if isinstance(estimate, Days):
        return estimate.days
    return (estimate.low.days + 4 * estimate.likely.days + estimate.high.days) / 6


def _assess(risk: Risk, probability: Percent, impact: Impact) -> Assessment:
    step, share = level(probability), probability / 100
    return Assessment(
        level=step,
        score=step * impact,
        days=None if risk.delay is None else share * expected_days(risk.delay),
        money=None if risk.cost is None else share * risk.cost,
    )
