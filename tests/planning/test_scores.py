"""RICE, WSJF, MoSCoW and risk exposure give the numbers of their sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.evolve import build
from milepost.model.risks import Risk
from milepost.model.validation import validate
from milepost.model.work import Rice, Task, Wsjf
from milepost.planning import scores
from milepost.planning.scores import Band, Grade


def risk(**fields: Any) -> Risk:
    return build(Risk, "a-risk", {"title": "A risk", **fields})


def task(**fields: Any) -> Task:
    return build(Task, "a-task", {"title": "A task", **fields})


@pytest.mark.parametrize(
    ("reach", "impact", "confidence", "effort", "expected"),
    [(2000, 2, 80, 3, 1066.67), (5000, 0.5, 100, 1, 2500)],
)
def test_rice(reach: float, impact: Any, confidence: float, effort: float, expected: float) -> None:
    inputs = Rice(reach=reach, impact=impact, confidence=confidence, effort=effort)
    assert scores.rice(inputs) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("value", "time", "danger", "size", "expected"), [(7, 9, 5, 2, 10.5), (8, 3, 4, 8, 1.875)]
)
def test_wsjf(value: float, time: float, danger: float, size: float, expected: float) -> None:
    assert scores.wsjf(Wsjf(value=value, time=time, risk=danger, size=size)) == expected


def test_a_missing_score_is_none_and_not_nought() -> None:
    assert scores.score(task(), "rice") is None
    assert scores.score(task(rice={"reach": 0, "impact": 1, "confidence": 50, "effort": 1}), "rice") == 0
    assert scores.score(task(rice={"reach": 9, "impact": 1, "confidence": 50, "effort": 1}), "rank") is None


def test_bands_are_thirds_and_equal_scores_share_the_better_one() -> None:
    assert scores.bands({"a": 9.0, "b": 5.0, "c": 5.0, "d": 5.0, "e": 1.0, "f": 0.0}) == {
        "a": Band.HIGH,
        "b": Band.HIGH,
        "c": Band.HIGH,
        "d": Band.HIGH,
        "e": Band.LOW,
        "f": Band.LOW,
    }
    assert scores.bands({}) == {}
    assert scores.bands({"only": 0.0}) == {"only": Band.HIGH}


@settings(max_examples=50)
@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e9), max_size=20))
def test_a_better_score_is_never_in_a_worse_band(values: dict[str, float]) -> None:
    order = [Band.HIGH, Band.MID, Band.LOW]
    found = scores.bands(values)
    ranked = sorted(values, key=lambda name: -values[name])
    places = [order.index(found[name]) for name in ranked]
    assert places == sorted(places)


def test_only_open_tasks_share_the_bands() -> None:
    inputs = {"reach": 100, "impact": 1, "confidence": 100, "effort": 1}
    roadmap, _ = validate(
        {
            "format": 1,
            "roadmap": {"title": "R", "vision": "V", "priority": "rice"},
            "tasks": {
                "gone": {"title": "Gone", "status": "done", "rice": {**inputs, "reach": 900}},
                "first": {"title": "First", "rice": inputs},
                "none": {"title": "None"},
            },
        }
    )
    assert roadmap
    assert scores.task_bands(roadmap) == {"first": Band.HIGH}


def test_what_is_left_of_a_task() -> None:
    assert scores.days_left(task(estimate="30d", effort="36d", progress=20)) == pytest.approx(28.8)
    assert scores.days_left(task(estimate={"low": "15d", "likely": "20d", "high": "40d"})) == 20
    assert scores.days_left(task(effort="36d", status="done")) == 0
    assert scores.days_left(task()) == 0


@pytest.mark.parametrize(
    ("probability", "impact", "total", "word"),
    [(70, 5, 20, Grade.HIGH), (25, 3, 6, Grade.MEDIUM), (10, 4, 4, Grade.LOW), (40, 4, 12, Grade.ELEVATED)],
)
def test_a_score_and_its_word(probability: float, impact: int, total: int, word: Grade) -> None:
    now = scores.inherent(risk(probability=probability, impact=impact))
    assert (now.score, now.grade) == (total, word)


def test_the_words_meet_without_a_gap() -> None:
    found = [scores.grade(number) for number in range(1, 26)]
    assert [found.count(word) for word in Grade] == [4, 5, 5, 11]


def test_exposure_in_days() -> None:
    late = scores.inherent(
        risk(probability=40, impact=4, delay={"low": "5d", "likely": "10d", "high": "20d"})
    )
    assert late.days == pytest.approx(4.33, abs=0.005)
    assert late.level == 3
    assert scores.inherent(risk(probability=30, impact=1, delay="10d")).days == pytest.approx(3.0)
    assert scores.inherent(risk(probability=30, impact=1)).days is None


def test_exposure_in_money_and_what_the_response_leaves() -> None:
    stall = risk(probability=70, impact=5, cost=80000, residual={"probability": 45, "impact": 4})
    after = scores.residual(stall)
    assert after
    assert scores.inherent(stall).money == pytest.approx(56000)
    assert after.score == 12
    assert after.money == pytest.approx(36000)
    assert scores.residual(risk(probability=70, impact=5)) is None
