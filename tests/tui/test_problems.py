"""Files that are no roadmap, beside what is wrong with them; and roadmaps that open with problems."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest

from milepost.tui.app import MilepostApp
from milepost.tui.screens.main import MainScreen
from milepost.tui.screens.problems import BrokenFileScreen, ProblemsScreen
from tests.history.zoo import git
from tests.session.files import SMALL
from tests.tui.driver import Driver, opened

BROKEN = SMALL.replace(b"2026-10-01", b'"2026-Q5"').replace(b"estimate", b"estimat")
SIZES = [(120, 36), (80, 24), (60, 16)]

UNREADABLE = {
    "no TOML": (SMALL + b"[tasks.third\n", "19:13"),
    "conflict markers": (SMALL + b"<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs\n", "19:1"),
    "not UTF-8": (SMALL.replace(b"Better", b"B\xe9tter"), "6:12"),
    "empty": (b"", "1:1"),
    "no roadmap": (b"[tool.ruff]\nline-length = 110\n", "1:"),
    "a title of control characters": (b'format = 1\n[roadmap]\ntitle = "\x1b]0;x\x07"\n', "3:"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(BROKEN)
    return path


def row(driver: Driver, part: str) -> int:
    """The number of the first row that holds a text."""
    return next(number for number, row in enumerate(driver.rows()) if part in row)


@pytest.mark.parametrize("size", SIZES)
async def test_problems_stand_beside_the_lines_they_are_in(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
        assert driver.rows()[0].startswith(" roadmap.toml   not opened as a roadmap: 2 problems.")
        assert "tasks.first.estimat" in driver.text()
        assert "Did you mean estimate?" in driver.text()
        marked = driver.rows()[row(driver, "! 10  estimat")]
        under = driver.rows()[row(driver, "! 10  estimat") + 1]
        assert under.index("^") == marked.index("estimat")
        assert "^" * len("estimat") in under
        await driver.keys("j")
        assert "! 18  date" in driver.text()
        assert "2026-Q5 is no date." in driver.text()
        assert "quit" in driver.rows()[-1]


@pytest.mark.parametrize("name", UNREADABLE)
async def test_any_file_opens(tmp_path: Path, name: str) -> None:
    data, place = UNREADABLE[name]
    path = tmp_path / "file.toml"
    path.write_bytes(data)
    async with opened(path, (80, 24)) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
        assert f"▌ {place}" in driver.text()
        await driver.keys("j", "k", "G", "g", "s", "L", "x", "escape")
        assert "\x1b" not in driver.text()
        await driver.keys("q")
        assert driver.app._exit
    assert path.read_bytes() == data


async def test_a_file_that_was_fixed_opens(path: Path) -> None:
    async with opened(path) as driver:
        path.write_bytes(BROKEN.replace(b"estimat ", b"estimate "))
        await driver.press("file.reload")
        assert driver.status() == "Read again: 1 problem, 2 before"
        path.write_bytes(SMALL)
        await driver.press("file.reload")
        assert isinstance(driver.app.screen, MainScreen)


async def test_the_editor_opens_at_the_line_without_a_shell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        path.write_bytes(SMALL)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("EDITOR", "vim -c 'set nu'; rm -rf /")
    monkeypatch.setattr("milepost.tui.screens.problems.subprocess.run", start)
    monkeypatch.setattr(MilepostApp, "suspend", lambda _: nullcontext())
    async with opened(path) as driver:
        await driver.keys("j", "E")
        assert started == [["vim", "-c", "set nu;", "rm", "-rf", "/", "+18", str(path)]]
        assert isinstance(driver.app.screen, MainScreen)


@pytest.mark.parametrize(("editor", "told"), [("not-to-be-found", "can't be started"), ("'", "no editor")])
async def test_an_editor_that_is_not_there_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, told: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setattr(MilepostApp, "suspend", lambda _: nullcontext())
    async with opened(path) as driver:
        await driver.keys("enter")
        assert told in driver.status()
    assert path.read_bytes() == BROKEN


async def test_a_roadmap_with_problems_opens_and_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    data = SMALL.replace(b'["first"]', b'["frist"]')
    path.write_bytes(data.replace(b"2026-10-01", b'"2026-10"\nowner = "me"'))
    async with opened(path) as driver:
        assert "2 problems" in driver.rows()[0]
        driver.front.run(driver.app.commands["file.problems"])
        await driver.idle()
        assert isinstance(driver.app.screen, ProblemsScreen)
        assert "the roadmap is open" in driver.rows()[0]
        await driver.keys("enter")
        assert driver.workspace.selection == "second"
        assert "frist" in driver.status()


async def test_a_roadmap_without_problems_has_no_list_of_them(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(SMALL)
    async with opened(path) as driver:
        driver.front.run(driver.app.commands["file.problems"])
        assert driver.status() == "The file has no problems"


async def test_a_long_line_is_shown_where_the_problem_is(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    wide = b'[tasks.wide]\ntitle = "W"\ncustom = { text = "' + b"x" * 900 + b'", bad = [] }\n'
    path.write_bytes(SMALL + wide)
    async with opened(path, (80, 24)) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
        number = row(driver, "! 21")
        assert "^" in driver.rows()[number + 1]


async def test_a_suggestion_is_taken_by_its_key_and_taken_back(path: Path) -> None:
    async with opened(path) as driver:
        await driver.press("checks.apply")
        assert driver.status().startswith("Read again: 1 problem, 2 before")
        assert path.read_bytes() == BROKEN.replace(b"estimat ", b"estimate ")
        await driver.press("checks.apply")
        assert driver.status().startswith("Nothing is suggested here")
        await driver.press("edit.undo")
        assert path.read_bytes() == BROKEN


async def test_taking_back_never_undoes_what_somebody_else_wrote(path: Path) -> None:
    async with opened(path) as driver:
        await driver.press("checks.apply")
        theirs = path.read_bytes() + b"# theirs\n"
        path.write_bytes(theirs)
        await driver.press("file.reload", "edit.undo")
        assert driver.status().startswith("Nothing to undo")
    assert path.read_bytes() == theirs


async def test_the_last_suggestion_opens_the_roadmap(path: Path) -> None:
    path.write_bytes(SMALL.replace(b"estimate", b"estimat"))
    async with opened(path) as driver:
        await driver.press("checks.apply")
        assert isinstance(driver.app.screen, MainScreen)
        assert path.read_bytes() == SMALL


async def test_what_git_has_that_opens_is_shown_for_reading(path: Path) -> None:
    git(path.parent, "init", "-q")
    for content in (SMALL, BROKEN):
        path.write_bytes(content)
        git(path.parent, "add", ".")
        git(path.parent, "commit", "-qm", "On")
    async with opened(path) as driver:
        await driver.press("past.back")
        assert isinstance(driver.app.screen, MainScreen)
        assert "roadmap.toml itself does not open" in driver.rows()[0]
        driver.front.select("live")
        await driver.press("item.later")
        assert driver.status().startswith("Nothing can be changed here")
        await driver.press("file.reload")
        assert isinstance(driver.app.screen, BrokenFileScreen)
    assert path.read_bytes() == BROKEN
    async with opened(path) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
