"""Textual's driver, sending only the cells that changed, and only as fast as the terminal takes them.

It relies on how Textual writes: one `write` per frame, which begins and ends with a cursor move. Everything
else is passed on untouched. `driver_class` switches back to Textual's own driver.

A driver has no public way to know the app's size, the loop, the marks around a frame, or that it was stopped:
the names with an underscore are Textual's own, and its version is pinned for them.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from milepost.tui.terminal.canvas import Canvas, is_frame
from milepost.tui.terminal.encoder import Encoder
from milepost.tui.terminal.keyboard import KeyboardDriver
from milepost.tui.terminal.pacing import ASK, GIVE_UP, Pace
from milepost.tui.terminal.styles import Styles

LONGEST_GOODBYE = 1.0
"""Seconds to wait at the end for reports that would else be typed into the shell."""


def driver_class(name: str) -> type[Driver]:
    """Return the driver named in the settings: "diff", or Textual's own, "stock"."""
    return {"diff": DiffDriver, "stock": LinuxDriver}[name]


class DiffDriver(KeyboardDriver):
    """Compares each frame with what the terminal shows, and sends the difference."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._styles = Styles()
        self._canvas: Canvas | None = None
        self._encoder: Encoder | None = None  # None: nobody knows what the terminal shows
        self._synchronized = False
        self._pace = Pace()
        self._held = False
        self._giving_up: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Take the terminal over, and draw again what was on it before."""
        self._pace.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
        if self._canvas:
            # A signal may have brought us here in the middle of a frame, so the loop draws, not this call.
            self._loop.call_soon_threadsafe(self.repaint)

    def disable_input(self) -> None:
        """Stop reading, once the reports that were asked for have arrived."""
        self._pace.settle(LONGEST_GOODBYE)
        super().disable_input()

    def repaint(self) -> None:
        """Send the whole screen, whatever the terminal shows."""
        self._encoder = None
        self._send()

    def write(self, data: str) -> None:
        """Take one write of Textual's: a frame, the marks around it, or something for the terminal itself."""
        if data == SYNC_START:
            self._synchronized = True
        elif data == SYNC_END:
            pass  # frames carry their own marks, since not each of them is sent
        elif is_frame(data):
            self._paint(data)
            self._show()
        else:
            super().write(self._encoder.reset_pen() + data if self._encoder else data)

    def process_message(self, message: Message) -> None:
        """Keep the reports that pace the output; pass everything else on. Runs on the input thread."""
        if isinstance(message, events.CursorPosition) and self._pace.confirmed():
            if self._held:
                self._loop.call_soon_threadsafe(self._catch_up)
            return
        super().process_message(message)

    def whole_frame(self) -> str:
        """What draws the screen as it is wanted now on a terminal that shows anything else."""
        return self._new_encoder(self._canvas).update(self._canvas.rows, (0, 0)) if self._canvas else ""

    def _new_encoder(self, canvas: Canvas) -> Encoder:
        in_colour = not os.environ.get("TERM", "").startswith("screen")
        return Encoder(canvas.width, canvas.height, self._styles, erases_in_colour=in_colour)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop: take the terminal again if it was given back, else only draw again."""
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._auto_restart:
            self._loop.call_soon_threadsafe(self.repaint)

    def _paint(self, frame: str) -> None:
        width, height = self._app.size
        if self._canvas is None or (width, height) != (self._canvas.width, self._canvas.height):
            self._styles = Styles()
            self._canvas = Canvas(width, height, self._styles)
            self._encoder = None
        self._canvas.paint(frame)

    def _show(self) -> None:
        """Send the newest frame, or keep it while the terminal is behind."""
        self._held = True  # first, so that a report that arrives now finds it
        if not self._pace.behind:
            self._send()
        elif self._giving_up is None:
            self._giving_up = self._loop.call_later(GIVE_UP, self._give_up)

    def _catch_up(self) -> None:
        if self._held:
            self._show()

    def _give_up(self) -> None:
        self._pace.forget()
        self._send()

    def _send(self) -> None:
        self._held = False
        if self._giving_up:
            self._giving_up.cancel()
            self._giving_up = None
        if self._canvas is None:
            return
        if self._encoder is None:
            self._encoder = self._new_encoder(self._canvas)
        data = self._encoder.update(self._canvas.rows, self._canvas.cursor)
        if data:
            if self._synchronized:
                data = SYNC_START + data + SYNC_END
            data += ASK
            self._pace.sent(len(data))
            super().write(data)
