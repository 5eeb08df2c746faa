"""Presenting: keys that turn, a deck that follows the roadmap, and nothing that a stray key could break."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.tui.prompts.base import TextPrompt
from milepost.tui.screens.present import PresentScreen
from tests.history.story import told_repository
from tests.history.zoo import git
from tests.session.files import SMALL
from tests.tui.driver import Driver, opened
from tests.tui.test_hostile import TITLES, safe
from tests.tui.test_hostile import roadmap as hostile_roadmap

SIZES = [(120, 36), (80, 24), (60, 16)]


def place(driver: Driver) -> tuple[int, int]:
    """The number of the page, and how many there are."""
    number, _, count = driver.rows()[-1].split()[-3:]
    return int(number), int(count)


def is_presenting(driver: Driver) -> bool:
    return isinstance(driver.app.screen, PresentScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_goes_on_one_goes_back_and_escape_leaves(roadmap: Path, size: tuple[int, int]) -> None:
    async with opened(roadmap, size) as driver:
        before = driver.text()
        await driver.press("app.present")
        assert " · as of 2026-07-14 " in driver.rows()[-1]
        assert "Every household can run" in driver.text()
        count = place(driver)[1]
        for number in range(2, count + 1):
            await driver.keys(("space", "right", "pagedown", "j")[number % 4])
            assert place(driver) == (number, count)
        await driver.keys("space")
        assert place(driver) == (count, count), "behind the last slide is none"
        await driver.keys("b", "left", "pageup")
        assert place(driver) == (count - 3, count)
        await driver.keys("g", "b")
        assert place(driver) == (1, count)
        await driver.keys("escape")
        assert not is_presenting(driver)
        assert driver.text() == before


async def test_no_key_of_a_slide_changes_anything_or_quits(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        driver.front.select("tariff-live")
        await driver.press("app.present")
        await driver.keys("L", "d", "w", "e", "a", "u", "s", "slash", "colon", "1", "z")
        assert is_presenting(driver)
        assert not driver.workspace.dirty
        assert driver.front.prompt is None
        await driver.keys("q")
        assert not is_presenting(driver)
        assert driver.app.is_running


async def test_an_edit_made_meanwhile_is_seen_on_the_slide_that_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    goal = b'[goals.g]\ntitle = "Before"\n'
    path.write_bytes(SMALL + goal)
    async with opened(path) as driver:
        await driver.press("app.present", "present.next")
        assert "Before" in driver.text()
        path.write_bytes(SMALL + goal.replace(b"Before", b"After") + b'[goals.h]\ntitle = "More"\n')
        driver.app.watch_file()
        await driver.idle()
        assert is_presenting(driver)
        assert "After" in driver.text()
        assert "2 goals" in driver.text()


async def test_another_size_keeps_the_slide(roadmap: Path) -> None:
    async with opened(roadmap, (120, 36)) as driver:
        await driver.press("app.present")
        while "What could go wrong" not in driver.text():
            await driver.press("present.next")
        for size in ((60, 16), (200, 60), (80, 24)):
            await driver.pilot.resize_terminal(*size)
            await driver.idle()
            assert "What could go wrong" in driver.text()
        await driver.pilot.resize_terminal(46, 9)
        await driver.idle()
        assert "46 x 9 is too small to draw." in driver.text()
        assert "esc leave" in driver.text()
        await driver.keys("escape")
        assert not is_presenting(driver)


async def test_what_moved_is_told_since_the_last_tag(tmp_path: Path) -> None:
    path = told_repository(tmp_path)
    tags = git(tmp_path, "tag", "--list").split()
    async with opened(path) as driver:
        await driver.press("app.present", "cursor.bottom")
        while "Milestones" not in driver.text():
            await driver.press("present.previous")
        since = driver.text().split("since ")[1].split()[0]
        assert since in tags


async def test_a_key_that_comes_before_git_was_asked_waits_for_its_answer(tmp_path: Path) -> None:
    path = told_repository(tmp_path)
    async with opened(path) as driver:
        driver.app.git_status, driver.app.has_looked = None, False
        await driver.press("app.present")
        while "Milestones" not in driver.text():
            await driver.press("present.next")
        assert "and what moved since" in driver.text()


async def test_a_baseline_that_is_on_comes_before_the_last_tag(tmp_path: Path) -> None:
    path = told_repository(tmp_path)
    async with opened(path) as driver:
        await driver.press("past.baseline")
        await driver.type("HEAD~1")
        await driver.keys("enter")
        await driver.press("app.present")
        while "Milestones" not in driver.text():
            await driver.press("present.next")
        assert "and what moved since HEAD~1" in driver.text()


async def test_without_a_tag_it_asks_and_nothing_leaves_that_out(roadmap: Path) -> None:
    git(roadmap.parent, "init", "--quiet")
    git(roadmap.parent, "add", ".")
    git(roadmap.parent, "commit", "--quiet", "-m", "first")
    async with opened(roadmap, (80, 24)) as driver:
        await driver.press("app.present")
        assert isinstance(driver.front.prompt, TextPrompt)
        await driver.keys("escape")
        assert not is_presenting(driver)
        await driver.press("app.present")
        await driver.type("nowhere")
        await driver.keys("enter")
        assert "nowhere is no revision and no day" in driver.status()
        await driver.press("view.back", "app.present")
        await driver.keys("enter")
        assert is_presenting(driver)
        assert "since" not in driver.rows()[-1]


async def test_the_past_is_presented_as_it_was(tmp_path: Path) -> None:
    path = told_repository(tmp_path)
    async with opened(path) as driver:
        await driver.press("past.back", "app.present")
        assert is_presenting(driver)
        assert "as of 2026-06-03" in driver.rows()[-1]


@pytest.mark.parametrize("name", TITLES)
async def test_titles_are_shown_literally_on_every_slide(tmp_path: Path, name: str) -> None:
    title, shown = TITLES[name]
    path = tmp_path / "roadmap.toml"
    path.write_bytes(hostile_roadmap(title))
    async with opened(path, (80, 24)) as driver:
        await driver.press("app.present")
        for _ in range(place(driver)[1]):
            text = safe(driver)
            assert shown.split("\\n")[0] in text
            await driver.press("present.next")


async def test_the_help_of_slides_names_their_keys(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        await driver.press("app.present", "app.help")
        assert "On slides" in driver.rows()[0]
        assert "Show the next slide" in driver.text() and "Go to the bottom" in driver.text()
        assert "Focus the backlog" not in driver.text() and "Set dates" not in driver.text()
        await driver.keys("escape")
        assert is_presenting(driver)


async def test_turning_elsewhere_says_what_it_is_for(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        driver.front.run(driver.app.commands["present.next"])
        assert driver.status() == "That is for slides. Z presents the roadmap"
