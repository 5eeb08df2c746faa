"""Says why an item is where it is, and walks the chain that drives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.tui.prompts.finder import STEPS
from milepost.views.finder_list import window
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.visible import cells, cut, visible
from milepost.views.why import ChainRow
from milepost.views.wrapping import wrapped

_ROWS = 7
"""Rows of the chain that are seen at once, where the terminal is high enough."""

_WALK = {**STEPS, "j": 1, "k": -1}


class WhyPrompt(Prompt[str]):
    """Sentences, and below them the chain, its last row first chosen; the answer is the id to go to."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        *,
        about: str,
        sentences: Sequence[str],
        chain: Sequence[ChainRow],
        moved: Callable[[str], None],
    ) -> None:
        """`moved` is told the id of each row that the cursor comes to."""
        super().__init__(done)
        self._about, self._sentences, self._chain, self._moved = about, sentences, chain, moved
        self._at = len(chain) - 1
        self._top = 0

    def draw(self, width: int) -> list[Line]:
        """Title, the sentences, the chain, the keys."""
        told = [_line(part, width) for one in self._sentences for part in wrapped(one, width - 4)]
        rows = min(_ROWS, max(self.app.size.height // 4, 2), len(self._chain))
        self._top = window(self._at, len(self._chain), rows, self._top)
        shown = [self._row(number, width) for number in range(self._top, self._top + rows)]
        walk = "enter go  j k walk the chain  esc leave" if self._chain else "esc leave"
        return [title_rule("Why", self._about, width), *told, *shown, hint_line(walk, width)]

    def _row(self, number: int, width: int) -> Line:
        row = self._chain[number]
        canvas = Canvas(width)
        canvas.put(1, "▸" if number == self._at else "", Role.ACCENT)
        dates, held = (
            max(cells(one.dates) for one in self._chain),
            max(cells(one.held) for one in self._chain),
        )
        title = width - dates - held - 9
        canvas.put(3, cut(visible(row.item.title), title))
        at = canvas.put(3 + title + 2, f"{row.dates:>{dates}}", Role.DIM)
        canvas.put(at + 2, row.held, Role.DIM)
        return canvas.line()

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - nothing is typed here
        """Walks the chain, goes to the row, or leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter" and self._chain:
            self.answer(self._chain[self._at].item.id)
        elif key in _WALK and self._chain:
            self._at = max(0, min(self._at + _WALK[key], len(self._chain) - 1))
            self._moved(self._chain[self._at].item.id)
            self.redraw()


def _line(text: str, width: int) -> Line:
    return line_with(cut(visible(text), width - 4), 3, width)
