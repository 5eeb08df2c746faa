"""`milepost trend`: how the dates of milestones moved from revision to revision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put_json, put_table, say
from milepost.cli.past import opened_past
from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone
from milepost.planning.calendar import calendar_of
from milepost.session.past.trends import Reported, trends


@cli_command("milepost trend roadmap.toml", "milepost trend roadmap.toml tariff-live --json")
@FILE
@click.argument("ids", metavar="[ID]...", nargs=-1)
@AS_JSON
def command(file: Path, ids: tuple[str, ...], as_json: bool) -> None:
    """Print how the planned dates of milestones moved.

    Reports are the revisions that planned another date, and the last one. The slip is in calendar days;
    stable means within five working days, zigzag means two changes of direction or more.
    """
    with opened_past(file) as (past, present):
        if strange := [id for id in ids if present.now.find(Milestone, id) is None]:
            raise MilepostError(f"{strange[0]} is no milestone", hint=f"milepost list {file} milestones")
        found = trends(past, present.now, ids)
    if as_json:
        put_json({id: _as_json(reported, present.now) for id, reported in found.items()})
        return
    put_table(_row(id, reported, present.now) for id, reported in found.items())
    if not found:
        say("No milestone had a date in any revision.")


def _as_json(reported: Reported, now: Roadmap) -> dict[str, Any]:
    trend = reported.trend
    pairs = zip(trend.reports, reported.revisions, strict=True)
    return {
        "reports": [{"date": one.day, "revision": revision.id, "plan": one.plan} for one, revision in pairs],
        "moves": trend.moves,
        "slip_days": trend.slip_days,
        "class": trend.course(calendar_of(now)),
    }


def _row(id: str, reported: Reported, now: Roadmap) -> tuple[str, ...]:
    trend = reported.trend
    plans = dict.fromkeys(str(report.plan) for report in trend.reports)
    course = trend.course(calendar_of(now))
    return id, " > ".join(plans), counted(trend.moves, "move"), f"{trend.slip_days:+} d", course
