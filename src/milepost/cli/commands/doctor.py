"""`milepost doctor`: what a bug report needs."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.options import AS_JSON, cli_command, path_argument
from milepost.cli.output import put, put_json, put_table
from milepost.cli.screen import Screen
from milepost.cli.status import FINDING
from milepost.session.doctor import examine, setting_problems


@cli_command("milepost doctor", "milepost doctor roadmap.toml --json")
@path_argument("file", metavar="[FILE]", required=False)
@AS_JSON
@click.pass_obj
def command(screen: Screen, file: Path | None, as_json: bool) -> int:
    """Print what a bug report needs.

    That is versions, terminal, places and settings, and the repository of a file. Ends with 1 if
    something is wrong with the settings or the themes.
    """
    facts = examine(file)
    problems = [*setting_problems(), *screen.theme_problems()]
    if as_json:
        put_json({**facts, "problems": problems})
    else:
        for section, entries in facts.items():
            put(section, bold=True)
            put_table(
                [(f"  {name}", "–" if value is None else str(value)) for name, value in entries.items()]
            )
        put("problems", bold=True)
        for problem in problems or ["none"]:
            put(f"  {problem}")
    return FINDING if problems else 0
