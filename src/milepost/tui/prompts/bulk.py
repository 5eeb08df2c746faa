"""One change of many items before it is made: a line each, what it does to the whole in the rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

MOST = 10
"""Items that are seen at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the change would do to one item."""

    item_id: str
    label: str
    was: str
    effect: str
    """What it becomes, or why nothing happens."""
    happens: bool
    refused: bool = False
    weight: str = ""
    """What the item counts for in the whole."""


class BulkPrompt(Prompt[Sequence[str]]):
    """Shows every item that would change; the answer is the ids of those that were not left out."""

    def __init__(
        self,
        done: Callable[[Sequence[str] | None], None],
        *,
        name: str,
        about: str,
        parts: Sequence[Part],
        show: Callable[[Sequence[str]], str],
    ) -> None:
        """`show` is called with the ids whenever they change; what it returns stands in the rule."""
        super().__init__(done)
        self._title, self._about, self._parts, self._show = name, about, tuple(parts), show
        self._left_out: set[str] = set()
        self._at = 0
        self._whole = show(self.ids)

    @property
    def ids(self) -> list[str]:
        """The items that would change."""
        return [part.item_id for part in self._parts if part.happens and part.item_id not in self._left_out]

    def draw(self, width: int) -> list[Line]:
        """Title, a line for each item, the keys."""
        first = max(min(self._at - MOST // 2, len(self._parts) - MOST), 0)
        shown = self._parts[first : first + MOST]
        column = min(max(cells(visible(part.label)) for part in self._parts) + 5, width // 2)
        longest = max(cells(visible(part.was)) for part in self._parts)
        effect = column + min(longest, (width - column) // 3) + 2
        weight = max(cells(part.weight) for part in self._parts)
        room = width - effect - 1 - (weight + 2 if weight else 0)
        lines = [title_rule(self._title, self._about, width, self._whole)]
        for index, part in enumerate(shown, first):
            canvas = Canvas(width)
            canvas.put(1, "▌" if index == self._at else " ", Role.ACCENT)
            plain = Role.PLAIN if part.item_id in self.ids else Role.DIM
            canvas.put(3, cut(visible(part.label), column - 5), plain)
            canvas.put(column, cut(visible(part.was), effect - column - 2), plain)
            becomes = f"→ {visible(part.effect)}" if part.happens else visible(part.effect)
            left_out = part.item_id in self._left_out
            role = Role.WARNING if part.refused else plain
            canvas.put(effect - 1, cut("left out" if left_out else becomes, room), role)
            canvas.put_right(width - 1, part.weight, plain)
            lines.append(canvas.line())
        more = len(self._parts) - len(shown)
        hints = f"enter change {len(self.ids)}  space leave one out  j/k move  esc leave"
        return [*lines, hint_line(hints, width, f"{more} more " if more else "")]

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - nothing is typed here
        """Moves, leaves an item out or takes it in again, changes what is left."""
        if key == "escape":
            self.answer(None)
        elif key == "enter" and self.ids:
            self.answer(self.ids)
        elif key in ("down", "j", "up", "k"):
            self._at = (self._at + (1 if key in ("down", "j") else -1)) % len(self._parts)
            self.redraw()
        elif key == "space" and self._parts[self._at].happens:
            self._left_out ^= {self._parts[self._at].item_id}
            self._whole = self._show(self.ids)
            self._at = min(self._at + 1, len(self._parts) - 1)
            self.redraw()
