"""What stands in the cells of the register: words, and whether each asks for attention."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from milepost.model.lengths import Days
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.planning.responses import ANSWERED_FROM, OWNED_FROM, is_done, is_late, review_is_due
from milepost.planning.reviews import next_review
from milepost.planning.scores import Grade, grade
from milepost.views.line import Role
from milepost.views.numbers import NONE, money, number, short_day
from milepost.views.visible import visible


class Word(NamedTuple):
    """A cell's text, and whether a `!` behind it says that something is missing or late."""

    text: str
    flagged: bool = False


def score_role(score: int) -> Role:
    """How a score looks: bad from 15, a warning from 10."""
    return {Grade.HIGH: Role.BAD, Grade.ELEVATED: Role.WARNING}.get(grade(score), Role.PLAIN)


def outcome(risk: Risk) -> tuple[str, Role] | None:
    """What stands for what is left of a risk once it is not open any more."""
    if risk.status == "open":
        return None
    if risk.status == "closed":
        return "closed", Role.DIM
    return ("issue", Role.BAD) if risk.type == "threat" else ("gain", Role.GOOD)


def days_text(days: float | None) -> str:
    """Exposure in working days, to a tenth."""
    return NONE if days is None else number(days, 1)


def money_text(risk: Risk, value: float | None) -> str:
    """Exposure in money; a gain has a plus."""
    if value is None:
        return NONE
    return f"+{money(value)}" if risk.type == "opportunity" else money(value)


def response(risk: Risk) -> Word:
    """What is done about it; nothing is too little from 10 on."""
    return Word(risk.response) if risk.response else _nothing(risk.score >= ANSWERED_FROM)


def owner(risk: Risk) -> Word:
    """Who answers for it; nobody is too few from 15 on."""
    return Word(visible(risk.owner)) if risk.owner else _nothing(risk.score >= OWNED_FROM)


def actions(risk: Risk, roadmap: Roadmap, today: date) -> Word:
    """How many actions are open, and whether one is late; to mitigate without an action is too little."""
    still_open = [action for action in risk.actions if not is_done(action, roadmap)]
    if not risk.actions:
        return _nothing(risk.response == "mitigate")
    if not still_open:
        return Word("done")
    if any(is_late(action, roadmap, today) for action in still_open):
        return Word(f"{len(still_open)}, late", flagged=True)
    return Word(str(len(still_open)))


def review(risk: Risk, every: Days, today: date) -> Word:
    """The day of the next review, of one that is not open any more what became of it."""
    if risk.status != "open":
        return Word(risk.status)
    due = next_review(risk.reviewed, every)
    return Word(short_day(due, today) if due else "never", review_is_due(risk, every, today))


def _nothing(flagged: bool) -> Word:
    return Word("none", flagged) if flagged else Word(NONE)
