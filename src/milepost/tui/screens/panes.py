"""The panes of the main screen, a row each: where they stand, what they show, what they say when empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from milepost.session.commands import Place
from milepost.session.key_bar import BAR_OF_CAUSES, BAR_OF_MATRIX, BarEntry
from milepost.views.backlog.view import BacklogView
from milepost.views.empty import unthreatened
from milepost.views.line import Line
from milepost.views.risks.view import RegisterView
from milepost.views.timeline.columns import columns
from milepost.views.timeline.pane import TimelineView
from milepost.views.view import PaneView, View

if TYPE_CHECKING:
    from milepost.tui.screens.main import MainScreen


class Stand(Enum):
    """Where a pane stands on a screen that is large enough for several."""

    TOP = auto()
    LEFT = auto()
    """In the drawer under the timeline, beside the one at the right."""
    RIGHT = auto()
    WHOLE = auto()
    """In the drawer alone, as wide as the timeline, so that both have the same columns."""


@dataclass(frozen=True)
class PaneKind:
    """One pane."""

    digit: str
    """The key that stands before its name in rules."""
    name: str
    stand: Stand
    view: Callable[[MainScreen, View], PaneView]
    """What it shows of a View, with its own scrolling, zoom and folds."""
    empty: str
    """What belongs there."""
    adds: str = "adds one"
    lacks: Callable[[View], str] = lambda _: ""
    """What is missing while it is empty."""
    status: Callable[[PaneView], str] = lambda _: ""
    """What the status line says instead of the selection; empty where it says that."""
    sums: Callable[[PaneView], str] = lambda _: ""
    """What the status line says before the selection: what all marked items come to."""
    bar: Callable[[PaneView], Sequence[BarEntry]] = lambda _: ()
    """What the key bar shows instead of what it always does; empty where it does."""
    foot: Callable[[PaneView], Sequence[Line]] = lambda _: ()
    """Lines that stay below the rows."""
    follow: Callable[[MainScreen], None] = lambda _: None
    """Takes note of where its cursor has gone, where the selection does not tell."""


def _timeline(screen: MainScreen, view: View) -> TimelineView:
    earlier = screen.view_before(Place.TIMELINE)
    made = earlier if isinstance(earlier, TimelineView) else None
    width, height = screen.width_of(Place.TIMELINE), screen.app.size.height
    return TimelineView(view, screen.timeline_settings, width, height, made)


def _follow_heading(screen: MainScreen) -> None:
    key = None if screen.current else screen.pane.under_cursor
    screen.timeline_settings = replace(screen.timeline_settings, cursor=key)


def _backlog(screen: MainScreen, view: View) -> BacklogView:
    earlier = screen.view_before(Place.BACKLOG)
    made = earlier if isinstance(earlier, BacklogView) else None
    width = screen.width_of(Place.BACKLOG)
    triage_key = screen.milepost.key_of("backlog.triage")
    return BacklogView(view, width, screen.backlog_grouping, screen.backlog_folded, made, triage_key)


def _marked(view: PaneView) -> str:
    return view.marked_sum() if isinstance(view, BacklogView) else ""


def _risks(screen: MainScreen, view: View) -> RegisterView:
    width, height = screen.width_of(Place.RISKS), screen.desk.panes[Place.RISKS].size.height
    return RegisterView(view, width, screen.risks, height, screen.milepost.key_of)


def _matrix(view: PaneView) -> Sequence[Line]:
    return view.foot() if isinstance(view, RegisterView) else ()


def _goals(screen: MainScreen, view: View) -> PaneView:
    from milepost.views.goals.view import GoalsView  # not on the way to the first frame

    return GoalsView(view, screen.width_of(Place.GOALS))


def _resources(screen: MainScreen, view: View) -> PaneView:
    from milepost.views.resources.view import ResourcesView, Window  # as above

    shared = columns(screen.width_of(Place.RESOURCES), screen.timeline_settings.zoom)
    axis = screen.timeline_settings.axis(shared.units, view.today)
    window = Window(axis, shared, shared.head_rows if screen.arrangement.alone else 0)
    return ResourcesView(view, screen.resources, window)


def _checks(screen: MainScreen, view: View) -> PaneView:
    from milepost.views.checks.view import ChecksView  # as above

    return ChecksView(view, screen.checks, screen.width_of(Place.CHECKS))


def _follow_finding(screen: MainScreen) -> None:
    from milepost.views.checks.view import ChecksView

    view = screen.pane.view
    assert isinstance(view, ChecksView)
    screen.checks = replace(screen.checks, cursor=view.number_at(screen.pane.row))


def _causes(view: PaneView) -> Sequence[BarEntry]:
    from milepost.views.resources.view import ResourcesView

    return BAR_OF_CAUSES if isinstance(view, ResourcesView) and view.inside else ()


def _walking(view: PaneView) -> Sequence[BarEntry]:
    return BAR_OF_MATRIX if isinstance(view, RegisterView) and view.has_matrix else ()


def _load(view: PaneView) -> str:
    from milepost.views.resources.view import ResourcesView

    explained = view.explained if isinstance(view, ResourcesView) and not view.inside else None
    return explained.summary() if explained else ""


PANES: Mapping[Place, PaneKind] = {
    Place.TIMELINE: PaneKind(
        "1",
        "Timeline",
        Stand.TOP,
        _timeline,
        "Initiatives and milestones stand here, on a time axis.",
        follow=_follow_heading,
    ),
    Place.BACKLOG: PaneKind(
        "2",
        "Backlog",
        Stand.LEFT,
        _backlog,
        "Tasks in order of importance stand here.",
        sums=_marked,
    ),
    Place.RISKS: PaneKind(
        "3",
        "Risks",
        Stand.RIGHT,
        _risks,
        "What could go wrong, and what you do about it.",
        lacks=unthreatened,
        bar=_walking,
        foot=_matrix,
    ),
    Place.GOALS: PaneKind(
        "4",
        "Goals",
        Stand.WHOLE,
        _goals,
        "Why you do all this: a vision, goals, key results.",
        adds="adds a goal",
    ),
    Place.RESOURCES: PaneKind(
        "5",
        "Resources",
        Stand.WHOLE,
        _resources,
        "Who can do how much. Without a team no load is shown.",
        adds="adds a team",
        status=_load,
        bar=_causes,
    ),
    Place.CHECKS: PaneKind(
        "7",
        "Checks",
        Stand.WHOLE,
        _checks,
        "34 checks, nothing found.",
        adds="",
        follow=_follow_finding,
    ),
}
"""In the order in which `tab` goes through them."""

HISTORY = ("6", "History")
"""The digit and the name of the history, which is a screen of its own."""
