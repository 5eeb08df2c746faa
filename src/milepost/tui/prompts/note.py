"""Asks for text of several lines: `enter` sets it, `ctrl+j` begins a new line."""

from __future__ import annotations

from collections.abc import Callable

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.edit_text import EditText
from milepost.views.line import Canvas, Line
from milepost.views.visible import cut, visible

LEAST, MOST = 3, 10
"""Rows that the text takes."""


class NotePrompt(Prompt[str]):
    """Asks for a text that may have lines; an empty one is an answer, too."""

    def __init__(
        self, done: Callable[[str | None], None], *, name: str, about: str, text: str, help_: str = ""
    ) -> None:
        super().__init__(done)
        self._title, self._about, self._help = name, about, help_
        self._edit = EditText.of(text)

    def draw(self, width: int) -> list[Line]:
        """Title, the rows around the cursor, the keys."""
        rows = self._edit.rows(width - 5)
        at = next(index for index, row in enumerate(rows) if row.cursor >= 0)
        most = min(MOST, max(self.app.size.height - 8, LEAST))
        first = max(min(at - most // 2, len(rows) - most), 0)
        lines = [title_rule(self._title, self._about, width)]
        for row in rows[first : first + most]:
            canvas = Canvas(width)
            if row.cursor >= 0:
                row.draw(canvas, 3, width - 4)
            else:
                canvas.put(3, visible(row.text))
            lines.append(canvas.line())
        lines += [Canvas(width).line()] * (LEAST - len(rows))
        hints = "enter set  ^j new line  esc leave"
        return [*lines, hint_line(hints, width, cut(f"{self._help} ", max(width - 40, 0)))]

    def press(self, key: str, character: str | None) -> None:
        """Types, sets or leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._edit.text)
        elif edited := self._edit.after_key(key, character):
            self._edit = edited
            self.redraw()

    def paste(self, text: str) -> None:
        """Puts pasted text at the cursor, lines and all."""
        self._edit = self._edit.typed(text.replace("\r\n", "\n").replace("\r", "\n"))
        self.redraw()
