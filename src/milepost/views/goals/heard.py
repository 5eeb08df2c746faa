"""When each voice among the stakeholders was last heard, and which is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from milepost.model.people import Stakeholder
from milepost.model.roadmap import Roadmap
from milepost.views.numbers import short_day

NEEDED = ("end-user", "sales", "company")
"""Voices without which a roadmap is planned past somebody."""

OFTEN, SELDOM = timedelta(days=30), timedelta(days=90)
"""How long a review of somebody of high influence holds, and of anybody else."""

_WORDS = {
    "end-user": "end users",
    "sales": "sales",
    "company": "company",
    "regulator": "regulator",
    "partner": "partners",
    "team": "team",
}


class Voice(NamedTuple):
    """A voice and when it was heard: `company 06-02`; flagged where that is too long ago, or never was."""

    text: str
    flagged: bool


def heard(roadmap: Roadmap, today: date) -> Iterator[Voice]:
    """Every voice that somebody speaks with, and those that are missing."""
    for voice, words in _WORDS.items():
        people = [one for one in roadmap.all_of(Stakeholder) if one.voice == voice]
        days = [one.reviewed for one in people if one.reviewed]
        if people:
            when = short_day(max(days), today) if days else "never"
            yield Voice(f"{words} {when}", any(review_is_due(one, today) for one in people))
        elif voice in NEEDED:
            yield Voice(f"{words} nobody", True)


def review_is_due(stakeholder: Stakeholder, today: date) -> bool:
    """Whether it is too long ago that somebody went through the plan with a stakeholder."""
    holds = OFTEN if stakeholder.influence == "high" else SELDOM
    return stakeholder.reviewed is None or today - stakeholder.reviewed > holds
