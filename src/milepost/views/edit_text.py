"""Text of several lines being typed: where the cursor is, and the rows it takes in a given width."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.views.edit_line import EditLine
from milepost.views.visible import cells, visible


@dataclass(frozen=True, slots=True)
class EditText:
    """A text and a cursor before one of its characters, or at its end."""

    text: str = ""
    cursor: int = 0

    @classmethod
    def of(cls, text: str) -> EditText:
        """The text with the cursor at its end."""
        return cls(text, len(text))

    def typed(self, text: str) -> EditText:
        """With text put in at the cursor."""
        return EditText(self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text))

    def after_key(self, key: str, character: str | None) -> EditText | None:
        """After a key press, by the names of keys that Textual gives; None if the key is not for typing."""
        start, line = self._line()
        match key:
            case "ctrl+j" | "shift+enter":
                return self.typed("\n")
            case "up":
                return self._beside(-1)
            case "down":
                return self._beside(1)
            case "left" if not line.cursor and start:
                return EditText(self.text, start - 1)
            case "right" if line.cursor == len(line.text) and self.cursor < len(self.text):
                return EditText(self.text, self.cursor + 1)
            case "backspace" | "ctrl+h" if not line.cursor and start:
                return EditText(self.text[: start - 1] + self.text[start:], start - 1)
            case "delete" | "ctrl+d" if line.cursor == len(line.text):
                return EditText(self.text[: self.cursor] + self.text[self.cursor + 1 :], self.cursor)
        edited = line.after_key(key, character)
        if edited is None:
            return None
        end = start + len(line.text)
        return EditText(self.text[:start] + edited.text + self.text[end:], start + edited.cursor)

    def rows(self, width: int) -> list[EditLine]:
        """The text in rows of at most `width` cells; the cursor of a row without it is -1."""
        rows: list[EditLine] = []
        start = 0
        for line in self.text.split("\n"):
            parts = _parts(line, width)
            for index, part in enumerate(parts):
                at = self.cursor - start
                last = index == len(parts) - 1
                rows.append(EditLine(part, at if 0 <= at < len(part) + last else -1))
                start += len(part)
            start += 1
        return rows

    def _line(self) -> tuple[int, EditLine]:
        """Where the line with the cursor begins, and the line."""
        start = self.text.rfind("\n", 0, self.cursor) + 1
        line = self.text[start:].partition("\n")[0]
        return start, EditLine(line, self.cursor - start)

    def _beside(self, step: int) -> EditText:
        """The cursor in the line above or below, as far from its beginning."""
        start, line = self._line()
        lines = self.text.split("\n")
        number = self.text.count("\n", 0, start) + step
        if not 0 <= number < len(lines):
            return EditText(self.text, 0 if step < 0 else len(self.text))
        begins = sum(len(text) + 1 for text in lines[:number])
        return EditText(self.text, begins + min(line.cursor, len(lines[number])))


def _parts(line: str, width: int) -> list[str]:
    """A line cut into pieces that fit, one cell left for the cursor; a word is kept whole where it fits."""
    parts = []
    while cells(visible(line)) >= width:
        end = 1
        while cells(visible(line[: end + 1])) < width:
            end += 1
        space = line.rfind(" ", 0, end)
        end = space + 1 if space > 0 else end
        parts.append(line[:end])
        line = line[end:]
    return [*parts, line]
