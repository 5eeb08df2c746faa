"""Resources: walking over periods, into what causes the load of a team, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from milepost.model.errors import MilepostError
from milepost.session.commands import Place
from milepost.tui.actions.panes import look, main
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.main import MainScreen
from milepost.views.resources.view import ResourcesView
from milepost.views.resources.words import period_name


def _pane(home: MainScreen) -> ResourcesView:
    view = home.view_of(Place.RESOURCES)
    assert isinstance(view, ResourcesView)
    return view


def _walk(periods: int) -> Handler:
    def walk(screen: RoadmapScreen) -> None:
        home, today = main(screen), screen.workspace.today
        view = _pane(home)
        axis = view.window.axis
        unit = axis.zoom.unit_of(view.period.first) + periods
        if unit < axis.zoom.unit_of(today):
            raise MilepostError("What is over has no load", hint="Load counts from today on")
        day = date.fromordinal(min(axis.zoom.start_of(unit), date.max.toordinal()))
        home.resources = replace(home.resources, day=day, inside=False)
        if not axis.holds(day):
            home.timeline_settings = replace(home.timeline_settings, origin=axis.panned(periods).origin)
            if not axis.panned(periods).holds(day):
                home.timeline_settings = replace(home.timeline_settings, origin=day)
        _show_team(home, view)

    return walk


carries_out("resources.earlier")(_walk(-1))
carries_out("resources.later")(_walk(1))


def _show_team(home: MainScreen, view: ResourcesView) -> None:
    if view.team:
        home.workspace.select(view.team.id)
    home.settle()


@carries_out("resources.unit")
def unit(screen: RoadmapScreen) -> None:
    """Tells load in person-days, or in percent of the capacity."""
    home = main(screen)
    home.resources = replace(home.resources, in_days=not home.resources.in_days)
    home.show()


@carries_out("resources.zoom-in")
def zoom_in(screen: RoadmapScreen) -> None:
    """The next finer zoom, around the period."""
    view = _pane(main(screen))
    axis = view.window.axis
    look(screen, axis.zoomed(axis.zoom.finer(), max(view.period.first, screen.workspace.today), axis.cells))


@carries_out("resources.zoom-out")
def zoom_out(screen: RoadmapScreen) -> None:
    """The next coarser zoom, around the period."""
    view = _pane(main(screen))
    axis = view.window.axis
    look(screen, axis.zoomed(axis.zoom.coarser(), max(view.period.first, screen.workspace.today), axis.cells))


def go_inside(screen: RoadmapScreen, *, to_relief: bool = False) -> bool:
    """Goes from a team to what causes its load, to what could wait if asked for; whether there is a team.

    Raises MilepostError where nothing is asked of it.
    """
    if not isinstance(screen, MainScreen) or screen.place is not Place.RESOURCES:
        return False
    view = _pane(screen)
    if view.inside or view.team is None or view.explained is None:
        return False
    waiting = [demand.task.id for demand in view.explained.relief] if to_relief else []
    ids = waiting + [row.item_id for row in view.explained.rows if row.item_id]
    if not ids:
        keys = " and ".join(screen.milepost.key_of(f"resources.{way}") for way in ("earlier", "later"))
        name = period_name(view.period)
        raise MilepostError(
            f'Nothing is asked of "{view.team.title}" in {name}', hint=f"{keys} go to another"
        )
    screen.resources = replace(screen.resources, team=view.team.id, inside=True)
    screen.workspace.select(ids[0])
    screen.show()
    return True


def asks_which(screen: RoadmapScreen, command_id: str) -> bool:
    """Goes to what causes the load where a team is selected, since a key is about one item of it."""
    if not go_inside(screen, to_relief=True):
        return False
    down, up, key = (screen.milepost.key_of(one) for one in ("cursor.down", "cursor.up", command_id))
    screen.tell(f"{down} and {up} choose which, {key} again takes it")
    return True


def go_outside(screen: RoadmapScreen) -> bool:
    """Goes back from what causes a load to the team; whether the cursor was there."""
    if not isinstance(screen, MainScreen) or screen.place is not Place.RESOURCES:
        return False
    view = _pane(screen)
    screen.resources = replace(screen.resources, inside=False)
    if view.inside:
        _show_team(screen, view)
    return view.inside
