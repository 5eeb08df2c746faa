"""What if, by keys: try, compare, adopt all or some, drop; the file only sees what is adopted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver, opened
from tests.tui.samples import write

PLAN = """format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
status_date = 2026-07-14

[teams.few]
title = "The few"
size = 1

[initiatives.beds]
title = "Raised beds"

[milestones.opening]
title = "Opening day"
initiative = "beds"
date = 2026-08-03
after = ["dig"]

[milestones.party]
title = "Garden party"
date = 2026-09-01

[tasks.dig]
title = "Dig"
initiative = "beds"
team = "few"
start = 2026-07-20
end = 2026-07-24
effort = "5d"
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


async def try_later(driver: Driver, item_id: str, date: str) -> None:
    """Goes beside the plan and sets a date there."""
    if not driver.front.workspace.beside:
        await driver.press("scenario.toggle")
    driver.front.select(item_id)
    await driver.press("item.when")
    await driver.type(date)
    await driver.keys("enter")


async def test_what_is_tried_stands_beside_the_plan(garden: Path) -> None:
    async with opened(garden) as driver:
        await try_later(driver, "party", "2026-09-15")
        assert driver.rows()[0].startswith(" WHAT IF  1 change beside the plan")
        assert "+10 d" in driver.text()
        assert driver.workspace.document.bytes() == garden.read_bytes()
        await driver.press("view.back")
        assert "Garden" in driver.rows()[0]
        assert driver.status() == "The scenario keeps 1 change. & shows it again"
        assert "+10 d" not in driver.text()


async def test_everything_is_adopted_as_one_step(garden: Path) -> None:
    async with opened(garden) as driver:
        await try_later(driver, "party", "2026-09-15")
        await try_later(driver, "opening", "2026-08-10")
        await driver.press("file.save")
        await driver.keys("a")
        assert driver.status() == "Adopted 2 items of the scenario. u takes it back"
        assert b"2026-09-15" in driver.workspace.document.bytes()
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


async def test_marked_items_alone_are_adopted(garden: Path) -> None:
    async with opened(garden) as driver:
        await try_later(driver, "party", "2026-09-15")
        await try_later(driver, "opening", "2026-08-10")
        driver.front.select("party")
        await driver.press("item.mark", "file.save")
        await driver.keys("m")
        assert driver.status() == 'Adopted "Garden party" of the scenario. u takes it back'
        assert b"2026-08-10" not in driver.workspace.document.bytes()
        await driver.press("scenario.toggle")
        assert "WHAT IF  1 change" in driver.rows()[0]


async def test_a_scenario_is_dropped(garden: Path) -> None:
    async with opened(garden) as driver:
        await try_later(driver, "party", "2026-09-15")
        await driver.press("file.save")
        await driver.keys("d")
        assert driver.status() == "The scenario is dropped, the plan is as it was"
        await driver.press("scenario.toggle")
        assert "WHAT IF  0 changes" in driver.rows()[0]
        await driver.press("file.save")
        assert driver.status().startswith("Nothing differs from the plan")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_numbers_stand_side_by_side(garden: Path, size: tuple[int, int]) -> None:
    async with opened(garden, size) as driver:
        await try_later(driver, "party", "2026-09-15")
        await driver.press("file.save")
        await driver.keys("c")
        text = driver.text()
        assert "2026-09-01 → 2026-09-15" in text
        assert "as in the plan" in text
        assert "The few, at most" in text


async def test_nothing_is_tried_in_what_can_only_be_read(garden: Path) -> None:
    async with opened(garden, read_only=True) as driver:
        await driver.press("scenario.toggle")
        assert driver.status().startswith("Nothing can be changed here")


async def test_the_scenario_that_is_shown_follows_a_file_that_somebody_changed(garden: Path) -> None:
    async with opened(garden) as driver:
        await try_later(driver, "party", "2026-09-15")
        await try_later(driver, "opening", "2026-08-10")
        await driver.press("item.open")
        text = garden.read_text().replace("2026-09-01", "2026-10-01").replace('"Dig"', '"Dig deep"')
        garden.write_text(text)
        driver.app.watch_file()
        await driver.idle()
        assert driver.status() == "Read again: somebody changed roadmap.toml"
        await driver.press("view.back")
        assert driver.rows()[0].startswith(" WHAT IF  2 changes beside the plan")
        assert "-12 d" in driver.text()
        assert "Dig deep" in driver.text()
        await driver.press("scenario.toggle")
        garden.write_text(text.replace('[milestones.party]\ntitle = "Garden party"\ndate = 2026-10-01\n', ""))
        await driver.press("scenario.toggle")
        driver.app.watch_file()
        await driver.idle()
        assert "1 change of the scenario can't be made on it" in driver.status()
        assert driver.rows()[0].startswith(" WHAT IF  1 change beside the plan")
