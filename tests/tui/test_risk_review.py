"""A risk review as people hold it: one drives by keys, and what was said is one revision at the end."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from milepost.model.risks import Risk
from milepost.model.work import Task
from milepost.storage.codec import read
from tests.history import zoo
from tests.tui.driver import TODAY, Driver, opened
from tests.tui.item_driver import GRIDPULSE


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = Path(shutil.copy(GRIDPULSE, tmp_path / zoo.ROADMAP))
    zoo.git(tmp_path, "init", "--quiet", "--initial-branch=main")
    zoo.git(tmp_path, "add", zoo.ROADMAP)
    zoo.git(tmp_path, "commit", "--quiet", "-m", "Before the review")
    return path


async def fill(driver: Driver, *fields: str) -> None:
    """Types into the fields of the open form one after the other, over what stands there; empty passes on."""
    for place, text in enumerate(fields):
        if place:
            await driver.keys("tab")
        if text:
            await driver.keys("ctrl+u")
            await driver.type(text)
    await driver.keys("enter")


def shown(driver: Driver, title: str) -> str:
    """The row of the list that shows a title."""
    return next(row.rstrip() for row in driver.rows()[2:-2] if title in row)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_risk_review(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as driver:
        # Where do we stand? The matrix shows the worst at the right; we walk it once.
        await driver.press("pane.risks", "risks.matrix", "cursor.top")
        assert driver.workspace.selection == "contract-stall"
        assert "20 A" in driver.text()
        assert ("score 20 and no owner" in driver.text()) is (size[0] == 120)
        await driver.press("cursor.down", "cursor.down", "risks.left")
        assert driver.workspace.selection == "city-grant"
        await driver.press("risks.matrix", "cursor.top")

        # Seewerke has answered: less likely, and Mara owns it.
        await driver.press("item.priority")
        await fill(driver, "50", "4", "", "3")
        assert shown(driver, "Seewerke signs").startswith("▌ 12 elev →  9 med    10.8")
        await driver.press("risks.respond")
        await driver.keys("m")
        await fill(driver, "", "", "", "mara")
        stall = risk(driver, "contract-stall")
        assert (stall.response, stall.owner, stall.score) == ("mitigate", "mara", 12)

        # The forecast has no action yet: one is agreed, and it is work for the backlog.
        while driver.workspace.selection != "forecast-band":
            await driver.press("cursor.down")
        await driver.press("item.priority")
        await fill(driver, "40")
        await driver.press("risks.add-action")
        await fill(driver, "Measure 50 homes with heat pumps", "ilja", "4 aug")
        await driver.press("risks.to-task")
        task = driver.workspace.roadmap["measure-50-homes-with-heat-pumps"]
        assert isinstance(task, Task)
        assert (task.owner, task.initiative, str(task.deadline)) == ("ilja", "load-forecast", "2026-08-04")

        # The gateways are late by now.
        while driver.workspace.selection != "gateway-supply":
            await driver.press("cursor.down")
        await driver.press("risks.occurred")
        assert "issue" in shown(driver, "Second delivery")

        # All others are as they were: looked at, nothing to change.
        await driver.press("item.mark-all", "risks.reviewed")
        await driver.keys("enter")
        assert driver.status() == "Marked 8 risks reviewed on 2026-07-14. u takes it back"
        await driver.press("file.save")
        assert driver.status().startswith("Saved ")

    saved = read(plan.read_bytes())
    assert saved.roadmap and not saved.problems
    found = {one.id: one for one in saved.roadmap.all_of(Risk)}
    assert {one.reviewed for one in found.values()} == {TODAY}
    assert found["gateway-supply"].occurred == TODAY
    assert found["forecast-band"].actions[0].data() == {
        "title": "Measure 50 homes with heat pumps",
        "owner": "ilja",
        "due": date(2026, 8, 4),
        "task": "measure-50-homes-with-heat-pumps",
    }
    message = zoo.git(plan.parent, "log", "-1", "--format=%B")
    assert 'Mark "Second delivery of gateways slips" occurred' in message


def risk(driver: Driver, item_id: str) -> Risk:
    found = driver.workspace.roadmap[item_id]
    assert isinstance(found, Risk)
    return found
