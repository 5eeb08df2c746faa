"""The schedule on screen: slack and the critical path, why an item is where it is, large roadmaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver, opened
from tests.tui.samples import write

PLAN = """\
format = 1
[roadmap]
title = "Garden"
vision = "Everybody grows something."
start = 2026-07-14

[goals.harvest]
title = "A first harvest"

[initiatives.beds]
title = "Raised beds"
goals = ["harvest"]

[milestones.opening]
title = "Opening day"
date = 2026-08-03
fixed = true
after = ["build"]

[tasks.dig]
title = "Dig"
initiative = "beds"
start = 2026-07-14
estimate = "10d"

[tasks.build]
title = "Build the beds"
initiative = "beds"
estimate = "8d"
after = ["dig"]
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def row_of(driver: Driver, title: str) -> str:
    return next(row for row in driver.rows()[3:] if title in row)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_why_tells_what_drives_an_item_and_walks_the_chain(garden: Path, size: tuple[int, int]) -> None:
    async with opened(garden, size) as driver:
        driver.front.select("opening")
        await driver.press("item.why")
        for words in (
            "By logic it ends 2026-08-06, 3 d after its fixed end",
            "can start today",
            "waits for it",
        ):
            assert words in driver.text()
        await driver.keys("up")
        assert driver.workspace.selection == "build"
        await driver.keys("escape")
        assert driver.workspace.selection == "opening"
        assert "waits for it" not in driver.text()
        await driver.press("item.why")
        await driver.keys("up", "up", "enter")
        assert driver.front.current is not None
        assert driver.front.current.id == "dig"


async def test_why_of_what_has_no_time_is_its_path(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("view.goto")
        await driver.type("first harvest")
        await driver.keys("enter")
        await driver.press("item.why")
        assert "vision › A first harvest" in driver.text()
        await driver.keys("down", "enter", "escape")
        assert "vision ›" not in "\n".join(driver.rows()[-4:])


async def test_the_critical_view_is_turned_on_and_off(garden: Path) -> None:
    async with opened(garden) as driver:
        driver.front.select("opening")
        await driver.press("timeline.critical")
        assert row_of(driver, "Opening day").rstrip().endswith("-3 d")
        await driver.press("timeline.critical")
        assert "2026-08-03!" in row_of(driver, "Opening day")


async def test_the_critical_path_towards_the_selection(garden: Path) -> None:
    async with opened(garden) as driver:
        driver.front.select("beds")
        await driver.press("timeline.critical-to")
        assert row_of(driver, "Raised beds").rstrip().endswith("0 d")
        assert row_of(driver, "Opening day").rstrip().endswith("–")


async def test_an_edit_is_scheduled_before_it_is_drawn(garden: Path) -> None:
    async with opened(garden) as driver:
        driver.front.select("opening")
        assert "3 d late" in driver.status()
        await driver.press("item.when")
        await driver.type("2026-08-07")
        await driver.keys("enter")
        assert "!" not in row_of(driver, "Opening day")


async def test_a_large_roadmap_is_drawn_first_and_scheduled_then(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milepost.session.outlook.SCHEDULED_AT_ONCE", 0)
    async with opened(garden) as driver:
        assert "2026-08-03!" in row_of(driver, "Opening day")
        driver.front.select("opening")
        await driver.press("item.link")
        await driver.keys("escape")
        await driver.press("item.duplicate")  # other nodes: all is worked out anew
        assert "»" in driver.text()
        assert driver.workspace.view.schedule is not None
