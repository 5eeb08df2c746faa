"""Letters beside the rows of a pane: typing them goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from milepost.tui.prompts.base import Prompt, hint_line
from milepost.views.line import Line


class JumpPrompt(Prompt[int]):
    """Asks for one or two letters; the answer is a row."""

    def __init__(
        self,
        done: Callable[[int | None], None],
        rows: Mapping[str, int],
        show: Callable[[Mapping[int, str]], None],
    ) -> None:
        """`rows` are by label; `show` draws what is left to type beside each row."""
        super().__init__(done)
        self._rows = rows
        self._show = show
        self._typed = ""

    def on_mount(self) -> None:
        """Shows the letters."""
        self.redraw()
        self._show_left()

    def draw(self, width: int) -> list[Line]:
        """One line in place of the keys."""
        return [hint_line("letters go there  esc leave", width)]

    def press(self, key: str, character: str | None) -> None:
        """Takes a letter that leads somewhere; `esc` leaves."""
        typed = self._typed + (character or "")
        if key == "escape":
            self.answer(None)
        elif typed in self._rows:
            self.answer(self._rows[typed])
        elif any(label.startswith(typed) for label in self._rows):
            self._typed = typed
            self._show_left()

    def _show_left(self) -> None:
        length = len(self._typed)
        self._show(
            {row: label[length:] for label, row in self._rows.items() if label.startswith(self._typed)}
        )
