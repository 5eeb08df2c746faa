"""`milepost blame`: who set a field, when and why."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put_json, put_table
from milepost.cli.past import opened_past, revision_json
from milepost.editing.wording import value_text
from milepost.model.errors import MilepostError
from milepost.session.past.blame import blame


@cli_command("milepost blame roadmap.toml tariff-live", "milepost blame roadmap.toml tariff-live.date --json")
@FILE
@click.argument("what", metavar="ID[.FIELD]")
@AS_JSON
def command(file: Path, what: str, as_json: bool) -> None:
    """Print who set each field of an item, when and why.

    With a field: every value that it ever had, the newest first.
    """
    item_id, _, field = what.partition(".")
    with opened_past(file) as (past, present):
        values = list(blame(past, item_id, field or None, present.now))
    if not values:
        raise MilepostError(
            f"No revision has {what}", hint="milepost list shows the ids of what is there now"
        )
    if as_json:
        put_json([{"field": one.field, "value": one.value, **revision_json(one.revision)} for one in values])
        return
    put_table(
        (
            one.field,
            "–" if one.value is None else value_text(one.field, one.value, present.now),
            f"since {one.revision.when:%Y-%m-%d}",
            one.revision.author,
            one.revision.short,
            f'"{one.revision.reason}"' if one.revision.reason else one.revision.subject,
        )
        for one in values
    )
