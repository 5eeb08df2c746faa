"""Shows at once how a roadmap opened last time, while what draws it anew is still being imported.

The frame is found by everything it was drawn from, so that it can only show what will be drawn in its place.
Imports nothing but the standard library and where caches belong.
"""

from __future__ import annotations

import hashlib
import os
import sys
import termios
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from milepost import __version__
from milepost.session.places import cache_directory, config_directory
from milepost.tui.terminal.signals import RESET, guarded

KEPT = 32
"""Frames that stay, a few kilobytes each; older ones make room."""

_ENVIRONMENT = ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG")
_SUM = 4
"""Bytes of the checksum that shows whether a frame was written whole."""


class Glimpse:
    """The first frame of one file on one terminal."""

    def __init__(self, path: Path, today: date) -> None:
        """Raises OSError where the file or the terminal can't be asked."""
        self.size = tuple(os.get_terminal_size(sys.__stdout__.fileno()))  # type: ignore[union-attr]  # a terminal
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        environment = [os.environ.get(name) for name in _ENVIRONMENT]
        drawn_from = [__version__, str(path), content, str(today), self.size, environment, _settings()]
        name = hashlib.sha256(repr(drawn_from).encode()).hexdigest()[:32]
        self._place = cache_directory() / "frames" / name

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Shows the frame, if there is one, for as long as the block runs; what is typed is kept, unseen.

        An error or an ending signal gives the terminal back as it was; else the app takes it over as it is.
        """
        frame = self._read()
        if frame is None:
            yield
            return
        keyboard, display = sys.stdin.fileno(), sys.stdout
        modes = termios.tcgetattr(keyboard)
        silent = [*modes[:3], modes[3] & ~termios.ECHO, *modes[4:]]
        with guarded(lambda: None):
            try:
                termios.tcsetattr(keyboard, termios.TCSANOW, silent)
                display.write(f"\x1b[?1049h\x1b[?25l{frame}")
                display.flush()
                yield
            except BaseException:
                display.write(RESET)
                raise
            finally:
                termios.tcsetattr(keyboard, termios.TCSANOW, modes)

    def note(self, frame: str) -> None:
        """Keeps a frame for the next time; where that is not possible, there is none."""
        data = frame.encode()
        with suppress(OSError):
            self._place.parent.mkdir(mode=0o700, exist_ok=True)
            fresh = self._place.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(zlib.crc32(data).to_bytes(_SUM, "big") + data)
            fresh.replace(self._place)
            for old in sorted(self._place.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
                old.unlink()

    def _read(self) -> str | None:
        try:
            noted = self._place.read_bytes()
        except OSError:
            return None
        whole = zlib.crc32(noted[_SUM:]).to_bytes(_SUM, "big") == noted[:_SUM]
        return noted[_SUM:].decode() if whole else None


def glimpse_of(path: Path | None, today: date) -> Glimpse | None:
    """The glimpse of a file; None where there is nothing to look at."""
    try:
        return Glimpse(path, today) if path else None
    except OSError:
        return None


def _settings() -> list[tuple[str, int, int]]:
    """The user's settings and themes as they are now: name, size and time of each file."""
    directory = config_directory()
    files = [directory / "config.toml", *sorted(directory.glob("themes/*.toml"))]
    found = ((file.name, file.stat()) for file in files if file.is_file())
    return [(name, status.st_size, status.st_mtime_ns) for name, status in found]
