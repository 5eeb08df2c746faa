"""Shows what an edit moves along before it is made, and asks for all of it, the edit alone, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.tui.prompts.finder import STEPS
from milepost.views.finder_list import window
from milepost.views.line import Canvas, Line
from milepost.views.ripple.draw import Sheet
from milepost.views.ripple.preview import Preview

LEFT_OVER = 3
"""Rows of the screen that the preview leaves at most: the first one, the status line and the keys."""
HIGH = 30
"""Rows of a screen from which on the timeline above the preview has to be seen, too."""
SHARE = 0.6
"""Of such a screen, what the preview takes."""
LEAST_ROWS = 4

Wanted = Literal["all", "alone"]

_WALK = {**STEPS, "j": 1, "k": -1}


class RipplePrompt(Prompt[Wanted]):
    """Rows that are walked; below them why the chosen one moves, and what else is worth knowing."""

    def __init__(self, done: Callable[[Wanted | None], None], preview: Preview) -> None:
        super().__init__(done)
        self._preview = preview
        self._at = 0
        self._top = 0

    def draw(self, width: int) -> list[Line]:
        """Title, axis, rows, sentences, keys: on a low screen fewer rows, no blank lines, then less said."""
        sheet, preview, height = Sheet(self._preview, width), self._preview, self.app.size.height
        room = round(height * SHARE) if height >= HIGH else height - LEFT_OVER
        head = [title_rule("Preview", preview.title, width, preview.counts)]
        head += sheet.head(2 if height >= HIGH else 1)
        offers = sheet.offers() if height >= HIGH else [hint_line(self._hints(), width)]
        rows, free = len(preview.rows), room - len(head) - len(offers)
        rest = free - min(rows, max(LEAST_ROWS, free // 2))
        why = sheet.reasons(preview.rows[self._at])[:rest]
        blanks = 1 + bool(why) + 1
        also = sheet.also(rest - len(why) - blanks)
        if not also:
            blanks, also = 0, sheet.also(rest - len(why))
        shown = min(rows, free - len(why) - len(also) - blanks)
        self._top = window(self._at, rows, shown, self._top)
        lines = [
            sheet.row(preview.rows[place], cursor=place == self._at)
            for place in range(self._top, self._top + shown)
        ]
        blank = [Canvas(width).line()] if blanks else []
        parts = [part for part in (why, also, offers) if part]
        return [*head, *lines, *(line for part in parts for line in (*blank, *part))]

    def _hints(self) -> str:
        words = {"enter": "move all", "o": "only this one", "esc": "leave it"}
        return "  ".join([*(f"{key} {words[key]}" for key, _ in self._preview.offers), "j k walk"])

    def press(self, key: str, character: str | None) -> None:
        """Walks the rows, answers, or leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer("all")
        elif character == "o" and self._preview.edit.edit:
            self.answer("alone")
        elif key in _WALK:
            self._at = max(0, min(self._at + _WALK[key], len(self._preview.rows) - 1))
            self.redraw()
