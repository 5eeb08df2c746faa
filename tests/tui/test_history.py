"""The history pane: revisions in words, differences, slip chart, blame, and putting back."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.history.log import Revision
from milepost.session.past.past import Past, Told
from milepost.tui.history import reader
from milepost.tui.history.listing import Listing
from milepost.tui.history.parts import Part
from milepost.tui.screens.history import HistoryScreen
from tests.history.story import told_repository
from tests.history.zoo import git
from tests.tui.driver import Driver, opened

WIDE, NARROW = (120, 36), (80, 24)
SIZES = [WIDE, NARROW]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return told_repository(tmp_path)


def history(driver: Driver) -> HistoryScreen:
    assert isinstance(driver.front, HistoryScreen)
    return driver.front


async def go_to(driver: Driver, words: str) -> None:
    """Puts the cursor of the list on the revision whose row has these words."""
    await driver.press("pane.history", "cursor.top")
    for _ in range(20):
        row = next(row for row in driver.rows()[2:] if row.startswith("▌"))
        if words in row[: driver.app.size.width // 2]:
            return
        await driver.press("cursor.down")
    raise AssertionError(f"no revision {words}")


@pytest.mark.parametrize("size", SIZES)
async def test_every_revision_is_told_in_words(size: tuple[int, int], story: Path) -> None:
    async with opened(story, size) as driver:
        await driver.press("pane.history")
        rows = "\n".join(row[:60] for row in driver.rows())
        assert "13 revisions" in driver.text() or size == NARROW
        for words in (
            'Remove risk "A dry s',
            "2 dates later",
            "No roadmap then",
            "# board-june",
            "layout only",
        ):
            assert words in rows
        assert "2026-06-04 12:00 · A tool wrote this" in driver.status()


async def test_the_differences_follow_the_cursor(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "03-20")
        text = driver.text()
        assert "28afb81 2026-03-20 changed" in text
        assert "later    ◆ Opening day" in text
        assert "2026-10-01 → 10-15  +10 d" in text
        assert "Why: The city" in text


async def test_a_broken_revision_says_what_is_wrong(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-04")
        assert "No roadmap then: line 22" in driver.text()


async def test_two_revisions_are_compared(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "03-02")
        await driver.press("history.compare")
        assert driver.status().endswith("from now on")
        await driver.press("cursor.top")
        text = driver.text()
        assert "board-march 2026-03-02 → " in text
        assert "deleted    risk A dry summer" in text
        assert "added      Buy seeds" in text
        await driver.press("view.back")
        assert "board-march 2026-03-02 → " not in driver.text()


async def test_a_comparison_by_name(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history", "history.compare-with")
        await driver.type("board-june")
        await driver.keys("enter")
        assert "board-june 2026-05-05 → " in driver.text()
        await driver.press("history.compare-with")
        await driver.type("nowhere")
        await driver.keys("enter")
        assert driver.status().startswith("nowhere is no revision and no day")


async def test_on_a_small_screen_the_differences_take_it(story: Path) -> None:
    async with opened(story, NARROW) as driver:
        await go_to(driver, "05-12")
        await driver.press("history.open")
        assert driver.status() == "Garden party"
        assert driver.rows()[4].startswith("▌  later    ◇ Garden party")


async def test_the_item_of_a_difference_is_charted_and_blamed(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-12")
        await driver.press("history.open")
        assert history(driver).part is Part.DIFFERENCES
        assert driver.status() == "Garden party"
        assert 'date of "Garden party"' in driver.text()
        assert "2026-08-10  since 2026-03-20   Ilja" in driver.text()
        assert "B  Garden party           +14 d" in driver.text()
        await driver.press("history.open")
        assert "milestone party" in driver.rows()[1]
        await driver.press("view.back", "view.back")
        assert history(driver).part is Part.LIST


async def test_blame_leads_to_the_revision_and_back(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-12")
        await driver.press("history.open", "history.blame")
        await driver.keys("t")
        assert 'title of "Garden party"' in driver.text()
        before = history(driver).study.cursor
        await driver.press("history.open")
        assert "New roadmap" in driver.status()
        assert history(driver).part is Part.LIST
        await driver.press("view.back")
        assert history(driver).part is Part.BLAME
        assert history(driver).study.cursor == before


async def test_an_item_that_is_gone_is_explained_too(story: Path) -> None:
    async with opened(story, NARROW) as driver:
        await go_to(driver, "06-03")
        await driver.press("history.open", "pane.next", "pane.next")
        assert driver.rows()[2].strip() == 'probability of "A dry summer"'
        assert driver.rows()[4].split()[1:4] == ["–", "since", "2026-06-03"]
        assert "Mara Vogt · 2026-06-03 12:00 · No risk" in driver.status()


async def test_the_chart_scrolls_and_zooms(story: Path) -> None:
    async with opened(story, NARROW) as driver:
        await driver.press("pane.history", "pane.next", "pane.next")
        assert "Mar   Apr   May" in driver.rows()[-3]
        await driver.press("history.zoom-out")
        assert "Q1    Q2" in driver.rows()[-3]
        await driver.press("history.zoom-in", "history.later")
        assert driver.rows()[-3].split()[1] == "Feb"
        await driver.press("history.earlier")
        assert driver.rows()[-3].split()[1] == "Jan"


async def test_marked_milestones_alone_are_charted(story: Path) -> None:
    async with opened(story, NARROW) as driver:
        await driver.press("cursor.down")
        assert driver.workspace.selection == "party"
        await driver.press("item.mark", "pane.history", "pane.next", "pane.next")
        assert "Garden party" in driver.text()
        assert "Opening day" not in driver.text()


async def test_leaving_the_history_stops_what_it_reads(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "TURN", 0)
    monkeypatch.setattr(Listing, "tell", lambda *_: None)
    read: list[Revision] = []
    tell = Past.told
    async with opened(story, NARROW) as driver:

        def noting(past: Past, revision: Revision) -> Told:
            read.append(revision)
            if len(read) == 4:
                driver.app.call_from_thread(history(driver).leave)
            return tell(past, revision)

        monkeypatch.setattr(Past, "told", noting)
        await driver.press("pane.history")
        assert len(read) < 8  # what was in the lane already
        await driver.press("pane.history", "pane.next", "pane.next")
        assert "Opening day" in driver.text()


async def test_a_deleted_item_is_put_back(story: Path) -> None:
    async with opened(story) as driver:
        before = driver.workspace.roadmap
        await go_to(driver, "06-03")
        await driver.press("history.open", "history.put-back")
        assert 'Add risk "A dry summer"' in driver.text()
        assert driver.workspace.roadmap is before
        await driver.keys("enter")
        assert driver.workspace.roadmap.get("drought") is not None
        assert driver.status().startswith('Restored "A dry summer" as of before')
        await driver.press("edit.undo")
        assert driver.workspace.roadmap.get("drought") is None


async def test_the_whole_roadmap_is_put_back(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "04-02")
        await driver.press("history.put-back")
        assert 'Remove task "Lay the pipes"' not in driver.text()
        await driver.keys("enter")
        assert driver.workspace.roadmap["water"].label == "Lay the pipes"
        await driver.type("because")
        await driver.keys("enter")
        assert driver.workspace.roadmap["water"].label == "Lay the water"
        assert driver.rows()[3].split()[:3] == ["now", "1", "unsaved"]


async def test_a_value_is_put_back_from_the_blame(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-12")
        await driver.press("history.open", "pane.next", "pane.next", "cursor.down", "history.put-back")
        assert "2026-08-17 to 2026-08-10" in driver.text()
        await driver.keys("enter")
        assert str(getattr(driver.workspace.roadmap["party"], "date", "")) == "2026-08-10"


async def test_nothing_is_put_back_into_a_read_only_roadmap(story: Path) -> None:
    async with opened(story, read_only=True) as driver:
        await go_to(driver, "04-02")
        await driver.press("history.put-back")
        assert driver.front.prompt is None
        assert driver.status().startswith("Nothing can be changed here")


async def test_a_revision_gets_a_name(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "06-03")
        await driver.press("history.tag")
        await driver.type("summer")
        await driver.keys("enter")
        assert "# summer" in driver.text()
        assert "summer" in git(story.parent, "tag", "--list")


async def test_minutes_are_written(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-05")
        await driver.press("history.minutes")
        await driver.keys("enter")
        assert driver.status() == "Minutes written to since-board-june.md"
    assert "# Garden: what changed since board-june" in (story.parent / "since-board-june.md").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [("author:ilja", 2), ("item:party", 3), ("kind:risks", 2), ("since:2026-06-01", 4), ("tag:board", 2)],
)
async def test_the_list_is_filtered(text: str, left: int, story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history", "view.filter")
        await driver.type(text)
        await driver.keys("enter")
        assert f"{left} revision" in driver.rows()[1]
        assert history(driver).study.listing.rows.revisions == left
        await driver.press("view.back")
        assert "13 revisions" in driver.rows()[1]


async def test_who_and_when_are_known_without_reading_a_revision(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(story, NARROW) as driver:
        monkeypatch.setattr(Listing, "tell", lambda *_: None)
        await driver.press("pane.history", "view.filter")
        await driver.type("author:ilja since:2026-05-01")
        await driver.keys("enter")
        assert history(driver).study.listing.rows.revisions == 1


async def test_a_filter_without_a_fit_says_so(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history", "view.filter")
        await driver.type("author:nobody")
        await driver.keys("enter")
        assert "No revision fits  author:nobody" in driver.text()
        await driver.press("view.filter")
        await driver.type(" knid:dates")
        await driver.keys("enter")
        assert driver.status().startswith("knid: is no field of revisions")


async def test_the_cursor_follows_the_travel(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history", "past.back", "past.back")
        assert driver.rows()[0].startswith(" PAST")
        row = next(row for row in driver.rows() if row.startswith("▌"))
        assert "06-02" in row
        assert row[1] == ">"
        await driver.press("view.back")
        assert "PAST" not in driver.rows()[0]
        assert history(driver)


async def test_a_revision_becomes_a_ghost(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "03-02")
        await driver.press("past.baseline")
        assert "board-march" in driver.status()
        await driver.press("pane.timeline")
        assert "since board-march 2 later" in driver.text()
        await go_to(driver, "03-02")
        await driver.press("past.baseline", "pane.timeline")
        assert "since board-march" not in driver.text()


async def test_what_is_done_while_the_history_opens_does_no_harm(story: Path) -> None:
    async with opened(story) as screen:
        screen.front.run(screen.app.commands["pane.history"])
        screen.app.show()
        await screen.idle()
        assert "6 History" in screen.rows()[1]
        assert "revision" in screen.rows()[2]


async def test_a_save_is_listed(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.backlog", "item.duplicate", "pane.history")
        assert driver.rows()[3].split()[1:4] == ["now", "1", "unsaved"]
        await driver.press("file.save")
        assert "14 revisions" in driver.rows()[1]


async def test_what_is_saved_and_in_no_revision_is_listed_and_left_behind(story: Path) -> None:
    story.write_text(story.read_text("utf-8").replace("Garden party", "A party"))
    async with opened(story) as driver:
        await driver.press("pane.history")
        assert driver.rows()[3][:60].split()[1:] == ["now", "saved,", "not", "committed"]
        assert "A party            Garden party → A party" in driver.text()
        await driver.press("past.back")
        assert "the last revision" in driver.rows()[0]


async def test_the_index_grows_by_each_save(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history", "view.back", "pane.backlog", "item.duplicate", "file.save")
        told: list[Revision] = []
        monkeypatch.setattr(Past, "told", lambda _, revision: told.append(revision))
        past = driver.app.past
        driver.app.lane.put(lambda: past.past.survey(tuple(past.past.revisions()))).result()
        assert told == []


async def test_a_partial_clone_lists_what_it_knows_and_says_what_it_lacks(
    story: Path, tmp_path: Path
) -> None:
    git(story.parent, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", story.parent.as_uri(), str(clone))
    (story.parent / ".git").rename(tmp_path / "gone")
    async with opened(clone / story.name) as driver:
        await driver.press("pane.history")
        assert "4 revisions" in driver.rows()[1]
        assert "git fetch --refetch" in driver.status()
        assert driver.text().count("his clone lacks earlier states of the file") == 4
        assert "A tool wrote this" in driver.rows()[3]
        await driver.press("past.back")
        assert driver.rows()[0].startswith(" PAST  read-only: de60aec of 2026-06-03 was no roadmap")
        await driver.press("view.back", "view.back")
        assert "PAST" not in driver.text()


async def test_without_a_repository_the_history_says_so(roadmap: Path) -> None:
    async with opened(roadmap) as driver:
        await driver.press("pane.history")
        assert driver.status().startswith("the file is not in a git repository")
        assert "Not in a git repository: saves are not" in driver.text()
        assert ":init starts one" in driver.text()


async def test_the_key_bar_follows_the_part(story: Path) -> None:
    async with opened(story) as driver:
        await driver.press("pane.history")
        bars = [driver.rows()[-1]]
        for _ in range(3):
            await driver.press("pane.next")
            bars.append(driver.rows()[-1])
        for bar, word in zip(bars, ("compare", "open the item", "scroll", "another field"), strict=True):
            assert word in bar


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 16), (30, 8)])
async def test_the_history_is_drawn_at_every_size(size: tuple[int, int], story: Path) -> None:
    async with opened(story, size) as driver:
        await driver.press("pane.history")
        for _ in range(4):
            await driver.press("pane.next")
            assert driver.rows()


@pytest.mark.parametrize("size", SIZES)
async def test_an_item_tells_its_own_history(size: tuple[int, int], story: Path) -> None:
    async with opened(story, size) as driver:
        await driver.press("cursor.down", "item.open")
        text = driver.text()
        assert "History of this item ─ 3 changes in 3 revisions" in text
        assert "2026-05-12 Tue  Mara   date       2026-08-10 → 2026-08-17" in text
        await driver.press("cursor.bottom", "item.open")
        assert "New roadmap" in driver.status()
        await driver.press("view.back")
        assert "milestone party" in driver.rows()[1]


async def test_an_item_opened_from_the_history_leads_back_into_it(story: Path) -> None:
    async with opened(story) as driver:
        await go_to(driver, "05-12")
        await driver.press("history.open", "history.open", "cursor.bottom", "item.open")
        assert history(driver).part is Part.LIST
        assert "New roadmap" in driver.status()
        await driver.press("pane.timeline")
        assert driver.front is driver.app.home
