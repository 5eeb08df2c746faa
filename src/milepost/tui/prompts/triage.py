"""Asks where one task belongs: a card, and one key to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.backlog.card import Answer, card_lines
from milepost.views.line import Line

UNDO = "u"


class TriagePrompt(Prompt[str]):
    """Shows one task; the answer is the key of what was decided, or of undo."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        *,
        task: Task,
        roadmap: Roadmap,
        choices: Sequence[Answer],
        about: str,
        count: str,
        told: str,
    ) -> None:
        """`about` says which task it is of how many, `count` how many are done.

        `told` says why the answer before was not taken.
        """
        super().__init__(done)
        self._subject, self._roadmap, self._choices = task, roadmap, tuple(choices)
        self._about, self._count, self._told = about, count, told
        self._at = 0

    def draw(self, width: int) -> list[Line]:
        """Title, the card, the keys."""
        hints = f"enter take {self._choices[self._at].key}, go on  u undo  esc end"
        return [
            title_rule("Triage", self._about, width),
            *card_lines(self._subject, self._roadmap, self._choices, self._at, width, self._told),
            hint_line(hints, width, self._count),
        ]

    def press(self, key: str, character: str | None) -> None:
        """Takes an answer by its key, or the one under the cursor."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._choices[self._at].key)
        elif character == UNDO or any(choice.key == character for choice in self._choices):
            self.answer(character)
        elif key in ("down", "up", "j", "k"):
            self._at = (self._at + (1 if key in ("down", "j") else -1)) % len(self._choices)
            self.redraw()
