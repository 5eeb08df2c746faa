"""The backlog by keys: its order, its groups, what is ready, and work cut into parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.editing.edits import Set
from milepost.model.work import Task
from tests.tui.driver import Driver, opened
from tests.tui.samples import write

SIZES = [(120, 36), (80, 24), (60, 20)]
PLAN = """
format = 1
[roadmap]
title = "House"
vision = "A house by the lake"
priority = "wsjf"
[people.ilja]
name = "Ilja"
[initiatives.shell]
title = "The shell"
[initiatives.inside]
title = "All inside"
[tasks.walls]
title = "Walls"
initiative = "shell"
estimate = "20d"
wsjf = { value = 1, time = 1, risk = 1, size = 3 }
[tasks.stove]
title = "Stove"
initiative = "inside"
estimate = "5d"
after = ["walls"]
[tasks.roof]
title = "Roof"
initiative = "shell"
estimate = "10d"
after = ["walls"]
wsjf = { value = 8, time = 5, risk = 1, size = 2 }
[tasks.garden]
title = "Garden"
estimate = "8d"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def order(driver: Driver) -> list[str]:
    return [task.id for task in driver.workspace.view.roadmap.all_of(Task)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_task_goes_to_an_end_of_the_list_and_comes_back(house: Path, size: tuple[int, int]) -> None:
    async with opened(house, size) as driver:
        await driver.press("pane.backlog", "cursor.top", "backlog.bottom")
        assert order(driver) == ["stove", "roof", "garden", "walls"]
        assert driver.workspace.selection == "walls"
        await driver.press("backlog.top")
        assert order(driver) == ["walls", "stove", "roof", "garden"]
        await driver.press("backlog.top")
        assert driver.status() == "Nothing would change. It is already so"
        await driver.press("edit.undo", "edit.undo")
        assert driver.workspace.document.bytes() == house.read_bytes()


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_orders_before_the_pane_was_ever_drawn(house: Path, size: tuple[int, int]) -> None:
    async with opened(house, size) as driver:
        driver.workspace.select("stove")
        await driver.press("app.palette")
        await driver.type("item.down")
        await driver.keys("enter")
        assert order(driver) == ["walls", "roof", "stove", "garden"]


async def test_what_the_list_does_not_have_is_not_ordered(house: Path) -> None:
    async with opened(house, (80, 24)) as driver:
        driver.workspace.apply(Set(id="stove", fields={"status": "done"}))
        driver.workspace.select("stove")
        await driver.press("app.palette")
        await driver.type("item.down")
        await driver.keys("enter")
        assert '"Stove" is not in the list' in driver.status()


async def test_marked_tasks_go_together_in_their_order(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "cursor.top", "item.mark", "item.mark", "cursor.up")
        await driver.press("backlog.bottom")
        assert order(driver) == ["roof", "garden", "walls", "stove"]
        assert driver.status().startswith("Moved 2 tasks to the bottom of the backlog")
        await driver.press("edit.undo")
        assert order(driver) == ["walls", "stove", "roof", "garden"]


async def test_under_a_heading_a_task_is_ordered_among_those_of_its_group(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "backlog.group", "cursor.top", "cursor.down", "item.down")
        assert order(driver) == ["stove", "roof", "walls", "garden"]
        await driver.press("item.down")
        assert driver.status() == "It is the last already"
        await driver.press("cursor.top", "item.down")
        assert driver.status() == "That is for a task. j and k go to one"


async def test_a_task_is_shown_before_the_one_that_is_typed_and_stays_if_left(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "cursor.bottom", "backlog.before")
        await driver.type("roo")
        assert order(driver) == ["walls", "stove", "garden", "roof"]
        await driver.keys("escape")
        assert order(driver) == ["walls", "stove", "roof", "garden"]
        assert not driver.workspace.dirty
        await driver.press("backlog.before")
        await driver.type("wall")
        await driver.keys("enter")
        assert order(driver) == ["garden", "walls", "stove", "roof"]
        assert driver.workspace.selection == "garden"


async def test_sorting_lists_all_that_have_no_score(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "backlog.sort")
        assert order(driver) == ["roof", "walls", "stove", "garden"]
        told = 'Sorted the backlog by WSJF, u takes it back. 2 without a score are last: "Stove" and "Garden"'
        assert driver.status() == told
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == house.read_bytes()


async def test_by_hand_there_is_nothing_to_sort_by(tmp_path: Path) -> None:
    async with opened(write(tmp_path, PLAN.replace('"wsjf"', '"rank"', 1))) as driver:
        await driver.press("pane.backlog", "backlog.sort")
        assert driver.status() == "This roadmap is ordered by hand. priority in R chooses a method"


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_marked_is_summed_up_before_the_selection(house: Path, size: tuple[int, int]) -> None:
    async with opened(house, size) as driver:
        await driver.press("pane.backlog", "cursor.top", "item.mark", "item.mark")
        assert driver.status().startswith("2 marked, 25 pd, not this one · Roof")
        await driver.press("cursor.up")
        assert driver.status().startswith("2 marked, 25 pd · ")


async def test_states_go_round_and_keep_the_filter_that_was_there(house: Path) -> None:
    async with opened(house) as driver:
        shown = {}
        await driver.press("pane.backlog")
        for state in ("is:ready", "is:blocked", "is:blocking"):
            await driver.press("backlog.state")
            shown[state] = set(driver.front.workspace.view.shown or ()) & set(order(driver))
            assert f"/{state}" in driver.rows()[0]
        assert shown["is:ready"] == {"walls", "garden"}
        assert shown["is:blocked"] == {"stove", "roof"}
        assert shown["is:blocking"] == {"walls"}
        await driver.press("backlog.state")
        assert driver.workspace.filter is None
        await driver.press("view.filter")
        await driver.type("roof OR walls")
        await driver.keys("enter")
        await driver.press("backlog.state")
        assert (
            driver.workspace.filter is not None and driver.workspace.filter.text == "(roof OR walls) is:ready"
        )
        await driver.press("backlog.state", "backlog.state", "backlog.state")
        assert driver.workspace.filter.text == "roof OR walls"


async def test_tasks_of_no_initiative_fold_like_any_group(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "backlog.group", "cursor.bottom", "fold.toggle")
        listed = "\n".join(driver.rows()[:-2])
        assert "▸ no initiative" in listed and "Garden" not in listed


@pytest.mark.parametrize("size", SIZES)
async def test_a_task_is_split_in_a_sheet_that_shows_the_shares(house: Path, size: tuple[int, int]) -> None:
    async with opened(house, size) as driver:
        await driver.press("pane.backlog", "cursor.top", "backlog.split")
        await driver.keys("down")
        await driver.type("Windows 8d")
        assert "8d, 8 pd" in driver.text() and order(driver)[:2] == ["walls", "windows"]
        await driver.keys("enter")
        assert driver.status() == 'Split "Walls" into 2 tasks. u takes it back'
        assert driver.workspace.roadmap["walls"].data()["estimate"] == "12d"
        assert driver.workspace.roadmap["roof"].data()["after"] == ["windows"]
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == house.read_bytes()


async def test_one_part_is_no_split(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "cursor.top", "backlog.split")
        await driver.keys("enter")
        assert "name another part" in driver.text() and not driver.workspace.dirty


async def test_a_task_is_promoted(house: Path) -> None:
    async with opened(house) as driver:
        await driver.press("pane.backlog", "cursor.top", "backlog.promote")
        assert driver.status() == 'Promoted "Walls" to an initiative. u takes it back'
        assert driver.workspace.roadmap["walls"].data()["initiative"] == "walls-2"
        assert driver.workspace.roadmap["stove"].data()["after"] == ["walls-2"]
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == house.read_bytes()


@pytest.mark.parametrize(
    "command",
    ["backlog.top", "backlog.bottom", "backlog.before", "backlog.sort", "backlog.split", "backlog.promote"],
)
async def test_read_only_refuses_before_it_asks(house: Path, command: str) -> None:
    async with opened(house, read_only=True) as driver:
        await driver.press("pane.backlog", command)
        assert driver.status().startswith("Nothing can be changed here")
        assert driver.front.prompt is None and not driver.workspace.dirty


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_shows_tasks_with_inputs_and_goes_to_one(
    house: Path, size: tuple[int, int]
) -> None:
    async with opened(house, size) as driver:
        await driver.press("pane.backlog", "cursor.bottom", "backlog.picture")
        assert "WSJF of 2 tasks" in driver.text() and "2 not shown" in driver.text()
        assert "a  Roof" in driver.text() and "b  Walls" in driver.text()
        await driver.keys("b", "enter")
        assert driver.workspace.selection == "walls"
        assert "quick wins" not in driver.text()


async def test_without_inputs_the_picture_names_the_key_that_gives_them(tmp_path: Path) -> None:
    plan = PLAN.replace('priority = "wsjf"', 'priority = "rice"')
    async with opened(write(tmp_path, plan)) as driver:
        await driver.press("pane.backlog", "backlog.picture")
        assert driver.status() == "No task here has RICE inputs. C gives them"


async def test_the_picture_is_shown_where_nothing_can_be_changed(house: Path) -> None:
    async with opened(house, read_only=True) as driver:
        await driver.press("pane.backlog", "backlog.picture")
        assert "quick wins" in driver.text()
