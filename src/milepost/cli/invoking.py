"""Carries out one command line by click, and turns what click raises into an exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from milepost.cli.output import complain
from milepost.cli.program import program
from milepost.cli.screen import Screen
from milepost.cli.status import INTERRUPTED, WRONG_USE

NAME = "milepost"
COMPLETE = "_MILEPOST_COMPLETE"
"""The variable by which a shell asks what could come next; its script is made by `milepost completion`."""


def invoke(arguments: Sequence[str], screen: Screen) -> int:
    """Runs one command, or opens the screen; the exit status. Raises what the command raises."""
    try:
        if instruction := os.environ.get(COMPLETE):
            from click.shell_completion import shell_complete

            return shell_complete(program, {}, NAME, COMPLETE, instruction)
        color = False if os.environ.get("NO_COLOR") else None
        with program.make_context(NAME, list(arguments), obj=screen, color=color) as context:
            return program.invoke(context) or 0
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        command = " ".join((error.ctx.command_path if error.ctx else NAME).split())
        complain(" ".join(error.format_message().split()), f"{command} --help shows how it is used.")
        return WRONG_USE
    except click.Abort:
        return INTERRUPTED
