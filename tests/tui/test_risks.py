"""The risks by keys: assessing, responding, actions, and what becomes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from milepost.model.risks import Risk
from milepost.model.work import Task
from tests.tui.driver import TODAY, Driver
from tests.tui.item_driver import on_item
from tests.tui.samples import write

PLAN = """format = 1

[roadmap]
title = "Garden"
vision = "Beans for all"
currency = "EUR"

[people.mara]
name = "Mara Vogt"

[initiatives.beds]
title = "Raised beds"
end = "2026-12"

[tasks.soil]
title = "Buy soil"
initiative = "beds"

[risks.frost]
title = "Frost in May"
probability = 40
impact = 4
affects = ["soil"]

[risks.slugs]
title = "Slugs come"     # they always do
probability = 90
impact = 2
actions = [{ title = "Copper tape", due = 2026-07-01 }, { title = "Ducks", status = "done" }]

[decisions.raised]
date = 2026-06-01
title = "Beds are raised"
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def risk(driver: Driver, item_id: str) -> Risk:
    found = driver.workspace.roadmap[item_id]
    assert isinstance(found, Risk)
    return found


async def test_a_risk_is_assessed_in_one_prompt(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "item.priority")
        await driver.keys("ctrl+u", "6", "0", "tab", "tab", "2", "0", "tab", "2", "tab")
        await driver.type("5d/10d/20d")
        await driver.keys("tab")
        await driver.type("1000")
        assert "now 16 high, 6.5 d, 600 EUR   then 4 low, 2.2 d, 200 EUR" in driver.text()
        await driver.keys("enter")
        assert risk(driver, "frost").data() == {
            "title": "Frost in May",
            "probability": 60,
            "impact": 4,
            "affects": ["soil"],
            "delay": {"low": "5d", "likely": "10d", "high": "20d"},
            "cost": 1000,
            "residual": {"probability": 20, "impact": 2},
        }
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


async def test_a_response_with_what_it_leaves(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "risks.respond")
        await driver.keys("m", "tab", "1", "0", "tab", "4", "tab")
        await driver.type("mara")
        await driver.keys("tab", "tab")
        await driver.type("Ice on the barrel")
        await driver.keys("enter")
        frost = risk(driver, "frost")
        assert (frost.response, frost.owner, frost.trigger) == ("mitigate", "mara", "Ice on the barrel")
        assert frost.residual and frost.residual.score == 4


async def test_a_residual_above_the_risk_is_refused_while_it_is_typed(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "risks.respond")
        await driver.keys("m", "tab", "9", "9", "tab", "5", "enter")
        assert "! " in driver.text()
        assert not driver.workspace.dirty
        await driver.keys("escape")
        assert risk(driver, "frost").response is None


async def test_an_action_is_added_and_ticked_off(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "risks.tick")
        assert driver.status() == '"Frost in May" has no action. M adds one'
        await driver.press("risks.add-action")
        await driver.type("Buy fleece")
        await driver.keys("tab")
        await driver.type("mara")
        await driver.keys("tab")
        await driver.type("fri")
        assert "2026-07-17" in driver.text()
        await driver.keys("enter")
        assert driver.status() == 'Added action "Buy fleece" to "Frost in May". u takes it back'
        due = risk(driver, "frost").data()["actions"][0]["due"]
        assert due == date(2026, 7, 17)
        await driver.press("risks.tick")
        assert driver.status() == 'Finished action "Buy fleece" of "Frost in May". u takes it back'
        await driver.press("edit.undo", "edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


async def test_an_action_without_a_title_or_with_a_wrong_date_is_not_added(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "risks.add-action")
        await driver.keys("enter")
        assert "title is missing" in driver.text()
        await driver.type("Fleece")
        await driver.keys("tab", "tab")
        await driver.type("someday soon")
        await driver.keys("enter")
        assert "! " in driver.text()
        await driver.keys("escape")
        assert not driver.workspace.dirty


async def test_actions_that_are_done_do_not_become_tasks(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.tick")
        await driver.keys("a")
        assert {action.status for action in risk(driver, "slugs").actions} == {"done"}
        await driver.press("risks.to-task")
        assert driver.status() == '"Slugs come" has no open action. M adds an action'


async def test_of_several_actions_one_is_chosen(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.tick")
        assert "Ducks" in driver.text() and "is done" in driver.text()
        await driver.keys("b")
        assert [action.status for action in risk(driver, "slugs").actions] == ["open", "open"]


async def test_an_action_becomes_a_task_in_one_step(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.to-task")
        assert driver.status() == 'Turned action "Copper tape" of "Slugs come" into a task. u takes it back'
        task = driver.workspace.roadmap["copper-tape"]
        assert isinstance(task, Task)
        assert str(task.deadline) == "2026-07-01"
        assert risk(driver, "slugs").actions[0].task == "copper-tape"
        await driver.press("risks.to-task")
        assert driver.status() == 'Every open action of "Slugs come" is a task. M adds an action'
        driver.front.select("copper-tape")
        await driver.press("item.open")
        assert "Slugs come" in driver.text()
        await driver.press("view.back", "edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


async def test_what_occurred_is_an_issue_with_a_day(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "risks.occurred")
        assert driver.status() == 'Marked "Frost in May" occurred. u takes it back'
        assert risk(driver, "frost").occurred == TODAY
        await driver.press("risks.occurred")
        assert driver.status().startswith("Nothing would change")


async def test_all_marked_risks_are_reviewed_as_one_step(garden: Path) -> None:
    async with on_item(garden, "frost") as driver:
        await driver.press("pane.risks", "item.mark-all", "risks.reviewed")
        assert "Change 2 risks" in driver.text()
        await driver.keys("enter")
        assert {one.reviewed for one in driver.workspace.roadmap.all_of(Risk)} == {TODAY}
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()


@pytest.mark.parametrize(
    "command",
    ["respond", "add-action", "tick", "to-task", "occurred", "reviewed"],
)
async def test_no_key_asks_or_edits_where_nothing_can_be_changed(garden: Path, command: str) -> None:
    async with on_item(garden, "slugs", read_only=True) as driver:
        await driver.press("pane.risks", f"risks.{command}")
        assert driver.status().startswith("Nothing can be changed here")
        assert driver.front.prompt is None


# --- looking


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_the_matrix_takes_the_screen_and_gives_it_back(garden: Path, size: tuple[int, int]) -> None:
    async with on_item(garden, "slugs", size) as driver:
        await driver.press("pane.risks", "risks.matrix")
        assert "over 70 %" in driver.text() and "A now" in driver.text()
        await driver.press("risks.matrix")
        assert "over 70 %" not in driver.text()
        assert "Slugs come" in driver.text()


async def test_the_matrix_is_walked(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.matrix", "risks.right")
        assert driver.workspace.selection == "frost"
        await driver.press("cursor.up")
        assert driver.workspace.selection == "slugs"
        await driver.press("cursor.up", "risks.left")
        assert driver.workspace.selection == "slugs"
        await driver.press("cursor.bottom")
        assert driver.workspace.selection == "raised"
        assert "decided    2026-06-01" in driver.text()
        await driver.press("cursor.up", "cursor.up")
        assert driver.workspace.selection == "slugs"


async def test_without_a_matrix_its_keys_say_what_shows_it(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.right")
        assert driver.status() == "No matrix is shown. m shows it"


async def test_an_edit_beside_the_matrix_is_seen_at_once(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.matrix")
        assert "late !" in driver.text()
        await driver.press("risks.tick")
        await driver.keys("a")
        assert "late !" not in driver.text()


async def test_groups_fold(garden: Path) -> None:
    async with on_item(garden, "slugs", (80, 24)) as driver:
        await driver.press("pane.risks", *["risks.arrange"] * 3)
        assert "by owner" in driver.text() and "▾ no owner" in driver.text()
        await driver.press("fold.toggle")
        assert any(row.startswith("▌ ▸ no owner") for row in driver.rows())
        assert not any("Slugs come" in row for row in driver.rows()[:-2])
        await driver.press("fold.toggle")
        assert any("Slugs come" in row for row in driver.rows()[:-2])


async def test_a_pane_without_risks_says_what_belongs_there(tmp_path: Path) -> None:
    text = 'format = 1\n[roadmap]\ntitle = "R"\nvision = "V"\n'
    text += '[milestones.live]\ntitle = "Live"\ndate = 2026-10-01\nfixed = true\n'
    says = "What could go wrong, and what you do about it.  a adds one"
    async with on_item(write(tmp_path, text), size=(100, 24)) as driver:
        await driver.press("pane.risks", "risks.matrix")
        assert f"{says}   1 fixed date has no risk yet" in driver.text()
    async with on_item(write(tmp_path, text), size=(80, 24)) as driver:
        await driver.press("pane.risks", "risks.matrix")
        assert says in driver.text() and "fixed date" not in driver.text()
        await driver.press("risks.reviewed")
        assert driver.status().startswith("No item is selected")


async def test_a_decision_is_edited_where_it_is_listed(garden: Path) -> None:
    async with on_item(garden, "slugs", (80, 24)) as driver:
        await driver.press("pane.risks", "cursor.bottom", "item.rename")
        await driver.type(" with oak")
        await driver.keys("enter")
        assert "Beds are raised with oak" in driver.text()
        await driver.press("risks.occurred")
        assert driver.status() == "That is for a risk. j and k go to one"


async def test_a_risk_leads_to_the_task_of_its_action_and_back(garden: Path) -> None:
    async with on_item(garden, "slugs") as driver:
        await driver.press("pane.risks", "risks.to-task", "item.open")
        assert "Done by" in driver.text() and "task copper-tape" in driver.text()
        driver.front.select("copper-tape")
        await driver.idle()
        assert "task copper-tape" in driver.rows()[1] and "Slugs come" in driver.text()


async def test_an_action_is_changed_on_the_screen_of_its_risk(garden: Path) -> None:
    async with on_item(garden, "slugs", (80, 24)) as driver:
        await driver.press("pane.risks", "item.open")
        for _ in range(20):
            if driver.status().startswith("actions:"):
                break
            await driver.press("cursor.down")
        await driver.press("item.open")
        await driver.keys("a", "tab")
        await driver.type("mara")
        await driver.keys("tab", "ctrl+u", "enter")
        assert driver.status() == 'Changed action "Copper tape" of "Slugs come". u takes it back'
        assert risk(driver, "slugs").actions[0].data() == {"title": "Copper tape", "owner": "mara"}
