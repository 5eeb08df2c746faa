"""`milepost check`: everything that is wrong with files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from milepost.cli.options import AS_JSON, cli_command, path_argument
from milepost.cli.output import complain, put, put_json, say
from milepost.cli.status import ENVIRONMENT, FINDING
from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.model.problems import Problem
from milepost.session.checking import problems_of


@cli_command("milepost check roadmap.toml", "milepost check plans/*.toml --json")
@path_argument("files", metavar="FILE...", nargs=-1, required=True)
@AS_JSON
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Find all that is wrong with roadmap files.

    Every problem has its line and column, and mostly a hint. Ends with 1 if there are problems, with 3 if
    a file cannot be read.
    """
    found: list[tuple[Path, Problem]] = []
    unread = 0
    for file in files:
        try:
            found.extend((file, problem) for problem in problems_of(file))
        except MilepostError as error:
            complain(error.title, error.hint)
            unread += 1
    if as_json:
        put_json({"ok": not found and not unread, "problems": [_as_json(*one) for one in found]})
    else:
        for file, problem in found:
            put(_line(file, problem))
            if problem.hint:
                put(f"  {problem.hint}", dim=True)
    say(f"{counted(len(files) - unread, 'file')} checked, {counted(len(found), 'problem')}.")
    return ENVIRONMENT if unread else FINDING if found else 0


def _line(file: Path, problem: Problem) -> str:
    where = f"{problem.where}: " if problem.path else ""
    return f"{file}:{problem.line}:{problem.column}: {where}{problem.message}"


def _as_json(file: Path, problem: Problem) -> dict[str, Any]:
    return {
        "file": str(file),
        "line": problem.line,
        "column": problem.column,
        "where": problem.where,
        "code": problem.code,
        "severity": "error",
        "message": problem.message,
        "hint": problem.hint,
    }
