"""Asks for a revision's subject and reason, with what it will tell below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.editing.change import Change
from milepost.editing.wording import counted
from milepost.tui.prompts.two_lines import TwoLinesPrompt, TwoTexts
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut, visible

MOST = 6
"""Changes that are listed; the rest is counted."""
_FIELDS = (
    ("subject", "the most important change if left empty"),
    ("reason", "why; kept with the revision"),
)


class SavePrompt(TwoLinesPrompt):
    """What the person wants the revision to say: its subject, and why."""

    def __init__(self, done: Callable[[TwoTexts | None], None], changes: Sequence[Change]) -> None:
        about = counted(len(changes), "change")
        super().__init__(done, name="Save a revision", about=about, fields=_FIELDS, verb="save")
        self._changes = tuple(changes)

    def below(self, width: int) -> list[Line]:
        """The changes, as far as there is room."""
        lines = []
        for change in self._changes[:MOST]:
            canvas = Canvas(width)
            canvas.put(3, cut(visible(change.sentence), width - 4))
            lines.append(canvas.line())
        if len(self._changes) > MOST:
            canvas = Canvas(width)
            canvas.put(3, f"and {len(self._changes) - MOST} more", Role.DIM)
            lines.append(canvas.line())
        return lines
