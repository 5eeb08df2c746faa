"""One line of text being typed: what it holds, where the cursor is, and how it looks in a given width."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.views.line import Canvas, Role
from milepost.views.visible import cells, visible


@dataclass(frozen=True, slots=True)
class EditLine:
    """A text and a cursor before one of its characters, or at its end."""

    text: str = ""
    cursor: int = 0

    @classmethod
    def of(cls, text: str) -> EditLine:
        """The text with the cursor at its end."""
        return cls(text, len(text))

    def typed(self, text: str) -> EditLine:
        """With text put in at the cursor."""
        return EditLine(self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text))

    def after_key(self, key: str, character: str | None) -> EditLine | None:
        """After a key press, by the names of keys that Textual gives; None if the key is not for typing."""
        text, at = self.text, self.cursor
        match key:
            case "left" | "ctrl+b":
                return EditLine(text, self._beside(-1))
            case "right" | "ctrl+f":
                return EditLine(text, self._beside(1))
            case "home" | "ctrl+a":
                return EditLine(text, 0)
            case "end" | "ctrl+e":
                return EditLine(text, len(text))
            case "ctrl+left":
                return EditLine(text, self._word_start())
            case "ctrl+right":
                return EditLine(text, self._word_end())
            case "backspace" | "ctrl+h":
                start = self._beside(-1)
                return EditLine(text[:start] + text[at:], start)
            case "delete" | "ctrl+d":
                return EditLine(text[:at] + text[self._beside(1) :], at)
            case "ctrl+w":
                start = self._word_start()
                return EditLine(text[:start] + text[at:], start)
            case "ctrl+u":
                return EditLine(text[at:], 0)
            case "ctrl+k":
                return EditLine(text[:at], at)
        return self.typed(character) if character and character.isprintable() else None

    def _beside(self, step: int) -> int:
        """The place beside the character before or after; combining marks belong to what they stand on."""
        at = self.cursor + step
        while 0 < at < len(self.text) and not cells(self.text[at]):
            at += step
        return min(max(at, 0), len(self.text))

    def _word_start(self) -> int:
        head = self.text[: self.cursor].rstrip()
        return head.rfind(" ") + 1

    def _word_end(self) -> int:
        tail = self.text[self.cursor :]
        word = len(tail) - len(tail.lstrip())
        end = tail.find(" ", word)
        return len(self.text) if end < 0 else self.cursor + end

    def draw(self, canvas: Canvas, at: int, width: int, role: Role = Role.STRONG) -> None:
        """Puts the text on a line, scrolled so that the cursor is seen, and the cursor reversed."""
        end = self._beside(1)
        before, after = visible(self.text[: self.cursor]), visible(self.text[end:])
        under = visible(self.text[self.cursor : end]) or " "
        field = Canvas(width)
        place = field.put(min(width - cells(before) - cells(under), 0), before, role)
        field.put(field.put(place, under, Role.SELECTED), after, role)
        for run in field.line():
            at = canvas.put(at, run.text, run.role)
