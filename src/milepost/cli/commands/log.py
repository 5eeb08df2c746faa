"""`milepost log`: the revisions of a file, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put, put_json, say
from milepost.cli.past import opened_past, revision_json
from milepost.editing.change import Change
from milepost.editing.field_changes import field_changes
from milepost.editing.summary import summary
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.past.blame import ItemRevision, item_revisions
from milepost.session.past.entries import told_or_lost
from milepost.session.past.filter import HINT, revision_filter
from milepost.session.past.past import Told
from milepost.session.past.points import day_of

NONE_YET = "There are no revisions yet."


@cli_command(
    "milepost log roadmap.toml -n 5",
    "milepost log roadmap.toml tariff-live --json",
    "milepost log roadmap.toml --only 'author:mara kind:dates'",
)
@FILE
@click.argument("item_id", metavar="[ID]", required=False)
@click.option("--only", metavar="FILTER", default="", help=f"Only some revisions: {HINT}.")
@click.option("-n", "--number", type=click.IntRange(min=1), help="How many at most, newest first.")
@AS_JSON
def command(file: Path, item_id: str | None, only: str, number: int | None, as_json: bool) -> None:
    """Print the revisions of a file, and what each changed.

    The newest comes first: when, by whom, what and why. With an ID only those that changed the item, with
    each field.
    """
    with opened_past(file) as (past, present):
        try:
            wanted = revision_filter(only, lambda day: day_of(day, present))
        except MilepostError as error:
            raise click.UsageError(f"{error.title}. {error.hint}") from None
        told = partial(told_or_lost, past)
        found: Iterator[Told | ItemRevision]
        if item_id:
            found = item_revisions(past, item_id, present.now)
        else:
            found = map(told, filter(wanted.may_fit, past.revisions(None if only else number)))
        fitting = (one for one in found if not only or wanted.fits(told(one.revision), present.now))
        entries = islice(fitting, number)
        first = next(entries, None)
        listed = chain([first], entries) if first else ()
        if as_json:
            put_json([_as_json(one, present.now) for one in listed])
        else:
            for one in listed:  # as soon as each is known
                _put(one, present.now)
    if first is None:
        changed = f" changed {item_id}" if item_id else ""
        fits = f" fits {only}" if only else ""
        say(f"No revision{' and'.join(filter(None, (changed, fits)))}." if changed or fits else NONE_YET)


def _put(one: Told | ItemRevision, names: Roadmap) -> None:
    revision = one.revision
    tags = "".join(f"  # {tag}" for tag in revision.tags)
    put(f"{revision.short}  {revision.when:%Y-%m-%d}  {revision.author}  {revision.subject}{tags}")
    if isinstance(one, ItemRevision):
        for change in one.changes:
            put(f"  {change.sentence}")
    elif one.problems:
        put(f"  {one.problem}")
    elif (words := summary(one.changes, names)) and words != revision.subject:
        put(f"  {words}")
    if revision.reason:
        put(f"  Reason: {revision.reason}", dim=True)


def _as_json(one: Told | ItemRevision, names: Roadmap) -> dict[str, Any]:
    if isinstance(one, ItemRevision):
        return {**revision_json(one.revision), "changes": list(map(asdict, one.changes))}
    return {
        **revision_json(one.revision),
        "summary": summary(one.changes, names),
        "changes": [field for change in one.changes for field in _fields(change, names)],
        "problems": [asdict(problem) for problem in one.problems],
    }


def _fields(change: Change, names: Roadmap) -> Iterator[dict[str, Any]]:
    """What became of each field; the place among its kind where an item moved and is the same otherwise."""
    for item in change.items:
        fields = field_changes(item, names)
        yield from map(asdict, fields)
        if not fields and item.place_before is not None and item.place_after is not None:
            places = {"before": item.place_before + 1, "after": item.place_after + 1}
            about = {"id": item.item.id, "kind": item.item.kind, "field": "place"}
            yield {**about, **places, "sentence": change.sentence}
