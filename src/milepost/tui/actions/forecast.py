"""The forecast: when milestones will probably be reached."""

from __future__ import annotations

from milepost.model.errors import MilepostError
from milepost.planning.simulation import targets
from milepost.tui.actions.logic import scheduled
from milepost.tui.actions.registry import carries_out
from milepost.tui.screens.base import RoadmapScreen


@carries_out("roadmap.forecast")
def forecast(screen: RoadmapScreen) -> None:
    """Makes a forecast and shows it; takes away one that holds, and stops one that is being made."""
    app, workspace = screen.milepost, screen.workspace
    view = workspace.view
    if app.forecaster.busy:
        app.forecaster.stop()
        screen.tell("Forecast stopped")
    elif view.forecast and not view.forecast_is_old:
        workspace.show_forecast(None)
        screen.show()
    else:
        network = scheduled(screen).network
        if not targets(network):
            raise MilepostError("Nothing to forecast", hint="No milestone and no fixed date is ahead")
        app.forecaster.begin(workspace, network)
