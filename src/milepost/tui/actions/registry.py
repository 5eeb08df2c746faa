"""Which function carries out which command."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
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


def load_handlers() -> None:
    """Imports every module of this package, so that each command has its function."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
