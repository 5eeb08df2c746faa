"""`milepost new`: a roadmap to start from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milepost.cli.options import FILE, cli_command
from milepost.cli.output import put, say
from milepost.history.repository import Repository
from milepost.session.samples import samples, start_roadmap


@cli_command("milepost new roadmap.toml", "milepost new product.toml --from gridpulse")
@FILE
@click.option(
    "--from",
    "source",
    type=click.Choice(samples()),
    default="minimal",
    show_default=True,
    help="The sample to start from.",
)
def command(file: Path, source: str) -> None:
    """Write a valid, commented roadmap to start from.

    Its JSON Schema is put beside it, for editors to complete and check the file by. Nothing that is there
    is written over. Without a git repository it offers to start one.
    """
    start_roadmap(file, source)
    in_repository = Repository.find(file) is not None or _start_repository(file.absolute().parent)
    put(f"{file} is there. What now:")
    if not in_repository:
        put("  git init                  keep revisions")
    put(f"  milepost {file}")
    put("      opens it; s saves a revision")
    put(f"  milepost check {file}")
    put("      finds what is wrong after you edited it by hand")


def _start_repository(directory: Path) -> bool:
    """Asks for a repository, where there is somebody to ask; whether there is one now."""
    if not sys.stdin.isatty() or not click.confirm(
        "There is no git repository to keep revisions in. Start one here?", default=True, err=True
    ):
        return False
    Repository.init(directory)
    say("Started a git repository.")
    return True
