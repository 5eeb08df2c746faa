"""One value for many marked items: any field, shown before it is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.driver import Driver, opened
from tests.tui.samples import write

PLAN = """
format = 1
[roadmap]
title = "House"
vision = "A house by the lake"
[people.ilja]
name = "Ilja"
[milestones.moved]
title = "Moved in"
date = 2026-12-01
[tasks.walls]
title = "Walls"
effort = "60d"
moscow = "must"
tags = ["big", "old"]
rice = { reach = 10, impact = 1, confidence = 50, effort = 1 }
[tasks.stove]
title = "Stove"
effort = "20d"
moscow = "must"
[tasks.garden]
title = "Garden"
effort = "20d"
moscow = "could"
"""


@asynccontextmanager
async def marked(
    directory: Path, size: tuple[int, int] = (120, 36), presses: int = 3
) -> AsyncIterator[Driver]:
    """The house with tasks marked from the first one on, the cursor on the last of them."""
    async with opened(write(directory, PLAN), size) as driver:
        await driver.press("pane.backlog", "cursor.top", *["item.mark"] * presses)
        if presses < 3:
            await driver.press("cursor.up")
        yield driver


async def choose(driver: Driver, field: str) -> None:
    await driver.press("item.change")
    await driver.type(field)
    await driver.keys("enter")


def values(driver: Driver, field: str) -> list[object]:
    tasks = ("walls", "stove", "garden")
    return [driver.workspace.roadmap[task].data().get(field) for task in tasks]


def row(driver: Driver, title: str) -> str:
    return next(row.strip() for row in reversed(driver.rows()) if title in row)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_word_for_all_says_what_it_does_to_each_and_to_the_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with marked(tmp_path, size) as driver:
        await choose(driver, "moscow")
        await driver.keys("c")
        assert row(driver, "Walls").split() == ["▌", "Walls", "must", "→", "could", "60", "pd"]
        assert row(driver, "Garden").split() == ["Garden", "could", "no", "change"]
        assert "must 80 % → 0 % of effort, within 60 %" in driver.text()
        await driver.keys("space")
        assert "left out" in row(driver, "Walls")
        assert "must 80 % → 60 % of effort, within 60 %" in driver.text()
        await driver.keys("enter")
        assert values(driver, "moscow") == ["must", "could", "could"]
        await driver.press("edit.undo")
        assert not driver.workspace.dirty


async def test_a_length_for_all(tmp_path: Path) -> None:
    async with marked(tmp_path) as driver:
        await choose(driver, "effort")
        await driver.type("soon")
        assert "soon is no length" in driver.text()
        await driver.keys("ctrl+u")
        await driver.type("10d")
        await driver.keys("enter")
        assert "effort = 10d" in driver.text() and "100 → 30 pd left" in driver.text()
        await driver.keys("enter")
        assert values(driver, "effort") == ["10d", "10d", "10d"]
        assert driver.status().startswith("Set effort of 3 tasks to 10d")


async def test_words_are_put_into_lists_and_taken_out(tmp_path: Path) -> None:
    async with marked(tmp_path) as driver:
        await choose(driver, "tags")
        await driver.type("new, -old")
        await driver.keys("enter")
        assert row(driver, "Walls").split()[1:6] == ["Walls", "big", "and", "old", "→"]
        await driver.keys("enter")
        assert values(driver, "tags") == [["big", "new"], ["new"], ["new"]]


async def test_an_item_that_cannot_take_it_stays_in_the_list_and_says_why(tmp_path: Path) -> None:
    async with marked(tmp_path) as driver:
        await choose(driver, "rice.reach")
        await driver.type("20")
        await driver.keys("enter")
        assert row(driver, "Walls").split()[1:] == ["Walls", "10", "→", "20"]
        assert "missing" in row(driver, "Stove") and "enter change 1" in driver.text()
        await driver.keys("enter")
        assert [bool(value) for value in values(driver, "rice")] == [True, False, False]


async def test_an_empty_text_clears_the_field(tmp_path: Path) -> None:
    async with marked(tmp_path) as driver:
        await choose(driver, "effort")
        assert "left empty, it is cleared" in driver.text()
        await driver.keys("enter", "enter")
        assert values(driver, "effort") == [None, None, None]


async def test_only_fields_that_all_have_are_offered(tmp_path: Path) -> None:
    async with marked(tmp_path, presses=1) as driver:
        driver.workspace.mark(frozenset({"walls", "moved"}))
        await driver.press("item.change")
        await driver.type("effort")
        assert "Nothing is called that" in driver.text()
        await driver.keys("ctrl+u")
        await driver.type("owner")
        await driver.keys("enter")
        await driver.type("ilja")
        await driver.keys("enter", "enter")
        assert driver.workspace.roadmap["moved"].data()["owner"] == "ilja"


async def test_one_item_is_asked_by_the_prompt_of_its_field(tmp_path: Path) -> None:
    async with marked(tmp_path, presses=0) as driver:
        await choose(driver, "moscow")
        assert "is now" in driver.text()
        await driver.keys("w")
        assert "wont" in values(driver, "moscow")


async def test_a_mark_on_a_milestone_is_seen_on_its_bar_and_counted(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        driver.front.select("feed-live")
        await driver.press("item.mark")
        assert driver.workspace.marked == {"feed-live"}
        assert driver.status().startswith("1 marked, not this one · ")
        row = next(row for row in driver.rows() if "Price feed every 15 minutes" in row)
        assert row.startswith(" *")
        driver.front.select("feed-live")
        await driver.idle()
        assert driver.status().startswith("1 marked · Price feed in production")
