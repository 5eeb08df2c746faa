"""Asks for a revision's subject and reason, with what it will tell below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.editing.change import Change
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut, visible

MOST = 6
"""Changes that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class SaveMessage:
    """What the person wants the revision to say."""

    subject: str
    reason: str


class SavePrompt(Prompt[SaveMessage]):
    """Two lines to type: the subject, and why."""

    def __init__(self, done: Callable[[SaveMessage | None], None], changes: Sequence[Change]) -> None:
        super().__init__(done)
        self._changes = tuple(changes)
        self._fields = [EditLine(), EditLine()]
        self._at = 0

    def draw(self, width: int) -> list[Line]:
        """Title, both fields, the changes, the keys."""
        count = f"{len(self._changes)} changes" if len(self._changes) != 1 else "1 change"
        lines = [title_rule("Save a revision", count, width)]
        notes = ("the most important change if left empty", "why; kept with the revision")
        for index, (name, edit) in enumerate(zip(("subject", "reason"), self._fields, strict=True)):
            canvas = Canvas(width)
            focused = index == self._at
            canvas.put(1, "▌" if focused else " ", Role.ACCENT)
            canvas.put(3, name, Role.DIM)
            if focused:
                edit.draw(canvas, 12, width - 14)
            else:
                canvas.put(12, cut(visible(edit.text), width - 14))
            if not edit.text:
                canvas.put(14, cut(notes[index], width - 16), Role.DIM)
            lines.append(canvas.line())
        for change in self._changes[:MOST]:
            canvas = Canvas(width)
            canvas.put(3, cut(visible(change.sentence), width - 4))
            lines.append(canvas.line())
        if len(self._changes) > MOST:
            canvas = Canvas(width)
            canvas.put(3, f"and {len(self._changes) - MOST} more", Role.DIM)
            lines.append(canvas.line())
        return [*lines, hint_line("enter save  tab other line  esc leave", width)]

    def press(self, key: str, character: str | None) -> None:
        """Types into the line with the cursor, or saves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(SaveMessage(self._fields[0].text.strip(), self._fields[1].text.strip()))
        elif key in ("tab", "shift+tab", "down", "up"):
            self._at = 1 - self._at
            self.redraw()
        elif edited := self._fields[self._at].after_key(key, character):
            self._fields[self._at] = edited
            self.redraw()

    def paste(self, text: str) -> None:
        """Puts the first line of pasted text at the cursor."""
        self._fields[self._at] = self._fields[self._at].typed(text.split("\n", 1)[0])
        self.redraw()
