"""What one does to an item is done by the same key in every pane, or the status line says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.item_driver import on_item

PANES = {
    "pane.timeline": "load-forecast",
    "pane.backlog": "weather-model",
    "pane.risks": "meter-data-late",
    "pane.goals": "clear-bill",
    "pane.resources": "platform",
    "pane.checks": "",
}
ON_EVERY_ITEM = ("item.rename", "item.tags", "item.note", "item.edit")
ON_SOME = ("item.when", "item.status", "item.owner", "item.priority", "item.duplicate", "item.why")


async def focus(screen: Driver, pane: str) -> None:
    await screen.press(pane)
    if PANES[pane]:
        screen.front.select(PANES[pane])
        await screen.idle()
    assert screen.front.current


@pytest.mark.parametrize("pane", PANES)
async def test_what_every_item_has_is_changed_in_every_pane(roadmap: Path, pane: str) -> None:
    async with on_item(roadmap) as screen:
        await focus(screen, pane)
        item = screen.front.current
        assert item
        for command in ON_EVERY_ITEM:
            await screen.press(command)
            assert screen.front.prompt, f"{command} in {pane}"
            assert item.label[:12] in screen.text()
            await screen.keys("escape")
            assert screen.front.prompt is None


@pytest.mark.parametrize("pane", PANES)
async def test_what_only_some_items_have_is_asked_for_or_refused_in_a_sentence(
    roadmap: Path, pane: str
) -> None:
    for command in ON_SOME:
        async with on_item(roadmap) as screen:
            await focus(screen, pane)
            screen.app.last_message = ""
            await screen.press(command)
            assert screen.front.prompt or screen.app.last_message, f"{command} in {pane}"


async def test_a_change_made_in_one_pane_is_repeated_in_another(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await focus(screen, "pane.backlog")
        await screen.press("item.owner")
        await screen.keys("ctrl+u")
        await screen.type("mara")
        await screen.keys("enter")
        await focus(screen, "pane.risks")
        await screen.press("item.repeat")
        owners = [
            screen.workspace.roadmap[one].data()["owner"] for one in ("weather-model", "meter-data-late")
        ]
        assert owners == ["mara", "mara"]
        await screen.press("edit.undo", "edit.undo")
        assert screen.workspace.document.bytes() == roadmap.read_bytes()
