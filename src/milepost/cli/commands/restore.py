"""`milepost restore`: what was, as a new revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, cli_command
from milepost.cli.past import opened_past, put_changes

if TYPE_CHECKING:
    from milepost.editing.change import Change
    from milepost.editing.edits import Edit
    from milepost.model.roadmap import Roadmap


@cli_command(
    "milepost restore roadmap.toml board-june tariff-live --reason 'The board insists'",
    "milepost restore roadmap.toml 3f2c1a9 tariff-live.date savings-view",
    "milepost restore roadmap.toml HEAD~1 --dry-run",
)
@FILE
@click.argument("revision", metavar="REV")
@click.argument("ids", metavar="[ID[.FIELD]]...", nargs=-1)
@editing
def command(file: Path, revision: str, ids: tuple[str, ...], manner: Manner) -> int:
    """Put back items, fields or all, as a new revision.

    REV is a revision, a tag, a branch or a day. History is not rewritten. An item that is gone comes back
    with what it referred to. Prints all that becomes another.
    """
    from milepost.session.past.comparing import differences
    from milepost.session.past.points import point_of
    from milepost.session.past.restoring import put_back, put_back_items

    with opened_past(file) as (past, present):
        point = point_of(past, revision, present)

    def edit_for(now: Roadmap) -> Edit:
        edit = put_back_items(point, ids, now) if ids else put_back(point, now)
        return edit.model_copy(update={"reason": manner.reason})

    def show(change: Change) -> None:
        after = change.apply(present.now)
        put_changes(differences(present.now, after), after)

    return edit_file(file, edit_for, manner, show)
