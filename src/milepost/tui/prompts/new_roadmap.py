"""A few questions, one at a time, then the file that the answers make. Nothing is written before `enter`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from milepost.editing.refusals import EditRefused
from milepost.model.when import DateError
from milepost.session.new_roadmap import QUESTIONS, compose
from milepost.tui.prompts.base import Prompt, hint_line
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut, cut_end, visible


@dataclass(frozen=True)
class NewFile:
    """What is to be written, and whether a repository is started with it."""

    path: Path
    data: bytes
    starts_repository: bool


class NewRoadmapPrompt(Prompt[NewFile]):
    """Asks the questions, over the whole screen."""

    def __init__(
        self, done: Callable[[NewFile | None], None], path: Path, today: date, *, may_start_repository: bool
    ) -> None:
        super().__init__(done)
        self._path, self._today = path, today
        self._may_start_repository = may_start_repository
        self._answers = [EditLine() for _ in QUESTIONS]
        self._at = 0
        self._file: bytes | None = None
        """What the answers make, once all questions are asked."""
        self._top = 0

    def draw(self, width: int) -> list[Line]:
        """One question, or the file."""
        height = self.app.size.height
        lines = self._file_lines(width, height) if self._file is not None else self._question_lines(width)
        return [*lines[:-1], *[Canvas(width).line()] * (height - len(lines)), lines[-1]]

    def _question_lines(self, width: int) -> list[Line]:
        question, edit = QUESTIONS[self._at], self._answers[self._at]
        head, asks, field, remark = (Canvas(width) for _ in range(4))
        head.put(1, "New roadmap", Role.STRONG)
        head.put_right(width - 1, f"{self._at + 1} of {len(QUESTIONS)}", Role.DIM)
        asks.put(3, question.asks, Role.STRONG)
        asks.put_right(width - 3, question.label, Role.DIM)
        field.put(3, ">", Role.ACCENT)
        edit.draw(field, 5, width - 8)
        text, role = self._judged()
        remark.put(3, cut(visible(text), width - 4), role)
        blank = Canvas(width).line()
        back = "  shift+tab back" if self._at else ""
        hints = hint_line(f"enter next  tab skip{back}  esc leave", width)
        return [head.line(), blank, asks.line(), blank, field.line(), blank, remark.line(), blank, hints]

    def _judged(self) -> tuple[str, Role]:
        """What there is to say of the answer as it stands."""
        text = self._answers[self._at].text.strip()
        try:
            return QUESTIONS[self._at].judge(text, self._today), Role.DIM
        except DateError as error:
            return f"! {error} {error.hint}", Role.BAD

    def _file_lines(self, width: int, height: int) -> list[Line]:
        assert self._file is not None
        texts = self._file.decode().splitlines()
        room = height - 4
        self._top = max(min(self._top, len(texts) - room), 0)
        head = Canvas(width)
        head.put(1, "New roadmap", Role.STRONG)
        head.put_right(width - 1, cut(visible(str(self._path)), width - 20), Role.DIM)
        lines = [head.line(), Canvas(width).line()]
        for text in texts[self._top : self._top + room]:
            canvas = Canvas(width)
            canvas.put(3, cut_end(visible(text), width - 4), Role.DIM if text.startswith("#") else Role.PLAIN)
            lines.append(canvas.line())
        starts = "  g write it, start a git repository" if self._may_start_repository else ""
        hints = f"enter write it{starts}  shift+tab back  esc leave"
        return [*lines, Canvas(width).line(), hint_line(hints, width)]

    def press(self, key: str, character: str | None) -> None:
        """Types, goes on, back, or leaves."""
        if key == "escape":
            self.answer(None)
        elif self._file is not None:
            self._press_on_file(self._file, key)
        elif key == "enter" and self._judged()[1] is not Role.BAD:
            self._go(1)
        elif key == "tab":
            self._answers[self._at] = EditLine()
            self._go(1)
        elif key in ("shift+tab", "up") and self._at:
            self._go(-1)
        elif edited := self._answers[self._at].after_key(key, character):
            self._answers[self._at] = edited
            self.redraw()

    def _press_on_file(self, data: bytes, key: str) -> None:
        if key == "enter" or (key == "g" and self._may_start_repository):
            self.answer(NewFile(self._path, data, key == "g"))
        elif key == "shift+tab":
            self._file = None
            self.redraw()
        elif key in ("j", "down", "k", "up"):
            self._top += 1 if key in ("j", "down") else -1
            self.redraw()

    def _go(self, step: int) -> None:
        """To the next question or the one before; behind the last one stands the file."""
        if self._at + step < len(QUESTIONS):
            self._at += step
        else:
            answers = {q.name: edit.text for q, edit in zip(QUESTIONS, self._answers, strict=True)}
            try:
                self._file = compose(answers, self._path.parent, self._today)
            except EditRefused as refused:
                raise EditRefused(
                    f"That makes no roadmap: {refused.title}", hint="Go back and change it"
                ) from None
        self.redraw()

    def paste(self, text: str) -> None:
        """Takes the first line of what was pasted."""
        if self._file is None:
            self._answers[self._at] = self._answers[self._at].typed(text.split("\n", 1)[0])
            self.redraw()
