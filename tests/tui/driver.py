"""Drives the real application without a terminal: keys by command id, the screen as text, no clock."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from milepost.session.opening import open_file
from milepost.session.settings import Configuration, Settings, read_configuration
from milepost.session.workspace import Workspace
from milepost.tui.app import MilepostApp, Start
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.visible import cells

TODAY = date(2026, 7, 14)
ROUNDS = 3
"""Queues that a key goes through: that of the application, of the screen, of what answers it."""


class Driver:
    """What a person does and sees."""

    def __init__(self, app: MilepostApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def workspace(self) -> Workspace:
        """The open roadmap."""
        assert self.app.workspace is not None
        return self.app.workspace

    @property
    def front(self) -> RoadmapScreen:
        """The screen that is on."""
        assert isinstance(self.app.screen, RoadmapScreen)
        return self.app.screen

    async def press(self, *commands: str) -> None:
        """Presses the first key of each command, whatever the key map says."""
        for command in commands:
            await self.keys(self.app.commands[command].keys[0])

    async def keys(self, *keys: str) -> None:
        """Presses keys by their names."""
        for key in keys:
            await self._send(key)
        await self.idle()

    async def type(self, text: str) -> None:
        """Types a text into the open prompt."""
        for character in text:
            await self._send(_character_to_key(character))
        await self.idle()

    async def _send(self, key: str) -> None:
        """Sends a key as a terminal does, and returns when it is handled.

        The pilot would wait until the process is idle, by the clock: on a busy machine a second for each key.
        """
        name = _character_to_key(key) if len(key) == 1 else key
        try:
            character: str | None = unicodedata.lookup(
                _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
            )
        except KeyError:
            character = key if len(key) == 1 else None
        event = events.Key(name, character)
        event.set_sender(self.app)
        assert self.app._driver
        self.app._driver.send_message(event)
        await self._settle()
        if not self.app.lane.idle:
            await self.idle()

    async def _settle(self) -> None:
        """Returns when what is queued is handled and drawn."""
        for _ in range(ROUNDS):
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

    async def idle(self) -> None:
        """Returns when every message is handled and nothing is left in the lane."""
        await self._settle()
        while not self.app.lane.idle or any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await self._settle()

    def rows(self) -> list[str]:
        """The screen as text, row by row."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        assert len(rows) == height
        assert all(cells(row) == width for row in rows), "a row is not as wide as the screen"
        return rows

    def text(self) -> str:
        """The screen as one text, blanks at the ends of rows left out."""
        return "\n".join(row.rstrip() for row in self.rows())

    def status(self) -> str:
        """The status line."""
        return self.rows()[-2].strip()


@asynccontextmanager
async def opened(
    path: Path,
    size: tuple[int, int] = (120, 36),
    *,
    read_only: bool = False,
    settings: Settings | None = None,
    at: str = "",
    scratch: bool = False,
) -> AsyncIterator[Driver]:
    """The application on a file, once its first frame is drawn and the repository is known."""
    configuration = Configuration(settings) if settings else read_configuration()
    app = MilepostApp(configuration, Start(open_file(path), path.parent, read_only, TODAY, at, scratch))
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.idle()
        yield driver
