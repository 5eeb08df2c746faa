"""`milepost log`: the revisions of a file."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put, put_json, say
from milepost.cli.reading import opened_roadmap
from milepost.history.log import Revision, revisions
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.session.item_past import FieldChange, item_revisions


@cli_command("milepost log roadmap.toml -n 5", "milepost log roadmap.toml tariff-live --json")
@FILE
@click.argument("item_id", metavar="[ID]", required=False)
@click.option("-n", "--number", type=click.IntRange(min=0), help="How many at most, newest first.")
@AS_JSON
def command(file: Path, item_id: str | None, number: int | None, as_json: bool) -> None:
    """Print the revisions of a file.

    The newest comes first: when, by whom, what and why. With an ID only those that changed the item, with
    each field.
    """
    repository = Repository.find(file)
    if repository is None:
        raise GitError("no-repo")
    if item_id:
        _, roadmap = opened_roadmap(file)
        found = item_revisions(repository, item_id, roadmap)
        entries = [(one.revision, one.changes) for one in islice(found, number)]
    else:
        entries = [(revision, ()) for revision in revisions(repository, number)]
    if as_json:
        put_json([_as_json(revision, changes, item_id) for revision, changes in entries])
    else:
        for revision, changes in entries:
            _put(revision, changes)
    if not entries:
        say(f"No revision changed {item_id}." if item_id else "There are no revisions yet.")


def _put(revision: Revision, changes: tuple[FieldChange, ...]) -> None:
    put(f"{revision.short}  {revision.when:%Y-%m-%d}  {revision.author}  {revision.subject}")
    for change in changes:
        put(f"  {change.sentence}")
    if revision.reason:
        put(f"  Reason: {revision.reason}", dim=True)


def _as_json(revision: Revision, changes: tuple[FieldChange, ...], item_id: str | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "revision": revision.id,
        "author": revision.author,
        "email": revision.email,
        "date": revision.when.isoformat(),
        "subject": revision.subject,
        "reason": revision.reason,
    }
    if item_id:
        entry["changes"] = [{"id": item_id, **asdict(change)} for change in changes]
    return entry
