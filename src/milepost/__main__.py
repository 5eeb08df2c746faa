"""Starts Milepost. The only place that knows both front ends; a command never pays for the screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from milepost.cli.main import run


class _Screen:
    """The terminal front end, imported when it is needed."""

    def open(
        self,
        path: Path | None,
        *,
        read_only: bool = False,
        today: date | None = None,
        directory: Path | None = None,
        at: str = "",
        scratch: bool = False,
    ) -> int:
        from milepost.tui.run import run as run_screen

        return run_screen(path, read_only=read_only, today=today, directory=directory, at=at, scratch=scratch)

    def theme_problems(self) -> Sequence[str]:
        from milepost.session.settings import read_configuration
        from milepost.tui.themes import read_themes

        return read_themes(read_configuration().settings.theme).problems


def main() -> None:
    """Runs the command that the arguments name.

    Garbage is not collected: a command is over before there is any, and the screen does so by its own rules.
    """
    gc.disable()
    sys.exit(run(sys.argv[1:], _Screen()))


if __name__ == "__main__":
    main()
