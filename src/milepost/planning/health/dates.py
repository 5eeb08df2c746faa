"""Whether dates can be trusted: codes T about what is written and what logic makes of it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import pairwise

from milepost.model.header import Header
from milepost.model.when import Precision, When
from milepost.model.work import CLOSED, Initiative, Milestone, Phase, Task, Work
from milepost.planning.driving import driving_chain
from milepost.planning.health.finding import Evidence, Finding, Severity, percent
from milepost.planning.passes import NO_TIME
from milepost.planning.spans import Span
from milepost.planning.violations import violations

LEAST_SLACK, LEAST_SHARE = 3, 0.1
"""Working days, and the share of the days to go, that a fixed milestone should have in hand."""

MOST_FIXED = 0.3
"""The share of dated items that may be fixed; a plan with more cannot bend."""

LONGEST_WITHOUT = timedelta(weeks=13)
"""How long a roadmap may go without a milestone."""

FAR, NEAR = timedelta(days=183), timedelta(weeks=4)
"""From two quarters on nobody knows the day; within four weeks one should."""

OFTEN_MOVED = 3
"""Moves to a later date after which nobody believes the next one."""


def undated_milestones(evidence: Evidence) -> Iterator[Finding]:
    """T01: an open milestone with neither a date nor a horizon."""
    for item in evidence.open_milestones:
        if item.date is None and item.horizon is None:
            hint = "Give it a date as exact as it is known, or a horizon: now, next, later."
            yield Finding("T01", Severity.WARNING, item.id, "has neither a date nor a horizon", hint)


def overdue(evidence: Evidence) -> Iterator[Finding]:
    """T02: a written end that is past, of something that is not done."""
    for item, span in evidence.dated:
        if is_overdue(span, evidence.today):
            sentence = f"was to end by {span.last} and is not done"
            yield Finding("T02", Severity.ERROR, item.id, sentence, "Set it done, or say when it will be.")


def is_overdue(span: Span, today: date) -> bool:
    """Whether the written end of something open is past; an initiative without dates has none of its own."""
    return not span.derived and span.last < today


def violated_links(evidence: Evidence) -> Iterator[Finding]:
    """T03: written dates that a dependency does not allow."""
    for item, driver, link, days, fuzzy in violations(evidence.spans):
        missing = f"{_days(days)} too early"
        yield Finding(
            "T03",
            Severity.WARNING if fuzzy else Severity.ERROR,
            item.id,
            f'is planned {missing} to wait for "{driver.title}"' + (", read at worst" if fuzzy else ""),
            f"The link is {link}. Move one of the two, or take the link away.",
            driver.id,
            days,
        )


def little_slack(evidence: Evidence) -> Iterator[Finding]:
    """T04: a fixed milestone with less in hand than its distance asks for."""
    schedule = evidence.schedule
    for item in evidence.open_milestones:
        found = schedule.of(item) if item.fixed and item.date else None
        if found is None or item.date is None or found.slack is None or found.slack < 0:
            continue
        to_go = evidence.spans.calendar(item).count(evidence.today, item.date.last)
        wanted = slack_wanted(to_go)
        if found.slack < wanted:
            yield Finding(
                "T04",
                Severity.WARNING,
                item.id,
                f"{_days(found.slack)} in hand; with {to_go} working days to go, "
                f"{math.ceil(wanted - NO_TIME)} are wanted",
                _chain(item, evidence),
            )


def slack_wanted(days_to_go: float) -> float:
    """Working days that something so far away should have in hand."""
    return max(LEAST_SLACK, LEAST_SHARE * days_to_go)


def broken_promises(evidence: Evidence) -> Iterator[Finding]:
    """T05: a fixed or committed date, or a deadline, that logic does not allow."""
    for item in evidence.open_works:
        promised = _promised(item, evidence)
        found = evidence.schedule.dates_of(item) if promised else None
        if promised is None or found is None:
            continue
        words, last = promised
        calendar = evidence.spans.calendar(item)
        late = calendar.index_after(found.finish) - calendar.index_after(last)
        if late > 0:
            yield Finding(
                "T05",
                Severity.ERROR,
                item.id,
                f"{_days(late)} late by logic: it needs {found.finish} and {words} {last}",
                f"{_chain(item, evidence)}: this chain has to get {_days(late)} shorter.",
            )


def _promised(item: Work, evidence: Evidence) -> tuple[str, date] | None:
    if item.fixed and (span := evidence.spans.of(item)):
        return "is fixed on", span.last
    if isinstance(item, Milestone) and item.date and item.commitment == "committed":
        return "is committed for", item.date.last
    if isinstance(item, Task) and item.deadline:
        return "has to be done by", item.deadline.last
    return None


def _chain(item: Work, evidence: Evidence) -> str:
    chain = driving_chain(evidence.schedule, item)
    return " › ".join(step.item.title for step in chain.steps) if chain else ""


def loose_ends(evidence: Evidence) -> Iterator[Finding]:
    """T07: an agreed task that nothing waits for, in an initiative without a milestone."""
    roadmap, spans = evidence.roadmap, evidence.spans
    for item in evidence.open_tasks:
        if item.horizon or item.status in ("idea", "proposed") or item.id in evidence.waited_for:
            continue
        initiative = roadmap.find(Initiative, item.initiative)
        if initiative is not None and (
            initiative.id in evidence.waited_for
            or any(isinstance(child, Milestone) for child in spans.children(initiative.id))
        ):
            continue
        hint = "Link what needs it, or add the milestone that shows it was worth it."
        yield Finding(
            "T07", Severity.WARNING, item.id, "nothing waits for it, and no milestone follows", hint
        )


def odd_precision(evidence: Evidence) -> Iterator[Finding]:
    """T08: a day where nobody can know it yet, a quarter where one should know better."""
    today = evidence.today
    for item in evidence.open_works:
        committed = not isinstance(item, Task) and item.commitment == "committed"
        when = item.date if isinstance(item, Milestone) else item.end
        if when is None or item.fixed or committed:
            continue
        if when.precision is Precision.DAY and when.first - today > FAR:
            quarter = When.period(Precision.QUARTER, when.first)
            sentence = f"{when} is a day more than two quarters ahead"
            yield Finding("T08", Severity.NOTE, item.id, sentence, f"{quarter} says what is known.")
        elif when.precision >= Precision.QUARTER and timedelta(0) <= when.last - today <= NEAR:
            sentence = f"{when} ends within four weeks"
            yield Finding("T08", Severity.NOTE, item.id, sentence, "By now the day or the week is known.")


def endless_waits(evidence: Evidence) -> Iterator[Finding]:
    """T09: something with dates that waits for what is cancelled or has no place in time."""
    network = evidence.schedule.network
    for item, _ in evidence.dated:
        for link in item.after:
            driver = evidence.roadmap.get(link.id)
            if isinstance(driver, Work) and not network.scheduled(driver):
                state = "is cancelled" if driver.status == "cancelled" else "has no date"
                hint = "Take the link away, or wait for something that will come."
                sentence = f'waits for "{driver.title}", which {state}'
                yield Finding("T09", Severity.ERROR, item.id, sentence, hint, driver.id)


def stiff_plan(evidence: Evidence) -> Iterator[Finding]:
    """T10: too many dates are fixed."""
    dated = evidence.dated
    fixed = sum(item.fixed for item, _ in dated)
    if fixed > MOST_FIXED * len(dated):
        yield Finding(
            "T10",
            Severity.WARNING,
            Header.kind,
            f"{fixed} of {len(dated)} dated items are fixed, at most {percent(MOST_FIXED)} should be",
            "Fix only what somebody else decides; the rest has to bend when things change.",
        )


def long_stretches(evidence: Evidence) -> Iterator[Finding]:
    """T11: a phase without a milestone, or with none in a stretch of 13 weeks; without phases, all of it."""
    roadmap, spans = evidence.roadmap, evidence.spans
    phases = roadmap.all_of(Phase)
    milestones = [item for item in roadmap.all_of(Milestone) if item.status != "cancelled"]
    days = {item.id: item.date.last for item in milestones if item.date}
    if not phases:
        ends = (span.last for _, span in evidence.dated)
        last = max((evidence.today, *ends))
        yield from _stretch(Header.kind, evidence.today, last, days.values())
    for phase in phases:
        span = spans.of(phase)
        if span is not None and span.last < evidence.today:
            continue
        own = [item for item in milestones if _phase_of(item, evidence) == phase.id]
        if not own:
            hint = "Add one that shows to everybody that the phase reached what it is for."
            yield Finding("T11", Severity.WARNING, phase.id, "has no milestone", hint)
        elif span is not None:
            first = max(span.first, evidence.today)
            yield from _stretch(phase.id, first, span.last, [days[one.id] for one in own if one.id in days])


def _phase_of(item: Milestone, evidence: Evidence) -> str | None:
    initiative = evidence.roadmap.find(Initiative, item.initiative)
    return item.phase or (initiative.phase if initiative else None)


def _stretch(item_id: str, first: date, last: date, milestones: Collection[date]) -> Iterator[Finding]:
    """The longest time without a milestone, where it is too long."""
    stops = sorted({first, last, *(day for day in milestones if first <= day <= last)})
    gaps = [(after - before, before, after) for before, after in pairwise(stops)]
    longest, before, after = max(gaps, default=(timedelta(0), first, first))
    if longest > LONGEST_WITHOUT:
        sentence = f"no milestone in {longest.days // 7} weeks, from {before} to {after}"
        yield Finding("T11", Severity.WARNING, item_id, sentence, "Put one where you would notice a delay.")


def wanderers(evidence: Evidence) -> Iterator[Finding]:
    """T12: a date that was moved later again and again, as the history has it."""
    for item_id, moves in evidence.moves.items():
        item = evidence.roadmap.get(item_id)
        if moves >= OFTEN_MOVED and isinstance(item, Work) and item.status not in CLOSED:
            hint = "Its slip chart shows when and by how much. Ask what the moves have in common."
            yield Finding("T12", Severity.WARNING, item_id, f"moved later {moves} times", hint)


def _days(days: float) -> str:
    return f"{days:g} d"
