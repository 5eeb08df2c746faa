"""What the status line says, and how long it stays."""

from __future__ import annotations

from pathlib import Path

from milepost.tui.prompts.base import TextPrompt
from milepost.tui.screens.base import when_answered
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


async def test_a_question_that_comes_while_another_is_open_follows_it(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        answers: list[str | None] = []

        def asks(name: str) -> TextPrompt:
            return TextPrompt(when_answered(screen.front, answers.append), name=name, help_="Anything")

        screen.front.ask(asks("First"))
        screen.front.ask(asks("Second"))
        await screen.idle()
        assert "━ First ━" in screen.text()
        await screen.type("one")
        await screen.keys("enter")
        assert "━ Second ━" in screen.text()
        await screen.type("two")
        await screen.keys("enter")
        assert answers == ["one", "two"]
        assert screen.front.prompt is None
        assert not screen.front.query(TextPrompt)
