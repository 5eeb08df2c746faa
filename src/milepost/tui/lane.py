"""An application that has file and git work done off its event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from textual.driver import Driver

from milepost.model.errors import MilepostError
from milepost.session.lane import Lane
from milepost.tui.terminal.app import TerminalApp


class LaneApp(TerminalApp):
    """Results come back in the order in which work was given, one at a time."""

    def __init__(self, driver_class: type[Driver] | None) -> None:
        super().__init__(driver_class=driver_class)
        self.lane = Lane()

    def tell_error(self, error: MilepostError) -> None:
        """Says what could not be done."""
        raise NotImplementedError

    def in_lane(self, work: Callable[[], Any], use: Callable[[Any], None]) -> None:
        """Does file or git work off the event loop and uses its result on it; what it refuses is told.

        While the program is being left nothing more is begun.
        """
        if self.lane.closed:
            return

        def settle(done: Future[Any]) -> None:
            error = done.exception()
            if isinstance(error, MilepostError):
                self.tell_error(error)
            else:
                use(done.result())

        self.when_done(self.lane.put(work), settle)

    def when_done(self, future: Future[Any], settle: Callable[[Future[Any]], None]) -> None:
        """Uses the outcome of work in the lane on the event loop."""

        async def wait() -> None:
            await asyncio.wait([asyncio.wrap_future(future)])
            settle(future)

        self.run_worker(wait(), group="lane", exit_on_error=True)

    def quit(self) -> None:
        """Ends the program when the lane has done what was given to it."""

        async def leave() -> None:
            await asyncio.to_thread(self.lane.close)
            self.exit()

        self.run_worker(leave(), group="leaving", exit_on_error=True)
