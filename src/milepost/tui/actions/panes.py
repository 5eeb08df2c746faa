"""Panes: focus, zoom and fold, and how timeline, backlog and register show their rows."""

from __future__ import annotations

from typing import cast

from milepost.session.commands import Place
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.main import PANES, MainScreen
from milepost.views.backlog.groups import Grouping


def main(screen: RoadmapScreen) -> MainScreen:
    """The main screen: commands about panes have keys there only."""
    return cast(MainScreen, screen)


def _focus(place: Place) -> Handler:
    return lambda screen: main(screen).focus_place(place)


def _focus_beside(step: int) -> Handler:
    def focus(screen: RoadmapScreen) -> None:
        at = PANES.index(main(screen).focused_place)
        main(screen).focus_place(PANES[(at + step) % len(PANES)])

    return focus


carries_out("pane.timeline")(_focus(Place.TIMELINE))
carries_out("pane.backlog")(_focus(Place.BACKLOG))
carries_out("pane.risks")(_focus(Place.RISKS))
carries_out("pane.next")(_focus_beside(1))
carries_out("pane.previous")(_focus_beside(-1))


@carries_out("pane.zoom")
def zoom(screen: RoadmapScreen) -> None:
    """The focused pane takes the whole screen, or gives it back."""
    main(screen).zoomed = not main(screen).zoomed
    main(screen).arrange()
    screen.call_after_refresh(screen.show)


@carries_out("fold.toggle")
def fold(screen: RoadmapScreen) -> None:
    """Folds or unfolds what the cursor is on."""
    main(screen).fold()


def _scroll(units: int) -> Handler:
    def scroll(screen: RoadmapScreen) -> None:
        home = main(screen)
        home.timeline_settings = home.timeline_settings.scrolled(units)
        home.show()

    return scroll


def _zoom_timeline(step: int) -> Handler:
    def zoom_timeline(screen: RoadmapScreen) -> None:
        home = main(screen)
        home.timeline_settings = home.timeline_settings.zoomed(step, home.axis_focus())
        home.show()

    return zoom_timeline


carries_out("timeline.left")(_scroll(-1))
carries_out("timeline.right")(_scroll(1))
carries_out("timeline.zoom-in")(_zoom_timeline(-1))
carries_out("timeline.zoom-out")(_zoom_timeline(1))


@carries_out("timeline.group")
def group_timeline(screen: RoadmapScreen) -> None:
    """Groups by the next of lane, phase, goal, team, owner."""
    home = main(screen)
    home.timeline_settings = home.timeline_settings.regrouped()
    home.show()


@carries_out("timeline.today")
def today(screen: RoadmapScreen) -> None:
    """Scrolls to where today is seen."""
    home = main(screen)
    home.timeline_settings = home.timeline_settings.at_today(screen.workspace.today)
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


@carries_out("risks.sort")
def sort_risks(screen: RoadmapScreen) -> None:
    """Sorts by score, or as in the file."""
    home = main(screen)
    home.risks_by_score = not home.risks_by_score
    home.show()
