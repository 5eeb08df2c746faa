"""Shows value against effort on the whole screen, and goes to one of the tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from milepost.planning.quadrants import Placed
from milepost.planning.scores import Band
from milepost.tui.prompts.base import Prompt, hint_line, title_rule
from milepost.views.backlog.picture import AXES, LETTERS, picture_lines
from milepost.views.line import Line
from milepost.views.numbers import counted

STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "pageup": -10}


class PicturePrompt(Prompt[str]):
    """A letter for each task in a square of four fields; the answer is the id of a task to go to."""

    def __init__(
        self,
        done: Callable[[str | None], None],
        *,
        method: str,
        tasks: Sequence[Placed],
        bands: Mapping[str, Band],
        missing: int,
        current: str | None,
    ) -> None:
        """`missing` tasks have no inputs and are not in the picture."""
        super().__init__(done)
        self._tasks, self._bands = tasks[: len(LETTERS)], bands
        left_out = missing + len(tasks) - len(self._tasks)
        self._about = f"{method} of {counted(len(self._tasks), 'task')}"
        self._right = f"{left_out} not shown" if left_out else ""
        ids = [one.task.id for one in self._tasks]
        self._at = ids.index(current) if current in ids else 0

    def draw(self, width: int) -> list[Line]:
        """Title, picture and list, the keys."""
        height = self.app.size.height - 2
        return [
            title_rule("Value and effort", self._about, width, self._right),
            *picture_lines(self._tasks, self._bands, self._at, width, height),
            hint_line("j/k move  enter go to it  esc leave", width, AXES if width >= len(AXES) + 40 else ""),
        ]

    def press(self, key: str, character: str | None) -> None:
        """Moves, goes to the task at the cursor, leaves."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._tasks[self._at].task.id)
        elif key in STEPS:
            self._at = max(min(self._at + STEPS[key], len(self._tasks) - 1), 0)
            self.redraw()
        elif character and character in LETTERS[: len(self._tasks)]:
            self._at = LETTERS.index(character)
            self.redraw()
