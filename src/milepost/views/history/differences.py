"""What differs between two states of a roadmap as rows: item by item, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from milepost.editing.change import Change, ItemChange
from milepost.editing.field_changes import FieldChange, field_changes
from milepost.editing.importance import PLANNED
from milepost.editing.sentences import PROSE
from milepost.editing.word_diff import Sort, word_diff
from milepost.editing.wording import value_text
from milepost.model.kinds import Kind
from milepost.model.roadmap import Roadmap
from milepost.model.work import Milestone
from milepost.planning.calendar import calendar_of
from milepost.planning.variance import variance
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import NONE, counted
from milepost.views.timeline.bars import milestone_sign
from milepost.views.visible import cells, cut, cut_end, visible

_WORD, _GLYPH, _TITLE = 3, 12, 14
_FIELD_LABEL = 18
_DAY = 10
"""Characters of a day: the year is left out behind one of the same year."""
_TITLE_SHARE = 0.4
"""Of the cells behind the word, what a title takes at most."""


@dataclass(frozen=True)
class Comparison:
    """Two states beside each other."""

    title: str
    """Which they are: `board-june 2026-06-02 → now`."""
    changes: tuple[Change, ...]
    names: Roadmap
    """Where the names of other items are looked up."""
    problem: str = ""
    """Why there is nothing to compare."""
    reason: str = ""
    """Why somebody changed it, in their words."""
    before: Roadmap | None = None
    """The first of them; None where there was none."""
    before_label: str = ""
    """What the first is called: `board-june`, `before 3f2c1a9`."""

    @cached_property
    def items(self) -> Mapping[str, ItemChange]:
        """What became of each item, by the id it has, or had if it is gone."""
        return {item.item.id: item for change in self.changes for item in change.items}


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    item_id: str = ""


class DifferencesView:
    """A comparison for one width; the cursor goes from item to item."""

    def __init__(self, comparison: Comparison, width: int, *, marked: frozenset[str] = frozenset()) -> None:
        self.comparison, self.width, self.marked = comparison, width, marked
        self._items = [item for change in comparison.changes for item in change.items]

    def __len__(self) -> int:
        return len(self._rows)

    def head(self) -> Sequence[Line]:
        """What is compared, and how much differs."""
        canvas = Canvas(self.width)
        right = self.caption(0, 0)
        canvas.put_right(self.width - 1, right, Role.DIM)
        canvas.put(2, cut(visible(self.comparison.title), self.width - cells(right) - 5), Role.STRONG)
        reason = Canvas(self.width)
        if self.comparison.reason:
            reason.put(2, cut_end(f"Why: {visible(self.comparison.reason)}", self.width - 3), Role.DIM)
        return canvas.line(), reason.line()

    def line(self, index: int) -> Line:
        """One row."""
        return self._rows[index].line

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The item; rows of its fields are passed over."""
        item_id = self._rows[index].item_id
        return (item_id,) if item_id else ()

    def index_of(self, item_id: str) -> int | None:
        """The row of an item."""
        return self._index.get(item_id)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - the number of items says more
        """How many items differ."""
        return counted(len(self._items), "item")

    # --- rows

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {row.item_id: index for index, row in enumerate(self._rows) if row.item_id}

    @cached_property
    def _rows(self) -> Sequence[_Row]:
        if self.comparison.problem:
            return [self._told(self.comparison.problem, Role.BAD)]
        if not self._items:
            return [self._told("No item differs: layout, comments or nothing at all.", Role.DIM)]
        return [row for item in self._items for row in self._of_item(item)]

    def _told(self, text: str, role: Role) -> _Row:
        canvas = Canvas(self.width)
        canvas.put(2, cut_end(visible(text), self.width - 3), role)
        return _Row(canvas.line())

    def _of_item(self, change: ItemChange) -> Iterator[_Row]:
        fields = [one for one in field_changes(change, self.comparison.names) if one.field]
        fields.sort(key=lambda one: one.field not in PLANNED)
        word, role = self._word(change, fields)
        canvas = Canvas(self.width)
        item = change.item
        canvas.put(1, "*" if item.id in self.marked else "", Role.ACCENT)
        canvas.put(_WORD, word, role)
        if isinstance(item, Milestone):
            canvas.put(_GLYPH, milestone_sign(item))
        in_row = fields[:1] if fields and word != "changed" and fields[0].field not in PROSE else []
        effect = self._effect(change, in_row[0] if in_row else None)
        kind = "" if item.kind in _UNNAMED else f"{item.kind.singular} "
        room = self.width - _TITLE - 1
        title_room = max(int(room * _TITLE_SHARE), room - cells(effect) - 2) if effect else room
        title = cut(kind + visible(item.label), title_room)
        at = canvas.put(_TITLE, title, Role.STRONG if word == "added" else Role.PLAIN)
        if effect:
            start = max(_TITLE + int(room * _TITLE_SHARE) + 2, at + 2)
            canvas.put(start, cut_end(effect, self.width - start - 1))
        yield _Row(canvas.line(), item.id)
        for field in fields[len(in_row) :]:
            yield from self._of_field(field)

    def _word(self, change: ItemChange, fields: Sequence[FieldChange]) -> tuple[str, Role]:
        before, after = change.before, change.after
        if before is None:
            return "added", Role.GOOD
        if after is None:
            return "deleted", Role.BAD
        if days := variance(before, after, calendar_of(self.comparison.names)):
            return ("later", Role.BAD) if days > 0 else ("earlier", Role.GOOD)
        names = [field.field for field in fields]
        status = getattr(after, "status", "")
        if "status" in names and status == "done":
            return "done", Role.GOOD
        if not names:
            return "moved", Role.PLAIN
        return (names[0] or "") if len(names) == 1 and len(names[0] or "") <= 8 else "changed", Role.PLAIN

    def _effect(self, change: ItemChange, field: FieldChange | None) -> str:
        """What stands behind the title: the first field's values, or the places an item moved between."""
        if change.before is None or change.after is None:
            return ""
        if field is None:
            old, new = change.place_before, change.place_after
            return "" if old is None or new is None else f"place {old + 1} → {new + 1}"
        values = self._values(field)
        days = variance(change.before, change.after, calendar_of(self.comparison.names))
        return f"{values}  {days:+} d" if days and field.field in PLANNED else values

    def _values(self, field: FieldChange) -> str:
        before, after = self._value(field, field.before), self._value(field, field.after)
        if field.field in PLANNED and len(before) == len(after) == _DAY and before[:5] == after[:5]:
            after = after[5:]
        return f"{before} → {after}"

    def _value(self, field: FieldChange, value: Any) -> str:
        return NONE if value is None else visible(value_text(field.field or "", value, self.comparison.names))

    def _of_field(self, field: FieldChange) -> Iterator[_Row]:
        name, room = field.field or "", self.width - _FIELD_LABEL - 1
        if name in PROSE and isinstance(field.before, str) and isinstance(field.after, str):
            for number, line in enumerate(_prose(field.before, field.after, room)):
                yield self._field_row(name if number == 0 else "", line)
        else:
            yield self._field_row(name, [(cut_end(self._values(field), room), Role.PLAIN)])

    def _field_row(self, name: str, runs: Sequence[tuple[str, Role]]) -> _Row:
        canvas = Canvas(self.width)
        canvas.put(_WORD + 2, cut_end(name, _FIELD_LABEL - _WORD - 3), Role.DIM)
        at = _FIELD_LABEL
        for text, role in runs:
            at = canvas.put(at, text, role)
        return _Row(canvas.line())


_UNNAMED = frozenset({Kind.TASKS, Kind.INITIATIVES, Kind.MILESTONES, Kind.ROADMAP})
"""Kinds that their titles or glyphs tell."""

_ROLES = {Sort.KEPT: Role.DIM, Sort.REMOVED: Role.BAD, Sort.ADDED: Role.GOOD}


def _prose(before: str, after: str, width: int) -> Iterator[list[tuple[str, Role]]]:
    """Both texts in one, word by word, broken into lines."""
    line: list[tuple[str, Role]] = []
    used = 0
    for words in word_diff(before, after):
        role = _ROLES[words.sort]
        for piece in _pieces(visible(" ".join(words.marked.split("\n")))):
            if used and used + cells(piece.rstrip()) > width:
                yield line
                line, used = [], 0
            shown = cut_end(piece, width)
            line.append((shown, role))
            used += cells(shown)
    if line:
        yield line


def _pieces(text: str) -> list[str]:
    """The words of a text, each with the blanks behind it."""
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + [words[-1]] * bool(words[-1])
