"""`milepost check`: everything that is wrong with files, and with --health how roadmaps fall short."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from milepost.cli.options import AS_JSON, TODAY, cli_command, path_argument
from milepost.cli.output import complain, put, put_json, say
from milepost.cli.status import ENVIRONMENT, FINDING
from milepost.editing.wording import counted
from milepost.model.errors import MilepostError
from milepost.model.problems import Problem
from milepost.session.checking import problems_of

if TYPE_CHECKING:  # made with --health only
    from milepost.model.roadmap import Roadmap
    from milepost.planning.health.finding import Finding
    from milepost.session.opening import Opened

SEVERITIES = ("error", "warning", "note")

HEALTH = click.option("--health", is_flag=True, help="Say where a valid roadmap falls short, too.")
STRICT = click.option("--strict", is_flag=True, help="Fail for warnings, too.")


@dataclass(frozen=True)
class _Told:
    """One line of the result."""

    file: Path
    line: int
    column: int
    where: str
    code: str
    severity: str
    message: str
    hint: str


@dataclass
class _Result:
    """What was found in all files."""

    told: list[_Told] = field(default_factory=list)
    unread: int = 0
    waived: int = 0

    def count(self, *severities: str) -> int:
        """How many lines are so severe."""
        return sum(one.severity in severities for one in self.told)


@cli_command(
    "milepost check roadmap.toml",
    "milepost check roadmap.toml --health --strict",
    "milepost check plans/*.toml --json",
)
@path_argument("files", metavar="FILE...", nargs=-1, required=True)
@HEALTH
@STRICT
@TODAY
@AS_JSON
def command(files: tuple[Path, ...], health: bool, strict: bool, today: date | None, as_json: bool) -> int:
    """Find all that is wrong with roadmap files.

    Every problem has its line and column, and mostly a hint. With --health a valid roadmap is checked for
    what makes it a good one: dates that hold, goals that work serves, risks with a plan. Ends with 1 if there
    are problems or errors, with --strict for warnings, too, and with 3 if a file cannot be read.
    """
    result = _Result()
    for file in files:
        try:
            problems = problems_of(file)
            result.told += [_problem(file, problem) for problem in problems]
            if health and not problems:
                _add_health(result, file, today)
        except MilepostError as error:
            complain(error.title, error.hint)
            result.unread += 1
    failing = result.count("error", "warning") if strict else result.count("error")
    if as_json:
        put_json(
            {"ok": not failing and not result.unread, "problems": [_as_json(one) for one in result.told]}
        )
    else:
        for told in result.told:
            _put(told, health=health)
    say(_summary(result, len(files), health=health))
    return ENVIRONMENT if result.unread else FINDING if failing else 0


def _add_health(result: _Result, file: Path, today: date | None) -> None:
    """Adds what the health check finds in a file that is valid."""
    from milepost.session.health import health_of
    from milepost.session.opening import open_file
    from milepost.session.today import day_of

    opened = open_file(file)
    roadmap = opened.reading.roadmap
    assert roadmap is not None
    report = health_of(opened, roadmap, day_of(roadmap, today))
    result.told += [_finding(file, finding, opened, roadmap) for finding in report.findings]
    result.waived += len(report.waived)


def _problem(file: Path, problem: Problem) -> _Told:
    return _Told(
        file,
        problem.line,
        problem.column,
        problem.where,
        problem.code,
        "error",
        problem.message,
        problem.hint,
    )


def _finding(file: Path, finding: Finding, opened: Opened, roadmap: Roadmap) -> _Told:
    """A finding at the table of the item that it is about."""
    document = opened.reading.document
    assert document is not None
    item = roadmap[finding.item]
    path = (item.kind,) if item is roadmap.header else (item.kind, item.id)
    line, column = document.position(path)
    message = finding.sentence if item is roadmap.header else f'"{item.label}": {finding.sentence}'
    where = ".".join(path)
    return _Told(file, line, column, where, finding.code, finding.severity, message, finding.hint)


def _put(told: _Told, *, health: bool) -> None:
    kind = f"{told.severity} {told.code}: " if health else ""
    where = f"{told.where}: " if told.where else ""
    put(f"{told.file}:{told.line}:{told.column}: {kind}{where}{told.message}")
    if told.hint:
        put(f"  {told.hint}", dim=True)


def _as_json(told: _Told) -> dict[str, Any]:
    return asdict(told) | {"file": str(told.file)}


def _summary(result: _Result, files: int, *, health: bool) -> str:
    read = counted(files - result.unread, "file")
    if not health:
        return f"{read} checked, {counted(len(result.told), 'problem')}."
    counts = [counted(number, severity) for severity in SEVERITIES if (number := result.count(severity))]
    waived = f"; {result.waived} waived" if result.waived else ""
    return f"{read} checked, {', '.join(counts) or 'nothing found'}{waived}."
