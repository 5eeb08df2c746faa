"""`milepost completion`: what a shell needs to complete the words of milepost."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from milepost.cli.invoking import COMPLETE, NAME
from milepost.cli.options import cli_command
from milepost.cli.program import program


@cli_command(
    "milepost completion fish > ~/.config/fish/completions/milepost.fish",
    'eval "$(milepost completion bash)"',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print what completes words in a shell.

    The script completes commands, options and files.
    """
    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(program, {}, NAME, COMPLETE).source())
