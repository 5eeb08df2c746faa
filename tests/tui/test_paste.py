"""Pasted text goes into the open prompt and nowhere else, whatever ends its lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.driver import Driver, opened
from tests.tui.samples import MANY, write


async def paste(driver: Driver, text: str) -> None:
    driver.app.screen.post_message(events.Paste(text))
    await driver.idle()


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
async def test_a_prompt_of_one_line_takes_the_first(tmp_path: Path, newline: str) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("item.rename")
        await driver.keys("ctrl+u")
        await paste(driver, f"Pasted{newline}d{newline}")
        await driver.keys("enter")
        assert driver.workspace.roadmap["work-1"].label == "Pasted"


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
async def test_a_note_takes_all_lines(tmp_path: Path, newline: str) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("item.note")
        await paste(driver, f"one{newline}two")
        await driver.keys("enter")
        assert driver.workspace.roadmap["work-1"].data()["notes"] == "one\ntwo"


async def test_without_a_prompt_pasted_text_does_nothing(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        before = driver.text()
        await paste(driver, "ddy\r:quit\rq")
        assert driver.text() == before
        assert not driver.workspace.dirty


async def test_what_could_act_on_the_terminal_is_shown_written_out(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("item.rename")
        await driver.keys("ctrl+u")
        await paste(driver, "\x1b[2Jred\u202e")
        assert r"\x1b[2Jred\u202e" in driver.text()
