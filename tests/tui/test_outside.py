"""Somebody else writes to the open file, or takes it away."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.editing.edits import Edit, Set, Shift
from milepost.tui.prompts.offer import OfferPrompt
from milepost.tui.screens.page import PageScreen
from milepost.tui.screens.problems import BrokenFileScreen
from tests.history.zoo import git
from tests.session.files import SMALL
from tests.tui.driver import Driver, opened

THEIRS = SMALL.replace(b'"Second"', b'"Zweite"')
TITLE: Edit = Set(id="first", fields={"title": "One"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    return path


async def change(driver: Driver, path: Path, data: bytes) -> None:
    """Somebody else writes, and the app has its next look."""
    path.write_bytes(data)
    await driver.idle()  # a look is left out while the lane works
    driver.app.watch_file()
    await driver.idle()


async def test_with_nothing_unsaved_it_is_read_again(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.select("second")
        await change(driver, path, THEIRS)
        assert driver.status() == "Read again: somebody changed roadmap.toml"
        assert driver.workspace.selection == "second"
        assert "Zweite" in driver.text()


async def test_a_question_is_answered_before_the_file_is_read_again(path: Path) -> None:
    async with opened(path) as driver:
        await driver.press("view.filter")
        await change(driver, path, THEIRS)
        assert "Zweite" not in driver.text()
        await driver.keys("escape")
        await change(driver, path, THEIRS)
        assert "Zweite" in driver.text()


async def test_both_versions_are_kept_until_somebody_decides(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        await change(driver, path, THEIRS)
        assert driver.status() == (
            "Somebody changed roadmap.toml; yours is kept as it is here. s asks before it writes"
        )
        await driver.press("file.save")
        assert isinstance(driver.front.prompt, OfferPrompt)
        assert 'theirs  Retitle "Second" to "Zweite"' in driver.text()
        assert 'yours   Retitle "First" to "One"' in driver.text()
        await driver.keys("D")
        assert isinstance(driver.app.screen, PageScreen)
        await driver.press("view.back")
        await driver.keys("escape")
        assert path.read_bytes() == THEIRS
        assert driver.workspace.dirty


async def test_ours_is_made_again_on_top_of_theirs(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        driver.front.apply(Shift(ids=["live"], step="+1w"))
        await change(driver, path, THEIRS)
        await driver.press("file.save")
        await driver.keys("s")
        assert driver.status().startswith("Saved roadmap.toml")
        merged = THEIRS.replace(b'"First"', b'"One"').replace(b"2026-10-01", b"2026-10-08")
        assert path.read_bytes() == merged
        await driver.press("edit.undo", "edit.undo")
        assert driver.workspace.document.bytes() == THEIRS


async def test_the_commit_tells_both_sides(path: Path) -> None:
    git(path.parent, "init", "--quiet")
    git(path.parent, "add", ".")
    git(path.parent, "commit", "--quiet", "-m", "first")
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        await change(driver, path, THEIRS)
        await driver.press("file.save")
        await driver.keys("s")
        assert driver.status().endswith(': Retitle "First" to "One", and 1 more change')
    assert 'Retitle "Second" to "Zweite"' in git(path.parent, "log", "-1", "--format=%b")


@pytest.mark.parametrize(("key", "expected"), [("y", b'"One"'), ("t", b'"Erste"')])
async def test_a_field_that_both_changed_is_asked_about(path: Path, key: str, expected: bytes) -> None:
    theirs = THEIRS.replace(b'"First"', b'"Erste"')
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        driver.front.apply(Set(id="second", fields={"estimate": "3d"}))
        await change(driver, path, theirs)
        await driver.press("file.save")
        await driver.keys("s")
        assert "Both sides changed this" in driver.text()
        assert path.read_bytes() == theirs
        await driver.keys(key)
        assert path.read_bytes() == theirs.replace(b'"Erste"', expected).replace(
            b'after = ["first"]', b'estimate = "3d"\nafter = ["first"]'
        )


async def test_a_save_that_meets_a_fresh_change_asks_too(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        path.write_bytes(THEIRS)
        await driver.press("file.save")
        assert isinstance(driver.front.prompt, OfferPrompt)
        assert path.read_bytes() == THEIRS


async def test_ours_can_go_beside_theirs(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        await change(driver, path, THEIRS)
        await driver.press("file.save")
        assert "roadmap-mine.toml" in driver.text()
        await driver.keys("c")
        assert driver.app.last_message.startswith("Yours is in roadmap-mine.toml; this is theirs")
        assert not driver.workspace.dirty
    assert path.with_name("roadmap-mine.toml").read_bytes() == SMALL.replace(b'"First"', b'"One"')
    assert path.read_bytes() == THEIRS


async def test_theirs_can_be_read_with_ours_set_aside(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        await change(driver, path, THEIRS)
        await driver.press("file.reload")
        await driver.keys("r")
        aside = Path(driver.app.last_message.partition("set aside in ")[2])
        assert b"One" in (aside / "records").read_bytes()
        assert driver.workspace.roadmap["first"].label == "First"


async def test_a_file_that_broke_is_shown_and_ours_is_not_lost(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        await change(driver, path, SMALL + b"[tasks.third\n")
        await driver.press("file.save")
        assert "does not open as a roadmap" in driver.text()
        await driver.keys("c")
        assert isinstance(driver.app.screen, BrokenFileScreen)
        assert path.with_name("roadmap-mine.toml").read_bytes() == SMALL.replace(b'"First"', b'"One"')
        path.write_bytes(SMALL)
        await driver.press("file.reload")
        assert driver.workspace.roadmap["first"].label == "First"
        assert driver.front.apply(TITLE) is not None


async def test_a_file_that_is_gone_is_written_again_if_somebody_says_so(path: Path) -> None:
    async with opened(path) as driver:
        path.unlink()
        driver.app.watch_file()
        await driver.idle()
        assert driver.status().startswith("Somebody removed or renamed roadmap.toml.")
        driver.front.apply(TITLE)
        await driver.press("file.save")
        assert not path.exists()
        await driver.keys("w")
        assert path.read_bytes() == SMALL.replace(b'"First"', b'"One"')
        assert not driver.workspace.dirty


async def test_a_file_that_is_gone_is_saved_under_another_name(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(TITLE)
        path.unlink()
        await driver.press("file.save")
        await driver.keys("n")
        await driver.type("plan.toml")
        await driver.keys("enter")
        assert driver.workspace.path.name == "plan.toml"
        assert "plan.toml" in driver.rows()[0]
    assert path.with_name("plan.toml").read_bytes() == SMALL.replace(b'"First"', b'"One"')
    assert not path.exists()
