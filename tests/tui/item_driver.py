"""The app on a copy of the sample, with the cursor on one item."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.tui.driver import Driver, opened

GRIDPULSE = Path(__file__).parents[2] / "sample_roadmaps" / "gridpulse.toml"


@asynccontextmanager
async def on_item(
    path: Path, item_id: str = "", size: tuple[int, int] = (120, 36), *, read_only: bool = False
) -> AsyncIterator[Driver]:
    """The app on a roadmap with an item selected."""
    async with opened(path, size, read_only=read_only) as driver:
        if item_id:
            driver.front.select(item_id)
            await driver.idle()
        yield driver


def row_with(driver: Driver, part: str) -> str:
    """The first row of the screen that holds a text, empty if none does."""
    return next((row.rstrip() for row in driver.rows() if part in row), "")
