"""Load in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

from milepost.model.items import Item
from milepost.model.people import Team
from milepost.model.roadmap import Roadmap
from milepost.model.when import Precision, When
from milepost.model.work import Initiative, Phase, Resource
from milepost.planning.load import Capacity, Demand, Load, Utilisation, periods
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Spans
from milepost.views.numbers import NONE, counted, money, number, short_number
from milepost.views.timeline.head import MONTHS
from milepost.views.visible import visible

MOST_MONTHS = 3
"""Months of a task's team that are told beside it."""


def percent(used: Utilisation) -> str:
    """The share of the capacity that is asked for, `113 %`; a dash where there is no capacity."""
    return f"{NONE} %" if used.share is None else f"{number(100 * used.share)} %"


def period_name(period: When) -> str:
    """`August 2026`; periods of other lengths as dates are written."""
    if period.precision is not Precision.MONTH:
        return period.text
    return f"{month_name(period)} {period.first.year:04}"


def month_name(period: When) -> str:
    """`August`; periods of other lengths as dates are written."""
    return MONTHS[period.first.month - 1] if period.precision is Precision.MONTH else period.text


def short_name(period: When) -> str:
    """`Aug`, `W33`, `Q3`, `14`: what the axis above says."""
    return month_name(period)[:3] if period.precision is Precision.MONTH else period.text.rpartition("-")[2]


def team_load(load: Load, item: Item, team_id: str) -> str:
    """How much its team has to do while a task asks for it, `July 113 %, August 133 %`; empty without."""
    demand, team = load.demand(item.id), load.roadmap.find(Team, team_id)
    if demand is None or team is None or demand.team != team_id:
        return ""
    months = islice(periods(Precision.MONTH, *demand.days), MOST_MONTHS)
    return ", ".join(
        f"{month_name(one)} {percent(load.utilisation(team, one.first, one.last))}" for one in months
    )


def team_size(team: Team) -> str:
    """`4 × 0.8`: people, and the share of a day that they have."""
    people = short_number(team.size)
    return people if team.availability == 1 else f"{people} × {team.availability:g}"


def balance(used: Utilisation) -> str:
    """Demand, capacity and what is between them."""
    left = used.capacity - used.demand
    rest = f"{number(-left, 1)} over" if used.overloaded else f"{number(left, 1)} free"
    return f"demand {number(used.demand, 1)} pd, capacity {number(used.capacity, 1)} pd, {rest}"


def capacity_sum(can: Capacity) -> str:
    """`21 days × 4 people × 0.8 = 67.2, less summer leave 2 people × 10 days × 0.8 = 16.0`."""
    share = "" if can.team.availability == 1 else f" × {can.team.availability:g}"
    whole = can.days * can.team.size * can.team.availability
    terms = [f"{counted(can.days, 'day')} × {_people(can.team.size)}{share} = {number(whole, 1)}"]
    for away, days in can.away:
        lost = away.people * days * can.team.availability
        why = f"{visible(away.why)} " if away.why else ""
        terms.append(f"less {why}{_people(away.people)} × {counted(days, 'day')}{share} = {number(lost, 1)}")
    return ", ".join(terms)


def demand_dates(demand: Demand, spans: Spans, today: date) -> str:
    """When a task is worked on: its plan as written, else the days that logic gives it."""
    span = None if demand.by_logic else spans.of(demand.task)
    if span is None:
        first, last = (_day(day, today) for day in demand.days)
        return f"{first} .. {last}"
    if span.start == span.end and span.start and span.start.precision is not Precision.DAY:
        return span.start.text
    return f"{_written(span.start, span.first, today)} .. {_written(span.end, span.last, today)}"


def slack_words(schedule: Schedule, demand: Demand, *, waits: bool) -> str:
    """`slack 37 d: could wait`."""
    slack = schedule.promised_slack(demand.task)
    return "" if slack is None else f"slack {number(slack)} d{': could wait' * waits}"


def needs(item: Phase | Initiative, roadmap: Roadmap) -> str:
    """`Pilot needs 3 Platform people and 200 test gateways, 30,000 EUR`."""
    cost = sum(resource.cost or 0 for resource in item.resources)
    parts = [part for resource in item.resources if (part := _need(resource, roadmap))]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "money"
    price = f", {money(cost)} {visible(roadmap.header.currency or '')}".rstrip() if cost else ""
    return f"{visible(item.title)} needs {listed}{price}"


def wanting(load: Load, first: date, last: date) -> Sequence[Phase | Initiative]:
    """Phases and initiatives that need something and are under way within some days."""
    roadmap, spans = load.roadmap, load.schedule.network.spans
    found: list[Phase | Initiative] = []
    every: tuple[Phase | Initiative, ...] = (*roadmap.all_of(Phase), *roadmap.all_of(Initiative))
    for item in every:
        closed = isinstance(item, Initiative) and item.status in ("done", "cancelled")
        span = spans.of(item)
        if item.resources and span and not closed and span.first <= last and span.last >= first:
            found.append(item)
    return found


def _need(resource: Resource, roadmap: Roadmap) -> str:
    team = roadmap.find(Team, resource.team)
    people = f"{visible(team.label)} people" if team else ""
    if resource.people:
        words = (short_number(resource.people), visible(team.label) if team else "", _noun(resource.people))
        people = " ".join(filter(None, words))
    return " with ".join(filter(None, (people, visible(resource.what or ""))))


def _people(count: float) -> str:
    return f"{short_number(count)} {_noun(count)}"


def _noun(count: float) -> str:
    return "person" if count == 1 else "people"


def _written(when: When | None, day: date, today: date) -> str:
    return when.text if when and when.precision is not Precision.DAY else _day(day, today)


def _day(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
