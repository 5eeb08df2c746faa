"""`milepost minutes`: what changed since a revision, in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from milepost.cli.options import FILE, TODAY, cli_command
from milepost.cli.output import say
from milepost.cli.past import opened_past
from milepost.session.past.minutes import minutes
from milepost.session.past.points import SAVED, point_of
from milepost.storage.safe_file import write_file


@cli_command(
    "milepost minutes roadmap.toml board-june", "milepost minutes roadmap.toml 'last month' -o minutes.md"
)
@FILE
@click.argument("since")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; it must be new.")
@TODAY
def command(file: Path, since: str, output: Path | None, today: date | None) -> None:
    """Write what changed since a revision, in plain words.

    It is Markdown. SINCE is a revision, a tag, a branch or a day. Changes are grouped: dates, goals, scope,
    risks and the rest, each with the reasons that were given.
    """
    with opened_past(file, today) as (past, present):
        text = minutes(past, point_of(past, since, present), point_of(past, SAVED, present))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode(), None)
        say(f"Written to {output}")
