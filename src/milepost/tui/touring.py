"""The tour on the screen: a box on top says what to press, and goes on by itself when it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.session.tour import LAST, LESSONS, Scene, note, reached
from milepost.tui.widgets.lines import LinesWidget
from milepost.views.chrome import tour_lines

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp
    from milepost.tui.screens.base import RoadmapScreen


class TourBox(LinesWidget):
    """The rows at the top in which the tour speaks."""

    DEFAULT_CSS = "TourBox { dock: top; width: 100%; height: 2; }"


class Tour:
    """One tour of a roadmap that may be broken."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        at = reached()
        self.at = 0 if at == LAST else at
        """The lesson that is being tried."""
        self._before: Scene | None = None
        """What was there when it began."""

    def look(self, screen: RoadmapScreen) -> None:
        """Goes on if the lesson was done, and says what comes next; not while a prompt is answered."""
        now = self._scene(screen)
        self._before = self._before or now
        if screen.prompt is None and LESSONS[self.at].is_done(self._before, now):
            self.at, self._before = self.at + 1, now
            note(self.at)
        box = next(iter(screen.query(TourBox)), None)
        if box is None:
            box = TourBox()
            screen.mount(box)
            screen.call_after_refresh(screen.show)
        words = LESSONS[self.at].told(self._app.key_of)
        lines = tour_lines(f"Tour {self.at + 1} of {len(LESSONS)}", words, self._app.size.width)
        box.styles.height = len(lines)
        box.show_lines(lines)

    def _scene(self, screen: RoadmapScreen) -> Scene:
        workspace, travel = self._app.present, self._app.travel
        return Scene(
            place=screen.place,
            selection=workspace.selection,
            last=workspace.steps.last.change if workspace.steps.last else None,
            undone=workspace.steps.next is not None,
            filtered=workspace.filter is not None,
            away=travel is not None and travel.away,
            dirty=workspace.dirty,
        )

    def leave(self) -> None:
        """Ends it for now, or for good where nothing is left to try."""
        app = self._app
        app.tour = None
        for screen in app.screen_stack:
            screen.query(TourBox).remove()
        if self.at == LAST:
            app.tell("The tour is over")
        else:
            key = app.key_of("app.tour")
            app.tell(f"The tour waits at {self.at + 1} of {len(LESSONS)}. {key} goes on with it")


def offer(app: MilepostApp) -> None:
    """Says in the status line that there is a tour, to those who have not been through it."""
    at, key = reached(), app.key_of("app.tour")
    if at < LAST:
        app.tell(f"{key} goes on with the tour" if at else f"New here? {key} begins a short tour")
