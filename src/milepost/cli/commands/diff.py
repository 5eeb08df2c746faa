"""`milepost diff`: what differs between two points in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, TODAY, cli_command
from milepost.cli.output import put_json, say
from milepost.cli.past import opened_past, put_changes
from milepost.editing.change import Change
from milepost.editing.field_changes import field_changes, values_of
from milepost.model.roadmap import Roadmap
from milepost.planning.calendar import calendar_of
from milepost.planning.variance import variance
from milepost.session.past.comparing import differences
from milepost.session.past.points import point_of


@cli_command(
    "milepost diff roadmap.toml",
    "milepost diff roadmap.toml board-june",
    "milepost diff roadmap.toml 2026-06-01 HEAD --json",
)
@FILE
@click.argument("a", metavar="[A]", default="HEAD")
@click.argument("b", metavar="[B]", default="saved")
@TODAY
@AS_JSON
def command(file: Path, a: str, b: str, today: date | None, as_json: bool) -> None:
    """Print what differs between two points in time, item by item.

    A and B are revisions, tags, branches, days (2026-06-01, "last month") or saved, the file as it is.
    Without them: what the file says beside its last revision. In texts, [-what went-] and {+what came+}.
    """
    with opened_past(file, today) as (past, present):
        before, after = (point_of(past, text, present).roadmap for text in (a, b))
    changes = differences(before, after)
    if as_json:
        put_json([_as_json(change, after) for change in changes])
        return
    put_changes(changes, after)
    if not changes:
        say("Nothing differs.")


def _as_json(change: Change, names: Roadmap) -> dict[str, Any]:
    (item,) = change.items
    fields = field_changes(item, names)
    way = "changed" if fields else "moved"
    if item.before is None or item.after is None:
        way = "removed" if item.before else "added"
    return {
        "id": item.item.id,
        "kind": item.item.kind,
        "change": way,
        "working_days": variance(item.before, item.after, calendar_of(names)) or None,
        "fields": [
            {"field": name, "before": before, "after": after}
            for field in fields
            for name, before, after in values_of(field)
        ],
        "place": None
        if item.in_place
        else {"before": _counted(item.place_before), "after": _counted(item.place_after)},
        "sentence": change.sentence,
    }


def _counted(place: int | None) -> int | None:
    """A place among the items of the kind, counted from 1."""
    return None if place is None else place + 1
