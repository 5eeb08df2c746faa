"""Runs the terminal front end: what `milepost` does when it is given no command."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from milepost.tui.terminal.glimpse import glimpse_of
from milepost.tui.terminal.startup import paused_collector, prepare_environment, unusable_reason


def run(
    path: Path | None,
    *,
    read_only: bool = False,
    today: date | None = None,
    directory: Path | None = None,
    at: str = "",
    scratch: bool = False,
) -> int:
    """Opens a roadmap, or the start screen for a directory; returns the exit status when it is left.

    Raises MilepostError for a file that cannot be read at all.
    """
    if reason := unusable_reason():
        print(reason, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
        return 2
    prepare_environment()
    plain = None if read_only or at else path
    glimpse = glimpse_of(plain, today or date.today())  # noqa: DTZ011 - the user's own day
    with paused_collector(), glimpse.shown() if glimpse else nullcontext():
        from milepost.session.crash import log_file
        from milepost.session.opening import open_file
        from milepost.session.settings import read_configuration

        opened = open_file(path) if path else None

        from milepost.tui.app import MilepostApp, Start
        from milepost.tui.terminal.app import run as run_app

        start = Start(opened, directory or Path.cwd(), read_only, today, at, scratch, glimpse)
        app = MilepostApp(read_configuration(), start)
    return run_app(app, flush=app.keep, log=log_file(), mouse=app.settings.mouse)
