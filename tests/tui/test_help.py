"""The help made of the user's own keys, and the last message in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.model.errors import MilepostError
from milepost.session.commands import COMMANDS
from milepost.session.settings import Settings
from tests.tui.driver import Driver, opened
from tests.tui.item_driver import on_item, row_with


async def read_through(screen: Driver) -> str:
    """The whole page, scrolled through to its end."""
    seen = [screen.text()]
    while True:
        await screen.press("cursor.page-down")
        if screen.text() == seen[-1]:
            return "\n".join(seen)
        seen.append(screen.text())


def together(text: str) -> str:
    return " ".join(text.split())


async def test_every_command_is_in_the_help(roadmap: Path) -> None:
    async with on_item(roadmap, size=(80, 24)) as screen:
        await screen.press("app.help")
        text = together(await read_through(screen))
        assert [command.title for command in COMMANDS if command.title not in text] == []
        await screen.press("view.back")
        assert screen.app.screen is screen.app.home


async def test_what_escape_takes_back_stands_in_the_order_in_which_it_does(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("pane.timeline", "view.narrow", "scenario.toggle")
        seen = []
        for _ in range(2):
            seen.append(("WHAT IF" in screen.text(), screen.workspace.narrowed_to is not None))
            await screen.press("view.back")
        assert seen == [(True, True), (False, True)] and screen.workspace.narrowed_to is None
        await screen.press("app.help")
        told = together(await read_through(screen)).partition("What esc takes back")[2]
        words = ("a visit to the past", "what if", "narrowing", "the filter", "the marks", "the tour")
        places = [told.index(word) for word in words]
        assert places == sorted(places)


async def test_the_keys_of_the_focused_pane_come_first(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("pane.risks", "app.help")
        assert "In the risks" in screen.rows()[1]


async def test_the_help_shows_the_users_own_keys(roadmap: Path) -> None:
    async with opened(roadmap, settings=Settings(keys={"item.when": ("ctrl+t",)})) as screen:
        await screen.press("app.help")
        await screen.type("set dates")
        assert row_with(screen, "Set dates").split()[0] == "^t"


async def test_a_search_leaves_what_holds_the_word_and_escape_brings_the_rest_back(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("app.help")
        await screen.type("undated")
        assert row_with(screen, "now  next  later")
        assert not row_with(screen, "Set dates")
        await screen.keys("enter", "escape")
        assert row_with(screen, "Scroll to earlier")
        await screen.keys("escape")
        assert screen.app.screen is screen.app.home


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_typing_narrows_the_help_and_arrows_scroll_it(roadmap: Path, size: tuple[int, int]) -> None:
    async with on_item(roadmap, size=size) as screen:
        await screen.press("app.help")
        assert "type to find  ↓ ↑ scroll  esc back" in screen.rows()[-1]
        whole = screen.text()
        await screen.keys("down", "pagedown")
        assert screen.text() != whole
        await screen.keys("up", "pageup")
        assert screen.text() == whole
        await screen.press("view.filter")
        await screen.type("jump")
        assert "Nothing here holds 'jump'" in screen.text()
        await screen.keys(*["backspace"] * 4)
        assert screen.text() == whole
        await screen.type("quit")
        assert row_with(screen, "Quit")
        await screen.keys("escape")
        assert screen.text() == whole
        await screen.press("app.help")
        assert screen.app.screen is screen.app.home


async def test_the_last_message_is_read_in_full_with_what_was_said_behind_it(roadmap: Path) -> None:
    hostile = "hook: \x1b]0;title\x07 no\nsecond line"
    async with on_item(roadmap, size=(80, 24)) as screen:
        screen.app.tell_error(MilepostError("A hook refused", hostile, "a hint " * 30))
        await screen.press("app.message")
        text = screen.text()
        assert together(text).count("a hint") == 30
        assert r"\x1b]0;title\x07 no" in text
        assert row_with(screen, "second line")
        await screen.press("app.message")
        assert screen.app.screen is screen.app.home


async def test_without_a_message_there_is_nothing_to_read(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("app.message")
        assert "Nothing was said yet" in screen.status()
