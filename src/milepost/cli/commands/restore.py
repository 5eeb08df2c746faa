"""`milepost restore`: what was, as a new revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, cli_command
from milepost.cli.past import opened_past

if TYPE_CHECKING:
    from milepost.editing.edits import Edit
    from milepost.model.roadmap import Roadmap


@cli_command(
    "milepost restore roadmap.toml board-june tariff-live --reason 'The board insists'",
    "milepost restore roadmap.toml 3f2c1a9 tariff-live.date",
    "milepost restore roadmap.toml HEAD~1 --dry-run",
)
@FILE
@click.argument("revision", metavar="REV")
@click.argument("ids", metavar="[ID[.FIELD]]...", nargs=-1)
@editing
def command(file: Path, revision: str, ids: tuple[str, ...], manner: Manner) -> int:
    """Put back items or the whole roadmap, as a new revision.

    REV is a revision, a tag, a branch or a day. History is not rewritten. An item that is gone comes back
    with what it referred to.
    """
    from milepost.session.past.points import point_of
    from milepost.session.past.restoring import put_back, put_back_field, put_back_items

    with opened_past(file) as (past, present):
        point = point_of(past, revision, present)

    def wanted(now: Roadmap) -> Edit:
        if not ids:
            return put_back(point, now)
        item_id, _, field = ids[0].partition(".")
        if field and len(ids) == 1:
            return put_back_field(point, item_id, field, now)
        return put_back_items(point, ids, now)

    def edit_for(now: Roadmap) -> Edit:
        return wanted(now).model_copy(update={"reason": manner.reason})

    return edit_file(file, edit_for, manner)
