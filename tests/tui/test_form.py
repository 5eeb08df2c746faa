"""The form for new items, and the same form on one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.item_driver import on_item, row_with


def note_of(screen: Driver, label: str) -> str:
    """What stands in the row of a form behind its label."""
    return next(row for row in reversed(screen.rows()) if row[3:].startswith(f"{label} "))


def focused(screen: Driver) -> str:
    """The label of the row with the cursor."""
    return next(row[3:16].strip() for row in reversed(screen.rows()) if row.startswith(" ▌ "))


async def new_task(screen: Driver, title: str) -> None:
    await screen.press("item.add")
    await screen.keys("t")
    await screen.type(title)


async def test_a_task_is_added_behind_the_selection_with_its_initiative(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "Warn homes before a peak")
        assert "warn-homes-before-a-peak" in note_of(screen, "id")
        assert "made from the title" in note_of(screen, "id")
        assert "Hourly tariff in the app" in note_of(screen, "initiative")
        await screen.keys("enter")
        task = screen.workspace.roadmap["warn-homes-before-a-peak"]
        assert task.data() == {"title": "Warn homes before a peak", "initiative": "dynamic-tariff"}
        order = [item.id for item in screen.workspace.roadmap.of(task.kind)]
        assert order.index(task.id) == order.index("tomorrow-prices") + 1
        assert screen.workspace.selection == task.id


async def test_a_wrong_text_is_said_at_once_and_keeps_the_form_open(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "Warn homes")
        while "▌ deadline" not in screen.text():
            await screen.keys("tab")
        await screen.type("31 sep")
        assert "that month has 30 days" in screen.text()
        await screen.keys("enter")
        assert "New task" in screen.text()
        await screen.keys("backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
        await screen.type("30 sep")
        assert "2026-09-30 Wed" in note_of(screen, "deadline")
        await screen.keys("enter")
        assert str(screen.workspace.roadmap["warn-homes"].data()["deadline"]) == "2026-09-30"


async def test_a_form_without_a_title_goes_to_the_title(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "")
        await screen.keys("tab", "tab", "tab", "enter")
        assert "▌ title" in screen.text()
        assert "! title is missing" in screen.text()


async def test_ids_and_people_are_completed_and_choices_walked(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "Warn homes")
        while "▌ kind" not in screen.text():
            await screen.keys("tab")
        await screen.keys("l", "right", "h", "right")
        assert "story" in note_of(screen, "kind")
        while "▌ owner" not in screen.text():
            await screen.keys("tab")
        await screen.type("haddad")
        assert "▸ noor" in screen.text()
        await screen.keys("tab")
        assert "Noor Haddad" in note_of(screen, "owner")
        while "▌ after" not in screen.text():
            await screen.keys("tab")
        await screen.type("weather")
        await screen.keys("right")
        await screen.type(":SS+2d, price-f")
        await screen.keys("tab", "enter")
        assert screen.workspace.roadmap["warn-homes"].data() == {
            "title": "Warn homes",
            "kind": "story",
            "initiative": "dynamic-tariff",
            "owner": "noor",
            "after": ["weather-model:SS+2d", "price-feed"],
        }


async def test_what_is_left_is_offered_again(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "Warn homes")
        before = screen.workspace.roadmap
        await screen.keys("escape")
        assert screen.workspace.view.roadmap is before
        await screen.press("item.add")
        assert "Warn homes" in row_with(screen, "go on with the task")
        await screen.keys("enter")
        assert "Warn homes" in note_of(screen, "title")
        await screen.keys("enter")
        assert "warn-homes" in screen.workspace.roadmap.items
        await screen.press("item.add")
        assert "go on with" not in screen.text()


async def test_several_are_added_one_after_the_other(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        await new_task(screen, "First")
        await screen.keys("ctrl+n")
        assert "Hourly tariff in the app" in note_of(screen, "initiative")
        await screen.type("Second")
        await screen.keys("enter")
        order = [item.id for item in screen.workspace.roadmap.of(screen.workspace.roadmap["first"].kind)]
        assert order.index("second") == order.index("first") + 1
        await screen.press("edit.undo")
        assert "second" not in screen.workspace.roadmap.items
        assert "first" in screen.workspace.roadmap.items


@pytest.mark.parametrize("key", list("timrgpdoesc"))
async def test_every_kind_has_a_form_that_adds_it(roadmap: Path, key: str) -> None:
    needed = {"probability": "40", "impact": "3", "size": "2", "id": "own-days", "week": "mon, tue"}
    async with on_item(roadmap) as screen:
        count = len(screen.workspace.roadmap.items)
        await screen.press("item.add")
        await screen.keys(key)
        seen: set[str] = set()
        while (label := focused(screen)) not in seen:
            seen.add(label)
            if label in ("title", "name"):
                await screen.type("New")
            elif label in needed and (label != "id" or key == "c"):
                await screen.type(needed[label])
            await screen.keys("tab")
        await screen.keys("enter")
        assert len(screen.workspace.roadmap.items) == count + 1, screen.text()


async def test_the_edit_form_sets_only_what_was_changed(roadmap: Path) -> None:
    async with on_item(roadmap, "savings-view") as screen:
        before = screen.workspace.roadmap["savings-view"].data()
        await screen.press("item.edit")
        assert "Savings view in the app" in note_of(screen, "title")
        while "▌ moscow" not in screen.text():
            await screen.keys("tab")
        await screen.keys("s", "enter")
        after = screen.workspace.roadmap["savings-view"].data()
        assert after == {**before, "moscow": "should"}
        assert len(screen.workspace.pending) == 1


async def test_the_fields_behind_more_are_reached_at_80x24(roadmap: Path) -> None:
    async with on_item(roadmap, "savings-view", (80, 24)) as screen:
        await screen.press("item.edit")
        await screen.keys("shift+tab")
        assert "▌ more" in screen.text()
        await screen.keys("enter", "shift+tab", "tab", "shift+tab")
        for _ in range(40):
            await screen.pilot.press("tab")
            if "▌ effort" in screen.text():
                break
        await screen.idle()
        assert "▌ effort" in screen.text()
        await screen.keys("ctrl+u")
        await screen.type("4w")
        await screen.keys("enter")
        assert screen.workspace.roadmap["savings-view"].data()["effort"] == "4w"


HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;owned\x07 \u202eabc 表字 e\u0301 " + "x" * 200


async def test_hostile_text_is_shown_and_not_obeyed(roadmap: Path) -> None:
    async with on_item(roadmap, "savings-view") as screen:
        await screen.press("item.rename")
        await screen.keys("ctrl+u")
        screen.front.prompt.paste(HOSTILE)  # type: ignore[union-attr]  # a prompt is open
        await screen.idle()
        await screen.keys("enter")
        assert screen.workspace.roadmap["savings-view"].label == HOSTILE
        for command in ("status", "owner", "priority", "tags", "note", "link", "edit", "add", "rename"):
            await screen.press(f"item.{command}")
            assert not set(screen.text()) & set("\x1b\x07\u202e")
            await screen.keys("escape")
        await screen.press("item.open")
        assert not set(screen.text()) & set("\x1b\x07\u202e")
        assert "[/] [@click=app.quit]x[/]" in screen.rows()[1]


async def test_at_60x20_the_notes_can_be_read(roadmap: Path) -> None:
    async with on_item(roadmap, size=(60, 20)) as screen:
        await screen.press("item.add")
        await screen.keys("t")
        assert "what people call it" in note_of(screen, "title")
