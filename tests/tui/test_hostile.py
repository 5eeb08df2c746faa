"""Text that would act on a terminal, or be read as markup, is shown as what it is. Everywhere."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from milepost.editing.edits import Set
from milepost.tui.screens.problems import BrokenFileScreen
from tests.history.zoo import git
from tests.tui.driver import Driver, opened

TITLES = {
    "markup": ("[/]", "[/]"),
    "action": ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    "escape": ("\x1b[31mred\x1b[0m", "\\x1b[31mred"),
    "title of the terminal": ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
    "C1": ("a\x9b2Jb", "a\\x9b2Jb"),
    "override": ("abc\u202edcba", "\\u202e"),
    "isolate": ("a\u2066b\u2069", "\\u2066"),
    "zero width": ("a\u200bb", "\\u200b"),
    "line break": ("two\nlines", "two\\nlines"),
    "bell and null": ("a\x07b\x00c", "a\\x07b\\x00c"),
    "200 characters": ("Long " * 40, "Long"),
    "wide": ("宽字符的路线图", "宽"),
    "combining": ("e\u0301\u0301\u0301\u0301\u0301\u0301x", "e\u0301"),
    "emoji": ("👩\u200d🚀 launch", "launch"),
}


def quoted(text: str) -> str:
    """The text as a TOML string, which has no surrogates."""
    return json.dumps(text).replace("\\ud83d\\udc69", "👩").replace("\\ud83d\\ude80", "🚀")


def roadmap(title: str) -> bytes:
    """A roadmap in which everything is called that."""
    text = (
        json.dumps(title, ensure_ascii=True).replace("\\ud83d\\udc69", "👩").replace("\\ud83d\\ude80", "🚀")
    )
    return f"""format = 1
[roadmap]
title = {text}
vision = {text}
[people.mara]
name = {text}
[teams.app]
title = {text}
size = 1
[goals.goal]
title = {text}
[phases.pilot]
title = {text}
start = "2026-07"
end = "2026-Q4"
[initiatives.work]
title = {text}
lane = {text}
owner = "mara"
phase = "pilot"
goals = ["goal"]
[milestones.live]
title = {text}
initiative = "work"
date = 2026-10-01
[tasks.first]
title = {text}
initiative = "work"
owner = "mara"
team = "app"
start = 2026-07-06
estimate = "10d"
notes = {text}
tags = [{text}]
[tasks.second]
title = {text}
after = ["first"]
[risks.risk]
title = {text}
probability = 40
impact = 4
cause = {text}
affects = ["first", "live"]
""".encode()


def harmful(rows: Iterable[str]) -> list[str]:
    """What could act on a terminal, in what is drawn."""
    return [
        f"{character!r} in {row!r}"
        for row in rows
        for character in row
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]


def safe(driver: Driver) -> str:
    """The screen, once nothing in it can act."""
    assert harmful(driver.rows()) == []
    return driver.text()


@pytest.mark.parametrize("name", TITLES)
async def test_titles_are_shown_literally_in_every_pane(tmp_path: Path, name: str) -> None:
    title, shown = TITLES[name]
    path = tmp_path / "roadmap.toml"
    path.write_bytes(roadmap(title))
    async with opened(path, (80, 24)) as driver:
        assert shown in safe(driver)
        for pane in ("pane.backlog", "pane.risks", "pane.timeline"):
            await driver.press(pane, "pane.zoom")
            assert shown in safe(driver)
            await driver.press("cursor.down")
            safe(driver)
            await driver.press("pane.zoom")
        driver.front.select("first")
        await driver.press("item.open")
        assert shown in safe(driver)
        await driver.keys("escape")
        assert driver.app.is_running


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
async def test_all_of_them_at_other_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    tasks = [f"[tasks.t-{n}]\ntitle = {quoted(title)}\n" for n, (title, _) in enumerate(TITLES.values())]
    path = tmp_path / "roadmap.toml"
    path.write_bytes(roadmap(TITLES["title of the terminal"][0]) + "".join(tasks).encode())
    async with opened(path, size) as driver:
        for pane in ("pane.backlog", "pane.risks", "pane.timeline"):
            await driver.press(pane, "pane.zoom")
            safe(driver)
            await driver.press("cursor.page-down")
            assert "\\x1b]0;owned" in safe(driver) or pane == "pane.backlog"
            await driver.press("pane.zoom")


@pytest.mark.parametrize("name", TITLES)
async def test_messages_prompts_and_commits_are_harmless(tmp_path: Path, name: str) -> None:
    title, shown = TITLES[name]
    path = tmp_path / "roadmap.toml"
    path.write_bytes(roadmap("Plain"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    async with opened(path) as driver:
        driver.front.select("first")
        driver.front.apply(Set(id="first", fields={"title": title}))
        await driver.idle()
        assert shown[:3] in driver.status()
        safe(driver)
        await driver.press("file.save-as-told")
        safe(driver)
        await driver.keys("escape", "q")
        safe(driver)
        await driver.keys("escape")
        await driver.press("file.save")
        safe(driver)
        driver.front.run(driver.app.commands["app.message"])
        await driver.idle()
        safe(driver)
    message = git(tmp_path, "log", "-1", "--format=%B")
    assert harmful(message.splitlines()) == []
    assert message.startswith("Retitle")


@pytest.mark.parametrize("name", TITLES)
async def test_a_broken_file_is_shown_as_it_is(tmp_path: Path, name: str) -> None:
    title, _ = TITLES[name]
    path = tmp_path / "roadmap.toml"
    path.write_text(f"format = 1\n[roadmap]\n# {title}\ntitle = {title}\n", newline="\n")
    async with opened(path, (80, 24)) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
        safe(driver)
        await driver.keys("j")
        safe(driver)


@pytest.mark.parametrize("name", TITLES)
async def test_unknown_keys_and_values_in_the_list_of_problems(tmp_path: Path, name: str) -> None:
    key = quoted(TITLES[name][0])
    path = tmp_path / "roadmap.toml"
    path.write_text(f'format = 1\n[roadmap]\ntitle = "x"\nvision = ""\n{key} = 1\npriority = {key}\n')
    async with opened(path, (80, 24)) as driver:
        assert isinstance(driver.app.screen, BrokenFileScreen)
        safe(driver)
        await driver.keys("j")
        safe(driver)


async def test_a_hostile_branch_and_file_name(tmp_path: Path) -> None:
    path = tmp_path / "[@click=app.quit]\x1b[31m.toml"
    path.write_bytes(roadmap("Plain"))
    git(tmp_path, "init", "--quiet", "--initial-branch=main\u202ex")
    async with opened(path) as driver:
        assert "main\\u202ex" in safe(driver)
        assert "[@click=app.quit]\\x1b[31m.toml" in safe(driver)


async def test_what_a_hook_says(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(roadmap("Plain"))
    git(tmp_path, "init", "--quiet")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf '\\033]0;owned\\007[/]\\n' >&2\nexit 1\n")
    hook.chmod(0o755)
    async with opened(path) as driver:
        await driver.press("file.save")
        assert "hooks/pre-commit" in safe(driver)
        await driver.keys("v")
        assert "printf" in safe(driver)
        await driver.press("view.back")
        await driver.keys("t")
        await driver.press("app.message")
        assert "\\x1b]0;owned\\x07[/]" in safe(driver)
