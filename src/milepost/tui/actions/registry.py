"""Which function carries out which command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from milepost.session.commands import BY_ID

if TYPE_CHECKING:
    from milepost.tui.screens.base import RoadmapScreen

Handler = Callable[["RoadmapScreen"], None]

HANDLERS: dict[str, Handler] = {}


def carries_out(command_id: str) -> Callable[[Handler], Handler]:
    """Makes a function the handler of a command."""
    assert command_id in BY_ID, command_id

    def note(handler: Handler) -> Handler:
        HANDLERS[command_id] = handler
        return handler

    return note
