"""What a repository is doing right now, read without running anything that it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from milepost.history.process import READING, READING_KEYS, settings
from milepost.history.repository import Repository


class FileState(StrEnum):
    """How git sees the file on disk, against the revision checked out and the index."""

    CLEAN = "clean"
    CHANGED = "changed"
    UNTRACKED = "untracked"
    IGNORED = "ignored"
    UNMERGED = "unmerged"
    SKIPPED = "skip-worktree"


_BY_LETTER = {
    "1": FileState.CHANGED,
    "2": FileState.CHANGED,
    "u": FileState.UNMERGED,
    "?": FileState.UNTRACKED,
    "!": FileState.IGNORED,
}
"""The first letters of `git status --porcelain=v2`."""

_OPERATIONS = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "sequencer": "cherry-pick",
    "BISECT_LOG": "bisect",
}
"""What lies in a git directory while an operation is unfinished; a rebase holds others, so it comes first."""


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
    """Return the state of the repository and of its file.

    A file that git keeps in another form than on disk, by a filter, reads as changed: no filter is run.
    """
    headers: dict[str, str] = {}
    file = FileState.CLEAN
    for line in _status(repository):
        letter, _, rest = line.partition(" ")
        if letter == "#":
            name, _, value = rest.partition(" ")
            headers[name] = value
        else:
            file = _BY_LETTER.get(letter, file)
    listed = repository.git.read("ls-files", "-v", "-z", "--", repository.relative)
    if not listed and file is FileState.CLEAN:
        file = FileState.UNTRACKED
    if listed[:1] in (b"S", b"s"):
        file = FileState.SKIPPED
    ahead, behind = headers.get("branch.ab", "+0 -0").split(" ")
    return RepositoryState(
        branch=None if headers["branch.head"] == "(detached)" else headers["branch.head"],
        head=None if headers["branch.oid"] == "(initial)" else headers["branch.oid"],
        operation=next(
            (name for file, name in _OPERATIONS.items() if (repository.git_dir / file).exists()), None
        ),
        file=file,
        upstream=headers.get("branch.upstream"),
        ahead=abs(int(ahead)),
        behind=abs(int(behind)),
    )


def _status(repository: Repository) -> list[str]:
    """Run git status for the file alone, with the file's filter taken away."""
    name = filter_of(repository)
    without = {f"filter.{name}.clean": "", f"filter.{name}.process": "", f"filter.{name}.required": "false"}
    git = replace(repository.git, environment=READING | settings(READING_KEYS | without))
    out = git.read(
        "status",
        "--porcelain=v2",
        "--branch",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--ignored=matching",
        "--ignore-submodules=all",
        "--",
        repository.relative,
    )
    return out.decode(errors="replace").split("\0")


def filter_of(repository: Repository) -> str:
    """Return the name of the filter that git attributes give to the file; "unspecified" if none."""
    out = repository.git.read("check-attr", "-z", "filter", "--", repository.relative)
    return out.decode(errors="surrogateescape").split("\0")[-2]


def size_on_disk(repository: Repository) -> int:
    """Return the bytes that the history takes, loose and packed."""
    lines = repository.git.read("count-objects", "-v").decode().splitlines()
    kibibytes = dict(line.split(": ", 1) for line in lines)
    return (int(kibibytes["size"]) + int(kibibytes["size-pack"])) * 1024
