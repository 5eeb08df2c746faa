"""Stepping the whole screen through the revisions of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.session.past import looking
from milepost.tui.history import travel
from tests.history.story import PLAN, Commit, changed, told_repository
from tests.history.zoo import git
from tests.tui.driver import Driver, opened

SIZES = [(120, 36), (80, 24)]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return told_repository(tmp_path)


def end_of(driver: Driver, title: str) -> str:
    """What the timeline says at the end of an item's row."""
    return next(row for row in driver.rows() if title in row).split()[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_steps_back_and_forward(size: tuple[int, int], story: Path) -> None:
    async with opened(story, size) as driver:
        await driver.press("past.back")
        assert driver.rows()[0].startswith(" PAST  read-only: as of 2026-06-03")
        assert driver.status() == "Mara Vogt: No risk"
        await driver.press(*["past.back"] * 4)
        assert driver.status() == "Mara Vogt: Later"
        await driver.press(*["past.forward"] * 4)
        assert driver.status() == "Mara Vogt: No risk"
        await driver.press("past.forward")
        assert "PAST" not in driver.text()


async def test_the_panes_show_what_was(story: Path) -> None:
    async with opened(story) as driver:
        assert "Buy seeds" in driver.text()
        assert "A dry summer" not in driver.text()
        await driver.press(*["past.back"] * 2)
        assert "A dry summer" in driver.text()
        await driver.press(*["past.back"] * 9)
        assert "board-march" not in driver.rows()[0]
        assert "Buy seeds" not in driver.text()
        await driver.press("past.back")
        assert "board-march, 12 revisions ago" in driver.rows()[0]
        await driver.press("past.back")
        assert driver.status() == "This is the first revision"
        await driver.press("view.back")
        assert "Buy seeds" in driver.text()


async def test_selection_and_zoom_stay(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.backlog", "cursor.down", "cursor.down", "pane.timeline", "timeline.zoom-out")
        await driver.press("cursor.down")
        selected = driver.front.workspace.selection
        await driver.press(*["past.back"] * 3)
        assert driver.front.workspace.selection == selected
        assert "quarters" in driver.text()
        await driver.press("view.back")
        assert driver.front.workspace is driver.workspace
        assert driver.workspace.selection == selected


async def test_nothing_can_be_changed_there(story: Path) -> None:
    before = story.read_bytes()
    async with opened(story) as driver:
        await driver.press("past.back", "item.later")
        assert driver.status().endswith("This is the past, esc goes back to now")
        await driver.press("view.back", "past.back", "file.save")
        assert driver.status() == "That is for the present. This is the past, esc goes back to now"
        await driver.press("view.back", "view.back", "edit.undo")
        assert not driver.workspace.dirty
    assert story.read_bytes() == before


async def test_every_key_that_edits_says_why_it_does_not(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("cursor.down", "past.back")
        shown = driver.front.workspace.roadmap
        edits = [command for command in driver.app.commands.values() if command.edits]
        assert len(edits) > 25
        for command in edits:
            driver.front.message = None
            driver.front.run(command)
            assert driver.front.prompt is None, command.id
            assert driver.front.message, command.id
            told = driver.front.message[0]
            assert told == "Nothing can be changed here. This is the past, esc goes back to now", command.id
        assert driver.front.workspace.roadmap is shown


async def test_a_revision_that_is_read_meanwhile_waits_until_a_question_is_answered(story: Path) -> None:
    async with opened(story) as driver:
        driver.front.run(driver.app.commands["past.back"])
        driver.front.run(driver.app.commands["view.filter"])
        await driver.idle()
        assert driver.front.workspace is driver.workspace
        await driver.keys("escape")
        assert driver.front.workspace is not driver.workspace
        assert driver.status() == "Mara Vogt: No risk"


async def test_what_is_unsaved_waits_in_the_present(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.timeline", "cursor.bottom", "item.later")
        assert driver.workspace.dirty
        await driver.press("past.back")
        assert "the last revision" in driver.rows()[0]
        await driver.press("past.forward")
        assert "1 unsaved" in driver.rows()[0]


async def test_what_a_revision_changed_is_marked_and_reached_by_key(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.timeline", *["past.back"] * 11)
        assert driver.status() == "Ilja Berg: update"
        marked = [row for row in driver.rows() if row[1] == "+"]
        assert len(marked) == 2
        await driver.press("cursor.top", "past.next-change")
        first = driver.front.workspace.selection
        await driver.press("past.next-change")
        assert {first, driver.front.workspace.selection} == {"opening", "party"}
        await driver.press("past.next-change")
        assert driver.status() == "Nothing below was changed"
        await driver.press("past.previous-change")
        assert driver.front.workspace.selection == first


async def test_a_broken_revision_says_what_was_wrong(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press(*["past.back"] * 8)
        assert "line 22: " in driver.status()
        assert driver.status().startswith("No roadmap at ")
        await driver.press("cursor.down")
        assert driver.rows()[0].startswith(" PAST  read-only: dac103e of 2026-05-04 was no roadmap")
        assert "line 22: ten is no length." in driver.rows()[0]
        await driver.press("view.back", "view.back", *["past.back"] * 9)
        assert "\\x1b[31mred" in driver.status()


async def test_ten_quick_steps_read_one_revision(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    visit = looking.Visit

    def noted(*arguments: object) -> object:
        read.append(arguments[1])
        return visit(*arguments)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(travel, "Visit", noted)
    async with opened(story) as driver:
        await driver.press("past.back")
        read.clear()
        for _ in range(10):
            driver.front.run(driver.app.commands["past.back"])
        await driver.idle()
        assert "board-march" not in driver.rows()[0]
        assert "11 revisions ago" in driver.rows()[0]
        assert len(read) <= 2


async def test_a_long_past_is_listed_when_it_is_needed(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(travel, "PAGE", 3)
    async with opened(story) as driver:
        await driver.press("past.back")
        assert len(driver.app.past.revisions) == 3
        await driver.press(*["past.back"] * 3)
        assert "4 revisions ago" in driver.rows()[0]
        assert len(driver.app.past.revisions) == 13


async def test_without_a_repository_there_is_no_past(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        await driver.press("past.back")
        assert driver.status().startswith("the file is not in a git repository")


async def test_plans_are_compared_with_a_baseline(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("past.baseline")
        await driver.type("board-march")
        await driver.keys("enter")
        assert "since board-march 2 later" in driver.text()
        assert driver.status() == "Since board-march 2 later, 1 new, +25 d"
        await driver.press("cursor.down")
        assert "+10 d since board-march" in driver.status()
        assert end_of(driver, "Opening day") == "d"
        await driver.press("past.back", "past.back")
        assert "since board-march 2 later" in driver.text()
        await driver.press("view.back", "past.baseline")
        await driver.keys("ctrl+u", *["backspace"] * 12, "enter")
        assert "board-march" not in driver.text()


async def test_what_went_is_seen_below_the_last_row(tmp_path: Path) -> None:
    rest = "".join(f'[initiatives.more-{n}]\ntitle = "More {n}"\n\n' for n in range(40))
    gone = changed(PLAN, ('[tasks.paint]\ntitle = "Paint the shed"\nafter = ["build"]\n\n', ""))
    texts = (PLAN + rest, gone + rest)
    file = told_repository(tmp_path, [Commit(str(n), text) for n, text in enumerate(texts)])
    async with opened(file, (80, 24)) as driver:
        await driver.press("past.baseline")
        await driver.type("HEAD~1")
        await driver.keys("enter")
        assert "Paint the shed" not in driver.text()
        await driver.press("cursor.bottom")
        assert "Paint the shed" in driver.rows()[-3]


@pytest.mark.parametrize("name", ["nowhere", "board-june~1", "board-march, board-june, HEAD"])
async def test_a_baseline_that_there_is_not_is_said(name: str, story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("past.baseline")
        await driver.type(name)
        await driver.keys("enter")
        assert driver.status()
        assert not driver.workspace.baselines


async def test_a_file_opens_at_a_point_in_the_past(story: Path) -> None:
    async with opened(story, at="board-june") as driver:
        assert "board-june, 7 revisions ago" in driver.rows()[0]
        await driver.press("view.back")
        assert "PAST" not in driver.rows()[0]


async def test_a_branch_that_is_not_checked_out_is_stepped_through(story: Path) -> None:
    git(story.parent, "branch", "side", "HEAD~4^2")
    git(story.parent, "checkout", "--quiet", "-B", "main", "HEAD~4^1")
    async with opened(story.with_name("roadmap.toml"), at="side") as driver:
        assert driver.rows()[0].startswith(" PAST  read-only: as of 2026-05-10, 13e9cee, the last of side")
        await driver.press("past.back")
        assert "board-june, 1 revision before the last of side" in driver.rows()[0]
        await driver.press("past.forward", "past.forward")
        assert "PAST" not in driver.rows()[0]
        await driver.press("past.back")
        assert "as of 2026-05-05, board-june, 1 revision ago" in driver.rows()[0]
