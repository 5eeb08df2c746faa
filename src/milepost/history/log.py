"""The revisions of one file, newest first, and their bytes.

Names, e-mail addresses, subjects and tags are whatever somebody wrote into a repository: they stay raw here,
and front ends make them visible before they show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from milepost.history.repository import Repository


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit that changed the file."""

    id: str
    short: str
    author: str
    email: str
    when: datetime
    """When it was committed, in the committer's time zone."""
    subject: str
    body: str
    reason: str
    """The value of the `Reason:` trailer, or ""."""
    tags: tuple[str, ...]
    path: str
    """The file's path at that time."""
    blob: str | None
    """The id of its bytes; None: the commit removed the file."""


def revisions(repository: Repository, limit: int | None = None, start: str = "HEAD") -> Iterator[Revision]:
    """Yield the revisions of the file up to `start` as git finds them: newest first, through renames."""
    raise NotImplementedError


def resolve(repository: Repository, name: str) -> str:
    """Return the id of the commit that a name means to git; `GitError` with code `unknown` if none."""
    raise NotImplementedError


class Blobs:
    """Reads revisions through one process kept open; for one thread only. A context manager."""

    def __init__(self, repository: Repository) -> None:
        raise NotImplementedError

    def read(self, revision: Revision) -> bytes:
        """Return the file at that revision, as git keeps it."""
        raise NotImplementedError

    def close(self) -> None:
        """End the process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
