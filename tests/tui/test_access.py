"""What colour says, a letter or a shape says, too: on every pane, in Unicode and in ASCII."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from milepost.tui.widgets.lines import LinesWidget
from milepost.views.drawing import in_ascii
from milepost.views.line import Line, Role, Run, text_of
from milepost.views.timeline.labels import HEALTH
from tests.tui.driver import Driver
from tests.tui.item_driver import on_item

STATES = (Role.GOOD, Role.WARNING, Role.BAD)
PANES = ("pane.timeline", "pane.backlog", "pane.risks", "pane.goals", "pane.resources", "pane.checks")
DRAWINGS: Mapping[str, Callable[[Line], Line]] = {"unicode": lambda line: line, "ascii": in_ascii}


def lines_on(screen: Driver) -> list[Line]:
    return [
        line for widget in screen.app.screen.query(LinesWidget) if widget.display for line in widget.lines
    ]


async def every_screen(screen: Driver) -> list[Line]:
    lines = []
    for pane in PANES:
        await screen.press(pane)
        for zoomed in range(2):
            lines += lines_on(screen)
            if not zoomed:
                await screen.press("pane.zoom")
        await screen.press("pane.zoom")
    await screen.press("pane.timeline", "item.open")
    return lines + lines_on(screen)


@pytest.mark.parametrize("drawing", DRAWINGS)
async def test_no_two_states_are_told_by_the_same_sign(roadmap: Path, drawing: str) -> None:
    said = defaultdict(set)
    async with on_item(roadmap, "load-forecast") as screen:
        for line in map(DRAWINGS[drawing], await every_screen(screen)):
            flagged = "!" if "!" in text_of(line) else ""  # tells a bad one where the same word stands twice
            for run in line:
                if run.role in STATES and run.text.strip():
                    said[run.role].add(run.text.strip() + flagged * (run.role is Role.BAD))
    assert all(said[role] for role in STATES), "there is something to tell apart"
    assert [said[one] & said[other] for one, other in combinations(STATES, 2)] == [set(), set(), set()]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_health_has_a_shape_or_a_letter_for_each_state(drawing: str) -> None:
    signs = {text_of(DRAWINGS[drawing]((Run(*sign),))) for sign in HEALTH.values()}
    assert len(signs) == len(STATES)
    assert {role for _, role in HEALTH.values()} == set(STATES)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_in_ascii_every_screen_is_ascii(roadmap: Path, size: tuple[int, int]) -> None:
    async with on_item(roadmap, "load-forecast", size) as screen:
        for line in map(in_ascii, await every_screen(screen)):
            assert all(run.text.isascii() for run in line), line


@pytest.mark.parametrize("pane", PANES)
async def test_the_smallest_usual_terminal_shows_rows_status_and_keys_of_each_pane(
    roadmap: Path, pane: str
) -> None:
    async with on_item(roadmap, size=(60, 20)) as screen:
        await screen.press(pane, "cursor.down")
        rows = screen.rows()
        assert "▌" in "".join(row[0] for row in rows)
        assert rows[-1].rstrip().endswith("help")
        assert len({row for row in rows[2:-2] if row.strip()}) > 5
