"""A save is a revision: the file is written whole, then committed, in the lane, as one action."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from milepost.editing.change import Change
from milepost.editing.message import commit_message
from milepost.history.commit import Committed, commit
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.history.state import FileState, RepositoryState, read_state
from milepost.history.trust import TrustStore
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.places import state_directory
from milepost.storage.codec import says
from milepost.storage.document import Document
from milepost.storage.safe_file import Stamp, write_file


@dataclass(frozen=True)
class GitStatus:
    """The repository of the open file, as the first row shows it."""

    repository: Repository
    state: RepositoryState


@dataclass(frozen=True)
class Request:
    """Everything a save needs, taken on the event loop and given to the lane."""

    path: Path
    document: Document
    roadmap: Roadmap
    stamp: Stamp
    changes: tuple[Change, ...]
    shown: GitStatus | None
    """What the user saw; a commit is made there or not at all."""
    taken: int = 0
    """How many unsaved Changes the workspace had when it asked."""
    subject: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Saved:
    """What a save did."""

    stamp: Stamp
    written: bool
    """Whether the file was written; false where it already held these bytes."""
    committed: Committed | None = None
    refusal: GitError | None = None
    """Why the saved file was not committed."""
    status: GitStatus | None = None
    """The repository after the save; None where there is none."""


def trust_store() -> TrustStore:
    """Which repositories the user trusted."""
    return TrustStore(state_directory() / "trust.json")


def look(path: Path) -> GitStatus | None:
    """The repository of a file and its state; None where there is none. Raises GitError."""
    repository = Repository.find(path)
    return GitStatus(repository, read_state(repository)) if repository else None


def save(request: Request) -> Saved:
    """Writes the file and commits it. Raises MilepostError where the file could not be written.

    A refused commit is no error: the file is saved, and the refusal is in the result.
    """
    ids = frozenset(item_id for change in request.changes for item_id in change.ids)
    if request.changes and not says(request.document, request.roadmap, ids):
        raise MilepostError(
            "the text would not say what is on screen",
            ", ".join(sorted(ids)),
            "Nothing was written; u takes the last change back",
        )
    stamp = write_file(request.path, request.document.bytes(), request.stamp)
    written = stamp != request.stamp
    if request.shown is None:
        return Saved(stamp, written)
    repository = request.shown.repository
    try:
        state = read_state(repository)
        if state.file is FileState.CLEAN:
            return Saved(stamp, written, status=GitStatus(repository, state))
        committed = commit(
            repository,
            request.document.bytes(),
            _message(request),
            expected_branch=request.shown.state.branch or "",
            expected_head=request.shown.state.head,
            trust=trust_store(),
        )
    except GitError as refusal:
        return Saved(stamp, written, refusal=refusal, status=GitStatus(repository, read_state(repository)))
    return Saved(stamp, written, committed, status=GitStatus(repository, read_state(repository)))


def _message(request: Request) -> str:
    subject = request.subject
    if not subject and not request.changes:
        new = request.shown is not None and request.shown.state.file is FileState.UNTRACKED
        subject = f"New roadmap: {request.roadmap.header.title}" if new else "Edit the roadmap by hand"
    return commit_message(request.changes, subject=subject, reason=request.reason)
