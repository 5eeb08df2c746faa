"""A menu that is left with one key: each line has its letter, what it means and a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

LEFT_OVER = 5
"""Rows of the screen that a long menu leaves: its own title and keys, and what is behind it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu; its key is also the answer."""

    key: str
    title: str
    note: str = ""


class ChoicePrompt(Prompt[str]):
    """Asks for one of a few things; the answer is the key of the choice."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        *,
        name: str,
        choices: Sequence[Choice],
        about: str = "",
        current: str = "",
    ) -> None:
        super().__init__(done)
        self._title, self._about, self._choices = name, about, tuple(choices)
        keys = [choice.key for choice in self._choices]
        self._at = keys.index(current) if current in keys else 0

    def draw(self, width: int) -> list[Line]:
        """Title, a line for each choice, the keys."""
        column = 9 + max((cells(choice.title) for choice in self._choices), default=0)
        lines = [title_rule(self._title, self._about, width)]
        most = max(self.app.size.height - LEFT_OVER, 1)
        first = max(min(self._at - most // 2, len(self._choices) - most), 0)
        for index, choice in enumerate(self._choices[first : first + most], first):
            canvas = Canvas(width)
            canvas.put(1, "▸" if index == self._at else " ", Role.ACCENT)
            canvas.put(3, choice.key, Role.ACCENT)
            at = canvas.put(6, cut(visible(choice.title), width - 8))
            note_at = max(min(column, width // 2), at + 2)
            canvas.put(note_at, cut(visible(choice.note), max(width - note_at - 1, 0)), Role.DIM)
            lines.append(canvas.line())
        more = len(self._choices) - most
        return [
            *lines,
            hint_line("enter set  j/k move  esc leave", width, f"{more} more " if more > 0 else ""),
        ]

    def press(self, key: str, character: str | None) -> None:
        """Takes a choice by its key, or the one under the cursor."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._choices[self._at].key)
        elif character and any(choice.key == character for choice in self._choices):
            self.answer(character)
        elif key in ("down", "up", "j", "k"):
            step = 1 if key in ("down", "j") else -1
            self._at = (self._at + step) % len(self._choices)
            self.redraw()
