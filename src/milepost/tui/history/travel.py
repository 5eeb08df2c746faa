"""Steps the whole screen through the revisions of the file; of quick steps only the last one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.session.past.looking import PastWorkspace, Visit, when_of
from milepost.tui.latest import Latest
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.line import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.session.past.points import Point
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp
    from milepost.tui.history.reader import Reader


class Travel:
    """Where in the past the screen is; one for each roadmap that is opened."""

    def __init__(self, app: MilepostApp, present: Workspace, reader: Reader) -> None:
        self._app = app
        self._present = present
        self._reader = reader
        self._latest = Latest(app)
        self.at: int | None = None
        """The revision that is shown or asked for, counted back from the last one; None for now."""

    @property
    def away(self) -> bool:
        """Whether the screen shows the past, or is about to."""
        return self.at is not None

    @property
    def label(self) -> str:
        """Where the screen is, in words; empty in the present."""
        return "" if self.at is None else when_of(self._reader.revisions[self.at], self.at)

    def step(self, back: int) -> None:
        """Goes back by so many revisions, forward by a negative number; beyond the last one is now."""
        if self.at is None:
            if back > 0:
                self._reader.list(lambda: self.go(self._first + back - 1))
            else:
                self._app.tell("This is now")
        elif self.at + back < self._first:
            self.leave()
        else:
            self.go(self.at + back)

    @property
    def _first(self) -> int:
        """The nearest revision that shows anything else than now."""
        return 0 if self._present.dirty or self._present.saved_only else 1

    def visit(self, name: str) -> None:
        """Goes to a point that somebody names: a revision, a tag, a day."""

        def use(points: Sequence[Point]) -> None:
            if points[0].revision:
                self.go(self._reader.revisions.index(points[0].revision))
            else:
                self.leave()

        self._reader.list(lambda: self._reader.find([name], use))

    def go(self, index: int) -> None:
        """Shows a revision, counted back from the last one, as soon as it is read."""
        revisions, past = self._reader.revisions, self._reader.past
        if index >= len(revisions):
            self._app.tell("This is the first revision" if revisions else "Nothing is committed yet")
            return
        self.at = index
        if home := self._app.home:
            home.show_frame()
        self._latest.ask(lambda: Visit(past, revisions[index], index), self._arrive)

    def leave(self) -> None:
        """Shows the present again, at the item that the past was left at."""
        self.at = None
        self._latest.forget()
        self._show(self._present)

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
        if home := self._app.home:
            home.look_at(workspace)
        if isinstance(front := self._app.front, RoadmapScreen) and front is not home:
            front.show()
