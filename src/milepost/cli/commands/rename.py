"""`milepost rename`: another id."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, ITEM, cli_command
from milepost.editing.edits import Rename


@cli_command("milepost rename roadmap.toml savings-view app-savings-view")
@FILE
@ITEM
@click.argument("to", metavar="NEW-ID")
@editing
def command(file: Path, item_id: str, to: str, manner: Manner) -> int:
    """Give an item another id.

    Every reference to it follows. Its title is a field: milepost set.
    """
    return edit_file(file, lambda _: Rename(id=item_id, to=to, reason=manner.reason), manner)
