"""`milepost shift`: a bar moved as a whole."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.following import follow_options, following
from milepost.cli.options import FILE, ITEM, TODAY, Spelled, cli_command
from milepost.editing.edits import Edit, Shift
from milepost.model.roadmap import Roadmap
from milepost.planning.shifts import Step
from milepost.session.today import day_of

_EARLIER = re.compile(r"-[0-9]+[a-z]")


class _WithSteps(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A step to earlier looks like an option, so it is put behind them all: it comes last anyway."""
        if "--" not in args:
            steps = [word for word in args if _EARLIER.fullmatch(word)]
            args = [*(word for word in args if word not in steps), "--", *steps]
        return super().parse_args(ctx, args)


@cli_command(
    "milepost shift roadmap.toml meter-gateway +2w",
    'milepost shift roadmap.toml tariff-live -3d --reason "The gateways came early"',
    "milepost shift roadmap.toml meter-gateway +2w --ripple --dry-run",
    cls=_WithSteps,
)
@FILE
@ITEM
@click.argument("step", type=Spelled("step", Step.parse))
@follow_options
@TODAY
@editing
def command(
    file: Path, item_id: str, step: Step, follow: str | None, today: date | None, manner: Manner
) -> int:
    """Move an item later or earlier in time.

    Steps are +3d, -2w, +1m, +1q or +1y. Days are working days. A bar keeps its length, a fuzzy date its
    precision: 2026-Q3 and a quarter is 2026-Q4. What is fixed does not move.

    With --ripple what waits for it moves as far as a violated link needs; the status is 1 where something
    that is fixed, committed or done stands in the way.
    """

    def edit_for(roadmap: Roadmap) -> Edit:
        shift = Shift(ids=[item_id], step=step, reason=manner.reason)
        return following(shift, follow, day_of(roadmap, today))

    return edit_file(file, edit_for, manner)
