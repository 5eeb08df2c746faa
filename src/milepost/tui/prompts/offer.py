"""Tells what was found and offers what can be done about it: sentences, a list that scrolls, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from milepost.tui.prompts.base import Prompt, title_rule
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.visible import cells, cut, visible
from milepost.views.wrapping import wrapped

GAP = 3
"""Cells between two keys and their words."""


@dataclass(frozen=True)
class Offered:
    """What a prompt says and which keys it takes; `esc` leaves everything as it is."""

    name: str
    text: Sequence[str]
    """Sentences above the list."""
    keys: Mapping[str, str]
    """What each key does, by its name; the answer is the name."""
    leave: str
    """What `esc` means."""
    about: str = ""
    lines: Sequence[tuple[str, str]] = ()
    """The list: what each line is about, and its words."""
    looks: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """Keys that only show something; the prompt stays open."""


class OfferPrompt(Prompt[str]):
    """Asks what to do; the answer is the name of the key."""

    def __init__(self, done: Callable[[str | None], None], offered: Offered) -> None:
        super().__init__(done)
        self._offered = offered
        self._top = 0

    def draw(self, width: int) -> list[Line]:
        """Title, sentences, as much of the list as there is room for, keys."""
        offered = self._offered
        above = [title_rule(offered.name, offered.about, width)]
        above += [_line(part, width) for text in offered.text for part in wrapped(text, width - 3)]
        below = self._key_lines(width)
        room = self.app.size.height - len(above) - len(below) - 3
        listed = self._list_lines(width, max(room, 1))
        blank = [_line("", width)] if listed else []
        return [*above, *blank, *listed, _line("", width), *below]

    def _list_lines(self, width: int, room: int) -> list[Line]:
        """The list from where it is scrolled to, and how much of it is above and below."""
        lines = self._offered.lines
        start = 3 + max((cells(visible(about)) for about, _ in lines), default=0)
        start = min(start + 2 if start > 3 else start, width // 2)
        self._top = max(min(self._top, len(lines) - room), 0)
        drawn = []
        for about, words in lines[self._top : self._top + room]:
            canvas = Canvas(width)
            canvas.put(3, cut(visible(about), start - 5), Role.DIM)
            canvas.put(start, cut(visible(words), width - start - 1))
            drawn.append(canvas.line())
        if len(lines) > room:
            canvas = Canvas(width)
            last = self._top + len(drawn)
            canvas.put(3, f"{self._top + 1}-{last} of {len(lines)}, j k scroll", Role.DIM)
            drawn.append(canvas.line())
        return drawn

    def _key_lines(self, width: int) -> list[Line]:
        """The keys, in as many lines as they take."""
        lines, canvas, at = [], Canvas(width), 1
        for key, word in (*self._offered.keys.items(), ("esc", self._offered.leave)):
            if at > 1 and at + cells(f"{key} {word}") > width - 1:
                lines.append(canvas.line())
                canvas, at = Canvas(width), 1
            at = canvas.put(at, key, Role.ACCENT)
            at = canvas.put(at + 1, cut(visible(word), width - at - 2)) + GAP
        return [*lines, canvas.line()]

    def press(self, key: str, character: str | None) -> None:
        """Takes one of the keys, or scrolls the list."""
        if key == "escape":
            self.answer(None)
        elif look := self._offered.looks.get(character or key):
            look()
        elif (pressed := key if key == "enter" else character) in self._offered.keys:
            self.answer(pressed)
        elif key in ("j", "down", "k", "up"):
            self._top += 1 if key in ("j", "down") else -1
            self.redraw()


def _line(text: str, width: int) -> Line:
    return line_with(text, 1, width)
