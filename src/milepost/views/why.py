"""Why an item is where it is: what drives its dates, if it is critical, what a slip would move. In words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.work import CLOSED, Milestone, Task, Work
from milepost.planning.driving import Chain, Origin, driving_chain, slipped
from milepost.planning.progress import OFF_PLAN
from milepost.planning.schedule import Schedule, Scheduled, slipped_to
from milepost.planning.spans import Spans
from milepost.views.numbers import counted, number
from milepost.views.visible import cut, visible

SLIP = 10
"""Working days of the slip that is tried: two weeks."""

MOST_MOVED = 3
"""Items that are named of those that a slip would move."""

_ORIGINS = {
    Origin.TODAY: "can start today",
    Origin.BEGIN: "starts with the roadmap",
    Origin.NOT_BEFORE: "may not start earlier",
    Origin.UNDER_WAY: "is under way",
    Origin.DONE: "is done",
    Origin.FIXED: "is fixed",
}


class ChainRow(NamedTuple):
    """One step of what drives an item."""

    item: Work
    dates: str
    """From its first to its last day by logic; of a milestone its one day."""
    held: str
    """What holds it there: the step before, or the beginning of the chain."""


def path_words(path: Sequence[Item]) -> str:
    """The path from the vision down to an item: `vision › A goal › An initiative › The item`."""
    top = "vision" if path[-1].kind is Kind.ROADMAP else "no goal"
    return " › ".join([top, *(visible(one.label) for one in reversed(path) if one.kind is not Kind.ROADMAP)])


def reasons(schedule: Schedule, item: Work) -> list[str]:
    """Sentences about an item's dates, the most important one first."""
    found = schedule.of(item)
    if found is None:
        return [_unscheduled(item)]
    if found.slack is None:
        return [f"It was done {found.finish}."]
    return [_by_logic(schedule, item, found), _criticality(schedule, item), _slip(schedule, item)]


def slack_words(schedule: Schedule, item: Work) -> str:
    """How far an item may slip: `4 d, not critical: its end may slip to 2026-08-20`; empty once done."""
    found, slack = schedule.of(item), schedule.promised_slack(item)
    if found is None or slack is None:
        return ""
    if slack <= 0:
        return f"{number(slack)} d, critical"
    until = slipped_to(found.finish, slack, schedule.network.spans.calendar(item))
    return f"{number(slack)} d, not critical: its end may slip to {until}"


def progress_words(spans: Spans, item: Work, today: date) -> str:
    """What is done beside what the plan says for today: `45 % done, 60 % of the time gone: 15 points behind`.

    A few points are no more than chance.
    """
    done, planned = spans.progress(item), spans.planned_progress(item, today)
    if done is None or item.status in CLOSED:
        return ""
    if planned is None:
        return f"{number(done)} % done"
    points = round(done) - round(planned)
    way = "ahead" if points > 0 else "behind"
    told = "on plan" if abs(points) < OFF_PLAN else f"{abs(points)} points {way}"
    return f"{number(done)} % done, {number(planned)} % of the time gone: {told}"


def chain_rows(schedule: Schedule, item: Work) -> Sequence[ChainRow]:
    """What drives an item, the first step first, itself last; nothing where it is not scheduled."""
    chain = driving_chain(schedule, item)
    return [] if chain is None else [_chain_row(chain, number) for number in range(len(chain.steps))]


def _chain_row(chain: Chain, number: int) -> ChainRow:
    step = chain.steps[number]
    item = step.item
    dates = f"{step.finish}" if isinstance(item, Milestone) else f"{step.start} .. {step.finish}"
    if number == 0:
        return ChainRow(item, dates, _ORIGINS[chain.origin])
    before = chain.steps[number - 1].item
    link = next((link for link in item.after if link.id == before.id), None)
    how = str(link).partition(":")[2] if link else ""
    return ChainRow(item, dates, f"waits for it, {how}" if how else "waits for it")


def _unscheduled(item: Work) -> str:
    if item.status == "cancelled":
        return "It is cancelled and has no place in time."
    if item.horizon:
        return f"It stands on the horizon {item.horizon}: undated on purpose, and not scheduled."
    return "Its initiative has no place in time, and it has no dates of its own."


def _by_logic(schedule: Schedule, item: Work, found: Scheduled) -> str:
    span = schedule.network.spans.of(item)
    if span is None:
        return f"It has no dates; by logic it runs {found.start} .. {found.finish}."
    planned = f"its {'fixed' if item.fixed else 'planned'} end {span.last}"
    if found.late:
        return f"By logic it ends {found.finish}, {found.late} d after {planned}."
    if found.finish == span.last:
        return f"By logic it ends {found.finish}, as planned."
    calendar = schedule.network.spans.calendar(item)
    early = calendar.index_after(span.last) - calendar.index_after(found.finish)
    return f"By logic it can end {found.finish}, {early} d before {planned}."


def _criticality(schedule: Schedule, item: Work) -> str:
    slack = schedule.promised_slack(item) or 0
    end = _end(schedule, item)
    if slack < 0:
        return f"It is critical: the way to {end} has to get {number(-slack)} d shorter."
    if slack == 0:
        return f"It is critical: every day it slips moves {end}."
    return f"It is not critical: it may slip {number(slack)} d before {end} moves."


def _end(schedule: Schedule, item: Work) -> str:
    """What the slack of an item is counted towards."""
    promise = schedule.promise(item)
    if promise is None:
        return "the end of everything"
    what = "deadline" if isinstance(promise, Task) and not promise.fixed else "date"
    return f"its own {what}" if promise is item else f"the {what} of {_quoted(promise)}"


def _slip(schedule: Schedule, item: Work) -> str:
    own = {item.id, *(schedule.network.nodes[leaf].id for leaf in schedule.network.leaves(item))}
    moved = slipped(schedule, item, SLIP)
    roadmap = schedule.network.spans.roadmap
    others = [f"{_quoted(roadmap[one])} {moved[one][1]}" for one in moved if one not in own]
    if not others:
        return f"If it slipped {SLIP} d, nothing else would end later."
    left = len(others) - MOST_MOVED
    told = ", ".join([*others[:MOST_MOVED], *([f"{left} more"] if left > 0 else [])])
    return f"If it slipped {SLIP} d, {counted(len(others), 'item')} would end later: {told}."


def _quoted(item: Item) -> str:
    return f'"{cut(visible(item.label), 40)}"'
