"""Whether people and things are there, and the right people were heard: codes K, P and R."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from milepost.model.header import Header
from milepost.model.people import Stakeholder, Team
from milepost.model.when import Precision
from milepost.model.work import Initiative, Milestone, Phase, Task, Work
from milepost.planning.health.finding import Evidence, Finding, Severity, percent
from milepost.planning.load import OVERLOADED, periods, team_of
from milepost.planning.reviews import NEEDED, VOICES, talk_is_due
from milepost.planning.scores import MOST_MUST, effort_days, moscow_days

SOON = timedelta(weeks=4)
"""How soon a start is near enough for somebody to be named."""


def unheard(evidence: Evidence) -> Iterator[Finding]:
    """K01, K02: whom nobody speaks for, and with whom nobody has spoken for long."""
    people = evidence.roadmap.all_of(Stakeholder)
    missing = [VOICES[voice] for voice in NEEDED if not any(one.voice == voice for one in people)]
    if missing:
        others = ", ".join(missing[:-1])
        sentence = f"nobody speaks for {others + ' or ' if others else ''}{missing[-1]}"
        hint = "Add a stakeholder who does, and what they need."
        yield Finding("K01", Severity.WARNING, Header.kind, sentence, hint)
    for one in people:
        if talk_is_due(one, evidence.today):
            since = f"since {one.reviewed}" if one.reviewed else "yet"
            hint = "Go through the roadmap together, and note the day."
            yield Finding("K02", Severity.WARNING, one.id, f"has not seen the plan {since}", hint)


def too_many_musts(evidence: Evidence) -> Iterator[Finding]:
    """P01: if everything is a must, nothing can give way."""
    musts = moscow_days(evidence.roadmap)["must"]
    total = sum(effort_days(task) for task in evidence.open_tasks)
    if musts > MOST_MUST * total:
        yield Finding(
            "P01",
            Severity.WARNING,
            Header.kind,
            f"musts are {percent(musts / total)} of the effort, at most {percent(MOST_MUST)}",
            f"{musts - MOST_MUST * total:.0f} person-days of must are too many to have something to give up.",
        )


def unprovided(evidence: Evidence) -> Iterator[Finding]:
    """R01: a phase or an initiative that says neither whom nor what it needs.

    A phase answers for its initiatives, and initiatives that all answer do so for their phase.
    """
    for phase in evidence.roadmap.all_of(Phase):
        own = [item for item in evidence.open_initiatives if item.phase == phase.id]
        span = evidence.spans.of(phase)
        over = span is not None and span.last < evidence.today
        if not over and not phase.resources and not (own and all(item.resources for item in own)):
            yield _unprovided(phase)
    for item in evidence.open_initiatives:
        above = evidence.roadmap.find(Phase, item.phase)
        if not item.resources and not item.horizon and not (above and above.resources):
            yield _unprovided(item)


def _unprovided(item: Phase | Initiative) -> Finding:
    hint = "Name teams with people, and things with their cost, in its resources."
    return Finding("R01", Severity.WARNING, item.id, "says neither whom nor what it needs", hint)


def overloads(evidence: Evidence) -> Iterator[Finding]:
    """R02: months in which more is asked of a team than it can do."""
    load = evidence.load
    for team in evidence.roadmap.all_of(Team):
        busy = load.busy(team)
        for month in periods(Precision.MONTH, *busy) if busy else ():
            used = load.utilisation(team, month.first, month.last)
            if not used.overloaded:
                continue
            much = "work and no capacity" if used.share is None else f"{percent(used.share)} of its capacity"
            yield Finding(
                "R02",
                Severity.ERROR if used.far_overloaded else Severity.WARNING,
                team.id,
                f"{much} in {month.first:%B %Y}",
                f"Above {percent(OVERLOADED)} something waits: move work away, or make it later.",
            )


def nobody_on_it(evidence: Evidence) -> Iterator[Finding]:
    """R03: what starts soon and has neither owner nor team, nor any part that has."""
    for item, span in evidence.dated:
        if isinstance(item, Milestone) or item.status in ("idea", "proposed"):
            continue
        if span.first - evidence.today <= SOON and not _has_somebody(item, evidence):
            when = "has started" if span.first < evidence.today else f"starts {span.first}"
            hint = "Name who does it, or let it start later."
            yield Finding("R03", Severity.WARNING, item.id, f"{when} with nobody on it", hint)


def _has_somebody(item: Work, evidence: Evidence) -> bool:
    if item.owner or (not isinstance(item, Milestone) and item.team):
        return True
    if isinstance(item, Task):
        return team_of(evidence.roadmap, item) is not None
    return any(_has_somebody(child, evidence) for child in evidence.spans.children(item.id))
