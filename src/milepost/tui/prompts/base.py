"""A prompt: lines in the lower rows, keys until it is answered or left, and one call with the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.message import Message

from milepost.tui.widgets.lines import LinesWidget
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, visible

Answer = TypeVar("Answer")


class Prompt(LinesWidget, Generic[Answer]):
    """Asks for one thing. The screen gives it every key while it is open.

    `done` is called once: with the answer, or with None where the prompt was left.
    """

    DEFAULT_CSS = "Prompt { dock: bottom; layer: prompt; width: 100%; height: 3; }"

    class Grew(Message):
        """The prompt covers another number of rows than before."""

    class Closed(Message):
        """The prompt was answered or left."""

    def __init__(self, done: Callable[[Answer | None], None]) -> None:
        super().__init__()
        self._done = done
        self.is_open = True
        """Whether it still waits for its answer."""

    def draw(self, width: int) -> list[Line]:
        """The prompt's lines; their number is its height."""
        raise NotImplementedError

    def press(self, key: str, character: str | None) -> None:
        """Takes a key; `enter` and `escape` mean what the last line says."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Takes text that was pasted; by default it is not for this prompt."""

    def answer(self, answer: Answer | None) -> None:
        """Closes the prompt and hands over the answer."""
        self.is_open = False
        self.screen.post_message(self.Closed())
        self.remove()
        self._done(answer)

    def redraw(self) -> None:
        """Draws the prompt as it is now, as high as it needs."""
        width = self.app.size.width
        lines = self.draw(width)[: self.app.size.height]
        if len(lines) != len(self.lines):
            self.styles.height = len(lines)
            self.post_message(self.Grew())
        self.show_lines(lines)

    def on_mount(self) -> None:
        """Draws the prompt for the first time."""
        self.redraw()

    def on_resize(self) -> None:
        """Draws the prompt as wide as the terminal is now."""
        self.redraw()


def title_rule(name: str, about: str, width: int, right: str = "") -> Line:
    """The first line of a prompt: `━ When ━ Load forecast ━━━━━ 2026-06-15 .. 2026-10-15 ━`."""
    canvas = Canvas(width)
    canvas.put(0, "━" * width, Role.ACCENT)
    at = canvas.put(1, f" {name} ", Role.STRONG)
    room = width - at - 4 - (cells(right) + 4 if right else 0)
    if about and room > 4:
        canvas.put(at + 1, f" {cut(visible(about), room)} ", Role.PLAIN)
    if right:
        canvas.put_right(width - 1, f" {visible(right)} ", Role.PLAIN)
    return canvas.line()


def hint_line(hints: str, width: int, right: str = "") -> Line:
    """The last line of a prompt: keys and words, two spaces apart: `enter set  esc leave`."""
    canvas = Canvas(width)
    at = 1
    for hint in hints.split("  "):
        key, _, word = hint.strip().partition(" ")
        if at + cells(hint) >= width - cells(right) - 1:
            break
        at = canvas.put(at, key, Role.ACCENT)
        at = canvas.put(at + 1, word) + 2
    if right:
        canvas.put_right(width - 1, right, Role.DIM)
    return canvas.line()


class TextPrompt(Prompt[str]):
    """Asks for one line of text."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        *,
        name: str,
        about: str = "",
        text: str = "",
        help_: str,
        may_be_empty: bool = False,
    ) -> None:
        """`help_` says what is accepted; every prompt has it."""
        super().__init__(done)
        self.title = name
        self.about = about
        self.edit = EditLine.of(text)
        self.help = help_
        self.may_be_empty = may_be_empty

    def draw(self, width: int) -> list[Line]:
        """Title, the text, what it is for, keys."""
        field = Canvas(width)
        field.put(1, ">", Role.ACCENT)
        self.edit.draw(field, 3, width - 5)
        lines = [title_rule(self.title, self.about, width), field.line()]
        if self.help:
            help_line = Canvas(width)
            help_line.put(3, cut(self.help, width - 4), Role.DIM)
            lines.append(help_line.line())
        return [*lines, hint_line("enter set  esc leave", width)]

    def press(self, key: str, character: str | None) -> None:
        """Types, sets or leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            if self.edit.text or self.may_be_empty:
                self.answer(self.edit.text)
        elif edited := self.edit.after_key(key, character):
            self.edit = edited
            self.redraw()

    def paste(self, text: str) -> None:
        """Takes the first line of what was pasted."""
        self.edit = self.edit.typed(text.split("\n", 1)[0])
        self.redraw()
