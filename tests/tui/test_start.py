"""The start screen: begin, try, open; and whatever was opened before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from milepost.session.settings import Configuration
from milepost.storage.codec import read
from milepost.tui.app import MilepostApp, Start
from milepost.tui.prompts.new_roadmap import NewRoadmapPrompt
from milepost.tui.screens.main import MainScreen
from milepost.tui.screens.start import StartScreen
from tests.history.zoo import git
from tests.session.files import SMALL
from tests.tui.driver import TODAY, Driver


@asynccontextmanager
async def started(directory: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """The application without a file."""
    app = MilepostApp(Configuration(), Start(None, directory, today=TODAY))
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.idle()
        yield driver


def prompt(driver: Driver) -> object:
    assert isinstance(driver.app.screen, StartScreen)
    return driver.app.screen.prompt


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_it_says_what_is_here_and_what_can_be_done(tmp_path: Path, size: tuple[int, int]) -> None:
    async with started(tmp_path, size) as driver:
        text = driver.text()
        assert "This directory has no roadmap yet." in text
        assert "▸ n   New roadmap" in text
        assert "  s   Try a sample" in text
        assert "  o   Open a file" in text
        await driver.keys("j")
        assert "▸ s   Try a sample" in driver.text()
        await driver.keys("q")
        assert driver.app._exit


async def test_seven_answers_make_a_file_that_is_shown_first(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    async with started(tmp_path) as driver:
        await driver.keys("n")
        for answer in ("Grid [/]", "Power", "Mara", "Shift", "end of q4"):
            await driver.type(answer)
            await driver.keys("enter")
        await driver.type("Live")
        await driver.keys("enter")
        await driver.type("soonish")
        await driver.keys("enter")
        assert "is no date." in driver.text(), "what will not do is said and not taken"
        await driver.keys("ctrl+u")
        await driver.type("23 oct")
        assert "2026-10-23: by Fri 2026-10-23, in 101 days" in driver.text()
        await driver.keys("enter")
        assert 'title = "Grid [/]"' in driver.text()
        assert not path.exists(), "nothing is written before enter"
        await driver.keys("shift+tab")
        assert "When?" in driver.text()
        await driver.keys("enter", "enter")
        assert isinstance(driver.app.screen, MainScreen)
        assert driver.status() == "Wrote roadmap.toml. a adds an item"
    reading = read(path.read_bytes())
    assert reading.problems == ()
    assert reading.roadmap is not None
    assert reading.roadmap["live"].data() == {
        "title": "Live",
        "goals": ["shift"],
        "owner": "mara",
        "date": TODAY.replace(month=10, day=23),
    }
    assert (tmp_path / "milepost.schema.json").exists()
    assert not (tmp_path / ".git").exists()


async def test_every_question_can_be_skipped_and_a_repository_begun(tmp_path: Path) -> None:
    directory = tmp_path / "garden"
    directory.mkdir()
    async with started(directory) as driver:
        await driver.keys("n", *["tab"] * 7)
        assert 'title = "garden"' in driver.text()
        await driver.keys("g")
        assert driver.status().endswith(": New roadmap: garden")
    assert git(directory, "ls-files") == "roadmap.toml"
    assert read((directory / "roadmap.toml").read_bytes()).problems == ()


async def test_leaving_writes_nothing(tmp_path: Path) -> None:
    async with started(tmp_path) as driver:
        await driver.keys("n", *["tab"] * 7)
        assert isinstance(prompt(driver), NewRoadmapPrompt)
        await driver.keys("escape")
        assert prompt(driver) is None
    assert list(tmp_path.iterdir()) == []


async def test_no_repository_is_offered_inside_of_one(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    async with started(tmp_path) as driver:
        await driver.keys("n", *["tab"] * 7)
        assert "start a git repository" not in driver.text()


async def test_a_roadmap_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "roadmap.toml").write_bytes(SMALL)
    async with started(tmp_path) as driver:
        await driver.keys("n", *["tab"] * 7, "enter")
        assert driver.workspace.path.name == "roadmap-new.toml"
    assert (tmp_path / "roadmap.toml").read_bytes() == SMALL


async def test_a_sample_opens_with_some_history(tmp_path: Path) -> None:
    async with started(tmp_path) as driver:
        await driver.keys("s")
        assert "gridpulse" in driver.text()
        await driver.keys("3")
        assert driver.workspace.roadmap.header.title == "GridPulse 2026-2027"
        assert driver.app.git_status is not None
        assert len(git(driver.workspace.path.parent, "log", "--format=%h").split()) >= 5
    async with started(tmp_path) as driver:
        assert "Before" not in driver.text(), "a scratch file is not worth remembering"


async def test_several_roadmaps_of_a_directory_are_offered(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_bytes(SMALL.replace(b'"Plan"', b'"Plan [/]"'))
    (tmp_path / "two.toml").write_bytes(SMALL.replace(b"vision", b"vison"))
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    async with started(tmp_path) as driver:
        assert "This directory has 2 roadmaps." in driver.text()
        assert "▸ 1   Plan [/]" in driver.text()
        assert "two, with problems" in driver.text()
        await driver.keys("1")
        assert driver.workspace.path.name == "one.toml"


async def test_a_path_is_completed_and_opened(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "roadmap-a.toml").write_bytes(SMALL)
    (tmp_path / "plans" / "roadmap-b.toml").write_bytes(SMALL)
    (tmp_path / "plans" / "notes.txt").write_text("")
    async with started(tmp_path) as driver:
        await driver.keys("o")
        await driver.type("pl")
        await driver.keys("tab")
        assert "> plans/" in driver.text()
        await driver.keys("tab")
        assert "> plans/roadmap-" in driver.text()
        assert "roadmap-a.toml  roadmap-b.toml" in driver.text()
        await driver.type("b")
        await driver.keys("tab", "enter")
        assert driver.workspace.path.name == "roadmap-b.toml"


async def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    async with started(tmp_path) as driver:
        await driver.keys("o")
        await driver.type("nothing.toml")
        await driver.keys("enter")
        assert "nothing.toml" in driver.app.last_message
        await driver.keys("o")
        await driver.type(".")
        await driver.keys("enter")
        assert "has no roadmap" in driver.app.last_message


async def test_what_was_opened_before_is_offered_again(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "roadmap.toml"
    path.parent.mkdir()
    path.write_bytes(SMALL)
    async with started(path.parent) as driver:
        await driver.keys("1")
    empty = tmp_path / "empty"
    empty.mkdir()
    async with started(empty) as driver:
        assert "Before" in driver.text()
        assert "1   Plan" in driver.text()
        assert "just now" in driver.text()
        await driver.keys("1")
        assert driver.workspace.path == path
    path.unlink()
    async with started(empty) as driver:
        assert "Before" not in driver.text()
