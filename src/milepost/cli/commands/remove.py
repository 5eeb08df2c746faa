"""`milepost remove`: an item less."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, ITEM, cli_command
from milepost.editing.edits import Remove


@cli_command("milepost remove roadmap.toml savings-view", "milepost remove roadmap.toml pilot --cascade")
@FILE
@ITEM
@click.option("--cascade", is_flag=True, help="Take the references to it out, too.")
@editing
def command(file: Path, item_id: str, cascade: bool, manner: Manner) -> int:
    """Remove an item. Refused while others refer to it, unless their references go with it."""
    return edit_file(file, lambda _: Remove(id=item_id, cascade=cascade, reason=manner.reason), manner)
