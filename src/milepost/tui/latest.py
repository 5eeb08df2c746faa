"""Work in the lane of which only what was asked for last counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from milepost.model.errors import MilepostError

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp

Work = Callable[[], Any]
Use = Callable[[Any], object]


class Latest:
    """Does one thing at a time; what waits gives way to what is asked for later."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        self._next: tuple[Work, Use] | None = None
        self._busy = False

    def ask(self, work: Work, use: Use) -> None:
        """Works, and uses the result unless something else was asked for meanwhile; refusals are told."""
        self._next = work, use
        if not self._busy:
            self._begin()

    def forget(self) -> None:
        """Lets what is asked for be of no use any more."""
        self._next = (lambda: None), (lambda _: None)

    def _begin(self) -> None:
        if self._next is None:
            return
        (work, use), self._next = self._next, None
        self._busy = True

        def attempt() -> Any:
            try:
                return work()
            except MilepostError as error:
                return error

        def settle(result: Any) -> None:
            self._busy = False
            if self._next:
                self._begin()
            elif isinstance(result, MilepostError):
                self._app.tell_error(result)
            else:
                use(result)

        self._app.in_lane(attempt, settle)
