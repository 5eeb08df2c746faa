"""Opens the file that a command is about."""

from __future__ import annotations

from pathlib import Path

from milepost.cli.output import say
from milepost.cli.status import InvalidRoadmap
from milepost.editing.wording import counted
from milepost.model.roadmap import Roadmap
from milepost.session.opening import Opened, open_file


def opened_roadmap(path: Path) -> tuple[Opened, Roadmap]:
    """A file that says a roadmap, and the roadmap; problems that let it open are mentioned.

    Raises InvalidRoadmap, and MilepostError if it can't be read.
    """
    file = open_file(path)
    problems, roadmap = file.reading.problems, file.reading.roadmap
    if roadmap is None:
        first = problems[0]
        raise InvalidRoadmap(
            f"{path}:{first.line}:{first.column}: {first.message}",
            hint=f"milepost check {path} lists all that is wrong.",
        )
    if problems:
        say(f"milepost: {path} has {counted(len(problems), 'problem')}; milepost check lists them")
    return file, roadmap
