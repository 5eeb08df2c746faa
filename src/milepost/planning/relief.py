"""What could wait where a team has too much to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from milepost.model.people import Team
from milepost.planning.load import Demand, Load
from milepost.planning.passes import NO_TIME

Days = tuple[date, date]
"""From a first to a last day."""


def could_wait(load: Load, demand: Demand, until: date) -> bool:
    """Whether a task could begin on a later day without moving a promise: it has the slack, is not fixed and
    not under way."""
    task, schedule = demand.task, load.schedule
    slack = schedule.promised_slack(task)
    if slack is None or task.fixed or task.status == "in-progress":
        return False
    earliest = schedule.earliest.starts[schedule.network.number[task.id]]
    return demand.calendar.index_of(until) <= earliest + slack + NO_TIME


def relief(load: Load, team: Team, days: Days, following: Days) -> Sequence[Demand]:
    """What could wait for the following days, and fits there, until the team has no more than it can do.

    Of what could wait, that comes first which asks most; nothing where the team is not overloaded.
    """
    now, then = load.utilisation(team, *days), load.utilisation(team, *following)
    over, free = now.demand - now.capacity, then.capacity - then.demand
    found = []
    for demand, share in load.causes(team, *days) if now.overloaded else ():
        if over > NO_TIME and share <= free + NO_TIME and could_wait(load, demand, following[0]):
            found.append(demand)
            over, free = over - share, free - share
    return found
