"""`milepost link`: one item waits for another."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, Spelled, cli_command
from milepost.editing.edits import Link
from milepost.model.links import Link as Dependency


@cli_command(
    "milepost link roadmap.toml savings-view after price-feed",
    "milepost link roadmap.toml tariff-live after meter-gateway:FF+5d",
)
@FILE
@click.argument("item_id", metavar="A")
@click.argument("after", metavar="after", type=click.Choice(["after"]), expose_value=False)
@click.argument("on", metavar="B[:FS+5d]", type=Spelled("link", Dependency.parse))
@editing
def command(file: Path, item_id: str, on: Dependency, manner: Manner) -> int:
    """Let A wait for B, or change how it does.

    The kind says which end of B drives which end of A: FS (unless written), SS, FF or SF. A lag, or with
    a minus a lead, is in working days, weeks or months.
    """
    edit = Link(id=item_id, on=on.id, kind=on.kind, lag=on.lag, reason=manner.reason)
    return edit_file(file, lambda _: edit, manner)
