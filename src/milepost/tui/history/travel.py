"""Steps the whole screen through the revisions of the file; of quick steps only the last one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.session.past.looking import PastWorkspace, Visit, when_of
from milepost.session.past.points import NOW
from milepost.tui.history.reader import PAGE
from milepost.tui.latest import Latest
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.line import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.history.log import Revision
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
        self._line: Sequence[Revision] = ()
        """The revisions that are stepped through, newest first."""
        self._branch = ""
        """What the line is of, as somebody named it; empty for what is checked out."""
        self._problem = ""
        """Why the revision that was asked for can't be shown."""
        self._shown = NOW
        """The short id of what the panes show."""
        self.at: int | None = None
        """The revision that is shown or asked for, counted back from the last one; None for now."""

    @property
    def away(self) -> bool:
        """Whether the screen shows the past, or is about to."""
        return self.at is not None

    @property
    def revision(self) -> Revision | None:
        """The revision that is shown or asked for; None for now."""
        return None if self.at is None else self._line[self.at]

    @property
    def label(self) -> str:
        """Where the screen is, in words; empty in the present."""
        if self.at is None:
            return ""
        revision = self._line[self.at]
        if self._problem:
            was = f"{revision.short} of {revision.when:%Y-%m-%d} was no roadmap"
            return f"{was}, still shown is {self._shown}: {self._problem}"
        return when_of(revision, self.at, self._branch)

    def step(self, back: int) -> None:
        """Goes back by so many revisions, forward by a negative number; beyond the last one is now."""
        if self.at is None:
            if back > 0:
                limit = None if self._reader.revisions else PAGE  # the first step waits for a few alone
                self._reader.list(lambda: self._follow(self._reader.revisions, self._first + back - 1), limit)
            else:
                self._app.tell("This is now")
        elif self.at + back < (0 if self._branch else self._first):
            self.leave()
        else:
            self._go(self.at + back)

    @property
    def _first(self) -> int:
        """The nearest revision that shows anything else than now."""
        return 0 if self._reader.is_ahead else 1

    def visit(self, name: str) -> None:
        """Goes to a point that somebody names: a revision, a tag, a branch, a day."""

        def use(points: Sequence[Point]) -> None:
            revision, reader = points[0].revision, self._reader
            if revision is None:
                self.leave()
            elif revision.id in reader.by_id:
                places = {one.id: place for place, one in enumerate(reader.revisions)}
                self._follow(reader.revisions, places[revision.id])
            else:
                start = revision.id
                self._app.in_lane(
                    lambda: tuple(reader.past.revisions(start=start)),
                    lambda line: self._follow(line, 0, name),
                )

        self._reader.list(lambda: self._reader.find([name], use))

    def _follow(self, line: Sequence[Revision], index: int, branch: str = "") -> None:
        """Steps through these revisions from now on, beginning with one of them."""
        self._line, self._branch = line, branch
        self._go(index)

    def _go(self, index: int) -> None:
        """Shows a revision, counted back from the last one, as soon as it is read."""
        if index >= len(self._line) and not (self._branch or self._reader.is_whole):
            self._reader.list(lambda: self._follow(self._reader.revisions, index))
            return
        if index >= len(self._line):
            self._app.tell("This is the first revision" if self._line else "Nothing is committed yet")
            return
        self.at, self._problem = index, ""
        if home := self._app.home:
            home.show_frame()
        past, revision = self._reader, self._line[index]
        self._latest.ask(lambda: Visit(past.past, revision), self._arrive)

    def leave(self) -> None:
        """Shows the present again, at the item that the past was left at."""
        self.at, self._problem, self._shown = None, "", NOW
        self._latest.forget()
        self._show(self._present)

    def _arrive(self, visit: Visit) -> None:
        """Shows a revision that was read, once no prompt is about what is shown now."""
        if front := self._app.front:
            front.when_free(lambda: self._enter(visit))

    def _enter(self, visit: Visit) -> None:
        home = self._app.home
        if self.revision is not visit.revision:
            return
        if visit.state.roadmap is None:
            self._problem = visit.state.problem
            self._app.show()
            self._app.tell(f"No roadmap at {visit.revision.short}: {self._problem}", Role.WARNING)
        elif home:
            self._shown = visit.revision.short
            way_out = f"This is the past, {self._app.key_of('view.back')} goes back to now"
            self._show(PastWorkspace(visit, visit.state.roadmap, home.workspace, way_out))
            self._app.tell(f"{visit.revision.author}: {visit.revision.subject}")

    def _show(self, workspace: Workspace) -> None:
        if home := self._app.home:
            home.look_at(workspace)
        if isinstance(front := self._app.front, RoadmapScreen) and front is not home:
            front.show()
