"""Leaving waits for the files and ends nothing by surprise."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driver import opened
from tests.tui.samples import MANY, write


async def test_the_look_at_the_file_comes_too_late_once_the_program_is_left(tmp_path: Path) -> None:
    """The clock may strike between closing the lane and the end of the program."""
    async with opened(write(tmp_path, MANY)) as driver:
        driver.app.lane.close()
        driver.app.watch_file()
        await driver.idle()
        assert driver.app.is_running
