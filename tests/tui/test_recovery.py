"""Unsaved work of a process that died, offered when the roadmap is opened again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.editing.edits import Set, Shift
from milepost.storage.journal import Journal, JournalFailed
from milepost.tui.prompts.offer import OfferPrompt
from milepost.tui.screens.page import PageScreen
from tests.session.files import SMALL, workspace_on
from tests.tui.driver import Driver, opened

DYING = """
import os, signal, sys
from pathlib import Path
from milepost.editing.edits import Set, Shift
from tests.session.files import workspace_on
workspace = workspace_on(Path(sys.argv[1]))
workspace.apply(Set(id="first", fields={"title": "One"}))
workspace.apply(Shift(ids=["live"], step="+1w"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A roadmap on which a process died with two edits unsaved."""
    path = tmp_path / "roadmap.toml"
    command = [sys.executable, "-c", DYING, str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    return path


def title(driver: Driver) -> str:
    return driver.workspace.roadmap["first"].label


async def test_unsaved_work_is_shown_and_taken(path: Path) -> None:
    async with opened(path, (80, 24)) as driver:
        assert isinstance(driver.front.prompt, OfferPrompt)
        text = driver.text()
        assert "Unsaved work found" in text
        assert "The file has not changed since." in text
        assert 'Retitle "First" to "One"' in text
        assert title(driver) == "First", "nothing is taken before somebody says so"
        await driver.keys("D")
        assert isinstance(driver.app.screen, PageScreen)
        await driver.press("view.back")
        await driver.keys("enter")
        assert title(driver) == "One"
        assert driver.status() == "Taken back: 2 changes, unsaved. s saves"
        assert "2 unsaved" in driver.rows()[0]
        await driver.press("edit.undo", "file.save")
    assert path.read_bytes() == SMALL.replace(b'"First"', b'"One"')
    async with opened(path) as driver:
        assert driver.front.prompt is None, "a save settles it"


async def test_setting_aside_says_where(path: Path) -> None:
    async with opened(path) as driver:
        await driver.keys("x")
        assert driver.status().startswith("Set aside in ")
        aside = Path(driver.app.last_message.removeprefix("Set aside in "))
        assert b"One" in (aside / "records").read_bytes()
    async with opened(path) as driver:
        assert driver.front.prompt is None


async def test_deciding_later_asks_again(path: Path) -> None:
    for _ in range(2):
        async with opened(path) as driver:
            assert isinstance(driver.front.prompt, OfferPrompt)
            await driver.keys("escape")
            assert title(driver) == "First"
    async with opened(path) as driver:
        await driver.keys("escape")
        driver.front.apply(Set(id="second", fields={"title": "Two"}))
        journal = driver.workspace.journal
        assert journal is not None
        assert b"One" in (journal.directory / "aside-1" / "records").read_bytes()


async def test_a_file_that_went_on_asks_about_what_both_touched(path: Path) -> None:
    path.write_bytes(SMALL.replace(b'"First"', b'"Erste"').replace(b'"Second"', b'"Zweite"'))
    async with opened(path) as driver:
        assert "Somebody changed the file since." in driver.text()
        assert "somebody changed that, too" in driver.text()
        await driver.keys("enter")
        assert 'theirs  Retitle "First" to "Erste"' in driver.text()
        await driver.keys("t")
        assert title(driver) == "Erste"
        assert driver.workspace.roadmap["live"].data()["date"].isoformat() == "2026-10-08"
        assert driver.status().startswith("Taken back: 1 change, unsaved. s saves. All of it is kept in ")
        assert driver.workspace.roadmap["second"].label == "Zweite"
    async with opened(path) as driver:
        assert 'Move "Live" 1 week later' in driver.text(), "what was taken back is in the journal"


async def test_leaving_the_question_changes_nothing(path: Path) -> None:
    path.write_bytes(SMALL.replace(b'"First"', b'"Erste"'))
    async with opened(path) as driver:
        await driver.keys("enter", "escape")
        assert not driver.workspace.dirty
    async with opened(path) as driver:
        assert isinstance(driver.front.prompt, OfferPrompt)


async def test_a_journal_that_fails_is_said_once_and_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise JournalFailed("the journal can't be written: a crash would lose this edit")

    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    async with opened(path) as driver:
        monkeypatch.setattr(Journal, "append", full)
        driver.front.apply(Set(id="first", fields={"title": "One"}))
        assert driver.app.last_message.startswith("the journal can't be written")
        driver.front.apply(Set(id="second", fields={"title": "Two"}))
        assert driver.app.last_message.startswith("Retitled")
        await driver.keys("q")
        assert "keep for next time" not in driver.text(), "it could not be kept"
        await driver.keys("s")
        assert driver.app._exit
    assert b'"Two"' in path.read_bytes()


async def test_another_instance_leaves_this_one_to_read_until_it_ends(tmp_path: Path) -> None:
    other = workspace_on(tmp_path / "roadmap.toml")
    async with opened(other.path) as driver:
        assert driver.rows()[0].startswith(" READ-ONLY  roadmap.toml is open in another instance (process ")
        assert driver.front.apply(Shift(ids=["live"], step="+1w")) is None
        assert "r asks again" in driver.rows()[0]
        await driver.press("file.reload")
        assert "READ-ONLY" in driver.rows()[0]
        assert other.journal is not None
        other.journal.close()
        await driver.press("file.reload")
        assert "READ-ONLY" not in driver.rows()[0]
        assert driver.front.apply(Shift(ids=["live"], step="+1w")) is not None


async def test_only_looking_leaves_it_to_others(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    async with opened(path, read_only=True) as driver:
        assert "READ-ONLY  opened with --read-only" in driver.rows()[0]
        workspace = workspace_on(path)
        assert workspace.journal is not None
        workspace.journal.close()
