"""One item with all it touches, as rows that a cursor can stop in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from milepost.editing.inputs import Input, Sort, inputs_of
from milepost.model.header import Header
from milepost.model.items import Item
from milepost.model.work import Initiative, Task, Work
from milepost.planning.purpose import goal_path
from milepost.views.detail.notes import UNKNOWN, notes
from milepost.views.detail.related import BLOCKS, Related, related
from milepost.views.detail.values import value_texts
from milepost.views.forecast import outcome_lines
from milepost.views.history.of_item import ItemEntry, rows_of
from milepost.views.line import Canvas, Line, Role, Run
from milepost.views.numbers import number, short_number
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible
from milepost.views.why import progress_words, slack_words
from milepost.views.wrapping import wrapped

TWO_COLUMNS = 100
"""Cells from which what the item touches stands beside its fields."""

LEADING = ("vision", "kind", "status", "health", "progress", "owner", "team", "initiative", "date")
"""Fields that come first, in this order; the others follow as the entity has them."""

MOST_RELATED = 12
"""Related items that one section lists; beyond them stands how many more there are."""

_LABEL, _VALUE, _NOTE = 4, 17, 36
_RELATED_LABEL = 12


@dataclass(frozen=True, slots=True)
class Stop:
    """A place for the cursor: a field to change, a related item to open, a revision to look at."""

    row: int
    at: int
    """The cell of the cursor."""
    field: str = ""
    item_id: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class _Left:
    label: str = ""
    text: str = ""
    note: str = ""
    field: str = ""
    """The field whose first row this is."""
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class _Right:
    word: str = ""
    entry: Related | None = None
    text: str = ""


class DetailView:
    """An item of any kind, or the header, for one View and one width.

    From 100 columns on what it touches stands beside its fields, else below them.
    """

    def __init__(self, view: View, item_id: str, width: int, past: Sequence[ItemEntry] = ()) -> None:
        """`past` is what became of the item, as far as somebody has looked."""
        self.view = view
        self.width = width
        self.item: Item = view.roadmap[item_id]
        fields = [field for field in inputs_of(self.item.kind) if field.key not in ("title", "name")]
        fields.sort(key=lambda f: LEADING.index(f.key) if f.key in LEADING else len(LEADING))
        self.empty: Sequence[str] = [f.key for f in fields if not _is_filled(self.item, f)]
        """Fields without a value, which can be filled."""
        self._right_start = width // 2 + 2 if width >= TWO_COLUMNS else _LABEL
        room = (self._right_start if width >= TWO_COLUMNS else width) - 2
        left = [row for f in fields if f.key not in self.empty for row in self._field_rows(f, room)]
        left += self._empty_rows(room)
        right = self._related_rows()
        if width >= TWO_COLUMNS:
            self._rows = list(zip_longest(left, right, fillvalue=None))
        else:
            beside: list[tuple[_Left | None, _Right | None]] = [(row, None) for row in left]
            self._rows = [*beside, (None, None), *((None, row) for row in right)]
        self._past = rows_of(past, width) if past else []
        self.stops: Sequence[Stop] = self._find_stops()

    @property
    def title(self) -> str:
        """What the rule above says at its left."""
        return visible(self.item.label)

    @property
    def caption(self) -> str:
        """What the rule says at its right: `task meter-gateway`."""
        kind = self.item.kind.singular
        return kind if isinstance(self.item, Header) else f"{kind} {self.item.id}"

    def __len__(self) -> int:
        return len(self._rows) + bool(self._past) + len(self._past)

    def head(self) -> Sequence[Line]:
        """The path up to the vision, and an empty line."""
        canvas = Canvas(self.width)
        canvas.put(2, cut_end(_path_text(self.item, self.view, self.width - 4), self.width - 3), Role.ACCENT)
        return (canvas.line(), Canvas(self.width).line())

    def line(self, index: int, stop: Stop | None = None) -> Line:
        """One row, with the cursor where the stop is."""
        canvas = Canvas(self.width)
        if index >= len(self._rows):
            return self._past_line(index - len(self._rows) - 1, cursor=bool(stop and stop.row == index))
        left, right = self._rows[index]
        if left:
            self._put_field(canvas, left)
        if right:
            self._put_related(canvas, right)
        if stop and stop.row == index:
            canvas.put(stop.at, "▌", Role.ACCENT)
        return canvas.line()

    def hint(self, stop: Stop) -> str:
        """What the status line says at a stop: what a field takes, or the related item in full."""
        if stop.item_id:
            return visible(self.view.roadmap[stop.item_id].label)
        if stop.revision:
            return f"revision {stop.revision[:7]}: what else it changed"
        field = next(field for field in inputs_of(self.item.kind) if field.key == stop.field)
        if stop.field == "progress" and isinstance(self.item, Task) and self.item.estimate:
            days = short_number(self.item.estimate.likely.days)
            return f"progress: 0 to 100, counted on the {days} d of the estimate"
        return f"{field.key}: {field.help}"

    # --- rows

    def _field_rows(self, field: Input, room: int) -> list[_Left]:
        value = _value(self.item, field)
        texts = value_texts(self.item, value, self.view.roadmap)
        if field.sort is Sort.PERCENT:
            texts = [f"{text} %" for text in texts]
        beside = notes(self.item, field, value, self.view)
        role = Role.PLAIN if _is_written(self.item, field) else Role.DIM
        rows = []
        for text, note in zip_longest(texts, beside, fillvalue=""):
            lines = wrapped(text, room - _VALUE)
            rows += [_Left(text=part, note=note if part is lines[0] else "", role=role) for part in lines]
        first = rows[0]
        return [_Left(field.key, first.text, first.note, field.key, role), *rows[1:]]

    def _empty_rows(self, room: int) -> list[_Left]:
        lines: list[str] = []
        for key in self.empty:
            if lines and len(lines[-1]) + 2 + len(key) <= room - _VALUE:
                lines[-1] += f"  {key}"
            else:
                lines.append(key)
        labels = ["empty", *[""] * len(lines)]
        return [_Left(label, text, role=Role.DIM) for label, text in zip(labels, lines, strict=False)]

    def _related_rows(self) -> list[_Right]:
        rows: list[_Right] = []
        for section in related(self.item, self.view.roadmap, self.view.spans):
            if rows:
                rows.append(_Right())
            shown = section.items[:MOST_RELATED]
            entries = [_Right(entry=entry) for entry in shown] or [_Right(text="nothing")]
            rows += [_Right(section.word, entries[0].entry, entries[0].text), *entries[1:]]
            if len(section.items) > MOST_RELATED:
                rows.append(_Right(text=f"{number(len(section.items) - MOST_RELATED)} more"))
            if section.word == BLOCKS:
                rows += self._told("Slack", self._slack_lines())
                rows += self._told("Progress", self._progress_lines())
                rows += self._told("Forecast", self._forecast_lines())
        return rows

    def _told(self, word: str, lines: Sequence[str]) -> list[_Right]:
        """What is said of the item in a section of its own."""
        labels = [word, *[""] * len(lines)]
        rows = [_Right(label, text=line) for label, line in zip(labels, lines, strict=False)]
        return [_Right(), *rows] if rows else []

    @property
    def _room(self) -> int:
        """Cells of what is said beside the fields, or below them."""
        return self.width - (self._right_start + _RELATED_LABEL if self.width >= TWO_COLUMNS else _VALUE)

    def _slack_lines(self) -> Sequence[str]:
        schedule, item = self.view.schedule, self.item
        words = slack_words(schedule, item) if schedule and isinstance(item, Work) else ""
        return wrapped(words, self._room) if words else ()

    def _progress_lines(self) -> Sequence[str]:
        view, item = self.view, self.item
        words = progress_words(view.spans, item, view.today) if isinstance(item, Work) else ""
        if not isinstance(item, Initiative) and "points" not in words:
            return ()  # its own field says it
        return wrapped(words, self._room) if words else ()

    def _forecast_lines(self) -> Sequence[str]:
        forecast, old = self.view.forecast, self.view.forecast_is_old
        outcome = forecast.outcomes.get(self.item.id) if forecast else None
        return outcome_lines(outcome, self.view.roadmap, self._room, old=old) if outcome else ()

    def _find_stops(self) -> Sequence[Stop]:
        fields = [
            Stop(row, 0, field=left.field) for row, (left, _) in enumerate(self._rows) if left and left.field
        ]
        at = max(self._right_start + _RELATED_LABEL - 2, 0) if self.width >= TWO_COLUMNS else 0
        items = [
            Stop(row, at, item_id=right.entry.item.id)
            for row, (_, right) in enumerate(self._rows)
            if right and right.entry
        ]
        below = len(self._rows) + 1
        revisions = [
            Stop(below + row, 0, revision=one.revision) for row, one in enumerate(self._past) if one.revision
        ]
        return (*fields, *items, *revisions)

    def _past_line(self, row: int, *, cursor: bool) -> Line:
        """A row of the item's history; an empty one is above it."""
        line = self._past[row].line if row >= 0 else Canvas(self.width).line()
        return (Run("▌", Role.ACCENT), Run(line[0].text[1:], line[0].role), *line[1:]) if cursor else line

    # --- drawing

    def _put_field(self, canvas: Canvas, row: _Left) -> None:
        end = self._right_start - 2 if self.width >= TWO_COLUMNS else self.width
        canvas.put(_LABEL, row.label, Role.DIM)
        at = canvas.put(_VALUE, cut_end(row.text, end - _VALUE), row.role)
        start = max(_NOTE, at + 2)
        role = Role.WARNING if row.note == UNKNOWN else Role.DIM
        canvas.put(start, cut(row.note, max(end - start, 0)), role)

    def _put_related(self, canvas: Canvas, row: _Right) -> None:
        start = self._right_start
        canvas.put(start, row.word, Role.DIM)
        at = start + (_RELATED_LABEL if self.width >= TWO_COLUMNS else _VALUE - _LABEL)
        if row.entry is None:
            canvas.put(at, row.text, Role.DIM)
            return
        entry = row.entry
        date_at = self.width - 16
        if entry.mark:
            at = canvas.put(at, entry.mark) + 1
        end = self.width - 8 if entry.exposure else date_at - 2
        canvas.put(at, cut(visible(entry.item.label), max(end - at, 0)))
        canvas.put(date_at, entry.date, Role.DIM)
        canvas.put_right(self.width, entry.link, Role.DIM)
        canvas.put_right(self.width - 1, entry.exposure, Role.DIM)


def _value(item: Item, field: Input) -> Any:
    return getattr(item, _attribute(item, field))


def _is_written(item: Item, field: Input) -> bool:
    return _attribute(item, field) in item.model_fields_set


def _is_filled(item: Item, field: Input) -> bool:
    """Whether the field has a row of its own: a value that was written, or a default that says something."""
    value = _value(item, field)
    return bool(value) or (value is not None and value not in ((), "", {}) and _is_written(item, field))


def _attribute(item: Item, field: Input) -> str:
    names = {entry.alias: name for name, entry in type(item).model_fields.items() if entry.alias}
    return names.get(field.key, field.key)


def _path_text(item: Item, view: View, width: int) -> str:
    """The path from the vision down to the item; its parts are cut alike where they do not fit."""
    path = goal_path(item, view.roadmap)[1:]
    if not path:
        return ""
    start = "vision" if isinstance(path[-1], Header) else "no goal"
    above = [visible(other.label) for other in reversed(path) if not isinstance(other, Header)]
    ends = cells(f"{start} › this {item.kind.singular}")
    if above and ends + sum(cells(label) + 3 for label in above) > width:
        room = max((width - ends) // len(above) - 3, 8)
        above = [cut(label, room) for label in above]
    return " › ".join([start, *above, f"this {item.kind.singular}"])
