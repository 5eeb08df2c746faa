"""`milepost [FILE|DIR]`: opens a roadmap on the screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from milepost.cli.options import TODAY, cli_command, path_argument
from milepost.cli.program import COMMANDS
from milepost.cli.screen import Screen
from milepost.model.errors import MilepostError
from milepost.model.problems import did_you_mean


@cli_command("milepost roadmap.toml", "milepost --read-only plans/")
@path_argument("paths", metavar="[FILE|DIR]", nargs=-1)
@click.option("--read-only", is_flag=True, help="Look without changing anything.")
@click.option("--at", metavar="REV", default="", help="Open at a revision, a tag or a day, read-only.")
@TODAY
@click.pass_obj
def command(screen: Screen, paths: tuple[Path, ...], read_only: bool, at: str, today: date | None) -> int:
    """Open a roadmap on the screen.

    A directory offers its roadmaps. Without a name it is the roadmap of this directory or repository:
    roadmap.toml, or the only one there; else the start screen.
    """
    if len(paths) > 1:
        raise click.UsageError(
            f"{paths[0]} is no command, and only one file is opened at a time. {_meant(paths[0])}"
        )
    if not paths:
        from milepost.session.here import roadmap_here

        path = roadmap_here(Path.cwd())
        return screen.open(path, read_only=read_only, today=today, at=at)
    path = paths[0]
    if path.is_dir():
        return screen.open(None, read_only=read_only, today=today, directory=path)
    if not path.exists():
        raise MilepostError(
            f"there is no file {path}", hint=_meant(path) or f"Start one: milepost new {path}"
        )
    return screen.open(path, read_only=read_only, today=today, at=at)


def _meant(word: Path) -> str:
    return did_you_mean(str(word), COMMANDS)
