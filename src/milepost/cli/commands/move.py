"""`milepost move`: another place in the order of a kind."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, ITEM, cli_command
from milepost.editing.edits import Reorder


@cli_command("milepost move roadmap.toml savings-view before meter-gateway")
@FILE
@ITEM
@click.argument("side", metavar="before|after", type=click.Choice(["before", "after"]))
@click.argument("other", metavar="OTHER")
@editing
def command(file: Path, item_id: str, side: Literal["before", "after"], other: str, manner: Manner) -> int:
    """Move an item to another place in the order.

    It goes before or after another of its kind. The order of tasks is the order of the backlog.
    """
    edit = Reorder(id=item_id, reason=manner.reason, **{side: other})
    return edit_file(file, lambda _: edit, manner)
