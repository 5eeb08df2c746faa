"""A past revision as a workspace: the same panes draw it, and nothing in it can be changed."""

from __future__ import annotations

from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.session.opening import Opened
from milepost.session.past.entries import told_or_lost
from milepost.session.past.past import Past, State
from milepost.session.workspace import Workspace
from milepost.storage.codec import Reading
from milepost.storage.document import Document
from milepost.storage.safe_file import Stamp
from milepost.storage.text import decode
from milepost.views.numbers import counted


class Visit:
    """A revision as it was found: what it said and what it changed."""

    def __init__(self, past: Past, revision: Revision) -> None:
        """Reads it; to be made in the lane."""
        told = told_or_lost(past, revision)
        self.revision = revision
        self.state = State(None, told.problems) if told.problems else past.state(revision)
        self.data = b"" if told.problems else past.data(revision)
        self.changed = frozenset(id for change in told.changes for id in change.ids)


def when_of(revision: Revision, back: int, branch: str = "") -> str:
    """A revision by its day, its tags and how many came since, on the branch that is looked at.

    `as of 2026-06-02, board-june, 6 revisions ago`
    """
    day = f"as of {revision.when:%Y-%m-%d}"
    if branch:
        ago = f"{counted(back, 'revision')} before the last of {branch}" if back else f"the last of {branch}"
    else:
        ago = f"{counted(back, 'revision')} ago" if back else "the last revision"
    return ", ".join([day, *(revision.tags or [revision.short]), ago])


class PastWorkspace(Workspace):
    """What the roadmap was; it takes over how the present one is looked at."""

    def __init__(self, visit: Visit, roadmap: Roadmap, present: Workspace, read_only: str) -> None:
        """`read_only` says why nothing can be changed, and the way out."""
        reading = Reading(roadmap, Document.of(decode(visit.data)), ())
        super().__init__(
            Opened(present.path, visit.data, Stamp.of(visit.data), reading), None, None, read_only
        )
        self.visit = visit
        self.filter_by(present.filter)
        self.compare_with(present.baselines)
        if roadmap.get(present.selection):
            self.selection = present.selection

    @property
    def changed(self) -> frozenset[str]:
        """What the revision changed."""
        return self.visit.changed
