"""The one thread for files and git: work runs in the order it was given, never two at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


class Lane:
    """First in, first out, on a thread of its own; threads exchange immutable values only."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="milepost-lane")
        self._waiting: set[Future[Any]] = set()
        self.closed = False
        """Whether nothing more is taken: the program is being left."""

    def put(self, work: Callable[[], Result]) -> Future[Result]:
        """Queues work; its result or error is in the future."""
        future = self._thread.submit(work)
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    @property
    def idle(self) -> bool:
        """Whether nothing is queued or running."""
        return not self._waiting

    def close(self) -> None:
        """Finishes what is queued, then ends the thread."""
        self.closed = True
        self._thread.shutdown(wait=True)
