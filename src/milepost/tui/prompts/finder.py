"""A list that typing narrows: items to go to, commands to run, themes to wear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.edit_line import EditLine
from milepost.views.finder import Finder
from milepost.views.finder_list import Found, ListColumns, found_line, window
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import number

Thing = TypeVar("Thing")

ROWS = 8
"""Lines of the list that are seen at once, where the terminal is high enough."""


class Taken(NamedTuple, Generic[Thing]):
    """What was chosen, and by which key: `enter` or `tab`."""

    thing: Thing
    key: str


@dataclass(frozen=True)
class Offer(Generic[Thing]):
    """What a finder offers, and the words around it."""

    name: str
    sign: str
    """What stands before the typed text."""
    things: Sequence[tuple[Thing, str]]
    """Each thing with the text it is found by."""
    describe: Callable[[Thing], Found]
    columns: ListColumns
    hints: str
    accepts: str = "letters of a title or an id"
    """What can be typed; stands there until something is."""
    takes_tab: bool = False


class FinderPrompt(Prompt[Taken[Thing]]):
    """Asks for one of many things by a few letters of its name."""

    def __init__(
        self,
        done: Callable[[Taken[Thing] | None], None],
        offer: Offer[Thing],
        *,
        moved: Callable[[Thing], None] | None = None,
        at: int = 0,
    ) -> None:
        """Opens on everything, the cursor on row `at`; `moved` is told whenever another thing is chosen."""
        super().__init__(done)
        self._offer = offer
        self._moved = moved
        self._finder = Finder(offer.things)
        self._edit = EditLine()
        self._found = self._finder.find("")
        self._at = at
        self._top = 0

    def draw(self, width: int) -> list[Line]:
        """Title with counts, the typed text, the list, the keys."""
        offer, found = self._offer, self._found
        count = f"{number(len(found))} of {number(len(offer.things))}"
        field = Canvas(width)
        field.put(1, offer.sign, Role.ACCENT)
        if not self._edit.text:
            field.put(5, offer.accepts, Role.DIM)
        self._edit.draw(field, 3, width - 5 if self._edit.text else 1)
        rows = min(ROWS, max(self.app.size.height // 3, 3), len(offer.things))
        self._top = window(self._at, len(found), rows, self._top)
        seen = found[self._top : self._top + rows]
        lines = [
            found_line(
                offer.describe(thing),
                self._edit.text,
                width,
                offer.columns,
                chosen=self._top + row == self._at,
            )
            for row, thing in enumerate(seen)
        ]
        if not found:
            nothing = Canvas(width)
            nothing.put(3, "Nothing is called that", Role.DIM)
            lines.append(nothing.line())
        blank = [Canvas(width).line()] * (rows - len(lines))
        below = len(found) - self._top - len(seen)
        return [
            title_rule(offer.name, "", width, count),
            field.line(),
            *lines,
            *blank,
            hint_line(offer.hints, width, f"{number(below)} more" if below > 0 else ""),
        ]

    def press(self, key: str, character: str | None) -> None:
        """Types, walks the list, takes what the cursor is on."""
        if key == "escape":
            self.answer(None)
        elif key == "enter" or (key == "tab" and self._offer.takes_tab):
            if self._found:
                self.answer(Taken(self._found[self._at], key))
        elif key in STEPS:
            self._go(self._at + STEPS[key])
        elif edited := self._edit.after_key(key, character):
            self._search(edited)

    def paste(self, text: str) -> None:
        """Searches for the first line of what was pasted."""
        self._search(self._edit.typed(text.split("\n", 1)[0]))

    def _search(self, edit: EditLine) -> None:
        searched, self._edit = self._edit.text, edit
        if edit.text != searched:
            self._found = self._finder.find(edit.text)
            self._go(0)
        else:
            self.redraw()

    def _go(self, at: int) -> None:
        self._at = max(min(at, len(self._found) - 1), 0)
        if self._moved and self._found:
            self._moved(self._found[self._at])
        self.redraw()


STEPS = {
    "down": 1,
    "up": -1,
    "ctrl+n": 1,
    "ctrl+p": -1,
    "pagedown": ROWS,
    "pageup": -ROWS,
}
"""Keys that walk the list; letters are for typing."""
