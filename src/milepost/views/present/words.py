"""How items stand, in words of people who know the plan only from slides."""

from __future__ import annotations

from typing import NamedTuple

from milepost.model.goals import KeyResult
from milepost.model.risks import Risk
from milepost.model.work import CLOSED, Initiative, Milestone
from milepost.planning.alignment import reached
from milepost.planning.baseline import Baseline
from milepost.planning.health.dates import slack_wanted
from milepost.views.line import Role
from milepost.views.numbers import counted, number, short_number
from milepost.views.timeline.labels import HEALTH, is_worse
from milepost.views.view import View
from milepost.views.visible import visible

BAD, CAREFUL, FINE = range(3)


class Standing(NamedTuple):
    """How something stands: a sign, a word, and how much it matters, the worst first."""

    weight: int
    sign: tuple[str, Role]
    words: str = ""


_LATE = "!", Role.BAD


def standing(milestone: Milestone, view: View) -> Standing:
    """How a milestone stands against what is written, and against what logic allows."""
    if milestone.status == "done":
        return Standing(FINE, ("✓", Role.GOOD), "reached")
    span, schedule = view.spans.of(milestone), view.schedule
    if span is None:
        return Standing(FINE, ("·", Role.DIM), "" if milestone.horizon else "no date yet")
    calendar = view.spans.calendar(milestone)
    if span.last < view.today:
        overdue = calendar.count(span.last, view.today) - 1
        return Standing(BAD, _LATE, f"{counted(max(overdue, 1), 'day')} overdue")
    found = schedule.dates_of(milestone) if schedule else None
    if found and found.late:
        return Standing(BAD, _LATE, f"{counted(found.late, 'day')} late")
    slack = schedule.promised_slack(milestone) if schedule and milestone.fixed else None
    if slack is not None and slack < slack_wanted(calendar.count(view.today, span.last)):
        return Standing(CAREFUL, HEALTH["amber"], f"{number(slack)} {_days(slack)} in hand")
    if wandered := _wandered(milestone, view):
        return Standing(CAREFUL, HEALTH["amber"], wandered)
    return Standing(FINE, HEALTH["green"])


def _days(count: float) -> str:
    return "day" if count == 1 else "days"


def _wandered(milestone: Milestone, view: View) -> str:
    """That its date was moved again and again, if the checks read that in the history."""
    findings = view.report.findings if view.report else ()
    return next((one.sentence for one in findings if (one.code, one.item) == ("T12", milestone.id)), "")


_HEALTH_WORDS = {"green": "on track", "amber": "needs care", "red": "in trouble"}
_HEALTH_WEIGHTS = {"red": BAD, "amber": CAREFUL, "green": FINE}


def health(initiative: Initiative, view: View) -> Standing:
    """How an initiative stands, as it says itself; as the plan has it where that is worse."""
    by_plan = view.report.health.get(initiative.id, "") if view.report else ""
    if initiative.status not in CLOSED and is_worse(by_plan, initiative.health):
        told = f"{_HEALTH_WORDS[by_plan]} by its dates and risks"
        return Standing(_HEALTH_WEIGHTS[by_plan], HEALTH[by_plan], told)
    if initiative.health is None:
        return Standing(FINE, ("·", Role.DIM))
    own = initiative.health
    return Standing(_HEALTH_WEIGHTS[own], HEALTH[own], _HEALTH_WORDS[own])


def moved(item: Initiative | Milestone, baseline: Baseline | None, view: View) -> str:
    """How an item is planned otherwise than it was: `8 days later`, `new`; empty where it is not."""
    if baseline is None:
        return ""
    if baseline.item(item.id) is None:
        return "new"
    days = baseline.variance(item, view.spans)
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""


_RESPONSES = {
    "avoid": "We change the plan so that it can't happen",
    "mitigate": "We make it less likely, or less bad",
    "transfer": "Somebody else carries it",
    "accept": "We live with it",
    "escalate": "It needs a decision above us",
    "exploit": "We make sure that it happens",
    "share": "We share it with others",
    "enhance": "We make it more likely",
}


def response(risk: Risk) -> str:
    """What is done about a risk, with the actions that are open."""
    told = _RESPONSES[risk.response] if risk.response else "Nothing is decided about it"
    actions = [visible(action.title) for action in risk.actions if action.status == "open"]
    return f"{told}: {'; '.join(actions)}." if actions else f"{told}."


def measured(result: KeyResult) -> str:
    """A key result as a sentence: `Load moved per day: 6 MWh, from 0 to 40`."""
    unit = f" {visible(result.unit)}" if result.unit else ""
    way = f"from {short_number(result.start)} to {short_number(result.target)}"
    if result.current is None or (share := reached(result)) is None:
        return f"{visible(result.title)}: not measured yet, {way}{unit}"
    now = f"{short_number(result.current)}{unit}"
    return f"{visible(result.title)}: {now}, {way}, {number(share * 100)} % of the way"
