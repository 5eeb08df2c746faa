"""Moves that carry others along are shown before they are made."""

from __future__ import annotations

from milepost.editing.edits import Edit, PullIn, Ripple
from milepost.session.rippling import rippling
from milepost.tui.actions.asking import settled
from milepost.tui.prompts.ripple import RipplePrompt, Wanted
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.ripple.preview import Preview


def move(screen: RoadmapScreen, edit: Edit) -> None:
    """Makes an edit of dates; where it would push others, shows that first, unless the settings say no."""
    if isinstance(edit, Ripple | PullIn):
        show(screen, edit)
        return
    ripple = rippling(screen.workspace, edit) if screen.milepost.settings.ripple == "ask" else None
    if ripple:
        show(screen, ripple)
    else:
        screen.apply_with_reason(edit)


def show(screen: RoadmapScreen, edit: Ripple | PullIn) -> None:
    """Opens the preview of an edit and of what follows from it. Raises EditRefused."""
    workspace = screen.workspace
    outlook, before = edit.outlook(workspace.roadmap), workspace.view
    change = workspace.preview(edit)
    assert change is not None
    preview = Preview(edit, outlook, change, before, workspace.view)

    def use(wanted: Wanted) -> None:
        if wanted == "alone" and edit.edit:
            screen.apply_with_reason(edit.edit.model_copy(update={"reason": edit.reason}))
        else:
            screen.apply_with_reason(edit)

    screen.ask(RipplePrompt(settled(screen, use), preview))
    screen.show()
