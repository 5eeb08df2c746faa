"""Which function carries out which command."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from milepost.session.commands import BY_ID

if TYPE_CHECKING:
    from milepost.tui.screens.base import RoadmapScreen

Handler = Callable[["RoadmapScreen"], None]

_HANDLERS: dict[str, Handler] = {}


def carries_out(command_id: str) -> Callable[[Handler], Handler]:
    """Makes a function the handler of a command."""
    assert command_id in BY_ID, command_id

    def note(handler: Handler) -> Handler:
        _HANDLERS[command_id] = handler
        return handler

    return note


@cache
def handlers() -> Mapping[str, Handler]:
    """The function of each command; importing them waits for the first one that is wanted."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
    return _HANDLERS
