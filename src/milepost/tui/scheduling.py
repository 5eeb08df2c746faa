"""Has the schedule of a large roadmap worked out in the lane, which its drawing does not wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.planning.schedule import Schedule, schedule_of
from milepost.tui.latest import Latest

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp


class Scheduler:
    """Schedules what the screen shows; of quick edits only the last one."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        self._latest = Latest(app)

    def work_out(self, workspace: Workspace) -> None:
        """Works out when work can happen by logic, and draws it."""
        roadmap, today = workspace.view.roadmap, workspace.today

        def use(schedule: Schedule) -> None:
            workspace.take_schedule(schedule)
            self._app.show()

        self._latest.ask(lambda: schedule_of(roadmap, today), use)
