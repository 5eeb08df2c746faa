"""Runs the command line, and turns whatever happens into an exit status and words on stderr. No traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from milepost.cli.screen import Screen
from milepost.cli.status import BROKEN_PIPE, ENVIRONMENT, INTERRUPTED, status_of
from milepost.model.errors import MilepostError


def run(arguments: Sequence[str], screen: Screen) -> int:
    """Runs one command, or opens the screen; the exit status. Raises nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _carry_out(arguments, screen)
        sys.stdout.flush()
        return status
    except MilepostError as error:
        from milepost.cli.output import complain

        complain(error.title, error.hint)
        if status_of(error) == ENVIRONMENT:
            _keep(error)
        return status_of(error)
    except BrokenPipeError:
        # What is still buffered has nowhere to go; Python would complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from milepost.cli.output import say
        from milepost.session.crash import CRASHED, log_file, record_crash

        say(record_crash(error, log_file()))
        return CRASHED


def _carry_out(arguments: Sequence[str], screen: Screen) -> int:
    """Opens the one roadmap that is named; everything else waits for click to be imported."""
    if len(arguments) == 1 and arguments[0].endswith(".toml") and Path(arguments[0]).is_file():
        return screen.open(Path(arguments[0]))
    from milepost.cli.invoking import invoke

    return invoke(arguments, screen)


def _keep(error: MilepostError) -> None:
    """Puts into the log what is too long for a line."""
    from milepost.session.crash import log_file, note

    with suppress(OSError):
        note(f"{error.title}: {error.detail}\n", log_file())
