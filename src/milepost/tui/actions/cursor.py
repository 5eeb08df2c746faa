"""Moving the cursor: the same keys on every screen."""

from __future__ import annotations

from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.screens.base import RoadmapScreen

FAR = 10**7
"""More rows than any roadmap has."""


def _by_stops(stops: int) -> Handler:
    return lambda screen: screen.move(stops)


def _by_pages(share: float) -> Handler:
    def move(screen: RoadmapScreen) -> None:
        rows = max(int(screen.page * abs(share)), 1)
        screen.move_rows(rows if share > 0 else -rows)

    return move


def _by_rows(rows: int) -> Handler:
    return lambda screen: screen.move_rows(rows)


carries_out("cursor.down")(_by_stops(1))
carries_out("cursor.up")(_by_stops(-1))
carries_out("cursor.half-down")(_by_pages(0.5))
carries_out("cursor.half-up")(_by_pages(-0.5))
carries_out("cursor.page-down")(_by_pages(1))
carries_out("cursor.page-up")(_by_pages(-1))
carries_out("cursor.top")(_by_rows(-FAR))
carries_out("cursor.bottom")(_by_rows(FAR))
