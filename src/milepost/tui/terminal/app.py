"""An app that gets on with its terminal, and the one way to run it.

Adds nothing that a person would see: lines without control characters, keys read as they were meant, and a
crash that leaves the terminal usable and says where its story is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App
from textual.events import Event, Key
from textual.filter import LineFilter, Monochrome

from milepost.session.crash import CRASHED, record_crash
from milepost.tui.safe_text import ControlFilter
from milepost.tui.terminal.clipboard import clipboard_sequence
from milepost.tui.terminal.keyboard import split_alt
from milepost.tui.terminal.signals import guarded


class TerminalApp(App[None]):
    """The base of the app."""

    _control_filter = ControlFilter()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and the net that takes out control characters.

        Its filter for NO_COLOR is left out: it makes black on black of the terminal's own colours.
        """
        own = (one for one in super().get_line_filters() if not isinstance(one, Monochrome))
        return [*own, self._control_filter]

    def send_to_clipboard(self, text: str) -> bool:
        """Gives a text to the terminal's clipboard; False where that has none for it."""
        sequence = clipboard_sequence(text, os.environ)
        if sequence and self._driver:
            self._driver.write(sequence)
        return bool(sequence)

    async def on_event(self, event: Event) -> None:
        """Read alt and a letter that means nothing here as escape and the letter."""
        if isinstance(event, Key) and event.key.startswith("alt+") and not event.is_forwarded:
            for key in split_alt(event, self.screen.active_bindings):
                await super().on_event(key)
        else:
            await super().on_event(event)

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which shows what the variables held."""
        self._close_messages_no_wait()  # what Textual's own does after the traceback


def run(app: TerminalApp, *, flush: Callable[[], None], log: Path, mouse: bool = True) -> int:
    """Run the app and return the exit status: its own, or 70 after an internal error.

    `flush` keeps unsaved work when a signal ends the process; `log` gets the traceback of a crash.
    """
    with guarded(flush):
        app.run(mouse=mouse)
    error = app._exception  # the status alone does not tell what went wrong
    if error is None:
        return app.return_code or 0
    sys.stderr.write(record_crash(error, log) + "\n")
    return CRASHED
