"""The goals by keys: measuring, adding, linking, and what they say of the rest of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver, opened
from tests.tui.samples import MANY, write

PLAN = (
    MANY
    + """
[goals.harvest]
title = "A first harvest"
key_results = [
  { id = "beans", title = "Beans", target = 10 },   # in sacks
  { id = "peas", title = "Peas", start = 2, target = 4, current = 3 },
]

[goals.rest]
title = "Sit in the sun"
"""
)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def row_of(driver: Driver, title: str) -> str:
    return next(row for row in driver.rows() if title in row)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_the_goals_take_the_drawer_or_the_screen(garden: Path, size: tuple[int, int]) -> None:
    async with opened(garden, size) as driver:
        await driver.press("pane.goals")
        assert driver.workspace.selection == "harvest"
        assert "50 %" in row_of(driver, "A first harvest")
        assert ("Lane 0" in driver.text()) is (size[0] == 120)
        await driver.press("cursor.down")
        assert driver.workspace.selection == "rest"
        await driver.press("pane.timeline")
        assert ("A first harvest" in driver.text()) is (size[0] == 120)


async def test_a_key_result_is_measured(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.goals", "goals.measure")
        await driver.keys("a")
        await driver.type("8 2026-07-01")
        await driver.keys("enter")
        assert driver.status() == 'Measured "Beans": 8. u takes it back'
        assert "80 %" in row_of(driver, "Beans") and "2026-07-01" in row_of(driver, "Beans")
        assert "# in sacks" in driver.workspace.document.bytes().decode()
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


async def test_a_value_that_is_none_is_refused_and_changes_nothing(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.goals", "goals.measure")
        await driver.keys("a")
        await driver.type("many")
        await driver.keys("enter")
        assert driver.status().startswith("That is no value")
        assert not driver.workspace.dirty


async def test_a_goal_gets_its_first_key_result(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.goals", "cursor.down", "goals.measure")
        assert driver.status() == '"Sit in the sun" has no key result. M adds one'
        await driver.press("goals.add-result")
        await driver.type("Hours: 0 -> 5 a week")
        await driver.keys("enter")
        assert "0 → 5 a week" in row_of(driver, "Hours")


async def test_marked_work_is_linked_to_a_goal_and_becomes_its_kin(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.goals", "goals.link")
        assert "marks an item" in driver.status()
        await driver.press("pane.timeline", "item.mark", "item.mark", "pane.goals", "goals.link")
        assert driver.status() == 'Linked 2 items to "A first harvest". u takes it back'
        assert "2 initiatives" in row_of(driver, "A first harvest")
        assert {"work-1", "work-2"} == driver.workspace.view.kin
        await driver.press("edit.undo")
        assert not driver.workspace.dirty


async def test_without_goals_the_pane_says_what_belongs_there(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("pane.goals")
        assert "Why you do all this" in driver.text()
        assert "a adds a goal" in driver.text()
        await driver.press("goals.measure")
        assert "goal" in driver.status() or "No item" in driver.status()


async def test_read_only_goals_say_why_they_can_not_be_measured(garden: Path) -> None:
    async with opened(garden, read_only=True) as driver:
        await driver.press("pane.goals", "goals.measure")
        assert driver.status().startswith("Nothing can be changed here")
