from __future__ import annotations

from milepost.session.commands import BY_ID
from milepost.tui.actions.registry import handlers


def test_every_command_has_its_function_and_every_function_its_command() -> None:
    assert set(handlers()) == set(BY_ID)
