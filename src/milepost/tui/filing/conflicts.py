"""Asks, one at a time, whose value counts where both sides changed the same fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.session.replay import Conflict
from milepost.tui.prompts.offer import Offered, OfferPrompt
from milepost.tui.screens.base import AskingScreen, when_answered


def decide(
    screen: AskingScreen,
    conflicts: Sequence[Conflict],
    then: Callable[[Sequence[Conflict]], object],
    kept: tuple[Conflict, ...] = (),
    at: int = 0,
) -> None:
    """Goes on with the conflicts in which ours is kept; leaving any question leaves everything as it is."""
    if at == len(conflicts):
        then(kept)
        return
    conflict = conflicts[at]

    def use(key: str) -> None:
        mine = (conflict,) if key == "y" else ()
        decide(screen, conflicts, then, (*kept, *mine), at + 1)

    offered = Offered(
        name="Both sides changed this",
        about=f"{at + 1} of {len(conflicts)}",
        text=[],
        lines=[("yours", conflict.ours.change.sentence), ("theirs", conflict.theirs.sentence)],
        keys={"y": "yours", "t": "theirs"},
        leave="leave everything as it is",
    )
    screen.ask(OfferPrompt(when_answered(screen, use), offered))
