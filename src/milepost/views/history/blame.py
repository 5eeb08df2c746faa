"""Every value that a field had, with who set it, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.views.history.entry import Entry
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cells, cut, cut_end, visible

_VALUE = 3


@dataclass(frozen=True, slots=True)
class Set:
    """A value in words, and the revision that set it."""

    value: str
    entry: Entry


class BlameView:
    """The values, newest first, for one width; the cursor goes by the ids of revisions."""

    def __init__(self, values: Sequence[Set], width: int, about: str = "", *, headed: bool = False) -> None:
        """`about` says whose values they are: `date of "Opening day"`; `headed` repeats it above them."""
        self._values = values
        self._about, self._headed = about, headed
        self._width = width
        widest = max((cells(visible(one.value)) for one in values), default=0)
        self._since = _VALUE + max(min(widest, width // 3), 10) + 2

    def __len__(self) -> int:
        return len(self._values)

    def head(self) -> Sequence[Line]:
        """Whose values they are, where no rule above says so."""
        if not self._headed:
            return ()
        canvas = Canvas(self._width)
        canvas.put(_VALUE, cut(self._about, self._width - _VALUE - 1), Role.STRONG)
        return canvas.line(), Canvas(self._width).line()

    def line(self, index: int) -> Line:
        """One value: since when, by whom, why, and in which revision."""
        one = self._values[index]
        entry = one.entry
        canvas = Canvas(self._width)
        canvas.put(_VALUE, cut(visible(one.value), self._since - _VALUE - 2))
        day = f"{entry.when:%Y-%m-%d}" if entry.when else ""
        at = canvas.put(self._since, f"since {day}", Role.DIM) + 3
        canvas.put(at, cut_end(visible(entry.author).split(" ")[0], 8))
        at += 10
        why = f'"{visible(entry.reason)}"' if entry.reason else visible(entry.subject)
        room = self._width - at - cells(entry.short) - 3
        canvas.put(at, cut_end(why, room), Role.PLAIN if entry.reason else Role.DIM)
        canvas.put_right(self._width - 1, entry.short, Role.DIM)
        return canvas.line()

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The revision that set the value."""
        return (self._values[index].entry.id,)

    def index_of(self, item_id: str) -> int | None:
        """The first value that a revision set."""
        return next((row for row, one in enumerate(self._values) if one.entry.id == item_id), None)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - few rows need no count
        """Whose values they are."""
        return self._about
