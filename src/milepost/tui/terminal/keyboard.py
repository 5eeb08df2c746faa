"""What arrives from the terminal: keys and reports, or bytes that are neither, or the end of it.

No byte may end the program, and a terminal that is gone must not be read for ever.

Textual's parser and its input thread have no public way in: the names with an underscore are its own, and its
version is pinned for them.
"""

from __future__ import annotations

import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Container, Iterable
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Key
from textual.message import Message

_CURSOR_REPORT = re.compile(r"(\x1b\[\d{1,5};\d{1,5}R)")
"""Answers to the driver; a parser that meets one behind an escape takes the escape for half a sequence."""


class KeyParser(XTermParser):
    """Textual's parser, with two keys where escape and a sign arrive together."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Name the keys of a sequence; Textual knows alt with letters and digits, and drops it elsewhere."""
        for key in super()._sequence_to_key_events(sequence, alt):
            if alt and not key.key.startswith("alt+"):
                yield Key("escape", "\x1b")
            yield key


class Keyboard:
    """Turns the bytes that a terminal sends into messages, and never fails.

    A cursor report says only that it arrived; nobody here asks where the cursor is.
    """

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = KeyParser(debug)

    @property
    def patience(self) -> float | None:
        """Seconds after which to call `read` without bytes; `None` while no lone escape waits to be a key."""
        return constants.ESCAPE_DELAY if self._parser._timeout_time is not None else None

    def read(self, data: bytes) -> list[Message]:
        """Return the messages in these bytes, and the escape whose time is over."""
        messages: list[Message] = []
        try:
            for number, text in enumerate(_CURSOR_REPORT.split(self._decode(data))):
                if number % 2:
                    messages.append(CursorPosition(0, 0))
                elif text:
                    messages.extend(self._parser.feed(text))
            messages.extend(self._parser.tick())
        except Exception:  # a report whose numbers mean nothing; what comes next may be keys again
            self._parser = KeyParser(self._debug)
        return messages


def split_alt(key: Key, bound: Container[str]) -> list[Key]:
    """Return escape and a letter for a key with alt that nothing is bound to, else the key alone.

    Without the kitty protocol a terminal sends the same bytes for both, and a slow line brings them together.
    With it, the key has no character, and alt was really held.
    """
    if key.character is None or key.key in bound:
        return [key]
    return [Key("escape", "\x1b"), Key(key.character, key.character)]


class KeyboardDriver(LinuxDriver):
    """Reads the terminal until told to stop, whatever arrives."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._stop_reading, self._stop_writing = os.pipe()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, wheel and drags; a report for each cell the mouse crosses floods a slow line."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1002l\x1b[?1006l")

    def disable_input(self) -> None:
        """Stop the input thread at once, where Textual waits for its next look at the clock."""
        if self._key_thread and self._key_thread.is_alive():
            os.write(self._stop_writing, b"\0")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Send what arrives to the app until input is disabled; the end of input is a hang-up."""
        keyboard = Keyboard(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._stop_reading, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select(keyboard.patience)]
                if self._stop_reading in ready:
                    os.read(self._stop_reading, 1)
                    return
                data = self._read() if ready else b""
                if ready and not data:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                for message in keyboard.read(data):
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # every process that held the terminal has let it go
            return b""
