"""What people in the room could give: decisions, owners, people, money; read from what the roadmap lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from milepost.model.risks import Risk
from milepost.model.work import CLOSED, Initiative, Phase
from milepost.planning.health.finding import Finding
from milepost.planning.responses import ANSWERED_FROM, OWNED_FROM
from milepost.views.numbers import money
from milepost.views.view import View
from milepost.views.visible import visible

MOST_MONTHS = 2
"""Overloaded months of a team that are told one by one."""


class Ask(NamedTuple):
    """One thing that is asked for."""

    words: str
    ids: frozenset[str]
    """What it is about."""


def asks(view: View) -> Iterator[Ask]:
    """Everything that is asked for, what threatens most first."""
    risks = [risk for risk in view.roadmap.all_of(Risk) if risk.status == "open" and risk.type == "threat"]
    for risk in sorted(risks, key=lambda risk: -risk.score):
        if words := _for_risk(risk):
            yield Ask(f'{words} for the risk "{visible(risk.title)}".', frozenset((risk.id, *risk.affects)))
    yield from _people(view)
    yield from _means(view)


def _for_risk(risk: Risk) -> str:
    """What an open risk lacks that somebody in the room could give."""
    wants = [
        "an owner" if risk.score >= OWNED_FROM and not risk.owner else "",
        "an answer" if risk.score >= ANSWERED_FROM and risk.response is None else "",
        "a decision" if risk.response == "escalate" else "",
    ]
    told = " and ".join(filter(None, wants))
    return f"{told[:1].upper()}{told[1:]}"


def _people(view: View) -> Iterator[Ask]:
    """Who is missing, and where more is asked of a team than it can do, as the checks found."""
    overloads: dict[str, list[Finding]] = {}
    for finding in view.report.findings if view.report else ():
        item = view.roadmap.get(finding.item)
        if item and finding.code == "R03":
            yield Ask(f'Somebody for "{visible(item.label)}": it {finding.sentence}.', frozenset((item.id,)))
        elif item and finding.code == "R02":
            overloads.setdefault(item.id, []).append(finding)
    yield from _relief(view, overloads)


def _relief(view: View, overloads: Mapping[str, list[Finding]]) -> Iterator[Ask]:
    for team_id, findings in overloads.items():
        told = [finding.sentence for finding in findings[:MOST_MONTHS]]
        more = len(findings) - MOST_MONTHS
        told += [f"and {more} more {'month' if more == 1 else 'months'}"] if more > 0 else []
        words = f"Relief for {visible(view.roadmap[team_id].label)}: {', '.join(told)}."
        yield Ask(words, frozenset((team_id,)))


def _means(view: View) -> Iterator[Ask]:
    """What phases and initiatives need that have not begun: people of no team yet, and money."""
    currency = visible(view.roadmap.header.currency or "")
    holders: tuple[Phase | Initiative, ...] = (
        *view.roadmap.all_of(Phase),
        *(item for item in view.roadmap.all_of(Initiative) if item.status not in CLOSED),
    )
    for item in holders:
        span = view.spans.of(item)
        is_to_come = span is None or span.first > view.today
        for need in item.resources if is_to_come else ():
            ids = frozenset((item.id,))
            if need.people and need.team is None:
                yield Ask(f'{need.people:g} people for "{visible(item.title)}".', ids)
            if need.cost:
                price = " ".join(filter(None, (money(need.cost), currency)))
                what = visible(need.what or "what it needs")
                yield Ask(f'{price} for "{visible(item.title)}": {what}.', ids)
