"""The revisions of the file as rows, the newest first, each with its tags below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from milepost.views.history.entry import NOW, Entry, Words
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import counted, number, short_day
from milepost.views.visible import cut, cut_end, visible

_SHORT, _DAY, _WHO, _WHAT = 2, 11, 20, 27
_ITEMS = 6
"""Cells of the last column."""


class RevisionRows:
    """Which revision stands in which row of a list; made once for thousands, told in words one by one."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._rows: list[tuple[str, str]] = []
        self._index: dict[str, int] = {}
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, entry: Entry) -> None:
        """Puts a revision below the others, and its tags below it."""
        self._entries[entry.id] = entry
        self._index[entry.id] = len(self._rows)
        self._rows += [(entry.id, ""), (entry.id, ", ".join(entry.tags))][: 1 + bool(entry.tags)]

    def tell(self, id: str, words: Words) -> None:
        """Says what a revision changed, if it is one of them."""
        if entry := self.find(id):
            self._entries[id] = replace(entry, words=words)

    def find(self, id: str) -> Entry | None:
        """A revision by its id."""
        return self._entries.get(id)

    def at(self, row: int) -> tuple[Entry, str]:
        """What stands in a row: a revision, and its tags where the row is that of the tags."""
        id, tags = self._rows[row]
        return self._entries[id], tags

    def row_of(self, id: str) -> int | None:
        """The row of a revision."""
        return self._index.get(id)

    @property
    def revisions(self) -> int:
        """How many they are, what is unsaved left out."""
        return len(self._entries) - (NOW in self._entries)

    @property
    def first(self) -> str:
        """The id of what stands on top; empty where nothing does."""
        return self._rows[0][0] if self._rows else ""


class RevisionsView:
    """A list of revisions for one width; the cursor goes by the ids of entries."""

    def __init__(
        self, rows: RevisionRows, width: int, today: date, *, compared: str = "", shown: str = ""
    ) -> None:
        """`compared` is the id of the other side of a comparison, `shown` of what all panes show."""
        self._rows = rows
        self._width, self._today = width, today
        self._compared, self._shown = compared, shown

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
        entry, tags = self._rows.at(index)
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
        entry, tags = self._rows.at(index)
        return () if tags else (entry.id,)

    def index_of(self, item_id: str) -> int | None:
        """The row of an entry."""
        return self._rows.row_of(item_id)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - the number of revisions says more
        """How many there are."""
        return counted(self._rows.revisions, "revision")
