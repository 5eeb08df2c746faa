"""One item on its own screen: what is there, where keys lead, and how one gets back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.item_driver import on_item, row_with


async def test_enter_opens_the_item_and_escape_goes_back_to_it(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.open")
        assert "task tariff-billing" in row_with(screen, "━")
        assert "Hourly prices on the bill" in screen.rows()[1]
        await screen.press("view.back")
        assert screen.app.screen is screen.app.home
        assert screen.workspace.selection == "tariff-billing"


async def test_enter_on_a_related_item_goes_there_and_backspace_returns(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.open")
        assert "enter change" in screen.rows()[-1]
        while not row_with(screen, "▌").partition("▌")[2].strip().startswith("Gateway firmware"):
            await screen.press("cursor.down")
        assert "enter open" in screen.rows()[-1], "the keys follow the cursor"
        await screen.press("item.open")
        assert "task meter-gateway" in screen.rows()[1]
        await screen.press("view.previous")
        assert "task tariff-billing" in screen.rows()[1]
        assert "▌ Gateway firmware" in screen.text()


async def test_a_field_is_changed_in_place(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.open")
        while "▌   effort" not in screen.text():
            await screen.press("cursor.down")
        await screen.press("item.open")
        await screen.keys("ctrl+u")
        await screen.type("7w")
        assert "35 working days" in screen.text()
        await screen.keys("enter")
        assert screen.workspace.roadmap["tariff-billing"].data()["effort"] == "7w"
        assert "▌   effort       7w" in screen.text()


async def test_a_choice_is_left_with_its_letter(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.open")
        await screen.keys("enter")
        assert "▸ b  bug" in screen.text()
        await screen.keys("e")
        assert screen.workspace.roadmap["clock-change"].data()["kind"] == "enhancement"


async def test_an_empty_field_is_filled(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.open", "item.add")
        key = row_with(screen, "initiative   ").split()[0]
        await screen.keys(key)
        await screen.type("hourly ta")
        await screen.keys("enter")
        assert screen.workspace.roadmap["clock-change"].data()["initiative"] == "dynamic-tariff"


async def test_the_header_and_items_of_every_kind_can_be_opened_and_changed(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("roadmap.edit")
        assert "roadmap" in screen.rows()[1]
        while "▌   currency" not in screen.text():
            await screen.press("cursor.down")
        await screen.press("item.open")
        await screen.keys("ctrl+u")
        await screen.type("CHF")
        await screen.keys("enter")
        assert screen.workspace.roadmap.header.currency == "CHF"
        for kind in ("mara", "platform", "board", "shift-peak", "pilot", "work", "seewerke-late"):
            if screen.workspace.roadmap.get(kind):
                screen.front.select(kind)
                await screen.idle()
                assert kind in screen.rows()[1]


async def test_leaving_stands_on_the_item_that_was_left(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        await screen.press("roadmap.edit", "view.back")
        assert screen.workspace.selection == "dynamic-tariff"
        await screen.press("item.open")
        screen.front.select("meter-data-late")
        await screen.press("view.back")
        assert screen.workspace.selection == "meter-data-late"
        assert "Meter data" in row_with(screen, "▌")


async def test_going_to_what_only_a_finding_is_about_opens_it(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        await screen.press("view.goto")
        await screen.type("board")
        await screen.keys("enter")
        assert "stakeholder board" in screen.rows()[1]


async def test_an_item_that_is_removed_gives_way_to_the_one_before(roadmap: Path) -> None:
    async with on_item(roadmap, "meter-gateway") as screen:
        await screen.press("item.open")
        screen.front.select("clock-change")
        await screen.idle()
        await screen.press("item.remove")
        assert "task meter-gateway" in screen.rows()[1]
        assert screen.workspace.roadmap.get("clock-change") is None
        await screen.press("edit.undo")
        assert screen.workspace.roadmap.get("clock-change") is not None


async def test_a_read_only_roadmap_says_why_a_field_stays(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change", read_only=True) as screen:
        await screen.press("item.open", "item.open")
        assert "opened with --read-only" in screen.text()
        for command in ("item.status", "item.owner", "item.note", "item.link", "item.add", "item.editor"):
            await screen.press(command)
            assert "opened with --read-only" in row_with(screen, "Nothing can be changed here"), command


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16), (46, 9)])
async def test_it_is_drawn_in_every_size(roadmap: Path, size: tuple[int, int]) -> None:
    async with on_item(roadmap, "tariff-live", size) as screen:
        await screen.press("item.open")
        assert all(len(row) <= size[0] for row in screen.rows())
        assert ("milestone tariff-live" in screen.text()) is (size != (46, 9))
        for _ in range(30):
            await screen.pilot.press("j")
        await screen.idle()
        assert ("▌" in screen.text()) is (size != (46, 9))


async def test_the_roadmap_itself_is_not_marked(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("view.goto")
        await screen.keys("tab")
        assert "roadmap" in screen.rows()[1]
        await screen.press("item.mark")
        assert screen.status().startswith("The roadmap itself is not for marking")
        await screen.press("view.back", "item.status")
        assert screen.workspace.marked == frozenset()


async def test_commands_of_the_panes_do_no_harm(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.open")
        before = screen.workspace.document
        for command in screen.app.commands.values():
            if command.id.startswith(("pane.", "fold.", "cursor.", "item.mark", "item.repeat")):
                await screen.press(command.id)
        assert screen.workspace.document is before
