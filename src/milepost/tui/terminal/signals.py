"""How the program ends when told to, or when its terminal is gone: work kept, terminal restored, in time.

A thread of its own does this, since whatever the main thread is busy with might never end: drawing to a
terminal that takes nothing, or a long computation. Imports nothing but the standard library.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)

FLUSH_SECONDS = 2.0
"""How long keeping the work may take."""

RESET_SECONDS = 0.5
"""How long a terminal may take to accept the reset."""

RESET = (
    "\x1b[?2026l"  # show what was drawn
    "\x1b[m\x1b[r"  # plain pen, whole screen scrolls
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # paste marks, focus reports, resize reports
    "\x1b[?7h"  # lines wrap
    "\x1b[<u"  # the keyboard protocol from before
    "\x1b[?1049l\x1b[?25h"  # the screen from before, with a cursor
)


@contextmanager
def guarded(flush: Callable[[], None]) -> Iterator[None]:
    """End the process with status 128 + n within 3 seconds of an ending signal, as long as the block runs.

    `flush` keeps unsaved work. It is called once, on another thread, while the main thread may be anywhere.
    The standard streams have to be a terminal; `termios.error` or `ValueError` says that they are not.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    terminal = _Terminal()
    thread = threading.Thread(
        target=_watch, args=(reading, flush, terminal), name="milepost-signals", daemon=True
    )
    thread.start()
    # Python writes the number of a signal into the pipe even while the main thread runs no Python code,
    # but only for signals that have a handler.
    wakeup_before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    # An interrupt is meant for a program that the terminal was lent to, such as an editor.
    handlers_before = {number: signal.signal(number, _ignore) for number in (*ENDING, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup_before)
        os.close(writing)
        thread.join()
        os.close(reading)


class _Terminal:
    """The terminal as it was found."""

    def __init__(self) -> None:
        # Textual replaces the streams of `sys` while it runs, so the descriptors are kept.
        self._keyboard, self._display = sys.stdin.fileno(), sys.stderr.fileno()
        self._modes = termios.tcgetattr(self._keyboard)

    def restore(self) -> None:
        """Give the terminal back; one that is gone, or in use by another program, is left alone."""
        if os.tcgetpgrp(self._keyboard) == os.getpgrp():
            termios.tcsetattr(self._keyboard, termios.TCSANOW, self._modes)
            os.write(self._display, RESET.encode())


def _watch(reading: int, flush: Callable[[], None], terminal: _Terminal) -> None:
    while numbers := os.read(reading, 64):
        ending = [number for number in numbers if number in ENDING]
        if ending:
            _within(FLUSH_SECONDS, flush)
            _within(RESET_SECONDS, terminal.restore)
            os._exit(128 + ending[0])


def _within(seconds: float, action: Callable[[], None]) -> None:
    """Run something that may hang or fail; go on after that time in any case."""

    def attempt() -> None:
        with suppress(Exception):
            action()

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(seconds)


def _ignore(*_: object) -> None:
    """Do nothing: the watching thread acts."""
