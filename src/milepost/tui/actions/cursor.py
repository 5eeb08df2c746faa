"""Moving the cursor: the same keys on every screen."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.model.errors import MilepostError
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.prompts.jump import JumpPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.main import MainScreen
from milepost.views.jump_labels import jump_labels

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


@carries_out("cursor.jump")
def jump(screen: RoadmapScreen) -> None:
    """Shows letters beside the rows that are seen and goes to that whose letters are typed."""
    pane = screen.pane if isinstance(screen, MainScreen | HistoryScreen) else None
    rows = pane.rows_to_stop_at if pane else []
    if pane is None or not rows:
        raise MilepostError("There are no rows to go to here")

    def show(labels: Mapping[int, str]) -> None:
        pane.labels = labels
        pane.redraw(focused=True)

    def go(row: int | None) -> None:
        screen.prompt, pane.labels = None, {}
        before = screen.workspace.selection
        if row is not None:
            screen.move_rows(row - pane.row)
        if isinstance(screen, MainScreen) and before not in (None, screen.workspace.selection):
            screen.visited.append(before)
        screen.show()

    screen.ask(JumpPrompt(go, dict(zip(jump_labels(len(rows)), rows, strict=False)), show))


carries_out("cursor.down")(_by_stops(1))
carries_out("cursor.up")(_by_stops(-1))
carries_out("cursor.half-down")(_by_pages(0.5))
carries_out("cursor.half-up")(_by_pages(-0.5))
carries_out("cursor.page-down")(_by_pages(1))
carries_out("cursor.page-up")(_by_pages(-1))
carries_out("cursor.top")(_by_rows(-FAR))
carries_out("cursor.bottom")(_by_rows(FAR))
