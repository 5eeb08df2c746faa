"""The lines of a preview: an axis, a row for each item with its date before and after, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from milepost.model.work import Milestone
from milepost.views.line import Canvas, Line, Role
from milepost.views.ripple.preview import Preview, Row
from milepost.views.timeline.axis import Axis
from milepost.views.timeline.bars import Mark, draw_late, draw_milestones, draw_span
from milepost.views.timeline.ghosts import draw_ghost, draw_old_end, draw_way
from milepost.views.timeline.head import axis_head
from milepost.views.visible import cut, visible
from milepost.views.wrapping import wrapped

_ASIDE = 12
"""The cell at which sentences begin."""
_GAP = 2
"""Cells between the axis and the dates."""


class _Columns(NamedTuple):
    """Cells: where the dates stand, what is left for the axis, whether the old date has room."""

    dates: int
    axis: int
    was: bool


def _columns(width: int) -> _Columns:
    label, right, was = (36, 34, True) if width >= 100 else (22, 32, True) if width >= 72 else (20, 20, False)
    return _Columns(width - right, width - right - label - _GAP, was)


def _days_away(day: date, days: int) -> date:
    """The day so many days away, or the last one in that direction."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


class Sheet:
    """A preview in so many cells."""

    def __init__(self, preview: Preview, width: int) -> None:
        self.preview = preview
        self.width = width
        self.columns = _columns(width)
        today = preview.after.today
        spans = [span for row in preview.rows for span in (row.was, row.now) if span]
        needed = [row.conflict.needs for row in preview.rows if row.conflict]
        soon, recent = _days_away(today, 7), _days_away(today, -31)
        last = max(*(span.last for span in spans), *needed, soon)
        first = min(today, max(recent, min((span.first for span in spans), default=today)))
        self.axis = Axis.filling(first, last, self.columns.axis)
        self.left = self.columns.dates - self.axis.cells - _GAP
        """The cell at which the axis begins."""

    def head(self, rows: int) -> Sequence[Line]:
        """The axis, and over the dates what they are."""
        view = self.preview.after
        names = axis_head(self.axis, view.today, view.roadmap.header.fiscal_year_start, self.axis.cells, rows)
        lines = []
        for place, name in enumerate(names):
            canvas = Canvas(self.width)
            self._place(canvas, name)
            if place == len(names) - 1:
                if self.columns.was:
                    canvas.put(self.columns.dates, "was", Role.DIM)
                canvas.put(self._new_at, "will be", Role.DIM)
            lines.append(canvas.line())
        return lines

    @property
    def _new_at(self) -> int:
        return self.columns.dates + (13 if self.columns.was else 0)

    def row(self, row: Row, *, cursor: bool) -> Line:
        """One item."""
        canvas = Canvas(self.width)
        canvas.put(0, "▌" if cursor else "", Role.ACCENT)
        canvas.put(2, "!" if row.conflict else "", Role.BAD)
        canvas.put(4, cut(visible(row.item.title), self.left - 5))
        self._place(canvas, self._bar(row))
        if self.columns.was:
            at = canvas.put(self.columns.dates, row.dates[0])
            canvas.put(max(at + 1, self._new_at - 2), "" if row.conflict else "→", Role.DIM)
        canvas.put(self._new_at, row.dates[1])
        canvas.put_right(self.width - 1, row.by, Role.BAD if row.conflict else Role.PLAIN)
        return canvas.line()

    def _place(self, canvas: Canvas, drawn: Canvas) -> None:
        at = self.left
        for run in drawn.line():
            at = canvas.put(at, run.text, run.role)

    def _bar(self, row: Row) -> Canvas:
        """The old bar as a ghost, the new one over it, and how far logic pushes what stays."""
        canvas, axis, view = Canvas(self.axis.cells), self.axis, self.preview.after
        is_milestone = isinstance(row.item, Milestone)
        if row.was and not is_milestone:
            draw_ghost(canvas, axis, row.was)
        if row.now and not is_milestone:
            draw_span(canvas, axis, row.now, view.spans.progress(row.item) or 0, fixed=row.item.fixed)
            if row.was:
                draw_old_end(canvas, axis, row.was, row.now)
            if row.conflict:
                right = axis.last_cell_of(row.now.last) + row.item.fixed
                draw_late(canvas, right + 1, max(axis.last_cell_of(row.conflict.needs), right + 1))
        canvas.put(axis.cell_of(view.today), "│", Role.TODAY)
        if isinstance(row.item, Milestone) and row.now:
            late = row.conflict.needs if row.conflict else None
            draw_milestones(canvas, [Mark.of(axis, row.item, row.now, late)])
            if row.was and row.was != row.now:
                draw_way(canvas, axis, row.was, row.now)
        return canvas

    def reasons(self, row: Row) -> list[Line]:
        """Why the row moves, or why it can't be met."""
        word, sentences = self.preview.reasons(row)
        return self._told(word, sentences)

    def also(self, room: int) -> list[Line]:
        """What else is worth knowing, as many sentences as go into so many lines."""
        for count in range(len(self.preview.also), 0, -1):
            told = self._told("Also", self.preview.also[:count])
            if len(told) <= room:
                return told
        return []

    def _told(self, word: str, sentences: Sequence[str]) -> list[Line]:
        lines: list[Line] = []
        for text in [part for one in sentences for part in wrapped(one, self.width - _ASIDE - 1)]:
            canvas = Canvas(self.width)
            canvas.put(1, word if not lines else "", Role.STRONG)
            canvas.put(_ASIDE, text)
            lines.append(canvas.line())
        return lines

    def offers(self) -> list[Line]:
        """The keys that answer, one below the other, the first one chosen."""
        lines: list[Line] = []
        for key, does in self.preview.offers:
            canvas = Canvas(self.width)
            canvas.put(1, "▸" if not lines else "", Role.ACCENT)
            canvas.put(3, key, Role.ACCENT)
            canvas.put(_ASIDE, cut(does, self.width - _ASIDE - 1))
            lines.append(canvas.line())
        return lines
