"""A save is a revision: the file is written whole, then committed, in the lane, as one action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.editing.change import Change
from milepost.editing.diff import diff
from milepost.editing.message import commit_message, minutes_message
from milepost.history.commit import Committed, commit, signs
from milepost.history.log import Blobs, Revision, revisions
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.history.state import FileState, RepositoryState, read_state
from milepost.history.trust import TrustStore
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.places import state_directory
from milepost.storage.codec import read, says
from milepost.storage.document import Document
from milepost.storage.safe_file import Stamp, write_file

if TYPE_CHECKING:
    from milepost.session.meeting import Course


@dataclass(frozen=True)
class GitStatus:
    """The repository of the open file, as the first row shows it."""

    repository: Repository
    state: RepositoryState
    signs: bool = False
    """Whether commits are signed, for which a program may need the terminal."""


@dataclass(frozen=True)
class Request:
    """Everything a save needs, taken on the event loop and given to the lane."""

    path: Path
    document: Document
    base: Document
    """The document as it was read or saved last."""
    roadmap: Roadmap
    stamp: Stamp | None
    """What the file holds; None where it is to be made."""
    changes: tuple[Change, ...]
    shown: GitStatus | None
    """What the user saw; a commit is made there or not at all."""
    taken: int = 0
    """How many unsaved Changes the workspace had when it asked."""
    meeting: Course | None = None
    """The meeting that this ends: its minutes make the message."""
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
    subject: str = ""
    """Of the commit, made or refused."""


def trust_store() -> TrustStore:
    """Which repositories the user trusted."""
    return TrustStore(state_directory() / "trust.json")


def look(path: Path) -> GitStatus | None:
    """The repository of a file and its state; None where there is none. Raises GitError."""
    repository = Repository.find(path)
    return _status(repository) if repository else None


def _status(repository: Repository) -> GitStatus:
    return GitStatus(repository, read_state(repository), signs(repository))


def _status_after(before: GitStatus, committed: Committed) -> GitStatus:
    """The repository after a commit; asked only where something was odd, since git moved nothing but HEAD."""
    if committed.warnings:
        return _status(before.repository)
    ahead = before.state.ahead + (before.state.upstream is not None)
    state = replace(before.state, head=committed.revision, file=FileState.CLEAN, ahead=ahead)
    return replace(before, state=state)


def save(request: Request) -> Saved:
    """Writes the file and commits it. Raises MilepostError where the file could not be written.

    A refused commit is no error: the file is saved, and the refusal is in the result. A repository that
    nobody has seen yet gets no commit.
    """
    if not says(request.document, request.base, request.roadmap):
        raise MilepostError(
            "the text would not say what is on screen",
            "; ".join(change.sentence for change in request.changes),
            "Nothing was written; u takes the last change back",
        )
    stamp = write_file(request.path, request.document.bytes(), request.stamp)
    written = stamp != request.stamp
    if request.shown is None:
        return _without_commit(request.path, stamp, written)
    repository = request.shown.repository
    subject = ""
    try:
        if not request.changes and read_state(repository).file is FileState.CLEAN:
            return Saved(stamp, written, status=_status(repository))
        message = _message(request, repository)
        subject = message.partition("\n")[0]
        committed = commit(
            repository,
            request.document.bytes(),
            message,
            expected_branch=request.shown.state.branch or "",
            expected_head=request.shown.state.head,
            trust=trust_store(),
        )
    except GitError as refusal:
        return Saved(stamp, written, refusal=refusal, status=_status(repository), subject=subject)
    return Saved(stamp, written, committed, status=_status_after(request.shown, committed), subject=subject)


def _without_commit(path: Path, stamp: Stamp, written: bool) -> Saved:
    try:
        return Saved(stamp, written, status=look(path))
    except GitError as refusal:
        return Saved(stamp, written, refusal=refusal)


def _message(request: Request, repository: Repository) -> str:
    """What was done here, and what others wrote into the file since its last revision."""
    assert request.shown is not None
    changes, subject = request.changes, request.subject
    if request.shown.state.file is not FileState.CLEAN:
        last = next(iter(revisions(repository, limit=1)), None)
        if last and last.blob:
            changes = (*changes, *_made_elsewhere(request, repository, last))
        elif not changes:
            subject = subject or f"New roadmap: {request.roadmap.header.title}"
    if meeting := request.meeting:
        reasons = [change.reason for change in changes]
        return minutes_message(meeting.minutes_with(changes), reasons, meeting.meeting.subject)
    if not changes and not subject:
        subject = f"Edit {request.path.name} by hand"
    return commit_message(changes, subject=subject, reason=request.reason)


def _made_elsewhere(request: Request, repository: Repository, last: Revision) -> Iterator[Change]:
    """The differences from the last revision in items that nobody touched here."""
    with Blobs(repository) as blobs:
        before = read(blobs.read(last)).roadmap
    told = {item_id for change in request.changes for item_id in change.ids}
    for change in diff(before, request.roadmap) if before else ():
        # Which of two items that changed places has moved can't be told: it may be the one that moved here.
        only_moved = change.items[0].before is not None and not change.items[0].in_place
        if told.isdisjoint(change.ids) and not (told and only_moved):
            yield change
