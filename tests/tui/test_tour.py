"""The tour: offered without taking a key, it sees by itself what was done, and goes on where it was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.session.settings import Settings
from milepost.session.tour import LAST, LESSONS, note, reached
from tests.history.zoo import git
from tests.tui.driver import Driver, opened
from tests.tui.test_start import started

SIZES = [(120, 36), (80, 24), (60, 16)]


@pytest.fixture
def sample(roadmap: Path) -> Path:
    """A sample in a repository with two revisions."""
    text = roadmap.read_text("utf-8")
    roadmap.write_text(text.replace('title = "GridPulse 2026-2027"', 'title = "GridPulse"'), "utf-8")
    git(roadmap.parent, "init", "--quiet")
    git(roadmap.parent, "add", ".")
    git(roadmap.parent, "commit", "--quiet", "-m", "first")
    roadmap.write_text(text, "utf-8")
    git(roadmap.parent, "commit", "--quiet", "-am", "second")
    return roadmap


async def begin(driver: Driver) -> None:
    driver.front.run(driver.app.commands["app.tour"])
    await driver.idle()


def lesson(driver: Driver) -> int:
    """The number that the box shows."""
    words = driver.rows()[0].split()
    assert words[0] == "Tour", driver.text()
    return int(words[1])


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_goes_through_all_of_it(sample: Path, size: tuple[int, int]) -> None:
    async with opened(sample, size, scratch=True) as driver:
        assert driver.status() == "New here? :tour begins a short tour"
        await begin(driver)
        assert lesson(driver) == 1
        driver.front.select("heat-pumps")
        await driver.press("cursor.down")
        assert lesson(driver) == 2
        driver.front.select("heat-pumps")
        await driver.press("item.open")
        assert lesson(driver) == 3
        await driver.press("view.back")
        assert lesson(driver) == 4
        await driver.press("item.later")
        assert lesson(driver) == 5
        await driver.press("edit.undo")
        assert lesson(driver) == 6
        await driver.press("item.when")
        await driver.type("+1q")
        assert lesson(driver) == 6, "what is only typed is not done yet"
        await driver.keys("enter")
        assert lesson(driver) == 7
        await driver.press("pane.next")
        assert lesson(driver) == 8
        await driver.press("view.filter")
        await driver.type("status:todo")
        assert lesson(driver) == 8
        await driver.keys("enter")
        assert lesson(driver) == 9
        await driver.press("view.back")
        assert lesson(driver) == 10
        driver.front.select("plain-words")
        await driver.press("item.link")
        await driver.type("price-feed")
        await driver.keys("enter")
        assert lesson(driver) == 11
        await driver.press("past.back")
        assert lesson(driver) == 12
        await driver.press("past.forward")
        assert lesson(driver) == 13
        await driver.press("file.save")
        assert lesson(driver) == 14 == len(LESSONS)
        await driver.press("view.back")
        assert driver.status() == "The tour is over"
        assert "Tour" not in driver.rows()[0]
        assert reached() == LAST
    async with opened(sample, size, scratch=True) as driver:
        assert "tour" not in driver.status(), "who knows it is not asked again"


async def test_it_is_left_by_escape_and_goes_on_where_it_was(sample: Path) -> None:
    async with opened(sample, scratch=True) as driver:
        rows = len(driver.app.screen.query("TourBox"))
        await begin(driver)
        await driver.press("cursor.down", "view.back")
        assert driver.status() == "The tour waits at 2 of 14. :tour goes on with it"
        assert len(driver.app.screen.query("TourBox")) == rows == 0
        assert "GridPulse" in driver.rows()[0]
    async with opened(sample, scratch=True) as driver:
        assert driver.status() == ":tour goes on with the tour"
        await begin(driver)
        assert lesson(driver) == 2


async def test_escape_takes_back_everything_else_first(sample: Path) -> None:
    async with opened(sample, scratch=True) as driver:
        await begin(driver)
        await driver.press("item.mark-all", "view.back")
        assert not driver.workspace.marked
        assert lesson(driver) >= 1
        await driver.press("view.back")
        assert driver.app.tour is None


async def test_the_offer_takes_no_key(sample: Path) -> None:
    async with opened(sample, scratch=True) as driver:
        before = driver.workspace.selection
        await driver.press("cursor.down")
        assert driver.workspace.selection != before
        assert "tour" not in driver.status()


async def test_a_roadmap_that_is_kept_is_not_for_trying_things(sample: Path) -> None:
    async with opened(sample) as driver:
        assert "tour" not in driver.status()
        await begin(driver)
        assert driver.status() == "The tour changes what it shows. milepost demo opens a sample for it"
        assert driver.app.tour is None


async def test_it_names_the_users_own_keys(sample: Path) -> None:
    settings = Settings(keys={"item.when": ("ctrl+t",)})
    note(5)
    async with opened(sample, settings=settings, scratch=True) as driver:
        await begin(driver)
        assert "^t asks for dates" in driver.rows()[0]


async def test_the_box_leaves_the_panes_their_last_rows(sample: Path) -> None:
    async with opened(sample, (80, 24), scratch=True) as driver:
        await begin(driver)
        await driver.press("cursor.bottom")
        rows = driver.rows()
        assert any(row.startswith("▌") for row in rows)
        assert rows[-1].rstrip().endswith("help")
        await driver.press("cursor.top")
        driver.front.select("meter-gateway")
        await driver.press("item.open", "cursor.bottom")
        assert any(row.startswith("▌") for row in driver.rows())


async def test_the_start_screen_says_where_it_is(tmp_path: Path) -> None:
    async with started(tmp_path) as driver:
        assert driver.status() == "New here? s opens a sample, and :tour there begins a short tour"
        await driver.keys("j")
        assert "▸ s   Try a sample" in driver.text()
    note(3)
    async with started(tmp_path) as driver:
        assert driver.status() == "s opens a sample, and :tour there goes on with the tour"
    note(LAST)
    async with started(tmp_path) as driver:
        assert driver.status() == ""
