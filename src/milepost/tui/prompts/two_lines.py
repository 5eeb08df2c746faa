"""Asks for two lines: what, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

TwoTexts = tuple[str, str]


class TwoLinesPrompt(Prompt[TwoTexts]):
    """Two lines to type; what they are for stands in them while they are empty."""

    def __init__(
        self,
        done: Callable[[TwoTexts | None], None],
        *,
        name: str,
        about: str,
        fields: Sequence[tuple[str, str]],
        verb: str,
        is_needed: bool = False,
    ) -> None:
        """`fields` are name and note of both lines; `is_needed` says that the first may not stay empty."""
        super().__init__(done)
        self._title, self._about, self._names, self._verb = name, about, tuple(fields), verb
        self._is_needed = is_needed
        self._edits = [EditLine(), EditLine()]
        self._at = 0

    def below(self, width: int) -> list[Line]:  # noqa: ARG002 - for those that have something to show
        """What stands under the two lines."""
        return []

    def draw(self, width: int) -> list[Line]:
        """Title, both lines, what stands below, the keys."""
        start = 5 + max(cells(name) for name, _ in self._names)
        lines = [title_rule(self._title, self._about, width)]
        for index, ((name, note), edit) in enumerate(zip(self._names, self._edits, strict=True)):
            canvas = Canvas(width)
            focused = index == self._at
            canvas.put(1, "▌" if focused else " ", Role.ACCENT)
            canvas.put(3, name, Role.DIM)
            if focused:
                edit.draw(canvas, start, width - start - 2)
            else:
                canvas.put(start, cut(visible(edit.text), width - start - 2))
            if not edit.text:
                canvas.put(start + 2, cut(note, width - start - 4), Role.DIM)
            lines.append(canvas.line())
        hints = hint_line(f"enter {self._verb}  tab other line  esc leave", width)
        return [*lines, *self.below(width), hints]

    def press(self, key: str, character: str | None) -> None:
        """Types into the line with the cursor, or hands both over."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            first, second = (edit.text.strip() for edit in self._edits)
            if first or not self._is_needed:
                self.answer((first, second))
        elif key in ("tab", "shift+tab", "down", "up"):
            self._at = 1 - self._at
            self.redraw()
        elif edited := self._edits[self._at].after_key(key, character):
            self._edits[self._at] = edited
            self.redraw()

    def paste(self, text: str) -> None:
        """Puts the first line of pasted text at the cursor."""
        self._edits[self._at] = self._edits[self._at].typed(text.split("\n", 1)[0])
        self.redraw()
