"""`milepost forecast`: when milestones will probably be reached."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, TODAY, cli_command
from milepost.cli.output import put_json, put_table, say
from milepost.cli.reading import opened_roadmap
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone
from milepost.planning.forecast import QUANTILES, SEED, TRIALS, Outcome, forecast
from milepost.planning.network import Network
from milepost.planning.spans import Spans
from milepost.session.today import day_of
from milepost.views.forecast import chance, drivers

MOST_TRIALS = 100_000


@cli_command("milepost forecast roadmap.toml", "milepost forecast roadmap.toml --trials 20000 --json")
@FILE
@click.option("--trials", type=click.IntRange(1, MOST_TRIALS), default=TRIALS, help="How many are made.")
@click.option("--seed", type=click.IntRange(min=0), default=SEED, help="Another one gives other numbers.")
@TODAY
@AS_JSON
def command(file: Path, trials: int, seed: int, today: date | None, as_json: bool) -> None:
    """Print when milestones will probably be reached.

    In each trial every open task takes a length drawn from its estimate, and every open risk happens or not.
    P80 is the day by which a milestone is reached in 80 % of the trials; drivers are the tasks and risks that
    most of its spread comes from.
    """
    _, roadmap = opened_roadmap(file)
    found = forecast(Network(Spans(roadmap), day_of(roadmap, today)), trials, seed)
    reached = [found.outcomes[one.id] for one in roadmap.all_of(Milestone) if one.id in found.outcomes]
    if as_json:
        put_json(
            {
                "milestones": {outcome.item.id: _as_json(outcome) for outcome in reached},
                "drivers": [driver for outcome in reached for driver in _drivers_as_json(outcome, roadmap)],
                "trials": found.trials,
                "seed": found.seed,
            }
        )
        return
    put_table(_row(outcome, roadmap) for outcome in reached)
    if not reached:
        say("No milestone is still to be reached.")


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {**_quantiles(outcome), "on_time": outcome.on_time}


def _drivers_as_json(outcome: Outcome, roadmap: Roadmap) -> list[dict[str, Any]]:
    return [
        {
            "milestone": outcome.item.id,
            "id": driver.id,
            "kind": roadmap[driver.id].kind,
            "correlation": round(driver.correlation, 4),
            "share": round(driver.share, 4),
        }
        for driver in outcome.drivers
    ]


def _quantiles(outcome: Outcome) -> dict[str, date]:
    return {f"P{share * 100:.0f}": outcome.by(share) for share in QUANTILES}


def _row(outcome: Outcome, roadmap: Roadmap) -> list[str]:
    days = [f"{name} {day}" for name, day in _quantiles(outcome).items()]
    return [outcome.item.id, *days, chance(outcome), drivers(outcome, roadmap)]
