"""`milepost demo`: a sample to try things out on."""

from __future__ import annotations

import click

from milepost.cli.options import cli_command
from milepost.cli.output import say
from milepost.cli.screen import Screen
from milepost.session.samples import samples
from milepost.session.scratch import demo


@cli_command("milepost demo", "milepost demo device")
@click.argument("sample", type=click.Choice(samples()), default="gridpulse")
@click.pass_obj
def command(screen: Screen, sample: str) -> int:
    """Open a sample in a scratch repository.

    It has some history, and you can break whatever you like. The samples are an energy service
    (gridpulse), a database, a device and a minimal start.
    """
    path = demo(sample)
    say(f"The demo is in {path.parent}.")
    return screen.open(path, scratch=True)
