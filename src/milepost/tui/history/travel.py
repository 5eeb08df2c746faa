"""Steps the whole screen through the revisions of the file. Git is read in the lane, the latest step wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.session.past.looking import PastWorkspace, Visit, when_of
from milepost.session.past.past import Past
from milepost.session.past.points import Point, Present, point_of
from milepost.views.line import Role

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp


@dataclass(frozen=True)
class Listed:
    """The past of the file and its revisions, newest first."""

    past: Past
    revisions: tuple[Revision, ...]


class Travel:
    """Where in the past the screen is; one for each roadmap that is opened."""

    def __init__(self, app: MilepostApp, present: Workspace) -> None:
        self._app = app
        self._present = present
        self._listed: Listed | None = None
        self._wanted: int | None = None
        """The revision that is asked for, counted back from the last one; None for now."""
        self._reading = False

    @property
    def away(self) -> bool:
        """Whether the screen shows the past, or is about to."""
        return self._wanted is not None

    @property
    def label(self) -> str:
        """Where the screen is, in words; empty in the present."""
        if self._wanted is None or self._listed is None:
            return ""
        return when_of(self._listed.revisions[self._wanted], self._wanted)

    def step(self, back: int) -> None:
        """Goes back by so many revisions, forward by a negative number; beyond the last one is now."""
        if self._listed is None or self._wanted is None:
            if back > 0:
                self._list(lambda: self.go(self._first + back - 1))
            else:
                self._app.tell("This is now")
        elif self._wanted + back < self._first:
            self.leave()
        else:
            self.go(self._wanted + back)

    @property
    def _first(self) -> int:
        """The nearest revision that shows anything else than now."""
        return 0 if self._present.dirty or self._present.saved_only else 1

    def visit(self, name: str) -> None:
        """Goes to a point that somebody names: a revision, a tag, a day."""

        def use(points: Sequence[Point]) -> None:
            assert self._listed is not None
            if points[0].revision:
                self.go(self._listed.revisions.index(points[0].revision))
            else:
                self.leave()

        self.find([name], use)

    def find(self, names: Sequence[str], use: Callable[[Sequence[Point]], None]) -> None:
        """Finds points that somebody names, and uses them."""

        def work() -> Sequence[Point]:
            assert self._listed is not None
            present = Present(self._present.base, self._present.roadmap, self._present.today)
            return [point_of(self._listed.past, name, present) for name in names]

        self._list(lambda: self._app.in_lane(work, use))

    def go(self, index: int) -> None:
        """Shows a revision, counted back from the last one, as soon as it is read."""
        assert self._listed is not None
        if index >= len(self._listed.revisions):
            self._app.tell(
                "This is the first revision" if self._listed.revisions else "Nothing is committed yet"
            )
            return
        self._wanted = index
        if home := self._app.home:
            home.show_frame()
        if not self._reading:
            self._read()

    def leave(self) -> None:
        """Shows the present again, at the item that the past was left at."""
        self._wanted = None
        self._show(self._present)

    def end(self) -> None:
        """Lets go of git; for a roadmap that is closed."""
        listed, self._listed = self._listed, None
        if listed:
            self._app.lane.put(listed.past.close)

    def _list(self, then: Callable[[], None]) -> None:
        """Finds the revisions as they are by now."""
        known, path = self._listed, self._present.path
        saved = self._present.saved_bytes, self._present.base

        def work() -> Listed:
            past = known.past if known else _opened(path, saved)
            return Listed(past, tuple(past.revisions()))

        def use(listed: Listed) -> None:
            self._listed = listed
            then()

        self._app.in_lane(work, use)

    def _read(self) -> None:
        listed, wanted = self._listed, self._wanted
        if listed is None or wanted is None:
            return
        self._reading = True

        def work() -> Visit | MilepostError:
            try:
                return Visit(listed.past, listed.revisions[wanted], wanted)
            except MilepostError as error:
                return error

        def use(found: Visit | MilepostError) -> None:
            self._reading = False
            if self._wanted != wanted:
                self._read()
            elif isinstance(found, MilepostError):
                self._app.tell_error(found)
            else:
                self._arrive(found)

        self._app.in_lane(work, use)

    def _arrive(self, visit: Visit) -> None:
        home = self._app.home
        if visit.state.roadmap is None:
            wrong = next(iter(visit.state.problems), None)
            why = f"line {wrong.line}: {wrong.message}" if wrong else "the file was not there"
            self._app.tell(f"No roadmap at {visit.revision.short}: {why}", Role.WARNING)
        elif home:
            way_out = f"This is the past, {self._app.key_of('view.back')} goes back to now"
            self._show(PastWorkspace(visit, visit.state.roadmap, home.workspace, way_out))
            self._app.tell(f"{visit.revision.author}: {visit.revision.subject}")

    def _show(self, workspace: Workspace) -> None:
        home = self._app.home
        if home:
            home.look_at(workspace)


def _opened(path: Path, saved: tuple[bytes, Roadmap]) -> Past:
    repository = Repository.find(path)
    if repository is None:
        raise GitError("no-repo")
    return Past(repository, saved)
