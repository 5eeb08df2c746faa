"""What the selection pushes, and what could be earlier behind it, on demand."""

from __future__ import annotations

from milepost.editing.edits import PullIn, Ripple
from milepost.editing.wording import named
from milepost.model.errors import MilepostError
from milepost.model.work import Work
from milepost.tui.actions.items import selected, targets
from milepost.tui.actions.previewing import show
from milepost.tui.actions.registry import carries_out
from milepost.tui.screens.base import RoadmapScreen


@carries_out("item.ripple")
def ripple(screen: RoadmapScreen) -> None:
    """Shows what has to move by its links: the selected item or the marked ones, and what waits for them."""
    _follow(screen, Ripple(ids=_ids(screen), today=screen.workspace.today))


@carries_out("item.pull-in")
def pull_in(screen: RoadmapScreen) -> None:
    """Shows what waits for the selected item, or the marked ones, and could be earlier."""
    _follow(screen, PullIn(ids=_ids(screen), today=screen.workspace.today))


def _ids(screen: RoadmapScreen) -> list[str]:
    item = selected(screen)
    if not isinstance(item, Work):
        raise MilepostError(
            f"A {item.kind.singular} has no place in time", hint="Select a task, a milestone or an initiative"
        )
    return targets(screen)


def _follow(screen: RoadmapScreen, edit: Ripple | PullIn) -> None:
    effects = edit.outlook(screen.workspace.roadmap).effects
    if effects.moves:
        show(screen, edit)
    elif effects.conflicts:
        stuck = effects.conflicts[0]
        raise MilepostError(
            f"{named(stuck.item)} can't move and is {stuck.late} d late by its links",
            hint=f"{screen.milepost.key_of('item.why')} says why",
        )
    else:
        what = "has to move" if isinstance(edit, Ripple) else "can be earlier"
        raise MilepostError(f"Nothing that waits for {named(selected(screen))} {what}")
