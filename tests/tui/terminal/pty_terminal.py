"""A program in a pseudo-terminal that answers as a terminal would, for tests that need the real thing."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

PATIENCE = 30.0
"""Seconds after which a test gives up; waiting always ends with output or the end of the program."""

LAUNCH = """
import fcntl, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Makes the pseudo-terminal the one that signals and hang-ups come from."""

ROOT = Path(__file__).parents[3]


class PtyTerminal:
    """Runs `python -m module arguments` and shows what it draws. A context manager.

    Without `signals`, the terminal is only read and written: a hang-up sends no signal.
    """

    def __init__(
        self, module: str, *arguments: str, columns: int = 60, lines: int = 12, signals: bool = True
    ) -> None:
        self.raw = b""
        self.screen = pyte.Screen(columns, lines)
        self.screen.reset_mode(pyte.modes.DECAWM >> 5, private=True)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = os.openpty()
        self._slave = slave  # kept open, so that the modes it is left with can be read
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", lines, columns, 0, 0))
        self.modes_before = termios.tcgetattr(slave)
        self._program = subprocess.Popen(
            [sys.executable, *(["-c", LAUNCH] if signals else ["-m"]), module, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "ESCDELAY": "40"},
            start_new_session=True,
        )
        self.pid = self._program.pid

    def __enter__(self) -> PtyTerminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.kill()
        self._program.wait()
        self.hang_up()

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def modes(self) -> list[Any]:
        """The terminal modes that the program has left."""
        return termios.tcgetattr(self._slave)

    def press(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def wait_for(self, text: str) -> None:
        """Read until the text is on the screen."""
        self._read_until(lambda: text in self.text, f"no {text!r} on the screen")

    def wait_for_bytes(self, data: bytes) -> None:
        """Read until the program has written these bytes."""
        self._read_until(lambda: data in self.raw, f"{data!r} was not written")

    def wait_for_stop(self) -> None:
        """Read until the program is stopped."""
        self._read_until(lambda: os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)[0] != 0, "it did not stop")

    def wait_for_end(self) -> int:
        """Read until the program ends; return its exit status."""
        self._read_until(lambda: self._program.poll() is not None, "it did not end")
        while self._master is not None and self._read(0):
            pass
        return self._program.returncode

    def hang_up(self) -> None:
        """Take the terminal away."""
        for name in ("_slave", "_master"):
            if (fd := getattr(self, name)) is not None:
                os.close(fd)
                setattr(self, name, None)

    def _read_until(self, condition: Callable[[], bool], failure: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"{failure}:\n{self.text}"
            self._read(0.02)

    def _read(self, seconds: float) -> bool:
        """Take what was written, and answer what a terminal answers."""
        if not select.select([] if self._master is None else [self._master], [], [], seconds)[0]:
            return False
        data = os.read(self._master, 65536)
        self.raw += data
        for part in re.split(rb"(\x1b\[6n|\x1b\[\?2026\$p|\x1b\[[<>=?][\d;]*u)", data):
            if part == b"\x1b[6n":
                self.press(b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1))
            elif part == b"\x1b[?2026$p":
                self.press(b"\x1b[?2026;2$y")
            elif not part.endswith(b"u") or not part.startswith(b"\x1b["):
                self._stream.feed(part)
        return True
