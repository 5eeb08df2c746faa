"""Commands by name, and themes tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.session.commands import COMMANDS
from milepost.views.line import Role
from milepost.views.timeline.axis import Zoom
from tests.tui.driver import Driver
from tests.tui.item_driver import on_item, row_with

SIZES = [(120, 36), (80, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_commands_are_found_by_name_with_their_keys_and_carried_out(
    roadmap: Path, size: tuple[int, int]
) -> None:
    async with on_item(roadmap, "heat-pumps", size) as screen:
        await screen.press("app.palette")
        assert f"{len(COMMANDS)} of {len(COMMANDS)}" in row_with(screen, "━ Command ━")
        await screen.type("zoom out")
        assert row_with(screen, "▸ -")
        await screen.keys("enter")
        assert screen.app.home and screen.app.home.timeline_settings.zoom is Zoom.QUARTER


async def test_a_command_of_another_pane_goes_there_first(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("app.palette")
        await screen.type("risks.arrange")
        await screen.keys("enter")
        assert row_with(screen, "━ 3 Risks ━")


async def test_nothing_is_done_to_an_item_that_only_going_there_selects(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-live") as screen:
        await screen.press("app.palette")
        await screen.type("risks.occurred")
        await screen.keys("enter")
        assert not screen.workspace.dirty
        assert "is selected here. O is for it, j and k go to another one" in screen.status()
        await screen.keys("O")
        assert screen.workspace.dirty


async def test_what_can_not_be_done_now_says_why(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps", read_only=True) as screen:
        await screen.press("app.palette")
        await screen.type("duplicate")
        assert "opened with --read-only" in row_with(screen, "▸ y")
        await screen.keys("enter")
        assert "Not now: duplicate the item. opened with --read-only" in screen.status()


async def test_commands_of_the_panes_are_not_offered_on_an_item(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("item.open", "app.palette")
        await screen.type("zoom out")
        assert "for the panes" in row_with(screen, "▸ -")


def accents(screen: Driver) -> set[str]:
    strips = screen.app.screen._compositor.render_strips()
    keys = [segment for segment in strips[-1] if segment.text.strip() == "enter"]
    return {str(segment.style.color.name) for segment in keys if segment.style and segment.style.color}


async def test_a_theme_is_worn_while_the_cursor_is_on_it(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("app.palette")
        await screen.type("theme")
        await screen.keys("enter")
        before = accents(screen)
        await screen.keys("up")
        chosen = screen.app.worn
        colour = chosen.look.styles[Role.ACCENT].color
        assert colour is not None
        assert accents(screen) == {colour.name} != before
        await screen.keys("escape")
        assert screen.app.worn.name == "terminal"


async def test_a_chosen_theme_says_how_to_keep_it(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("app.palette")
        await screen.type("choose theme")
        await screen.keys("enter")
        await screen.type("contrast")
        await screen.keys("enter")
        assert screen.app.worn.name == "high-contrast"
        assert 'to keep it: theme = "high-contrast" in ' in screen.status()


@pytest.mark.parametrize(
    ("command", "words"), [("app.palette", "what it does"), ("view.goto", "a title or an id")]
)
async def test_an_empty_finder_says_what_it_takes_until_something_is_typed(
    roadmap: Path, command: str, words: str
) -> None:
    async with on_item(roadmap, size=(60, 16)) as driver:
        await driver.press(command)
        assert f"letters of {words}" in driver.text()
        await driver.type("x")
        assert "letters of" not in driver.text()
