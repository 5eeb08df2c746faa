"""A planning meeting as it is held: one person presses keys, and one commit or nothing is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from milepost.editing.edits import Set
from milepost.model.goals import Decision
from milepost.tui.prompts.offer import OfferPrompt
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.item import ItemScreen
from milepost.tui.screens.present import PresentScreen
from tests.history import zoo
from tests.tui.driver import Driver, opened
from tests.tui.item_driver import GRIDPULSE

SIZES = [(120, 36), (80, 24)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample in a repository of its own."""
    path = Path(shutil.copy(GRIDPULSE, tmp_path / "roadmap.toml"))
    zoo.git(tmp_path, "init", "--quiet", "--initial-branch=main")
    zoo.git(tmp_path, "add", ".")
    zoo.git(tmp_path, "commit", "--quiet", "-m", "a roadmap")
    return path


def row(driver: Driver) -> str:
    """The line of the meeting."""
    return driver.rows()[1].strip()


async def mark(driver: Driver, *titles: str) -> None:
    for title in titles:
        await driver.press("view.goto")
        await driver.type(title)
        await driver.keys("enter")
        await driver.press("item.mark")


async def start(driver: Driver, subject: str = " with the board", agenda: str = "m") -> None:
    await driver.press("meeting.start")
    await driver.type(subject)
    await driver.keys("enter", agenda)


async def decide(driver: Driver, title: str, why: str) -> None:
    await driver.press("meeting.decide")
    await driver.type(title)
    await driver.keys("tab")
    await driver.type(why)
    await driver.keys("enter")


async def hold(driver: Driver) -> None:
    """A meeting from its start to the question how it ends, by keys alone."""
    await mark(driver, "load-forecast", "contracts-signed", "go-rollout", "contract-stall")
    await start(driver)
    assert driver.status() == "The meeting has begun. ) goes to the first of 4 items, 0 ends it"
    assert "4 on the agenda" in row(driver)

    await driver.press("meeting.next")
    assert driver.workspace.selection == "load-forecast"
    assert "1 of 4  Load forecast" in row(driver)
    await driver.press("item.owner")
    await driver.keys("ctrl+u")
    await driver.type("lena")
    await driver.keys("enter")
    await decide(driver, "Lena leads the forecast", "Ilja is on leave until October")
    assert ", decided" in row(driver)

    await driver.press("meeting.next")
    assert driver.workspace.selection == "contracts-signed"
    await driver.press("pane.timeline", "item.later")
    await driver.type("Seewerke's board meets on the 22nd")
    await driver.keys("enter")
    await decide(driver, "Sign a week later", "Both sign on one day")
    assert "2 decisions · 4 edits" in row(driver)

    await driver.press("meeting.next", "item.later")
    assert "2 decisions · 5 edits" in row(driver)
    await driver.press("edit.undo")
    assert "2 decisions · 4 edits" in row(driver)
    await driver.press("meeting.put-off")
    assert driver.status() == 'Put off: "Roll-out decision". ) goes on'

    await driver.press("meeting.next", "meeting.next")
    assert driver.workspace.selection == "contract-stall"
    assert driver.status().startswith("The agenda ends here: 2 decided, 1 put off, 1 open. 0 ends")
    await driver.keys("escape")
    await driver.press("meeting.end")
    assert isinstance(driver.front.prompt, OfferPrompt)
    assert "2 decisions, 4 edits; agenda: 2 decided, 1 put off, 1 open" in driver.text()


@pytest.mark.parametrize("size", SIZES)
async def test_a_meeting_becomes_one_commit(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as driver:
        await hold(driver)
        await driver.keys("enter")
        short = zoo.git(path.parent, "rev-parse", "--short=7", "HEAD")
        assert driver.status() == f"Saved {short}: Planning 2026-07-14 with the board"
        assert driver.workspace.meeting is None
        assert not driver.workspace.dirty
        assert "edits" not in row(driver), "the row is gone"
    assert zoo.git(path.parent, "rev-list", "--count", "HEAD") == "2"
    assert zoo.git(path.parent, "log", "-1", "--format=%B").strip() == (
        "Planning 2026-07-14 with the board\n\n"
        "Decisions\n"
        '- Lena leads the forecast (about "Load forecast for the grid operator")\n'
        "  Why: Ilja is on leave until October\n"
        '- Sign a week later (about "Both utilities signed")\n'
        "  Why: Both sign on one day\n\n"
        "Dates\n"
        '- Moved "Both utilities signed" 1 week later (2026-09-15 to 2026-09-22)\n'
        "  Why: Seewerke's board meets on the 22nd\n\n"
        "Everything else\n"
        '- Changed owner of "Load forecast for the grid operator" from Ilja Brandt to Lena Weiss\n\n'
        "Put off\n"
        "- Roll-out decision\n\n"
        "Reason: Seewerke's board meets on the 22nd"
    )
    text = path.read_text()
    decision = '\n[decisions.lena-leads-the-forecast]\ntitle = "Lena leads the forecast"\ndate = 2026-07-14\n'
    assert decision in text
    assert 'why = "Both sign on one day"\nitems = ["contracts-signed"]' in text
    assert "date = 2026-09-22" in text


@pytest.mark.parametrize("size", SIZES)
async def test_an_abandoned_meeting_leaves_the_opening_bytes(path: Path, size: tuple[int, int]) -> None:
    before = path.read_bytes()
    async with opened(path, size) as driver:
        await hold(driver)
        held = driver.workspace.document.bytes()
        await driver.keys("x")
        assert driver.status() == "Abandoned: 4 edits taken back. U brings all of it back"
        assert driver.workspace.document.bytes() == before
        assert not driver.workspace.dirty
        await driver.press("edit.redo")
        assert driver.workspace.document.bytes() == held
        await driver.press("edit.undo", "file.save")
        assert driver.status() == "Nothing to save"
    assert path.read_bytes() == before
    assert zoo.git(path.parent, "rev-list", "--count", "HEAD") == "1"


async def test_adopting_without_saving_leaves_the_edits_unsaved(path: Path) -> None:
    before = path.read_bytes()
    async with opened(path) as driver:
        await hold(driver)
        await driver.keys("a")
        assert driver.status() == "The meeting has ended. s saves its changes"
        assert "4 unsaved" in driver.rows()[0]
        assert path.read_bytes() == before
        await driver.press("file.save")
        assert driver.status().startswith("Saved")


async def test_saving_ends_the_meeting_only_after_asking(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        await driver.keys("escape")
        for command in ("file.save", "file.save-as-told"):
            await driver.press(command)
            assert isinstance(driver.front.prompt, OfferPrompt)
            assert "End the meeting" in driver.text()
            await driver.keys("escape")
        assert driver.workspace.meeting


async def test_a_refused_commit_keeps_the_meeting_for_another_try(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        zoo.git(path.parent, "switch", "--quiet", "-c", "other")
        await driver.keys("enter")
        assert driver.status().startswith("Saved, not committed")
        assert driver.workspace.meeting
        await driver.press("file.save")
        await driver.keys("enter")
        assert driver.workspace.meeting is None
    assert zoo.git(path.parent, "log", "-1", "--format=%s") == "Planning 2026-07-14 with the board"


async def test_quitting_can_adopt_it(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        await driver.keys("escape")
        await driver.press("app.quit")
        assert "adopt the meeting and quit" in driver.text()
        await driver.keys("s")
    assert zoo.git(path.parent, "log", "-1", "--format=%s") == "Planning 2026-07-14 with the board"


async def test_what_others_wrote_meanwhile_is_kept_and_the_meeting_still_one_commit(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        path.write_bytes(path.read_bytes().replace(b'"Pilot review with the board"', b'"Review"'))
        await driver.keys("enter")
        assert "Changed by somebody else" in driver.text()
        await driver.keys("s")
        assert driver.status().endswith("Planning 2026-07-14 with the board")
        assert driver.workspace.meeting is None
    message = zoo.git(path.parent, "log", "-1", "--format=%B")
    assert "Decisions\n- Lena leads the forecast" in message
    assert 'Retitled "Pilot review with the board" to "Review"' in message
    assert b'title = "Review"' in path.read_bytes()


async def test_it_is_taken_up_again_after_leaving(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        await driver.keys("escape")
        await driver.press("app.quit")
        await driver.keys("k")
    async with opened(path) as driver:
        await driver.keys("enter")
        assert "4 of 4" in row(driver)
        await driver.press("meeting.end")
        assert "agenda: 2 decided, 1 put off, 1 open" in driver.text()
        await driver.keys("x")
        assert driver.workspace.document.bytes() == path.read_bytes()


@pytest.mark.parametrize("place", ["pane.timeline", "item.open", "pane.history"])
async def test_the_row_goes_where_nothing_can_be_drawn(path: Path, place: str) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="n")
        await driver.press(place)
        assert "0 edits" in row(driver)
        for size, is_shown in (((50, 12), False), ((60, 16), True)):
            await driver.pilot.resize_terminal(*size)
            await driver.idle()
            assert ("0 edits" in driver.text()) is is_shown


async def test_slides_say_nothing_of_it(path: Path) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="n")
        await driver.press("app.present")
        await driver.keys("enter")
        assert isinstance(driver.app.screen, PresentScreen)
        driver.app.watch_clock()
        await driver.idle()
        assert "0 edits" not in driver.text()
        await driver.press("view.back")
        assert "0 edits" in row(driver)


async def test_the_time_is_another_line_once_a_minute(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="n")
        meeting = driver.workspace.meeting
        assert meeting
        drawn = []
        for seconds in (0, 59, 60, 12 * 60 + 5):
            now = meeting.began + timedelta(seconds=seconds)
            monkeypatch.setattr(driver.app, "clock", lambda now=now: now)
            driver.app.watch_clock()
            await driver.idle()
            drawn.append(row(driver)[-6:].strip())
        assert drawn == ["0 min", "0 min", "1 min", "12 min"]


async def test_the_minutes_go_to_a_file(path: Path) -> None:
    async with opened(path) as driver:
        await hold(driver)
        await driver.keys("w", "enter")
        assert driver.status() == "Minutes written to meeting-2026-07-14.md. 0 ends the meeting"
        assert driver.workspace.meeting
        await driver.press("meeting.end")
        await driver.keys("w", "enter")
        assert "there is" in driver.status() or "exists" in driver.status()
    text = (path.parent / "meeting-2026-07-14.md").read_text()
    assert text.startswith("# Planning 2026-07-14 with the board\n")
    assert "## Decisions\n\n- Lena leads the forecast" in text
    assert "## Put off\n\n- Roll-out decision\n" in text


async def test_the_agenda_is_suggested_and_gone_to(path: Path) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="s")
        assert driver.workspace.meeting
        agenda = {topic.item: topic.why for topic in driver.workspace.meeting.agenda}
        assert agenda["contract-stall"] == "score 20 and no owner"
        assert "late by logic" in agenda["forecast-binding"]
        await driver.press("meeting.agenda")
        assert "open" in driver.text()
        await driver.type("seewerke")
        await driver.keys("enter")
        assert driver.workspace.selection == "contract-stall"
        await driver.press("meeting.previous")
        assert driver.workspace.selection != "contract-stall"


async def test_the_filter_makes_the_agenda(path: Path) -> None:
    async with opened(path) as driver:
        await driver.press("view.filter")
        await driver.type("owner:lena")
        await driver.keys("enter")
        shown = set(driver.workspace.view.shown or ())
        await start(driver, agenda="f")
        assert driver.workspace.meeting
        assert shown
        assert {topic.item for topic in driver.workspace.meeting.agenda} == shown


async def test_an_agenda_that_nobody_could_get_through_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    tasks = "".join(f'[tasks.t{i}]\ntitle = "Task {i}"\nstatus = "proposed"\n\n' for i in range(150))
    path.write_text(f'format = 1\n\n[roadmap]\ntitle = "Plan"\nvision = "Better."\n\n{tasks}')
    async with opened(path) as driver:
        await driver.press("meeting.start")
        await driver.keys("enter")
        assert "150 items" in driver.text()
        assert "the first 100 of them" in driver.text()
        await driver.keys("s")
        assert "100 on the agenda" in row(driver)


async def test_an_empty_agenda_and_items_put_on_it(path: Path) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="n")
        await driver.press("meeting.next")
        assert driver.status() == "The agenda ends here: it is empty. 0 ends the meeting"
        await driver.press("meeting.agenda")
        assert driver.status().startswith("The agenda is empty")
        await driver.keys("escape")
        driver.front.select("go-rollout")
        await driver.press("meeting.put-off")
        assert driver.status().startswith("The agenda does not have this item")
        await driver.keys("escape")
        for told in ('On the agenda: "Roll-out decision"', '"Roll-out decision" is on the agenda already'):
            await driver.press("app.palette")
            await driver.type("meeting.add")
            await driver.keys("enter")
            assert driver.status().startswith(told)
        await driver.keys("escape")
        await driver.press("meeting.next", "meeting.end")
        assert "enter end it" in driver.text()
        await driver.keys("enter")
        assert driver.workspace.meeting is None


async def test_topics_are_gone_to_from_the_item_and_from_the_history(path: Path) -> None:
    async with opened(path, (80, 24)) as driver:
        await mark(driver, "load-forecast", "contracts-signed", "go-rollout")
        await start(driver)
        await driver.press("meeting.next", "item.open", "meeting.next")
        assert isinstance(driver.app.screen, ItemScreen)
        assert "Both utilities signed" in driver.rows()[2]
        assert "2 of 3  Both utilities signed" in row(driver)
        await driver.press("view.back", "pane.history")
        assert isinstance(driver.app.screen, HistoryScreen)
        assert "2 of 3" in row(driver)
        await driver.press("meeting.next")
        assert not isinstance(driver.app.screen, HistoryScreen)
        assert driver.workspace.selection == "go-rollout"


async def test_what_is_unsaved_is_saved_before_a_meeting(path: Path) -> None:
    async with opened(path) as driver:
        driver.front.apply(Set(id="go-rollout", fields={"title": "Go"}))
        await driver.press("meeting.start")
        assert driver.status().startswith("1 change unsaved. s saves first")
        await driver.press("file.save")
        await start(driver, agenda="n")
        await driver.press("edit.undo")
        assert driver.status() == "Nothing to undo in this meeting. What was done before it stays"
        await driver.keys("escape")
        await driver.press("meeting.start")
        assert driver.status().endswith("is held already. 0 ends it")


async def test_no_meeting_where_nothing_can_be_changed(path: Path) -> None:
    async with opened(path, read_only=True) as driver:
        await driver.press("meeting.start")
        assert driver.status() == "Nothing can be changed here. opened with --read-only"
    async with opened(path) as driver:
        await driver.press("meeting.next")
        assert driver.status() == "No meeting is held. 8 starts one"
        driver.front.apply(Set(id="go-rollout", fields={"title": "Go"}))
        await driver.press("file.save", "past.back", "meeting.start")
        assert driver.status().startswith("Nothing can be changed here")
        await driver.keys("escape")
        await driver.press("view.back", "scenario.toggle", "meeting.start")
        assert driver.status() == "A meeting is about the plan of today. Go back to it first"


async def test_a_decision_needs_words_and_may_be_left(path: Path) -> None:
    async with opened(path, (60, 20)) as driver:
        await start(driver, agenda="s")
        await driver.press("meeting.next", "meeting.decide")
        await driver.keys("enter")
        assert driver.front.prompt, "nothing was decided yet"
        await driver.keys("escape")
        assert driver.front.prompt is None
        decided = len(driver.workspace.roadmap.all_of(Decision))
        await decide(driver, "Go", "")
        assert len(driver.workspace.roadmap.all_of(Decision)) == decided + 1
        assert "1 decision · 1 edit" in row(driver)


DYING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from milepost.editing.edits import Shift
from milepost.session.meeting import Meeting, Topic
from tests.session.files import workspace_on
workspace = workspace_on(Path(sys.argv[1]))
agenda = (Topic(item="live"), Topic(item="first"))
meeting = Meeting(subject="Planning", began=datetime.now(UTC), agenda=agenda)
workspace.meet(meeting)
workspace.apply(Shift(ids=["live"], step="+1w"))
workspace.meet(meeting.gone_to(0))
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_a_meeting_outlives_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    command = [sys.executable, "-c", DYING, str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    async with opened(path) as driver:
        await driver.keys("enter")
        assert driver.status().endswith("Planning goes on, 0 ends it")
        assert "1 of 2  " in row(driver)
        assert "1 edit" in row(driver)
        await driver.press("meeting.end")
        await driver.keys("enter")
        assert driver.workspace.meeting is None
    assert b"2026-10-08" in path.read_bytes()


async def test_a_meeting_that_ended_meanwhile_is_not_taken_up_by_its_agenda(path: Path) -> None:
    async with opened(path) as driver:
        await start(driver, agenda="s")
        await driver.press("meeting.agenda")
        driver.workspace.meet(None)  # as a save does that was under way
        await driver.keys("enter")
        assert driver.workspace.meeting is None
        assert driver.status().startswith("No meeting is held")
