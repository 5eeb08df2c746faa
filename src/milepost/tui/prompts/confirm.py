"""Asks before something that is hard to see whole: what it touches, then `enter` or `esc`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.line import Line, Role, line_with
from milepost.views.visible import cut, visible

MOST = 8
"""Lines that are listed; the rest is counted."""


class ConfirmPrompt(Prompt[bool]):
    """Lists what an action touches; the answer is True or None."""

    def __init__(
        self,
        done: Callable[[bool | None], None],
        *,
        name: str,
        about: str,
        lines: Sequence[str],
        asks: str,
        yes: str,
    ) -> None:
        super().__init__(done)
        self._title, self._about, self._touched, self._asks, self._yes = name, about, lines, asks, yes

    def draw(self, width: int) -> list[Line]:
        """Title, what is touched, the question, the keys."""
        texts = [visible(text) for text in self._touched[:MOST]]
        if len(self._touched) > MOST:
            texts.append(f"and {len(self._touched) - MOST} more")
        body = [_line(text, width, Role.PLAIN) for text in texts]
        return [
            title_rule(self._title, self._about, width),
            *body,
            _line(self._asks, width, Role.WARNING),
            hint_line(f"enter {self._yes}  esc leave", width),
        ]

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - nothing is typed here
        """Takes `enter` as yes and `esc` as no."""
        if key in ("enter", "escape"):
            self.answer(True if key == "enter" else None)


def _line(text: str, width: int, role: Role) -> Line:
    return line_with(cut(text, width - 4), 3, width, role)
