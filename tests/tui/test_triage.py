"""Triage by keys: one card after the other, one key for each answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.model.work import Task
from milepost.planning.belonging import homeless
from tests.tui.driver import Driver, opened
from tests.tui.samples import write

HEAD = """
format = 1
[roadmap]
title = "House"
vision = "A house by the lake"
[goals.calm]
title = "Calm"
[initiatives.roof]
title = "Roof and windows"
[initiatives.garden]
title = "Garden"
[initiatives.stove]
title = "Stove"
status = "done"
"""
TITLES = ("Windows leak", "Garden path", "Order a stove", "Nobody asked")
PLAN = HEAD + "".join(
    f'[tasks.loose-{n}]\ntitle = "{TITLES[n % 4]} {n}"\nkind = "bug"\nestimate = "{n + 1}d"\n'
    for n in range(40)
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def loose(driver: Driver) -> list[str]:
    return [task.id for task in homeless(driver.workspace.roadmap)]


def fields(driver: Driver, number: int) -> dict[str, object]:
    return driver.workspace.roadmap[f"loose-{number}"].data()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_forty_loose_tasks_find_a_home_one_key_each(house: Path, size: tuple[int, int]) -> None:
    async with opened(house, size) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        for number in range(40):
            assert f"{number + 1} of 40 tasks without an initiative" in driver.text()
            assert f"{TITLES[number % 4]} {number}" in driver.text()
            if number % 4 < 3:
                await driver.keys("a")
            else:
                await driver.keys("x", "enter")
        assert driver.status() == "Triage: 40 of 40 done. u takes back one after the other"
        assert loose(driver) == []
        assert fields(driver, 0)["initiative"] == "roof"
        assert fields(driver, 1)["initiative"] == "garden"
        assert fields(driver, 2)["initiative"] == "stove"
        assert fields(driver, 3)["status"] == "cancelled"
        await driver.press("backlog.triage")
        assert driver.status().startswith("Every open task here has an initiative")
        await driver.press(*["edit.undo"] * 40)
        assert driver.workspace.document.bytes() == house.read_bytes()


async def test_each_answer_does_what_its_line_says(house: Path) -> None:
    async with opened(house, (80, 24)) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        assert " ▸ a   Roof and windows                               word: windows" in driver.text()
        await driver.keys("n", "apostrophe")
        await driver.type("wind")
        await driver.keys("enter")
        assert "initiative" not in fields(driver, 0) and fields(driver, 1)["initiative"] == "roof"
        assert "word: stove; done" in driver.text() and "1 of 40 done" in driver.text()
        await driver.keys("g", "enter")
        assert fields(driver, 2)["goals"] == ["calm"]
        await driver.keys("x")
        await driver.type("for sale")
        await driver.keys("enter")
        assert (fields(driver, 3)["status"], fields(driver, 3)["notes"]) == ("cancelled", "for sale")
        await driver.keys("j", "enter")
        await driver.keys("escape")
        await driver.keys("escape")
        assert driver.status() == "Triage: 3 of 40 done. u takes back one after the other"


async def test_undo_goes_back_to_the_card_before(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        await driver.keys("u", "a", "n")
        assert "3 of 40" in driver.text() and "1 of 40 done" in driver.text()
        await driver.keys("u")
        assert "2 of 40" in driver.text() and "1 of 40 done" in driver.text()
        await driver.keys("u")
        assert "1 of 40 tasks" in driver.text() and "0 of 40 done" in driver.text()
        assert not driver.workspace.dirty
        await driver.keys("escape")
        assert driver.status() == "Triage: 0 of 40 done"


async def test_a_question_that_is_left_leads_back_to_its_card(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        for key in ("x", "g", "apostrophe"):
            await driver.keys(key, "escape")
            assert "1 of 40 tasks" in driver.text() and not driver.workspace.dirty


async def test_the_filter_chooses_what_is_sorted_and_goals_ask_the_same(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("view.filter")
        await driver.type("path")
        await driver.keys("enter")
        await driver.press("pane.goals", "goals.triage")
        assert "1 of 10 tasks without an initiative" in driver.text()


async def test_an_answer_that_is_refused_stays_on_its_card(tmp_path: Path) -> None:
    circle = '[initiatives.wait]\ntitle = "Lake"\nafter = ["one"]\n[tasks.one]\ntitle = "By the lake"\n'
    async with opened(write(tmp_path, HEAD + circle)) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        await driver.keys("a")
        assert "would wait for itself" in driver.text() and "0 of 1 done" in driver.text()
        assert not driver.workspace.dirty


async def test_without_a_goal_the_card_says_so(tmp_path: Path) -> None:
    plan = PLAN.replace('[goals.calm]\ntitle = "Calm"\n', "")
    async with opened(write(tmp_path, plan)) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        await driver.keys("g")
        assert "There is no goal yet." in driver.text()


async def test_a_hostile_title_is_shown_as_it_is(tmp_path: Path) -> None:
    async with opened(write(tmp_path, HEAD + '[tasks.bad]\ntitle = "[red]\\u001b[31m lake"\n')) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        assert "[red]\\x1b[31m lake" in driver.text()


async def test_read_only_asks_nothing(house: Path) -> None:
    async with opened(house, read_only=True) as driver:
        await driver.press("pane.backlog", "backlog.triage")
        assert driver.status().startswith("Nothing can be changed here")
        assert driver.front.prompt is None
        assert all(isinstance(item, Task) for item in homeless(driver.workspace.roadmap))
