"""What a repository is doing right now, read without running anything that it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from milepost.history.repository import Repository


class FileState(StrEnum):
    """How git sees the file on disk, against the revision checked out and the index."""

    CLEAN = "clean"
    CHANGED = "changed"
    UNTRACKED = "untracked"
    IGNORED = "ignored"
    UNMERGED = "unmerged"
    SKIPPED = "skip-worktree"


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """A repository at one moment; names are hostile text, raw."""

    branch: str | None
    """None: no branch is checked out."""
    head: str | None
    """The id of the revision checked out; None: there is none yet."""
    operation: str | None
    """What was begun and not finished: merge, rebase, cherry-pick, revert or bisect."""
    file: FileState
    upstream: str | None = None
    ahead: int = 0
    behind: int = 0

    @property
    def short(self) -> str:
        """The first seven characters of `head`."""
        return (self.head or "")[:7]


def read_state(repository: Repository) -> RepositoryState:
    """Return the state of the repository and of its file."""
    raise NotImplementedError


def size_on_disk(repository: Repository) -> int:
    """Return the bytes that the history takes."""
    raise NotImplementedError
