"""What is suggested about findings: edits that make them go away, else a question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.editing.edits import EDIT
from milepost.editing.remedies import Question, Remedy, remedy
from milepost.model.roadmap import Roadmap
from milepost.planning.health.finding import Evidence, Finding
from milepost.planning.health.rules import check
from milepost.planning.load import Load
from tests.planning.plans import roadmap, scheduled

TODAY = date(2026, 7, 6)


def findings(plan: Roadmap) -> list[Finding]:
    schedule = scheduled(plan, TODAY)
    return list(check(Evidence(schedule, Load(schedule))).findings)


def suggested(plan: Roadmap, code: str) -> Remedy | None:
    return remedy(next(one for one in findings(plan) if one.code == code), plan, TODAY)


@pytest.mark.parametrize(
    ("code", "words", "tables"),
    [
        (
            "T03",
            "move it 2 d later",
            {
                "tasks": {
                    "a": {"start": date(2026, 7, 6), "end": date(2026, 7, 9)},
                    "b": {"start": date(2026, 7, 8), "end": date(2026, 7, 10), "after": ["a"]},
                }
            },
        ),
        ("T08", "say 2027-Q1", {"milestones": {"m": {"date": date(2027, 3, 1)}}}),
        (
            "T09",
            "take the link away",
            {"tasks": {"a": {"status": "cancelled"}, "b": {"start": date(2026, 7, 8), "after": ["a"]}}},
        ),
        ("K02", "it was seen today", {"stakeholders": {"s": {"voice": "sales"}}}),
        ("X03", "reviewed today", {"risks": {"r": {"probability": 10, "impact": 1}}}),
    ],
)
def test_an_edit_that_is_suggested_makes_the_finding_go_away(
    code: str, words: str, tables: dict[str, Any]
) -> None:
    plan = roadmap(**tables)
    found = suggested(plan, code)
    assert found and found.words == words
    assert not isinstance(found.answer, Question)
    edit = EDIT.validate_json(EDIT.dump_json(found.answer))
    assert code not in {one.code for one in findings(edit.plan(plan).apply(plan))}


@pytest.mark.parametrize(
    ("code", "question", "tables"),
    [
        (
            "T03",
            Question.DATES,
            {"milestones": {"m": {"date": "2026-08", "after": ["a"]}}, "tasks": {"a": {"end": "2026-10"}}},
        ),
        ("X01", Question.OWNER, {"risks": {"r": {"probability": 90, "impact": 5}}}),
        ("X02", Question.RESPONSE, {"risks": {"r": {"probability": 90, "impact": 5}}}),
        ("X02", Question.ACTION, {"risks": {"r": {"probability": 90, "impact": 5, "response": "mitigate"}}}),
        ("K01", Question.STAKEHOLDER, {}),
        ("G02", Question.RESULT, {"goals": {"g": {}}}),
    ],
)
def test_what_somebody_has_to_say_is_asked(code: str, question: Question, tables: dict[str, Any]) -> None:
    found = suggested(roadmap(**tables), code)
    assert found and found.answer is question


def test_nothing_is_suggested_for_the_whole_that_is_asked_about_one_item() -> None:
    assert suggested(roadmap(), "A01") is None
