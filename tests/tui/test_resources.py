"""The resources on screen: periods, causes of a load, giving and moving them, capacity, narrow, read-only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from milepost.session.commands import Place
from tests.tui.driver import Driver, opened
from tests.tui.samples import MANY, write
from tests.views.samples import SAMPLES


@pytest.fixture
def gridpulse(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    shutil.copy(SAMPLES / "gridpulse.toml", path)
    return path


def row_of(driver: Driver, text: str) -> str:
    return next(row for row in driver.rows() if text in row)


async def test_walking_over_periods_and_teams(gridpulse: Path) -> None:
    async with opened(gridpulse) as driver:
        await driver.press("pane.resources")
        assert driver.status().startswith("Platform · July 2026 · 113 %")
        await driver.press("resources.later")
        assert "Platform, August 2026: demand 68.0 pd, capacity 51.2 pd, 16.8 over" in driver.text()
        assert "waiting: Update gateways" in driver.status()
        await driver.press("cursor.down")
        assert driver.status() == "App · August 2026 · 91 %"
        assert driver.workspace.selection == "app"
        await driver.press("resources.unit")
        assert "person-days by month" in driver.text() and " 46 " in row_of(driver, "App  ")
        await driver.press("resources.earlier", "resources.earlier")
        assert driver.status().startswith("What is over has no load")
        await driver.press("resources.zoom-in")
        assert "by week" in driver.text() and "by lane · weeks" in driver.text()


@pytest.mark.parametrize("first", [(), ("pane.backlog",)])
async def test_the_cursor_stands_on_the_team_that_is_explained(
    gridpulse: Path, first: tuple[str, ...]
) -> None:
    async with opened(gridpulse, (80, 24)) as driver:
        await driver.press(*first, "pane.resources")
        assert driver.workspace.selection == "platform"
        assert row_of(driver, "▌").split()[1] == "Platform" and driver.status().startswith("Platform · July")


async def test_the_timeline_comes_along_where_the_period_is_out_of_sight(gridpulse: Path) -> None:
    async with opened(gridpulse, (80, 24)) as driver:
        await driver.press("pane.resources")
        await driver.press(*["resources.later"] * 8)
        assert "Platform, March 2027" in driver.text()
        assert "Mar" in driver.rows()[3]
        await driver.press("pane.timeline")
        assert "Mar" in driver.rows()[3]


async def test_what_causes_a_load_is_opened_moved_and_given_away(gridpulse: Path) -> None:
    async with opened(gridpulse) as driver:
        await driver.press("pane.resources", "resources.later", "item.open")
        assert driver.workspace.selection == "tariff-billing"
        assert "back to the team" in driver.rows()[-1]
        await driver.press("view.back")
        assert driver.workspace.selection == "platform"
        await driver.press("item.owner")
        assert driver.workspace.selection == "gateway-update" and "@ again takes it" in driver.status()
        await driver.press("item.owner")
        await driver.keys("ctrl+u")
        await driver.type("field")
        await driver.keys("enter")
        assert driver.workspace.roadmap["gateway-update"].team == "field"  # type: ignore[attr-defined]  # it is work
        assert "Platform, August 2026: demand 56.0 pd" in driver.text()
        await driver.press("edit.undo", "cursor.down", "item.when")
        await driver.type("2026-09")
        assert "demand 5" in row_of(driver, "Platform, August 2026")
        await driver.keys("escape")
        assert "demand 68.0 pd" in row_of(driver, "Platform, August 2026")
        await driver.press("item.open")
        assert driver.front.place is Place.ITEM


async def test_changing_capacity(gridpulse: Path) -> None:
    async with opened(gridpulse) as driver:
        await driver.press("pane.resources", "resources.later", "item.edit")
        await driver.keys("tab", "ctrl+u")
        await driver.type("6")
        await driver.keys("enter")
        assert "capacity 84.8 pd" in driver.text()
        assert "21 days × 6 people × 0.8 = 100.8" in driver.text()


async def test_a_team_of_which_nothing_is_asked(gridpulse: Path) -> None:
    async with opened(gridpulse) as driver:
        driver.workspace.select("field")
        await driver.press("pane.resources")
        driver.front.select("field")
        await driver.press(*["resources.later"] * 11, "item.open")
        assert "Field, June 2027: demand 0.0 pd" in driver.text()
        assert driver.status().startswith('Nothing is asked of "Field" in June 2027')


async def test_without_teams_the_pane_says_what_belongs_there(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("pane.resources")
        assert "Who can do how much. Without a team no load is shown.  a adds a team" in driver.text()
        await driver.press("item.open", "item.add")
        assert "team" in driver.text()


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_narrow_and_read_only(gridpulse: Path, size: tuple[int, int]) -> None:
    async with opened(gridpulse, size, read_only=True) as driver:
        await driver.press("pane.resources", "resources.later", "item.open", "cursor.down")
        assert "Platform, August 2026" in driver.text() and "██133!" in driver.text()
        assert driver.workspace.selection == "meter-gateway"
        await driver.press("item.when")
        assert driver.status().startswith("Nothing can be changed here")
