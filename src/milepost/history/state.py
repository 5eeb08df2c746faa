"""What a repository is doing right now, read without running anything that it names."""

from __future__ import annotations

import hashlib
import re
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
    git = repository.git
    branch = git.run("symbolic-ref", "--quiet", "HEAD").out.decode(errors="replace").strip()
    tracking = (
        git.read("for-each-ref", "--format=%(upstream:short) %(upstream:track)", branch) if branch else b""
    )
    upstream, _, distance = tracking.decode(errors="replace").strip().partition(" ")
    head, blob = checked_out(repository)
    return RepositoryState(
        branch=branch.removeprefix("refs/heads/") or None,
        head=head,
        operation=next(
            (name for file, name in _OPERATIONS.items() if (repository.git_dir / file).exists()), None
        ),
        file=_file_state(repository, blob),
        upstream=upstream or None,
        ahead=_number(r"ahead (\d+)", distance),
        behind=_number(r"behind (\d+)", distance),
    )


def checked_out(repository: Repository) -> tuple[str | None, str | None]:
    """Return the ids of the revision checked out and of the file in it; None for what there is not."""
    out = repository.git.read("rev-parse", "--revs-only", "HEAD", f"HEAD:{repository.relative}")
    head, blob, *_ = [*out.decode().split(), None, None]
    return head, blob


def blob_id(data: bytes, alike: str) -> str:
    """Return the id that git gives to bytes which no filter changes; `alike` is any id of the repository."""
    algorithm = hashlib.sha1 if len(alike) == 40 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(data) + data).hexdigest()


def _file_state(repository: Repository, blob: str | None) -> FileState:
    git, path = repository.git, repository.relative
    tag = git.read("ls-files", "-v", "-z", "--", path)[:1]
    if not tag:
        ignored = git.read("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", path)
        return FileState.IGNORED if ignored else FileState.UNTRACKED
    if tag in b"Mm":
        return FileState.UNMERGED
    if tag in b"Ss":
        return FileState.SKIPPED
    if blob and repository.path.is_file() and blob_id(repository.path.read_bytes(), blob) == blob:
        return FileState.CLEAN
    return FileState.CHANGED


def _number(pattern: str, words: str) -> int:
    match = re.search(pattern, words)
    return int(match[1]) if match else 0


def size_on_disk(repository: Repository) -> int:
    """Return the bytes that the history takes, loose and packed."""
    lines = repository.git.read("count-objects", "-v").decode().splitlines()
    kibibytes = dict(line.split(": ", 1) for line in lines)
    return (int(kibibytes["size"]) + int(kibibytes["size-pack"])) * 1024
