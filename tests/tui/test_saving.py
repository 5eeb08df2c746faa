"""Saving by key: what the status line says, what git holds, and that nothing waits for anything."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path
from threading import Event

import pytest

from milepost.editing.edits import Set, Shift
from milepost.session.saving import Request, Saved, save
from milepost.session.settings import Settings
from milepost.storage.safe_file import NoSpace
from milepost.tui.app import MilepostApp
from milepost.tui.prompts.choice import ChoicePrompt
from milepost.tui.prompts.offer import OfferPrompt
from milepost.tui.screens.page import PageScreen
from tests.history import zoo
from tests.session.files import SMALL
from tests.tui.driver import Driver, opened

TITLE = Set(id="first", fields={"title": "One"})
LATER = Shift(ids=["live"], step="+1w")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = zoo.build_template(tmp_path_factory.mktemp("template"))
    (top / zoo.ROADMAP).write_bytes(SMALL)
    zoo.git(top, "commit", "--quiet", "-am", "a roadmap")
    return top


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "repository") / zoo.ROADMAP


def log(path: Path) -> list[str]:
    return zoo.git(path.parent, "log", "--format=%s").splitlines()


async def edit(driver: Driver, *edits: Set | Shift) -> None:
    for each in edits:
        driver.front.apply(each)
    await driver.idle()


async def test_a_save_says_the_commit_and_the_first_row_shows_it(path: Path) -> None:
    async with opened(path) as driver:
        await edit(driver, LATER)
        await driver.press("file.save")
        short = zoo.git(path.parent, "rev-parse", "--short=7", "HEAD")
        assert driver.status() == f'Saved {short}: Move "Live" 1 week later (2026-10-01 to 2026-10-08)'
        assert f"main {short}" in driver.rows()[0]
        await edit(driver, TITLE, Shift(ids=["live"], step="+2w"))
        await driver.press("file.save")
        assert driver.status().endswith(': Move "Live" 2 weeks later, and 1 more change')
        await driver.press("file.save")
        assert driver.status() == "Nothing to save"
    assert log(path)[:2] == [
        'Move "Live" 2 weeks later, and 1 more change',
        'Move "Live" 1 week later (2026-10-01 to 2026-10-08)',
    ]


async def test_a_message_of_ones_own(path: Path) -> None:
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.press("file.save-as-told")
        await driver.type("Call it so")
        await driver.keys("tab")
        await driver.type("No reason")
        await driver.keys("enter")
        assert driver.status().endswith(": Call it so")
    assert "Reason: No reason" in zoo.git(path.parent, "log", "-1", "--format=%B")


REFUSED = {
    "merge": "Saved, not committed: a merge is in progress. Finish it with git, then s commits",
    "detached": "Saved, not committed: no branch is checked out. Switch to one with git switch, then s",
    "ignored": "Saved, not committed: git ignores the file. Take it out of .gitignore",
    "locked": "Saved, not committed: another git command holds a lock. s tries again",
}


@pytest.mark.parametrize("name", REFUSED)
async def test_a_refusal_is_told_and_shown_until_the_commit_is_made(path: Path, name: str) -> None:
    zoo.REFUSED[name][0](path.parent)
    path.write_bytes(SMALL)
    before = log(path)
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.press("file.save")
        assert driver.status().startswith(REFUSED[name][:60])
        assert driver.app.last_message.startswith(REFUSED[name])
        assert "+ saved" in driver.rows()[0]
        assert "unsaved" not in driver.rows()[0]
    assert b'"One"' in path.read_bytes()
    assert log(path) == before


@pytest.mark.parametrize(("key", "says"), [(("f2",), "f2"), ((), ":save")])
async def test_a_refusal_names_the_users_own_key(path: Path, key: tuple[str, ...], says: str) -> None:
    zoo.REFUSED["merge"][0](path.parent)
    path.write_bytes(SMALL)
    async with opened(path, settings=Settings(keys={"file.save": key})) as driver:
        await edit(driver, TITLE)
        driver.app.saver.save()
        await driver.idle()
        assert driver.app.last_message == (
            f"Saved, not committed: a merge is in progress. Finish it with git, then {says} commits"
        )


async def test_a_hook_is_trusted_heard_and_tried_again(path: Path) -> None:
    zoo.hook(path.parent, "pre-commit", "echo first line; echo second; exit 1")
    before = log(path)
    async with opened(path) as driver:
        await edit(driver, TITLE, LATER)
        await driver.press("file.save")
        assert isinstance(driver.front.prompt, OfferPrompt)
        assert "hooks/pre-commit" in driver.text()
        await driver.keys("v")
        assert isinstance(driver.app.screen, PageScreen)
        assert "echo first line" in driver.text()
        await driver.press("view.back")
        await driver.keys("t")
        assert driver.status() == (
            "Saved, not committed: the pre-commit hook said no (exit 1). ! shows its 2 lines, s tries again"
        )
        await driver.press("app.message")
        assert "second" in driver.text()
        await driver.press("view.back")
        assert log(path) == before
        zoo.hook(path.parent, "pre-commit", "exit 0")
        await driver.press("file.save")
        assert isinstance(driver.front.prompt, OfferPrompt), "another program is asked about anew"
        await driver.keys("t")
        assert driver.status().endswith(': Move "Live" 1 week later, and 1 more change')
        assert "+ saved" not in driver.rows()[0]


async def test_trust_can_wait(path: Path) -> None:
    zoo.hook(path.parent, "pre-commit", "touch ../ran")
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.press("file.save")
        await driver.keys("escape")
        assert driver.front.prompt is None
        assert "+ saved" in driver.rows()[0]
    assert not (path.parent.parent / "ran").exists()


async def test_without_a_repository_one_is_offered_once(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.press("file.save")
        assert driver.status() == "Saved roadmap.toml. Revisions are not kept; :init starts a repository"
        await edit(driver, LATER)
        await driver.press("file.save")
        assert driver.status() == "Saved roadmap.toml"
        driver.front.run(driver.app.commands["repository.init"])
        await driver.idle()
        assert driver.status().endswith(": New roadmap: Plan")
    assert log(path) == ["New roadmap: Plan"]


async def test_nothing_is_saved_where_the_disk_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NoSpace("no space left on the device", "", "Make room, then save again.")

    async with opened(path) as driver:
        await edit(driver, TITLE, LATER)
        with monkeypatch.context() as broken:
            broken.setattr("milepost.session.saving.write_file", full)
            await driver.press("file.save")
        assert driver.status() == (
            "Not saved: no space left on the device. All 2 changes are safe in the journal; s tries again"
        )
        await driver.press("file.save")
        assert driver.status().startswith("Saved ")


async def test_edits_go_on_while_a_save_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(request: Request) -> Saved:
        go_on.wait(10)
        return save(request)

    monkeypatch.setattr("milepost.tui.filing.saving.save", slow)
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.pilot.press("s")
        driver.front.apply(LATER)
        await driver.pilot.press("s")
        await driver.pilot.pause()
        assert "2 unsaved" in driver.rows()[0]
        go_on.set()
        await driver.idle()
        assert not driver.workspace.dirty
    assert log(path)[:2] == [
        'Move "Live" 1 week later (2026-10-01 to 2026-10-08)',
        'Retitle "First" to "One"',
    ]


async def test_a_program_that_signs_gets_the_terminal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lent: list[bool] = []

    def lend(_: MilepostApp) -> nullcontext[None]:
        lent.append(True)
        return nullcontext()

    monkeypatch.setattr(MilepostApp, "suspend", lend)
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.press("file.save")
        assert not lent
    home = Path.home() / ".gitconfig"
    home.write_text(home.read_text() + "[commit]\ngpgsign = true\n[gpg]\nprogram = false\n")
    async with opened(path) as driver:
        await edit(driver, LATER)
        await driver.press("file.save")
        assert lent == [True]
        assert driver.status().startswith("Saved, not committed: the commit could not be signed")


async def test_quitting_asks_only_about_what_is_unsaved(path: Path) -> None:
    async with opened(path) as driver:
        await edit(driver, TITLE)
        for key in ("q", "ctrl+q"):
            await driver.keys(key)
            assert isinstance(driver.front.prompt, ChoicePrompt)
            await driver.keys("escape")
        await driver.keys("ctrl+c")
        assert driver.app.is_running
        await driver.keys("q", "s")
        assert driver.app._exit
    assert log(path)[0] == 'Retitle "First" to "One"'
    async with opened(path) as driver:
        await driver.keys("q")
        assert driver.app._exit


@pytest.mark.parametrize(("key", "offered"), [("k", True), ("d", False)])
async def test_unsaved_work_is_kept_or_dropped_as_told(path: Path, key: str, offered: bool) -> None:
    before = path.read_bytes()
    async with opened(path) as driver:
        await edit(driver, TITLE)
        await driver.keys("q", key)
        assert driver.app._exit
    assert path.read_bytes() == before
    async with opened(path) as driver:
        assert isinstance(driver.front.prompt, OfferPrompt) is offered
