"""The preview of a move that pushes others: it opens by itself, is walked, and is answered with one key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from milepost.editing.edits import Ripple
from milepost.session.settings import Settings
from milepost.session.workspace import Workspace
from milepost.views.ripple.draw import Sheet
from milepost.views.ripple.preview import Preview
from tests.session import files as session_files
from tests.tui.driver import Driver, opened
from tests.tui.samples import write

PLAN = """\
format = 1
[roadmap]
title = "GridPulse"
vision = "Every household can run on clean power."
start = 2026-03-02

[teams.platform]
title = "Platform"
size = 4
availability = 0.8

[initiatives.tariff]
title = "Hourly tariff"
team = "platform"

[milestones.live]
title = "Tariff live"
date = 2026-10-01
fixed = true
initiative = "tariff"
after = ["check"]

[milestones.promise]
title = "Promised to the board"
date = 2026-08-14
commitment = "committed"

[tasks.firmware]
title = "Gateway firmware"
initiative = "tariff"
start = 2026-07-06
end = 2026-08-14
effort = "36d"

[tasks.bill]
title = "Prices on the bill"
initiative = "tariff"
start = 2026-08-17
end = 2026-09-18
effort = "30d"
after = ["firmware", "promise"]

[tasks.check]
title = "Checked by the \\u001b[31mlab"
initiative = "tariff"
start = 2026-09-21
end = 2026-09-25
after = ["bill"]

[tasks.update]
title = "Update over the air"
initiative = "tariff"
start = "2026-08"
end = "2026-08"
estimate = "8d"
after = ["firmware"]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


@asynccontextmanager
async def unfolded(
    plan: Path,
    size: tuple[int, int] = (120, 36),
    *,
    settings: Settings | None = None,
    read_only: bool = False,
) -> AsyncIterator[Driver]:
    """The plan with its tasks on the timeline."""
    async with opened(plan, size, settings=settings, read_only=read_only) as driver:
        driver.front.select("tariff")
        await driver.press("fold.toggle")
        yield driver


def squeezed(driver: Driver) -> str:
    """The screen as one line."""
    return " ".join(driver.text().split())


def dates(driver: Driver, *ids: str) -> list[str]:
    """The ends of items as they are in the roadmap."""
    items = driver.workspace.roadmap.items
    return [str(getattr(items[one], "end", None) or getattr(items[one], "date", None)) for one in ids]


async def test_a_move_that_pushes_others_shows_them_first(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later", "item.end-later")
        assert driver.workspace.pending == ()
        text = squeezed(driver)
        assert "Preview" in text
        assert "4 move · 1 conflict" in text
        assert "2026-08-14 → 2026-08-21 +5 d" in text
        assert "2026-08 → 2026-09 +1 month" in text
        assert "2026-10-01 stays 1 d late" in text
        assert "Tariff live is fixed on 2026-10-01; by logic it needs 2026-10-02." in text
        assert "Prices on the bill 25 d, ends 2026-09-25 ›" in text
        assert "The chain had 4 d of slack and would have -1 d." in text
        assert "Platform July" in text
        assert '"Update over the air" keeps its start 2026-08' in text
        assert "\\x1b[31mlab" in text
        assert any("╌" in row for row in driver.rows())
        assert any("╎" in row for row in driver.rows())


async def test_enter_takes_all_as_one_undo_step(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        await driver.keys("enter")
        assert dates(driver, "firmware", "bill", "check", "update", "live") == [
            "2026-08-21",
            "2026-09-25",
            "2026-10-02",
            "2026-09",
            "2026-10-01",
        ]
        assert 'Moved end of "Gateway firmware" 1 week later, and 3 items behind it' in driver.status()
        await driver.press("edit.undo")
        assert driver.workspace.document.bytes() == PLAN.encode()


async def test_o_moves_only_this_one_and_r_shows_the_rest_again(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        await driver.keys("o")
        assert dates(driver, "firmware", "bill") == ["2026-08-21", "2026-09-18"]
        await driver.press("item.ripple")
        assert "3 move · 1 conflict" in driver.text()
        assert "only this one" not in driver.text()
        await driver.keys("o", "enter")
        assert dates(driver, "bill", "check") == ["2026-09-25", "2026-10-02"]
        assert 'Pushed 3 tasks behind "Gateway firmware" later' in driver.status()


async def test_escape_leaves_everything_as_it_was(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        before = driver.text()
        await driver.press("item.end-later")
        await driver.keys("escape")
        assert driver.text() == before
        assert driver.workspace.steps.last is None


async def test_the_rows_are_walked_and_say_why(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        await driver.keys("j")
        assert "Because Gateway firmware, ends 2026-08-21 › Prices on the bill 25 d" in squeezed(driver)
        await driver.keys("down", "down", "down", "down", "k", "j")
        assert "Conflict Tariff live is fixed" in squeezed(driver)


async def test_a_move_that_pushes_nothing_is_made_at_once(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("check")
        await driver.press("item.earlier")
        assert "Preview" not in driver.text()
        assert dates(driver, "check") == ["2026-09-18"]
        await driver.press("item.ripple")
        assert dates(driver, "check") == ["2026-09-18"]
        assert "1 move" in driver.text()


async def test_typed_dates_and_marked_items_go_through_the_preview(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.when")
        await driver.type("+2w")
        await driver.keys("enter")
        assert "4 move · 1 conflict" in driver.text()
        await driver.keys("escape")
        driver.workspace.mark(frozenset({"firmware", "update"}))
        await driver.press("item.when")
        await driver.type("+1m")
        await driver.keys("enter")
        assert "4 move · 1 conflict" in driver.text()
        await driver.keys("enter")
        assert dates(driver, "firmware", "update", "bill") == ["2026-09-16", "2026-09", "2026-10-21"]


async def test_a_committed_date_still_asks_for_a_reason(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("promise")
        await driver.press("item.later")
        assert "A committed date moves: a reason will be asked." in driver.text()
        await driver.keys("enter")
        assert dates(driver, "promise") == ["2026-08-14"]
        await driver.type("Rain")
        await driver.keys("enter")
        assert dates(driver, "promise", "bill") == ["2026-08-21", "2026-09-25"]
        assert [change.reason for change in driver.workspace.pending] == ["Rain"]


async def test_repeating_shows_what_it_pushes_there(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        await driver.keys("enter")
        driver.front.select("bill")
        await driver.press("item.repeat")
        assert "2 move · 1 conflict" in driver.text()


async def test_the_preview_can_be_switched_off(plan: Path) -> None:
    async with unfolded(plan, settings=Settings(ripple="off")) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        assert dates(driver, "firmware", "bill") == ["2026-08-21", "2026-09-18"]
        await driver.press("item.ripple")
        assert "3 move · 1 conflict" in driver.text()


async def test_freed_time_is_used_on_demand(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("bill")
        await driver.press("item.end-earlier", "item.end-earlier")
        assert "Preview" not in driver.text()
        await driver.press("app.palette")
        await driver.type("freed time")
        await driver.keys("enter")
        assert "earlier as one undo step" in driver.text()
        await driver.keys("enter")
        assert dates(driver, "bill", "check") == ["2026-09-04", "2026-09-11"]


async def test_nothing_to_show_is_said(plan: Path) -> None:
    async with unfolded(plan) as driver:
        driver.front.select("firmware")
        await driver.press("item.ripple")
        assert 'Nothing that waits for "Gateway firmware" has to move' in driver.status()


async def test_in_a_read_only_roadmap_nothing_is_pushed(plan: Path) -> None:
    async with unfolded(plan, read_only=True) as driver:
        driver.front.select("firmware")
        await driver.press("item.ripple")
        assert "Nothing can be changed here" in driver.status()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (60, 16)])
async def test_it_fits_every_screen(plan: Path, size: tuple[int, int]) -> None:
    async with unfolded(plan, size) as driver:
        driver.front.select("firmware")
        await driver.press("item.end-later")
        text = squeezed(driver)
        for words in ("Preview", "2026-08-21", "enter move", "1 d late" if size[1] > 16 else "+5 d", "esc"):
            assert words in text
        await driver.keys("enter")
        assert dates(driver, "bill") == ["2026-09-25"]


@pytest.mark.parametrize("day", [date.min, date(9999, 12, 28)])
def test_a_preview_is_drawn_at_either_end_of_the_calendar(day: date) -> None:
    plan = (
        'format = 1\n[roadmap]\ntitle = "Edge"\nvision = "V"\n'
        f'[tasks.one]\ntitle = "One"\nstart = {day}\nend = {day}\n'
        f'[tasks.two]\ntitle = "Two"\nstart = {day}\nend = {day}\nafter = ["one"]\n'
    )
    workspace = Workspace(session_files.opened(plan.encode()), day, None)
    before, edit = workspace.view, Ripple(ids=["one"], today=day)
    outlook, change = edit.outlook(workspace.roadmap), workspace.preview(edit)
    assert change is not None
    sheet = Sheet(Preview(edit, outlook, change, before, workspace.view), 100)
    assert sheet.head(2)
    assert all(sheet.row(row, cursor=False) for row in sheet.preview.rows)
