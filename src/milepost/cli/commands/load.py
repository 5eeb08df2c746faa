"""`milepost load`: what is asked of each team in each period, and what it can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, TODAY, cli_command
from milepost.cli.output import put_json, put_table, say
from milepost.cli.reading import opened_roadmap
from milepost.model.people import Team
from milepost.model.when import Precision, When
from milepost.planning.load import Load, Utilisation, periods
from milepost.planning.schedule import schedule_of
from milepost.session.today import day_of
from milepost.views.numbers import number
from milepost.views.resources.words import percent

_PERIODS = {"week": Precision.WEEK, "month": Precision.MONTH, "quarter": Precision.QUARTER}


@cli_command("milepost load roadmap.toml", "milepost load roadmap.toml --by quarter --json")
@FILE
@click.option("--by", type=click.Choice(list(_PERIODS)), default="month", help="How long a period is.")
@TODAY
@AS_JSON
def command(file: Path, by: str, today: date | None, as_json: bool) -> None:
    """Print what is asked of each team, and what it can do.

    Both in person-days, from today on: what is left of the work, and of the period under way. A ! is more
    than the whole capacity, !! more than 120 %.
    """
    _, roadmap = opened_roadmap(file)
    load = Load(schedule_of(roadmap, day_of(roadmap, today)))
    teams, spans = roadmap.all_of(Team), list(periods(_PERIODS[by], *load.window()))
    table = [[load.utilisation(team, span.first, span.last) for team in teams] for span in spans]
    if as_json:
        put_json(
            [
                _as_json(team, span, used)
                for column, team in enumerate(teams)
                for span, used in zip(spans, (row[column] for row in table), strict=True)
            ]
        )
        return
    if not teams:
        say("No load without a team.")
        return
    rows = [_row(span, row) for span, row in zip(spans, table, strict=True) if span.last >= load.today]
    put_table([["", *(team.id for team in teams)], *rows])


def _as_json(team: Team, span: When, used: Utilisation) -> dict[str, Any]:
    share = used.share
    return {
        "team": team.id,
        "period": span,
        "demand": round(used.demand, 4),
        "capacity": round(used.capacity, 4),
        "utilisation": share if share is None else round(share, 4),
    }


def _row(span: When, row: Sequence[Utilisation]) -> list[str]:
    return [str(span), *map(_cell, row)]


def _cell(used: Utilisation) -> str:
    of = f"{number(used.demand, 1):>6} of {number(used.capacity, 1):>6} pd"
    return f"{of}  {percent(used):>5}{'!' * (used.overloaded + used.far_overloaded)}"
