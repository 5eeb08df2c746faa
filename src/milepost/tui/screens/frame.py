"""What stands around the rows of a pane: the rule above it, and below them why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milepost.editing.filter_explanation import why_nothing
from milepost.session.commands import Place
from milepost.tui.screens.panes import HISTORY, PANES, Stand
from milepost.views.chrome import Key, Tab, drawer_rule, pane_rule, tab_rule
from milepost.views.empty import empty_lines, undated
from milepost.views.line import Line
from milepost.views.view import PaneView
from milepost.views.visible import visible

if TYPE_CHECKING:
    from milepost.tui.screens.main import MainScreen


def rule(screen: MainScreen, place: Place, width: int) -> Line:
    """The rule above a pane, with the names of those that could stand there."""
    arrangement, caption = screen.arrangement, _caption(screen, place)
    focused, stand = place is screen.focused_place, PANES[place].stand
    if arrangement.alone:
        return tab_rule(tabs(place, caption), width)
    if stand is Stand.WHOLE:
        below = [tab for tab in tabs(place, caption) if tab.digit != PANES[Place.TIMELINE].digit]
        return drawer_rule(below, width, focused=focused)
    own = Tab(PANES[place].digit, PANES[place].name, caption, focused)
    beside = {PANES[other].digit for other in arrangement.places}
    others = [tab for tab in tabs(place, "") if tab.digit not in beside]
    return pane_rule(own, width, others if stand is Stand.LEFT else ())


def tabs(shown: Place, caption: str) -> list[Tab]:
    """All panes and the history, for the rule above the one that is shown."""
    names = {place: (kind.digit, kind.name) for place, kind in PANES.items()} | {Place.HISTORY: HISTORY}
    return [
        Tab(*name, caption * (place is shown), place is shown)
        for place, name in sorted(names.items(), key=lambda entry: entry[1])
    ]


def _caption(screen: MainScreen, place: Place) -> str:
    pane = screen.desk.panes[place]
    if kin_of := screen.narrowed_in(place):
        return f'only "{visible(kin_of.label)}"'
    return pane.view.caption(*pane.visible_rows) if pane.view else ""


def note(screen: MainScreen, place: Place, view: PaneView, width: int) -> Sequence[Line]:
    """What a pane says of itself where it has no rows or no dates: why, and the key that helps."""
    key_of, workspace = screen.milepost.key_of, screen.workspace
    if len(view):
        without_dates = undated(workspace.view) if place is Place.TIMELINE else ""
        help_ = Key(key_of("item.when"), "gives the selection a date")
        return empty_lines(without_dates, help_, width) if without_dates else ()
    back = key_of("view.back")
    if kin_of := screen.narrowed_in(place):
        why = f'Nothing here belongs to "{kin_of.label}".'
        return empty_lines(why, Key(back, "shows everything again"), width)
    if workspace.filter:
        nothing = why_nothing(workspace.filter, workspace.filter_context)
        why = f"Nothing here matches  {workspace.filter}" if workspace.view.shown else nothing
        return empty_lines(why, Key(back, "clears the filter"), width)
    kind = PANES[place]
    if place is Place.CHECKS:
        waits = workspace.view.report is None
        return empty_lines("The roadmap is being checked." if waits else kind.empty, Key("", ""), width)
    return empty_lines(kind.empty, Key(key_of("item.add"), kind.adds), width, kind.lacks(workspace.view))
