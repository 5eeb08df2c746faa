"""When things are to be looked at again, and whom to hear."""

from __future__ import annotations

from datetime import date, timedelta

from milepost.model.lengths import WORKING_DAYS, Days
from milepost.model.people import Stakeholder

VOICES = {
    "end-user": "end users",
    "sales": "sales",
    "company": "company",
    "regulator": "regulator",
    "partner": "partners",
    "team": "team",
}
"""Whom a stakeholder speaks for, in words."""

NEEDED = ("end-user", "sales", "company")
"""Voices without which a roadmap is planned past somebody."""

OFTEN, SELDOM = timedelta(days=30), timedelta(days=90)
"""How long a talk with somebody of high influence holds, and with anybody else."""


def next_review(reviewed: date | None, every: Days) -> date | None:
    """The day on which something is to be looked at again; None where it never was looked at."""
    if reviewed is None:
        return None
    weeks = every.days / WORKING_DAYS["w"]
    left = (date.max - reviewed).days
    return reviewed + timedelta(days=min(round(weeks * 7), left))


def review_is_overdue(reviewed: date | None, every: Days, today: date) -> bool:
    """Whether something should have been looked at before today, or never was."""
    due = next_review(reviewed, every)
    return due is None or due < today


def talk_is_due(stakeholder: Stakeholder, today: date) -> bool:
    """Whether it is too long ago that somebody went through the plan with a stakeholder."""
    holds = OFTEN if stakeholder.influence == "high" else SELDOM
    return stakeholder.reviewed is None or today - stakeholder.reviewed > holds
