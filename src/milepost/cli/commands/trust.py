"""`milepost trust`: lets the programs run that a repository names."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put, put_json, put_table, say
from milepost.cli.status import FINDING
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.history.trust import programs
from milepost.session.saving import trust_store
from milepost.views.visible import visible


@cli_command("milepost trust roadmap.toml", "milepost trust roadmap.toml --yes")
@FILE
@click.option("--yes", is_flag=True, help="Trust them without being asked.")
@AS_JSON
def command(file: Path, yes: bool, as_json: bool) -> int:
    """Show and trust the programs that a repository names.

    These are hooks, filters and the like. Until they are trusted the roadmap opens and saves, but is not
    committed. Trust ends when one of them changes. Ends with 1 while they are not trusted.
    """
    repository = Repository.find(file)
    if repository is None:
        raise GitError("no-repo")
    named, store = programs(repository), trust_store()
    if not as_json:
        put_table([(program.key, program.what) for program in named])
    trusted = store.trusts(repository)
    if not trusted and (yes or _agreed(repository)):
        store.trust(repository, named)
        trusted = True
    if as_json:
        listed = [asdict(program) for program in named]
        put_json({"repository": str(repository.top), "trusted": trusted, "programs": listed})
    elif not named:
        put(f"{repository.top} names no programs.")
    say("Trusted." if trusted else "Not trusted: milepost trust --yes does it without being asked.")
    return 0 if trusted else FINDING


def _agreed(repository: Repository) -> bool:
    question = f"May git run these for {visible(str(repository.top))}?"
    return sys.stdin.isatty() and click.confirm(question, err=True)
