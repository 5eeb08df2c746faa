"""The revisions of the file as rows, the newest first, each with its tags below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from milepost.views.history.entry import NOW, Entry
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted, number, short_day
from milepost.views.visible import cut, cut_end, visible

_SHORT, _DAY, _WHO, _WHAT = 2, 11, 20, 27
_ITEMS = 6
"""Cells of the last column."""


class RevisionsView:
    """A list of revisions for one width; the cursor goes by the ids of entries."""

    def __init__(
        self, entries: Sequence[Entry], width: int, today: date, *, compared: str = "", shown: str = ""
    ) -> None:
        """`compared` is the id of the other side of a comparison, `shown` of what all panes show."""
        self._entries = entries
        self._width, self._today = width, today
        self._compared, self._shown = compared, shown
        self._rows = [
            (entry, tags) for entry in entries for tags in ("", ", ".join(entry.tags))[: 1 + bool(entry.tags)]
        ]
        self._index = {entry.id: row for row, (entry, tags) in enumerate(self._rows) if not tags}

    def __len__(self) -> int:
        return len(self._rows)

    def head(self) -> Sequence[Line]:
        """The column heads."""
        canvas = Canvas(self._width)
        for at, word in ((_SHORT, "revision"), (_DAY, "day"), (_WHO, "who"), (_WHAT, "what")):
            canvas.put(at, word, Role.DIM)
        canvas.put_right(self._width - 1, "items", Role.DIM)
        return (canvas.line(),)

    def line(self, index: int) -> Line:
        """One row: a revision, or its tags."""
        entry, tags = self._rows[index]
        canvas = Canvas(self._width)
        if tags:
            canvas.put(_DAY + 1, cut(f"# {visible(tags)}", self._width - _DAY - 2), Role.ACCENT)
            return canvas.line()
        canvas.put(1, "*" if entry.id == self._compared else ">" * (entry.id == self._shown), Role.ACCENT)
        if entry.id == NOW:
            canvas.put(_DAY, NOW)
        else:
            canvas.put(_SHORT, entry.short, Role.DIM)
        if entry.when:
            canvas.put(_DAY, short_day(entry.when.date(), self._today))
        canvas.put(_WHO, cut_end(visible(entry.author).split(" ")[0], _WHAT - _WHO - 1))
        words = entry.words
        role = Role.DIM if words is None or not (words.text or words.problem) else Role.PLAIN
        text = cut_end(visible(entry.told), self._width - _WHAT - _ITEMS - 1)
        canvas.put(_WHAT, text, Role.BAD if words and words.problem else role)
        if words and words.items:
            canvas.put_right(self._width - 1, number(words.items))
        return canvas.line()

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The id of the entry; tags are passed over."""
        entry, tags = self._rows[index]
        return () if tags else (entry.id,)

    def index_of(self, item_id: str) -> int | None:
        """The row of an entry."""
        return self._index.get(item_id)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - the number of revisions says more
        """How many there are."""
        return counted(sum(entry.id != NOW for entry in self._entries), "revision")
