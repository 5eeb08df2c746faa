"""Has the open roadmap checked in the lane, behind the frame that shows its last change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from milepost.model.roadmap import Roadmap
from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import Report, check
from milepost.planning.load import Load
from milepost.session.outlook import SCHEDULED_AT_ONCE
from milepost.tui.latest import Latest

if TYPE_CHECKING:
    from textual.timer import Timer

    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp

PAUSE = 0.5
"""Seconds without an edit after which a large roadmap is checked, so that keys need not share the time."""


class Checker:
    """Checks what the screen shows; of quick edits only the last one."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        self._latest = Latest(app)
        self._asked: Roadmap | None = None
        self._moves: Mapping[str, int] = {}
        """How often dates of the open roadmap moved later, once its history was read."""
        self._read: tuple[Workspace, str | None] | None = None
        """The roadmap whose history that is, and its last revision."""
        self._pause: Timer | None = None

    def look(self, workspace: Workspace) -> None:
        """Has a roadmap checked that was not yet; one that is only tried out while somebody types is not."""
        roadmap = workspace.roadmap
        if self._asked is roadmap or workspace.view.roadmap is not roadmap or workspace.view.schedule is None:
            return
        self._asked = roadmap
        if self._pause:
            self._pause.stop()
        if len(roadmap.items) > SCHEDULED_AT_ONCE:
            self._pause = self._app.set_timer(PAUSE, lambda: self._check(workspace))
        else:
            self._check(workspace)

    def read_history(self, workspace: Workspace) -> None:
        """Checks again with what the history says of dates that moved, unless that is known."""
        from milepost.session.past.moves import moves_later  # with git, which few want

        app, status = self._app, self._app.git_status
        if status is None or app.workspace is not workspace or self._read == (workspace, status.state.head):
            return
        self._moves, self._read = {}, (workspace, status.state.head)
        reader = app.past

        def use(moves: Mapping[str, int]) -> None:
            if app.workspace is workspace:
                self._moves = moves
                self._check(workspace)

        def read() -> None:
            app.in_lane(lambda: moves_later(reader.past, workspace.base), use)

        reader.survey(read, lambda: app.workspace is workspace)

    def _check(self, workspace: Workspace) -> None:
        view = workspace.view
        schedule = view.schedule
        if schedule is None or view.roadmap is not workspace.roadmap:
            self._asked = None  # nothing that is only tried out is checked; the next look asks again
            return
        moves = self._moves if self._read and self._read[0] is self._app.workspace else {}

        def work() -> Report:
            return check(Evidence(schedule, Load(schedule), moves, view.forecast))

        def use(report: Report) -> None:
            workspace.take_report(report)
            self._app.show()

        self._latest.ask(work, use)
