"""`milepost waive`: a finding is accepted, with a reason."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.editing import Manner, edit_file, editing
from milepost.cli.options import FILE, ITEM, cli_command
from milepost.editing.waiving import waiver


@cli_command(
    'milepost waive roadmap.toml X04 pilot-review "Covered by the tariff risks"',
    'milepost waive roadmap.toml K01 roadmap "We are the sales team"',
)
@FILE
@click.argument("code")
@ITEM
@click.argument("why", metavar="REASON")
@editing
def command(file: Path, code: str, item_id: str, why: str, manner: Manner) -> int:
    """Accept a finding of the health check, with a reason.

    It stands in [roadmap] waive from then on and counts no more. What is found about the roadmap as a whole
    has the ID roadmap.
    """
    return edit_file(file, lambda roadmap: waiver(roadmap, code, item_id, why), manner)
