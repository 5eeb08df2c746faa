"""Runs the command line, and turns whatever happens into an exit status and words on stderr. No traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from milepost.cli.output import complain, say
from milepost.cli.program import program
from milepost.cli.screen import Screen
from milepost.cli.status import BROKEN_PIPE, ENVIRONMENT, INTERRUPTED, WRONG_USE, status_of
from milepost.model.errors import MilepostError

NAME = "milepost"
COMPLETE = "_MILEPOST_COMPLETE"
"""The variable by which a shell asks what could come next; its script is made by `milepost completion`."""


def run(arguments: Sequence[str], screen: Screen) -> int:
    """Runs one command, or opens the screen; the exit status. Raises nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _invoke(arguments, screen)
        sys.stdout.flush()
        return status
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        command = " ".join((error.ctx.command_path if error.ctx else NAME).split())
        complain(error.format_message(), f"{command} --help shows how it is used.")
        return WRONG_USE
    except MilepostError as error:
        complain(error.title, error.hint)
        if status_of(error) == ENVIRONMENT:
            _keep(error)
        return status_of(error)
    except BrokenPipeError:
        # What is still buffered has nowhere to go; Python would complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        from milepost.session.crash import CRASHED, log_file, record_crash

        say(record_crash(error, log_file()))
        return CRASHED


def _invoke(arguments: Sequence[str], screen: Screen) -> int:
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(program, {}, NAME, COMPLETE, instruction)
    color = False if os.environ.get("NO_COLOR") else None
    with program.make_context(NAME, list(arguments), obj=screen, color=color) as context:
        return program.invoke(context) or 0


def _keep(error: MilepostError) -> None:
    """Puts into the log what is too long for a line."""
    from milepost.session.crash import log_file, note

    with suppress(OSError):
        note(f"{error.title}: {error.detail}\n", log_file())
