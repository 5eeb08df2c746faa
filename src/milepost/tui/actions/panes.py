"""Panes: focus, zoom and fold, and how timeline, backlog and register show their rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from milepost.editing.filters import parse_filter
from milepost.model.errors import MilepostError
from milepost.model.kinds import Kind
from milepost.session.commands import Place
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.item import ItemScreen
from milepost.tui.screens.main import MainScreen
from milepost.tui.screens.panes import PANES
from milepost.views.backlog.groups import Grouping
from milepost.views.backlog.view import BacklogView
from milepost.views.risks.matrix import Way
from milepost.views.risks.view import RegisterView
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.pane import TimelineView


def main(screen: RoadmapScreen) -> MainScreen:
    """The main screen. Raises MilepostError on another one, where its panes are not seen."""
    if not isinstance(screen, MainScreen):
        raise MilepostError("That is for the panes", hint=f"{screen.milepost.key_of('view.back')} goes back")
    return screen


def _focus(place: Place) -> Handler:
    def focus(screen: RoadmapScreen) -> None:
        home = screen.milepost.home
        assert home is not None
        while isinstance(front := screen.milepost.front, ItemScreen | HistoryScreen):
            front.leave()
        home.focus_place(place)

    return focus


def _focus_beside(step: int) -> Handler:
    def focus(screen: RoadmapScreen) -> None:
        places = list(PANES)
        at = places.index(main(screen).focused_place)
        main(screen).focus_place(places[(at + step) % len(places)])

    return focus


carries_out("pane.timeline")(_focus(Place.TIMELINE))
carries_out("pane.backlog")(_focus(Place.BACKLOG))
carries_out("pane.risks")(_focus(Place.RISKS))
carries_out("pane.goals")(_focus(Place.GOALS))
carries_out("pane.resources")(_focus(Place.RESOURCES))
carries_out("pane.checks")(_focus(Place.CHECKS))
carries_out("pane.next")(_focus_beside(1))
carries_out("pane.previous")(_focus_beside(-1))


@carries_out("pane.zoom")
def zoom(screen: RoadmapScreen) -> None:
    """The focused pane takes the whole screen, or gives it back."""
    main(screen).zoomed = not main(screen).zoomed
    main(screen).lay_out()
    screen.call_after_refresh(screen.show)


@carries_out("fold.toggle")
def fold(screen: RoadmapScreen) -> None:
    """Folds or unfolds the heading at the cursor, or an initiative's tasks."""
    home = main(screen)
    view, row = home.pane.view, home.pane.row
    if isinstance(view, TimelineView) and len(view):
        home.timeline_settings = home.timeline_settings.turn(view.key_at(row))
    elif isinstance(view, BacklogView) and (group := view.group_at(row)) is not None:
        home.backlog_folded ^= {group}
    elif isinstance(view, RegisterView) and (group := view.group_at(row)):
        home.risks = replace(home.risks, folded=home.risks.folded ^ {group})
    home.show()


def look(screen: RoadmapScreen, axis: Axis) -> None:
    """Shows the timeline through another window."""
    home = main(screen)
    home.timeline_settings = replace(home.timeline_settings, zoom=axis.zoom, origin=axis.origin)
    home.show()


def _axis(screen: RoadmapScreen) -> Axis:
    """The window that the timeline shows."""
    home = main(screen)
    view = home.view_before(Place.TIMELINE) or home.view_of(Place.TIMELINE)
    assert isinstance(view, TimelineView)
    return view.axis


def _scroll(units: int) -> Handler:
    return lambda screen: look(screen, _axis(screen).panned(units))


carries_out("timeline.left")(_scroll(-1))
carries_out("timeline.right")(_scroll(1))


@carries_out("timeline.zoom-in")
def zoom_in(screen: RoadmapScreen) -> None:
    """The next finer zoom, around the selection."""
    axis = _axis(screen)
    look(screen, axis.zoomed(axis.zoom.finer(), _focus_day(screen), axis.cells))


@carries_out("timeline.zoom-out")
def zoom_out(screen: RoadmapScreen) -> None:
    """The next coarser zoom, around the selection."""
    axis = _axis(screen)
    look(screen, axis.zoomed(axis.zoom.coarser(), _focus_day(screen), axis.cells))


def _focus_day(screen: RoadmapScreen) -> date:
    """The day that stays in sight when zooming: the selection's start, else today."""
    span = screen.workspace.view.spans.of(screen.current) if screen.current else None
    return span.first if span else screen.workspace.today


@carries_out("timeline.today")
def today(screen: RoadmapScreen) -> None:
    """Scrolls to where today is seen."""
    axis = _axis(screen)
    look(screen, Axis.around(axis.zoom, screen.workspace.today, axis.units))


@carries_out("timeline.fit")
def fit(screen: RoadmapScreen) -> None:
    """The finest zoom at which everything that is shown fits."""
    view = screen.workspace.view
    spans = [
        span
        for kind in (Kind.INITIATIVES, Kind.MILESTONES, Kind.TASKS)
        for item in view.roadmap.of(kind)
        if view.shows(item.id) and (span := view.spans.of(item))
    ]
    if spans:
        first, last = min(span.first for span in spans), max(span.last for span in spans)
        look(screen, Axis.fit(first, last, _axis(screen).cells))


@carries_out("timeline.group")
def group_timeline(screen: RoadmapScreen) -> None:
    """Groups by the next of lane, phase, goal, team, owner."""
    home = main(screen)
    grouping = home.timeline_settings.grouping.following()
    home.timeline_settings = replace(home.timeline_settings, grouping=grouping, turned=frozenset())
    home.show()


@carries_out("backlog.group")
def group_backlog(screen: RoadmapScreen) -> None:
    """Groups by the next of none, initiative, status, owner, team, goal, kind."""
    home = main(screen)
    groupings = [None, *Grouping]
    at = groupings.index(home.backlog_grouping)
    home.backlog_grouping = groupings[(at + 1) % len(groupings)]
    home.backlog_folded = frozenset()
    home.show()


STATES = ("is:ready", "is:blocked", "is:blocking")
_WITH_STATE = re.compile(rf"(?:\((?P<rest>.*)\) )?(?P<state>{'|'.join(STATES)})")


@carries_out("backlog.state")
def filter_by_state(screen: RoadmapScreen) -> None:
    """Lets the filter leave only what is ready, then blocked, then blocking, then what it left before."""
    workspace = screen.workspace
    text = workspace.filter.text if workspace.filter else ""
    shape = _WITH_STATE.fullmatch(text)
    rest, at = (shape["rest"] or "", STATES.index(shape["state"]) + 1) if shape else (text, 0)
    state = STATES[at] if at < len(STATES) else ""
    wanted = f"({rest}) {state}" if rest and state else rest or state
    workspace.filter_by(parse_filter(wanted) if wanted else None)
    main(screen).settle()


@carries_out("risks.arrange")
def arrange_risks(screen: RoadmapScreen) -> None:
    """Arranges by the next of score, file, review, owner, category, response, status."""
    home = main(screen)
    home.risks = replace(home.risks, order=home.risks.order.following(), folded=frozenset())
    home.show()


@carries_out("risks.matrix")
def show_matrix(screen: RoadmapScreen) -> None:
    """Shows the matrix below the list, which takes the whole screen, or the list alone."""
    home = main(screen)
    shown = home.arrangement.alone and home.risks.matrix
    home.risks = replace(home.risks, matrix=not shown)
    if not home.arrangement.alone:
        zoom(screen)
    home.show()


def _walk_matrix(direction: Way) -> Handler:
    def walk(screen: RoadmapScreen) -> None:
        if not main(screen).walk_matrix(direction):
            key = screen.milepost.key_of("risks.matrix")
            raise MilepostError("No matrix is shown", hint=f"{key} shows it")

    return walk


carries_out("risks.left")(_walk_matrix(Way.LEFT))
carries_out("risks.right")(_walk_matrix(Way.RIGHT))
