"""The command line as a person meets it: what is typed, what comes back. The screen only notes its calls."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from milepost.cli.main import run
from tests.history.zoo import git

ROADMAP = """\
format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
status_date = 2026-07-14

[people.robin]
name = "Robin"

[goals.harvest]
title = "A first harvest"

[initiatives.beds]
title = "Raised beds"
goals = ["harvest"]

[milestones.opening]
title = "Opening day"
initiative = "beds"
date = 2026-10-01                       # agreed with the city
commitment = "committed"
after = ["build"]

[tasks.build]
title = "Build the beds"
initiative = "beds"
start = 2026-07-20
estimate = "10d"
owner = "robin"

[tasks.water]
title = "Lay the water"
kind = "enhancement"
status = "in-progress"
tags = ["pipes"]

[risks.drought]
title = "A dry summer"
probability = 40
impact = 3
affects = ["opening"]
"""


@dataclass
class NotedScreen:
    """A terminal front end that shows nothing."""

    opened: list[dict[str, Any]] = field(default_factory=list)
    themes: Sequence[str] = ()
    error: BaseException | None = None

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
        if self.error:
            raise self.error
        self.opened.append(
            {
                "path": path,
                "read_only": read_only,
                "today": today,
                "directory": directory,
                "at": at,
                "scratch": scratch,
            }
        )
        return 0

    def theme_problems(self) -> Sequence[str]:
        return self.themes


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """Runs commands in this process."""

    screen: NotedScreen
    read: Callable[[], tuple[str, str]]

    def __call__(self, *arguments: str | Path) -> Result:
        status = run([str(argument) for argument in arguments], self.screen)
        return Result(status, *self.read())


def repository(directory: Path) -> Path:
    """A repository with one revision of the roadmap; its file."""
    path = directory / "roadmap.toml"
    path.write_text(ROADMAP)
    git(directory, "init", "--quiet", "--initial-branch=main")
    git(directory, "add", ".")
    git(directory, "commit", "--quiet", "-m", "First plan")
    return path
