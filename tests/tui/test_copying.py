"""Copying items, rows, pages and panes as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.session.places import state_directory
from tests.tui.driver import Driver
from tests.tui.item_driver import on_item
from tests.tui.samples import write
from tests.tui.test_goto import HOSTILE


@pytest.fixture(autouse=True)
def without_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def copied() -> str:
    return (state_directory() / "copied.txt").read_text("utf-8")


def sent(screen: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the terminal is given from now on."""
    written: list[str] = []
    assert screen.app._driver
    monkeypatch.setattr(screen.app._driver, "write", written.append)
    return written


async def test_an_item_is_copied_in_one_line_with_its_facts(
    roadmap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_item(roadmap, "load-forecast", (80, 24)) as screen:
        written = sent(screen, monkeypatch)
        await screen.press("view.copy")
        assert screen.status().startswith("Copied 1 item, also to ")
        assert any(data.startswith("\x1b]52;c;") for data in written)
    assert copied() == (
        "Load forecast for the grid operator · Ilja · 2026-06-15 .. 2026-10-15 committed · 22 %"
        " · by logic 2026-10-21, 4 d late\n"
    )


async def test_marked_items_are_copied_in_one_line_each(roadmap: Path) -> None:
    async with on_item(roadmap, "load-forecast") as screen:
        await screen.press("item.mark", "item.mark", "cursor.up")
        await screen.press("view.copy")
        assert "Copied 2 items" in screen.status()
    assert [line.partition(" · ")[0] for line in copied().splitlines()] == [
        "Load forecast for the grid operator",
        "Binding forecast handed over",
    ]


async def test_an_open_item_is_copied_as_a_whole(roadmap: Path) -> None:
    async with on_item(roadmap, "load-forecast") as screen:
        await screen.press("item.open", "view.copy")
        assert "Copied the item" in screen.status()
    assert "Waits for" in copied()


async def test_a_pane_is_copied_with_the_rows_that_are_not_seen(roadmap: Path) -> None:
    async with on_item(roadmap, size=(80, 24)) as screen:
        await screen.press("pane.backlog", "app.palette")
        await screen.type("copy pane")
        await screen.keys("enter")
        assert "rows, also to" in screen.status()
    lines = copied().splitlines()
    assert len(lines) > 24
    assert all(line == line.rstrip() for line in lines)


async def test_a_heading_and_a_revision_are_copied_as_they_stand_there(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("cursor.top", "view.copy")
        assert "Copied 1 row" in screen.status()
        assert "▾ Product" in copied()


async def test_a_terminal_that_takes_no_text_has_it_in_a_file(
    roadmap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with on_item(roadmap, "load-forecast") as screen:
        await screen.press("view.copy")
        path = state_directory() / "copied.txt"
        assert screen.app.last_message == f"{path} has 1 item: this terminal does not take it"
    assert copied()


async def test_nothing_of_a_roadmap_acts_on_the_terminal_it_is_pasted_into(tmp_path: Path) -> None:
    tasks = "".join(
        f"[tasks.t{n}]\ntitle = {json.dumps(title, ensure_ascii=False)}\nnotes = {json.dumps(title)}\n"
        for n, title in enumerate(HOSTILE)
        if title.isascii()
    )
    path = write(tmp_path, f'format = 1\n[roadmap]\ntitle = "[/]"\nvision = "v"\n{tasks}')
    async with on_item(path, "t2") as screen:
        texts = []
        await screen.press("item.mark-all", "view.copy")
        texts.append(copied())
        await screen.press("item.open", "view.copy")
        texts.append(copied())
        assert all(line.isprintable() for text in texts for line in text.split("\n"))
        assert all(r"\x1b[2Jcleared" in text for text in texts)


async def test_without_a_directory_for_notes_the_terminal_gets_it_and_a_scenario_is_still_tried(
    roadmap: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "in-its-place"
    file.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(file))
    async with on_item(roadmap, "load-forecast") as screen:
        assert "A crash would lose what is unsaved" in screen.status()
        await screen.press("view.copy")
        assert screen.status() == "Copied 1 item"
        monkeypatch.setattr(screen.app, "send_to_clipboard", lambda _: False)
        await screen.press("view.copy")
        assert screen.status().startswith("Not copied: this terminal does not take it")
        await screen.press("scenario.toggle")
        assert screen.status().startswith("the journal in ")
