"""A repository with a known history of one roadmap, made in one stream: moves, merges, renames, broken files.

What `told` must say of it stands in `TOLD`, written by hand.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.history.zoo import git

PLAN = """\
format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
status_date = 2026-07-14

[people.robin]
name = "Robin"

[milestones.opening]
title = "Opening day"
date = 2026-10-01
commitment = "committed"

[milestones.party]
title = "Garden party"
date = 2026-08-03

[tasks.build]
title = "Build the beds"
estimate = "10d"
owner = "robin"

[tasks.water]
title = "Lay the water"

[tasks.paint]
title = "Paint the shed"
after = ["build"]

[risks.drought]
title = "A dry summer"
probability = 40
impact = 3
affects = ["opening"]
"""


@dataclass(frozen=True)
class Commit:
    """One commit of the story."""

    name: str
    text: str | None
    """The file afterwards; None takes it away."""
    parents: tuple[str, ...] = ()
    """Other commits by name; the one before if there are none."""
    author: str = "Mara Vogt"
    day: str = "2026-03-02"
    message: str = ""
    path: str = "roadmap.toml"
    tags: tuple[str, ...] = ()


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The text with some places replaced, each of which is there once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


MOVED = changed(PLAN, ("date = 2026-10-01", "date = 2026-10-15"), ("date = 2026-08-03", "date = 2026-08-10"))
ADDED = changed(MOVED, ("[risks.drought]", '[tasks.seeds]\ntitle = "Buy seeds"\n\n[risks.drought]'))
RAISED = changed(ADDED, ("probability = 40", "probability = 60"))
BROKEN = changed(RAISED, ('estimate = "10d"', 'estimate = "ten"'))
MENDED = changed(RAISED, ('estimate = "10d"', 'estimate = "12d"'))
OURS = changed(MENDED, ("date = 2026-10-15", "date = 2026-10-22"), ('owner = "robin"\n', ""))
THEIRS = changed(MENDED, ('title = "Lay the water"', 'title = "Lay the pipes"'), ('"12d"', '"15d"'))
MERGED = changed(
    OURS,
    ('title = "Lay the water"', 'title = "Lay the pipes"'),
    ('"12d"', '"15d"'),
    ("date = 2026-08-10", "date = 2026-08-17"),
)
RENAMED = changed(MERGED, ("[tasks.build]", "[tasks.beds]"), ('after = ["build"]', 'after = ["beds"]'))
WATER = '[tasks.water]\ntitle = "Lay the pipes"\n\n'
ORDERED = changed(RENAMED, (WATER, ""), ("[tasks.beds]", f"{WATER}[tasks.beds]"))
GONE = changed(ORDERED, (ORDERED[ORDERED.index("[risks") :], ""))
LAYOUT = GONE.replace(" = ", "=").replace("[tasks.beds]", "# the large ones\n[tasks.beds]")

STORY = (
    Commit("begun", PLAN, message="New roadmap", tags=("board-march",)),
    Commit("moved", MOVED, day="2026-03-20", author="Ilja Berg", message="update\n\nReason: The city"),
    Commit("added", ADDED, day="2026-04-02", message="wip"),
    Commit("raised", RAISED, day="2026-04-20", author="[/] \x1b[31mred", message="\x1b]0;x\x07 [bold]"),
    Commit("broken", BROKEN, day="2026-05-04", message="Ten"),
    Commit("mended", MENDED, day="2026-05-05", message="Mend", tags=("board-june",)),
    Commit("theirs", THEIRS, ("mended",), day="2026-05-10", author="Ilja Berg", message="Pipes"),
    Commit("ours", OURS, ("mended",), day="2026-05-11", message="Later\n\nReason: Rain"),
    Commit("merged", MERGED, ("ours", "theirs"), day="2026-05-12", message="Merge"),
    Commit("renamed", RENAMED, day="2026-06-01", message="Beds", path="garden.toml"),
    Commit("ordered", ORDERED, day="2026-06-02", message="Order", path="garden.toml"),
    Commit("gone", GONE, day="2026-06-03", message="No risk", path="garden.toml"),
    Commit("layout", LAYOUT, day="2026-06-04", message="A tool wrote this", path="garden.toml"),
)

TOLD: dict[str, Sequence[str]] = {
    "begun": ["New roadmap"],
    "moved": [
        'Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)',
        'Move "Garden party" 1 week later (2026-08-03 to 2026-08-10)',
    ],
    "added": ['Add task "Buy seeds"'],
    "raised": ['Change probability of "A dry summer" from 40 % to 60 %'],
    "broken": [],
    "mended": ['Change estimate of "Build the beds" from 10d to 12d'],
    "theirs": [
        'Change estimate of "Build the beds" from 12d to 15d',
        'Retitle "Lay the water" to "Lay the pipes"',
    ],
    "ours": [
        'Move "Opening day" 1 week later (2026-10-15 to 2026-10-22)',
        'Clear owner of "Build the beds" (was Robin)',
    ],
    "merged": ['Move "Garden party" 1 week later (2026-08-10 to 2026-08-17)'],
    "renamed": ["Rename build to beds", 'Change what "Paint the shed" waits for'],
    "ordered": ['Move "Lay the pipes" up 1 place in the backlog'],
    "gone": ['Remove risk "A dry summer"'],
    "layout": [],
}

SUMMARIES = {
    "moved": "2 dates later (up to +10 days)",
    "added": 'Add task "Buy seeds"',
    "ours": "1 date later (+5 days), 1 other change",
    "layout": "",
}


def told_repository(directory: Path, story: Sequence[Commit] = STORY) -> Path:
    """Makes the repository; returns the file as the last commit has it."""
    git(directory, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_commit(story, number) for number in range(len(story)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=directory, input=stream, check=True)
    git(directory, "reset", "--quiet", "--hard", "main")
    return directory / story[-1].path


def _commit(story: Sequence[Commit], number: int) -> bytes:
    commit = story[number]
    marks = {one.name: mark for mark, one in enumerate(story, 1)}
    parents = [marks[name] for name in commit.parents] or [number] * bool(number)
    when = int(datetime.fromisoformat(f"{commit.day}T12:00:00+00:00").astimezone(UTC).timestamp())
    message = (commit.message or commit.name).encode()
    lines = [
        f"commit refs/heads/main\nmark :{number + 1}".encode(),
        f"committer {commit.author} <{commit.name}@example.org> {when} +0000".encode(),
        b"data %d\n%b" % (len(message), message),
        *(f"{word} :{mark}".encode() for word, mark in zip(("from", *["merge"] * 9), parents, strict=False)),
        b"deleteall",
    ]
    if commit.text is not None:
        data = commit.text.encode()
        lines += [f"M 100644 inline {commit.path}".encode(), b"data %d\n%b" % (len(data), data)]
    for tag in commit.tags:
        lines += [f"reset refs/tags/{tag}\nfrom :{number + 1}\n".encode()]
    return b"\n".join([*lines, b""])
