"""Going to any item by a few letters, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.tui.screens.item import ItemScreen
from tests.tui.item_driver import on_item, row_with

SIZES = [(120, 36), (80, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_letters_narrow_the_list_and_enter_goes_there(roadmap: Path, size: tuple[int, int]) -> None:
    async with on_item(roadmap, "heat-pumps", size) as screen:
        await screen.press("view.goto")
        await screen.type("gatew")
        assert row_with(screen, "▸ initiative   200 test gateways in homes").endswith("Devices")
        assert row_with(screen, "milestone    200 gateways installed").endswith("2026-08-28")
        assert row_with(screen, "risk         Second delivery of gateway").endswith("12 elev")
        await screen.keys("down", "enter")
        assert screen.workspace.selection == "gateways-in"
        assert screen.front.prompt is None


async def test_a_task_is_found_in_the_backlog_and_backspace_returns(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("view.goto")
        await screen.type("weather postcode")
        await screen.keys("enter")
        assert screen.workspace.selection == "weather-model"
        assert "━ 2 Backlog ━" in screen.text()
        await screen.press("view.previous")
        assert screen.workspace.selection == "heat-pumps"
        await screen.press("view.previous")
        assert "There is no item before" in screen.status()


async def test_an_item_without_a_row_opens(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.goto")
        await screen.type("mara")
        await screen.keys("enter")
        assert isinstance(screen.app.screen, ItemScreen)
        assert "person mara" in screen.rows()[1]


async def test_tab_opens_the_item_and_goto_works_from_there(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.goto")
        await screen.type("feed-live")
        await screen.keys("tab")
        assert "milestone feed-live" in screen.rows()[1]
        await screen.press("view.goto")
        await screen.type("shift-peak")
        await screen.keys("enter")
        assert "goal shift-peak" in screen.rows()[1]


async def test_nothing_found_is_told_and_left_with_escape(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("view.goto")
        await screen.type("zzz")
        assert row_with(screen, "Nothing is called that")
        await screen.keys("enter", "escape")
        assert screen.front.prompt is None
        assert screen.workspace.selection == "heat-pumps"


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b[2Jcleared",
    "\u202eedit",
    "\U0001f469\u200d\U0001f680 日本語" * 9,
    "e\u0301" * 60,
)


@pytest.mark.parametrize("size", SIZES)
async def test_titles_that_would_act_on_a_terminal_are_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    tasks = "".join(
        f"[tasks.t{n}]\ntitle = {json.dumps(title, ensure_ascii=False)}\n" for n, title in enumerate(HOSTILE)
    )
    path = tmp_path / "roadmap.toml"
    path.write_text(f'format = 1\n[roadmap]\ntitle = "[/]"\nvision = "v"\n{tasks}', encoding="utf-8")
    async with on_item(path, size=size) as screen:
        await screen.press("view.goto")
        await screen.type("t2")
        assert row_with(screen, r"\x1b[2Jcleared")
        await screen.keys("enter")
        await screen.press("item.when")
        assert row_with(screen, "━ When ━").startswith(r"━ When ━ \x1b[2Jcleared")
        await screen.keys("escape")
        await screen.press("view.filter")
        await screen.type("title:")
        assert row_with(screen, "title:[/]")
        await screen.keys("enter", "escape")
        await screen.press("view.goto")
        assert row_with(screen, "task         [@click=app.quit]x[/]")
        assert row_with(screen, r"\u202eedit")
