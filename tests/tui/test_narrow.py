"""Every size of terminal: wide, usual, small, and too small, where saving and leaving still work."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.editing.edits import Set
from milepost.session.settings import Settings
from milepost.tui.prompts.choice import ChoicePrompt
from tests.session.files import SMALL
from tests.tui.driver import opened

SIZES = [(160, 50), (120, 36), (100, 30), (80, 24), (60, 16)]
TOO_SMALL = [(59, 16), (60, 15), (40, 10), (40, 5)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_head_status_and_keys_have_their_rows(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as driver:
        rows = driver.rows()
        assert rows[0].startswith(" Plan")
        assert "1 Timeline" in rows[1]
        assert "help" in rows[-1]
        for pane in ("pane.backlog", "pane.risks", "pane.timeline"):
            await driver.press(pane)
            assert "help" in driver.rows()[-1]


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_too_small_says_so_and_only_saves_and_leaves(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as driver:
        driver.front.apply(Set(id="first", fields={"title": "One"}))
        await driver.idle()
        assert f"{size[0]} x {size[1]} is too small" in driver.text()
        await driver.keys("u", "d", "L", "j", "a", "slash", "colon")
        assert driver.front.prompt is None, "what cannot be seen is not done"
        assert driver.workspace.dirty
        await driver.press("file.save")
        assert path.read_bytes() == SMALL.replace(b'"First"', b'"One"')
        await driver.press("app.quit")
        assert driver.app._exit


async def test_leaving_a_small_terminal_asks_about_unsaved_work(path: Path) -> None:
    async with opened(path, (40, 10)) as driver:
        driver.front.apply(Set(id="first", fields={"title": "One"}))
        await driver.press("app.quit")
        assert isinstance(driver.front.prompt, ChoicePrompt)
        assert "save and quit" in driver.text()
        await driver.keys("d")
        assert driver.app._exit
    assert path.read_bytes() == SMALL


@pytest.mark.parametrize("screen", ["pane.timeline", "item.open", "pane.history"])
async def test_every_screen_says_so_with_the_users_own_keys_and_returns(path: Path, screen: str) -> None:
    settings = Settings(keys={"file.save": "ctrl+w", "app.quit": "Q"})
    async with opened(path, (80, 24), settings=settings) as driver:
        await driver.press(screen)
        before = driver.rows()
        await driver.pilot.resize_terminal(40, 10)
        await driver.idle()
        assert [row.strip() for row in driver.rows()][:7] == [
            "Plan",
            "",
            "40 x 10 is too small to draw.",
            "Milepost needs 60 x 16.",
            "Nothing is lost.",
            "",
            "^w save  Q quit",
        ]
        await driver.press("file.save")
        assert "Nothing to save" in driver.text()
        await driver.pilot.resize_terminal(80, 24)
        await driver.idle()
        assert driver.rows()[:-2] == before[:-2]


async def test_the_roadmap_returns_with_the_size(path: Path) -> None:
    async with opened(path, (80, 24)) as driver:
        await driver.pilot.resize_terminal(40, 10)
        await driver.idle()
        assert "too small" in driver.text()
        await driver.pilot.resize_terminal(120, 36)
        await driver.idle()
        assert "1 Timeline" in driver.rows()[1]
        assert "First" in driver.text()
