"""`milepost schedule`: when work can happen by logic, and how much slack it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from milepost.cli.following import conflict_as_json
from milepost.cli.options import AS_JSON, FILE, TODAY, cli_command
from milepost.cli.output import put, put_json, put_table, say
from milepost.cli.reading import opened_roadmap
from milepost.editing.edits.links import linkable
from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.driving import conflicts, driving_chain
from milepost.planning.schedule import Schedule, Scheduled, schedule_of
from milepost.session.today import day_of
from milepost.views.numbers import number


@cli_command("milepost schedule roadmap.toml", "milepost schedule roadmap.toml --to tariff-live --json")
@FILE
@click.option("--to", "goal", metavar="ID", help="Slack and critical path towards this item only.")
@TODAY
@AS_JSON
def command(file: Path, goal: str | None, today: date | None, as_json: bool) -> None:
    """Print when work can happen by logic, and its slack.

    Links, estimates and today decide, not the written dates. Slack is in working days, to the end of
    everything or to a fixed date. Late is how far an item ends after its written end. Conflicts are fixed
    dates that logic does not allow.
    """
    _, roadmap = opened_roadmap(file)
    schedule = schedule_of(roadmap, day_of(roadmap, today))
    found = _scheduled(schedule, roadmap)
    if goal:
        towards = schedule.slack_towards(linkable(roadmap, goal))
        found = {item_id: (found[item_id][0], slack) for item_id, slack in towards.items()}
    broken = list(conflicts(schedule))
    if as_json:
        put_json(
            {
                "items": {item_id: _as_json(*entry) for item_id, entry in found.items()},
                "conflicts": [conflict_as_json(one, _chain(one.item, schedule)) for one in broken],
                "cycles": schedule.network.cycles,
                "finish": schedule.finish,
            }
        )
        return
    put_table(_row(item_id, *entry) for item_id, entry in found.items())
    for conflict in broken:
        item_id, has, needs = conflict.item.id, conflict.has, conflict.needs
        put(f"{item_id} is fixed on {has}, {conflict.late} d before {needs} by logic")
    for cycle in schedule.network.cycles:
        circle = " > ".join([*cycle, cycle[0]])
        say(f"milepost: these wait for one another, and their links are left out: {circle}")


Entry = tuple[Scheduled, float | None]
"""What the schedule says of an item, and its slack."""


def _scheduled(schedule: Schedule, roadmap: Roadmap) -> dict[str, Entry]:
    works = (item for item in roadmap.items.values() if isinstance(item, Work))
    found = ((item.id, schedule.of(item)) for item in works)
    return {item_id: (one, one.slack) for item_id, one in found if one}


def _as_json(found: Scheduled, slack: float | None) -> dict[str, Any]:
    return {
        "start": found.start,
        "finish": found.finish,
        "slack": slack,
        "critical": slack is not None and slack <= 0,
        "late": found.late,
    }


def _chain(item: Work, schedule: Schedule) -> Sequence[Work]:
    chain = driving_chain(schedule, item)
    return [step.item for step in chain.steps] if chain else []


def _row(item_id: str, found: Scheduled, slack: float | None) -> tuple[str, ...]:
    state = "done" if slack is None else "critical" if slack <= 0 else ""
    days = "" if slack is None else f"{number(slack)} d"
    late = f"{found.late} d late" if found.late else ""
    return item_id, f"{found.start} .. {found.finish}", days, state, late
