"""The past of the open file, read in the lane and kept for the next question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.history.state import FileState
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Past
from milepost.session.past.points import Point, Present, point_of

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp

PAGE = 60
"""Revisions that are listed before all others."""
TURN = 0.1
"""Seconds that a survey has the lane for itself at a time."""


class Reader:
    """What git knows of one open roadmap."""

    def __init__(self, app: MilepostApp, workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._past: Past | None = None
        self.revisions: tuple[Revision, ...] = ()
        """As they were listed last, newest first."""
        self.by_id: Mapping[str, Revision] = {}
        self.is_whole = False
        """Whether `revisions` are all there were."""
        self.left = 0
        """Revisions that a survey has still to look at."""
        self.problem = ""
        """Why not all of them can be read."""

    @property
    def past(self) -> Past:
        """For use in the lane alone. Raises GitError where the file is in no repository."""
        if self._past is None:
            self._past = _opened(self._workspace.path, self._workspace.saved_bytes, self._workspace.base)
        return self._past

    @property
    def is_ahead(self) -> bool:
        """Whether there is anything that the last revision has not: unsaved, or in the file alone."""
        status = self._app.git_status
        return self._workspace.dirty or (status is not None and status.state.file is FileState.CHANGED)

    def grow(self) -> None:
        """Looks at the last revision, which was made just now; for a past that is read already."""

        def survey() -> None:
            if self._past:
                self._past.survey(tuple(self._past.revisions(1)))

        self._app.in_lane(survey, lambda _: None)

    def list(self, then: Callable[[], object], limit: int | None = None) -> None:
        """Finds the revisions as they are by now, the last ones alone where there is a limit."""

        def work() -> tuple[list[Revision], MilepostError | None]:
            found: list[Revision] = []
            try:
                found.extend(self.past.revisions(limit))  # those before an error count
            except GitError as error:
                return found, error
            return found, None

        def use(listed: tuple[list[Revision], MilepostError | None]) -> None:
            found, error = listed
            self.revisions, self.by_id = tuple(found), {one.id: one for one in found}
            self.is_whole = limit is None or len(found) < limit
            if error:
                self._refuse(error)
            if found or not error:
                then()

        self._app.in_lane(work, use)

    def _refuse(self, error: MilepostError) -> None:
        self.problem = error.title
        self._app.show()
        self._app.tell_error(error)

    def find(self, names: Sequence[str], use: Callable[[Sequence[Point]], None]) -> None:
        """Finds points that somebody names, and uses them."""
        workspace = self._workspace
        present = Present(workspace.base, workspace.roadmap, workspace.today)
        self._app.in_lane(lambda: [point_of(self.past, name, present) for name in names], use)

    def survey(self, then: Callable[[], object], goes_on: Callable[[], bool]) -> None:
        """Looks at every revision once, in short turns that let a save pass, as long as `goes_on` says so."""
        if not self.is_whole:
            self.list(lambda: self.survey(then, goes_on))
            return

        def work() -> int | MilepostError:
            try:
                return self.past.survey(revisions, TURN)
            except MilepostError as error:
                return error

        def use(left: int | MilepostError) -> None:
            if isinstance(left, MilepostError):
                self.left = 0
                self._refuse(left)
                return
            self.left = left
            if goes_on():
                if left:
                    self.survey(then, goes_on)
                else:
                    then()

        revisions = self.revisions
        self._app.in_lane(work, use)

    def end(self) -> None:
        """Lets go of git; for a roadmap that is closed."""

        def close() -> None:
            if self._past:
                self._past.close()

        self._app.lane.put(close)


def _opened(path: Path, saved: bytes, roadmap: Roadmap) -> Past:
    repository = Repository.find(path)
    if repository is None:
        raise GitError("no-repo")
    return Past(repository, (saved, roadmap))
