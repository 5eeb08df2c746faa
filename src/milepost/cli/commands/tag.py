"""`milepost tag`: names a revision as a baseline."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put, put_json
from milepost.cli.past import opened_past
from milepost.history.tags import tag
from milepost.model.errors import MilepostError
from milepost.session.past.points import point_of


@cli_command("milepost tag roadmap.toml board-june", "milepost tag roadmap.toml board-march 2026-03-31")
@FILE
@click.argument("name")
@click.argument("revision", metavar="[REV]", default="HEAD")
@AS_JSON
def command(file: Path, name: str, revision: str, as_json: bool) -> None:
    """Name a revision as a baseline.

    REV is a revision, a branch, another tag or a day; else it is the last revision. It is a tag of git.
    """
    with opened_past(file) as (past, present):
        found = point_of(past, revision, present).revision
    if found is None:
        raise MilepostError(f"{revision} is no revision yet", hint="Save it first")
    tag(past.repository, name, found.id)
    if as_json:
        put_json({"tag": name, "revision": found.id})
    else:
        put(f"{name} is {found.short}, {found.when:%Y-%m-%d}: {found.subject}")
