"""The forecast on screen: made on demand, kept, old after an edit, taken away, stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.planning import simulation
from tests.tui.driver import opened
from tests.tui.samples import write

PLAN = """\
format = 1
[roadmap]
title = "Garden"
vision = "Everybody grows something."
start = 2026-07-14

[milestones.opening]
title = "Opening day"
date = 2026-08-03
after = ["build"]

[tasks.build]
title = "Build the beds"
estimate = { low = "5d", likely = "20d", high = "60d" }
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


async def test_a_forecast_is_made_kept_old_after_an_edit_and_taken_away(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("roadmap.forecast")
        assert "Forecast of 1 date" in driver.status() and "% takes it away" in driver.status()
        assert "months · forecast" in driver.text() and "◇" in driver.text()
        await driver.press("item.later")
        assert "old forecast" in driver.text()
        await driver.press("roadmap.forecast")
        assert "months · forecast" in driver.text()
        await driver.press("item.open")
        assert "Half of the trials end by" in driver.text()
        await driver.press("view.back", "roadmap.forecast")
        assert "forecast" not in driver.text().splitlines()[1]


async def test_a_forecast_that_is_being_made_can_be_stopped(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulation, "BATCH", 200)  # 100 trials at a time
    async with opened(garden, (80, 24)) as driver:
        command = driver.app.commands["roadmap.forecast"]
        driver.front.run(command)
        assert driver.app.forecaster.busy
        driver.front.run(command)
        await driver.idle()
        assert driver.status() == "Forecast stopped"
        assert driver.workspace.view.forecast is None


async def test_without_a_milestone_ahead_there_is_nothing_to_forecast(garden: Path) -> None:
    garden.write_text(PLAN.replace("date = 2026-08-03", 'status = "done"'))
    async with opened(garden) as driver:
        await driver.press("roadmap.forecast")
        assert driver.status().startswith("Nothing to forecast")
