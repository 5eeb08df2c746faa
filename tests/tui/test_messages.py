"""What the status line says, and how long it stays."""

from __future__ import annotations

from pathlib import Path

from tests.tui.item_driver import on_item


async def test_esc_takes_a_warning_back_before_the_filter(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("kind:task")
        await screen.keys("enter")
        await screen.press("edit.undo")
        assert "Nothing to undo" in screen.text()
        await screen.press("view.back")
        assert "Nothing to undo" not in screen.text()
        assert "/kind:task" in screen.rows()[0]
        await screen.press("view.back")
        assert "/kind:task" not in screen.rows()[0]
