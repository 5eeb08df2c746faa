"""The past of the whole screen: stepping through revisions, and to what they changed."""

from __future__ import annotations

from milepost.model.errors import MilepostError
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.history.travel import Travel
from milepost.tui.screens.base import RoadmapScreen


def travel(screen: RoadmapScreen) -> Travel:
    """Where the screen is in time. Raises MilepostError where the panes are not seen."""
    app = main(screen).milepost
    assert app.workspace is not None
    app.travel = app.travel or Travel(app, app.workspace)
    return app.travel


@carries_out("past.back")
def back(screen: RoadmapScreen) -> None:
    """Shows the revision before."""
    travel(screen).step(1)


@carries_out("past.forward")
def forward(screen: RoadmapScreen) -> None:
    """Shows the revision after; beyond the last one is now."""
    travel(screen).step(-1)


def _to_changed(step: int) -> Handler:
    def go(screen: RoadmapScreen) -> None:
        home = main(screen)
        changed, pane = home.workspace.view.changed, home.pane
        rows = ((row, pane.stops(row)) for row in range(len(pane.view or ())))
        places = [(row, n, stop) for row, stops in rows for n, stop in enumerate(stops) if stop in changed]
        here = (pane.row, pane.stop)
        ahead = [stop for row, n, stop in places if ((row, n) > here if step > 0 else (row, n) < here)]
        item_id = ahead[0 if step > 0 else -1] if ahead else None
        if item_id is None:
            raise MilepostError(f"Nothing {'below' if step > 0 else 'above'} was changed")
        home.select(item_id)

    return go


carries_out("past.next-change")(_to_changed(1))
carries_out("past.previous-change")(_to_changed(-1))
