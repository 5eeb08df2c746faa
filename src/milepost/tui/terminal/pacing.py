"""How far the terminal is behind: bytes that were sent and are not confirmed by a cursor report.

On a slow line frames would queue up in buffers that nobody can empty, and a key held for two seconds would go
on moving for half a minute. With a report asked for after each frame, the driver keeps a frame while the
terminal is behind, and sends only the newest one.
"""

from __future__ import annotations

import threading
from collections import deque

ASK = "\x1b[6n"
"""Asks the terminal where its cursor is; it answers once it has drawn everything before."""

MAX_UNCONFIRMED = 2048
"""Bytes the terminal may be behind: 0.3 s at 50 kbit/s."""

GIVE_UP = 3.0
"""Seconds after which an answer is lost, and the terminal counts as one that does not answer."""


class Pace:
    """Counts unconfirmed bytes. Frames are sent on one thread, reports arrive on another.

    A terminal that has never answered is not waited for.
    """

    def __init__(self) -> None:
        self._unconfirmed: deque[int] = deque()
        self._answers = False
        self._changed = threading.Condition()

    @property
    def behind(self) -> bool:
        """Whether the next frame should wait."""
        return self._answers and sum(self._unconfirmed) > MAX_UNCONFIRMED

    def sent(self, size: int) -> None:
        """Count a frame of that many bytes that ends with `ASK`."""
        with self._changed:
            self._unconfirmed.append(size)

    def confirmed(self) -> bool:
        """Count a cursor report; False if none was asked for."""
        with self._changed:
            if not self._unconfirmed:
                return False
            self._unconfirmed.popleft()
            self._answers = True
            self._changed.notify_all()
            return True

    def forget(self) -> None:
        """Stop waiting for what was sent so far, and do not wait again before the next report."""
        with self._changed:
            self._unconfirmed.clear()
            self._answers = False

    def settle(self, seconds: float) -> None:
        """Wait until everything is confirmed, so that no report is left for the program that comes next."""
        with self._changed:
            self._changed.wait_for(lambda: not (self._answers and self._unconfirmed), seconds)
