"""`milepost add`: a new item."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.assignments import Assignment, assignments_argument, data_of
from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, KIND, cli_command
from milepost.cli.output import put
from milepost.editing.edits import Add
from milepost.model.evolve import merged
from milepost.model.kinds import Kind


@cli_command(
    'milepost add roadmap.toml tasks "Savings view in the app" initiative=dynamic-tariff estimate=20d',
    'milepost add roadmap.toml risks "Meters arrive late" probability=40 impact=4 affects=tariff-live',
)
@FILE
@KIND
@click.argument("title")
@assignments_argument()
@editing
def command(file: Path, kind: str, title: str, assignments: tuple[Assignment, ...], manner: Manner) -> int:
    """Add an item at the end of its kind, and print its new id.

    The id is made of the title. Values are read as by milepost set.
    """
    if any(assignment.sign != "=" for assignment in assignments):
        raise click.UsageError("A new item has no lists yet: write field=a,b.")
    fields = merged({}, data_of(Kind(kind), assignments, "="))
    edit = Add(kind=Kind(kind), title=title, fields=fields, reason=manner.reason)
    return edit_file(file, lambda _: edit, manner, lambda change: put(change.items[0].item.id))
