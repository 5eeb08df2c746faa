"""A new repository with a past that somebody made up: for samples to try things out in.

The only place that writes revisions without `git commit`, and only into a repository that it has just made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from milepost.history.process import READING, Git

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Seed:
    """One revision of the file; the name and the address must hold no `<`, `>` or line break."""

    author: str
    email: str
    when: datetime
    message: str
    data: bytes
    tag: str = ""
    """A name for the revision, if it has one."""


def seed(path: Path, seeds: Sequence[Seed], name: str, email: str) -> None:
    """Makes a repository in the file's directory, with these revisions of it, oldest first, checked out.

    Whoever commits there next is `name`; nothing is signed and no template brings hooks. Raises `GitError`.
    """
    git = Git(path.parent, READING)
    git.read("init", "--quiet", "--template=", f"--initial-branch={BRANCH}")
    for key, value in (("user.name", name), ("user.email", email), ("commit.gpgsign", "false")):
        git.read("config", key, value)
    stream = b"".join(_commit(path.name, revision) for revision in seeds)
    git.read("fast-import", "--quiet", "--date-format=raw", stdin=stream)
    path.write_bytes(seeds[-1].data)
    git.read("reset", "--quiet")


def _commit(name: str, revision: Seed) -> bytes:
    """The revision as `git fast-import` reads it."""
    who = f"{revision.author} <{revision.email}> {int(revision.when.timestamp())} +0000"
    message = revision.message.encode()
    head = f"commit refs/heads/{BRANCH}\nauthor {who}\ncommitter {who}\ndata {len(message)}\n".encode()
    file = f"\nM 100644 inline {name}\ndata {len(revision.data)}\n".encode()
    tag = f"reset refs/tags/{revision.tag}\nfrom refs/heads/{BRANCH}\n\n".encode() if revision.tag else b""
    return head + message + file + revision.data + b"\n" + tag
