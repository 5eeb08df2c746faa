"""The checks by keys: counts in the first row, suggestions taken, findings waived, at every size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from milepost.session.opening import open_file
from milepost.tui import checking
from milepost.tui.screens.item import ItemScreen
from tests.history.zoo import git
from tests.tui.driver import Driver, opened
from tests.tui.samples import write

PLAN = """format = 1

[roadmap]
title = "Garden"
vision = "Everybody grows something."
status_date = 2026-07-14

[people.robin]
name = "Robin"

[stakeholders.neighbours]
name = "The neighbours"
voice = "end-user"

[goals.harvest]
title = "A first harvest"
key_results = [{ id = "beans", title = "Beans", target = 9, current = 1, updated = 2026-07-14 }]

[initiatives.beds]
title = "Raised beds"
goals = ["harvest"]
resources = [{ what = "Wood", cost = 300 }]

[milestones.opening]
title = "Opening day"
initiative = "beds"
date = 2026-08-03
after = ["dig"]

[tasks.dig]
title = "Dig"
initiative = "beds"
owner = "robin"
start = 2026-07-20
end = 2026-08-05

[risks.drought]
title = "A dry summer"
probability = 90
impact = 5
response = "accept"
reviewed = 2026-07-14
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


def codes(driver: Driver) -> list[str]:
    """The codes in the pane, from top to bottom."""
    return codes_of(*driver.rows())


def codes_of(*rows: str) -> list[str]:
    """The codes at the start of rows."""
    words = [row.replace("▌", " ").replace("!", " ").split() for row in rows]
    return [row[0] for row in words if row and len(row[0]) == 3 and row[0][1:].isdigit()]


async def test_the_first_row_counts_what_was_found(garden: Path) -> None:
    async with opened(garden) as driver:
        assert " 2 errors 2 warnings · Tue" in driver.rows()[0]
        await driver.press("pane.checks")
        assert codes(driver) == ["T03", "X01", "K01", "K02"]
    async with opened(garden, (80, 24)) as driver:
        assert "2 E 2 W" in driver.rows()[0]


async def test_the_finding_about_what_another_pane_selected_is_the_one_that_keys_are_about(
    garden: Path,
) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks", "pane.risks", "pane.checks")
        assert driver.workspace.selection == "drought"
        at = next(index for index, row in enumerate(driver.rows()) if row.startswith("▌"))
        assert "X01" in driver.rows()[at] and not codes_of(driver.rows()[at + 1])
        await driver.press("checks.waive")
        assert "X01" in driver.text().split("━ Waive")[-1]


async def test_a_suggestion_is_taken_by_one_key_and_undone_by_another(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks")
        assert driver.workspace.selection == "opening"
        await driver.press("checks.apply")
        assert (
            driver.status()
            == 'Moved "Opening day" 2 working days later (2026-08-03 to 2026-08-05). u takes it back'
        )
        assert "1 error 2 warnings" in driver.rows()[0]
        assert codes(driver) == ["X01", "K01", "K02"]
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == garden.read_bytes()
        assert codes(driver) == ["T03", "X01", "K01", "K02"]


async def test_what_has_to_be_said_is_asked(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks", "cursor.down", "checks.apply")
        assert driver.front.prompt is not None
        await driver.type("robin")
        await driver.keys("enter")
        assert driver.workspace.roadmap["drought"].data()["owner"] == "robin"
        assert "X01" not in codes(driver)


async def test_a_key_that_comes_before_the_pane_is_drawn_asks_about_the_finding(tmp_path: Path) -> None:
    async with opened(write(tmp_path, PLAN.replace("end = 2026-08-05", "end = 2026-07-31"))) as driver:
        driver.front.select("beds")
        driver.front.run(driver.app.commands["pane.checks"])
        driver.front.run(driver.app.commands["checks.apply"])
        await driver.idle()
        assert " ━ A dry summer ━" in driver.text()


async def test_a_finding_is_waived_with_a_reason_and_counts_again(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks", "cursor.bottom", "checks.waive")
        await driver.type("they live here")
        await driver.keys("enter")
        assert driver.status() == 'Waived K02 for "The neighbours": they live here. u takes it back'
        assert "1 waived" in driver.text()
        assert 'waive = ["K02:neighbours they live here"]' in driver.workspace.document.bytes().decode()
        await driver.press("cursor.bottom", "checks.waive")
        assert "1 waived" not in driver.text()
        assert codes(driver) == ["T03", "X01", "K01", "K02"]


async def test_one_opens_the_item_of_a_finding_and_comes_back(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks", "cursor.down", "item.open")
        assert isinstance(driver.front, ItemScreen) and driver.front.item_id == "drought"
        await driver.press("view.back", "cursor.down", "item.open")
        assert isinstance(driver.front, ItemScreen) and driver.front.item_id == "roadmap"


async def test_the_findings_are_ordered_by_key(garden: Path) -> None:
    async with opened(garden) as driver:
        await driver.press("pane.checks", "checks.order")
        assert codes(driver) == ["K01", "K02", "T03", "X01"]
        await driver.press("checks.order")
        assert codes(driver) == ["K01", "K02", "T03", "X01"]
        assert "by item" in driver.text()


async def test_a_fine_roadmap_says_so(garden: Path) -> None:
    plan = PLAN.replace("2026-08-05", "2026-07-29").replace("probability = 90", "probability = 10")
    more = "".join(
        f'\n[stakeholders.{voice}]\nname = "{voice}"\nvoice = "{voice}"\nreviewed = 2026-07-14\n'
        for voice in ("end-user", "sales", "company")
    )
    heard = plan.replace('voice = "end-user"\n', 'voice = "end-user"\nreviewed = 2026-07-14\n')
    garden.write_text(heard + more)
    async with opened(garden) as driver:
        assert "error" not in driver.rows()[0]
        await driver.press("pane.checks")
        assert "34 checks, nothing found." in driver.text()
        await driver.press("checks.apply")
        assert driver.status() == "There is no finding here"


async def test_a_roadmap_that_cannot_be_changed_is_checked_all_the_same(garden: Path) -> None:
    async with opened(garden, read_only=True) as driver:
        await driver.press("pane.checks")
        assert codes(driver) == ["T03", "X01", "K01", "K02"]
        await driver.press("checks.apply")
        assert driver.status().startswith("Nothing can be changed here")
        await driver.press("checks.waive")
        assert driver.front.prompt is None


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_fits_small_terminals(garden: Path, size: tuple[int, int]) -> None:
    async with opened(garden, size) as driver:
        await driver.press("pane.checks")
        assert codes(driver) == ["T03", "X01", "K01", "K02"]
        assert "suggestion: move it 2 d later" in driver.text()


async def test_an_initiative_that_stands_worse_by_the_plan_says_so_beside_its_own_mark(garden: Path) -> None:
    garden.write_text(
        PLAN.replace('title = "Raised beds"', 'title = "Raised beds"\nhealth = "green"').replace(
            "date = 2026-08-03", "date = 2026-07-10"
        )
    )
    async with opened(garden) as driver:
        assert any("●■ Raised beds" in row for row in driver.rows())


async def test_what_is_only_tried_out_is_not_checked(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SCHEDULED_AT_ONCE", 0)
    async with opened(garden) as driver:
        waiting: list[Callable[[], None]] = []
        monkeypatch.setattr(driver.app, "set_timer", lambda _, then: waiting.append(then))
        driver.front.select("opening")
        await driver.press("item.later", "item.when")
        await driver.type("2026-01-05")
        waiting.pop()()
        await driver.idle()
        await driver.keys("escape")
        waiting.pop()()
        await driver.idle()
        report = driver.workspace.view.report
        assert report is not None and report.roadmap is driver.workspace.roadmap


def wandering(directory: Path) -> Path:
    """The garden in a repository in which the opening day moved later three times."""
    git(directory, "init", "--quiet")
    for day in (3, 10, 17, 24):
        path = write(directory, PLAN.replace("2026-08-03", f"2026-08-{day:02}"))
        git(directory, "add", path.name)
        git(directory, "commit", "--quiet", "--message", f"Open on the {day}th")
    return path


async def test_the_history_is_read_also_where_the_pane_came_beside_the_plan(tmp_path: Path) -> None:
    async with opened(wandering(tmp_path)) as driver:
        await driver.press("scenario.toggle", "pane.checks")
        assert "T12" not in codes(driver)
        await driver.press("scenario.toggle", "pane.timeline", "pane.checks")
        assert "T12" in codes(driver)


async def test_the_history_of_one_file_is_not_told_of_another(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    async with opened(wandering(tmp_path)) as driver:
        await driver.press("pane.checks")
        assert "T12" in codes(driver)
        driver.app.open(open_file(write(other, PLAN)))
        await driver.idle()
        await driver.press("item.later")
        report = driver.workspace.view.report
        assert report is not None and all(one.code != "T12" for one in report.findings)
