"""`milepost unlink`: one item no longer waits for another."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, cli_command
from milepost.editing.edits import Unlink


@cli_command("milepost unlink roadmap.toml savings-view price-feed")
@FILE
@click.argument("item_id", metavar="A")
@click.argument("on", metavar="B")
@editing
def command(file: Path, item_id: str, on: str, manner: Manner) -> int:
    """Let A no longer wait for B."""
    return edit_file(file, lambda _: Unlink(id=item_id, on=on, reason=manner.reason), manner)
