"""Findings as lines: code, item, what is so, what could be done; a hint below the one at the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from milepost.editing.remedies import Remedy, remedy
from milepost.model.roadmap import Roadmap
from milepost.planning.health.finding import Finding, Severity
from milepost.planning.health.rules import Report, Waived
from milepost.views.checks.settings import ChecksSettings, Order
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.numbers import counted
from milepost.views.view import View
from milepost.views.visible import cut, cut_end, visible
from milepost.views.wrapping import wrapped

MOST_HINT = 2
"""Lines of a hint that are shown."""

_FLAG, _CODE, _TITLE, _GAP = 2, 4, 9, 2
_REMEDY = 28
"""Cells of the column of suggestions."""
_ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.WARNING, Severity.NOTE: Role.DIM}


class Listed(NamedTuple):
    """The findings of one report in their order, those that count before those that are waived."""

    findings: Sequence[Finding | Waived]
    first: Mapping[str, int]
    """By item, the number of the first finding about it."""


@lru_cache(maxsize=8)  # a report is one frozen value, and the pane asks again with every key
def _listed(report: Report, roadmap: Roadmap, shown: frozenset[str] | None, order: Order) -> Listed:
    """The findings about what is there still, and what the filter leaves."""

    def is_shown(item_id: str) -> bool:
        item = roadmap.get(item_id)
        return item is not None and (item is roadmap.header or shown is None or item_id in shown)

    counting = [one for one in report.findings if is_shown(one.item)]
    waived = [one for one in report.waived if is_shown(one.finding.item)]
    findings: list[Finding | Waived] = [*_ordered(counting, roadmap, order), *waived]
    first: dict[str, int] = {}
    for number, one in enumerate(findings):
        first.setdefault(_finding(one).item, number)
    return Listed(findings, first)


def _ordered(findings: Sequence[Finding], roadmap: Roadmap, order: Order) -> Sequence[Finding]:
    match order:
        case Order.SEVERITY:
            return findings
        case Order.CODE:
            return sorted(findings, key=lambda finding: finding.code)
        case Order.ITEM:
            places = {item_id: place for place, item_id in enumerate(roadmap.items)}
            return sorted(findings, key=lambda finding: places.get(finding.item, -1))


def _finding(one: Finding | Waived) -> Finding:
    return one.finding if isinstance(one, Waived) else one


class ChecksView:
    """What the health check says; findings of the roadmap as a whole are about its header."""

    def __init__(self, view: View, settings: ChecksSettings, width: int) -> None:
        self.view = view
        self.settings = settings
        self.width = width
        report, order = view.report, settings.order
        listed = _listed(report, view.roadmap, view.shown, order) if report else Listed((), {})
        self.findings, self._first = listed
        self.cursor = self._at_selection(min(settings.cursor, max(len(self.findings) - 1, 0)))

    def __len__(self) -> int:
        return len(self.findings) + len(self._below)

    def head(self) -> Sequence[Line]:
        """Nothing stands above them."""
        return ()

    def line(self, index: int) -> Line:
        """A finding, or a line of its hint."""
        if self._is_hint(index):
            return line_with(self._below[index - self.cursor - 1], _TITLE, self.width, Role.DIM)
        number = self.number_at(index)
        one = self.findings[number]
        return self._waived_line(one) if isinstance(one, Waived) else self._finding_line(one, number)

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The item that a finding is about."""
        return () if self._is_hint(index) else (self.finding(self.number_at(index)).item,)

    def index_of(self, item_id: str) -> int | None:
        """The row of the finding at the cursor if it is about that item, else of the first that is."""
        number = self._about(item_id, self.cursor)
        return None if number is None else number + len(self._below) * (number > self.cursor)

    def number_at(self, row: int) -> int:
        """Which finding stands in a row, or above it where that is a line of a hint."""
        if row >= len(self):
            return 0
        return max(row - len(self._below), self.cursor) if row > self.cursor else row

    def finding(self, number: int) -> Finding:
        """One finding, waived or not."""
        return _finding(self.findings[number])

    @property
    def at_cursor(self) -> Finding | Waived | None:
        """The finding at the cursor; None where there is none."""
        return self.findings[self.cursor] if self.findings else None

    def remedy_of(self, finding: Finding) -> Remedy | None:
        """What could be done about a finding."""
        return None if self.view.read_only else remedy(finding, self.view.roadmap, self.view.today)

    def caption(self, first: int, last: int) -> str:  # noqa: ARG002 - all findings count, seen or not
        """How many findings there are of each severity, and in which order."""
        report = self.view.report
        if report is None:
            return ""
        words = [counted(number, one) for one in Severity if (number := report.count(one))]
        waived = f" · {len(report.waived)} waived" if report.waived else ""
        order = f" · by {self.settings.order}" if self.settings.order is not Order.SEVERITY else ""
        return f"{' '.join(words)}{waived}{order}"

    # --- which rows there are

    def _at_selection(self, cursor: int) -> int:
        """The finding about the selection, wherever that was selected; the one at the cursor if none is."""
        number = self._about(self.view.selection, cursor)
        return cursor if number is None else number

    def _about(self, item_id: str | None, cursor: int) -> int | None:
        """The finding at the cursor if it is about an item, else the first that is; None where none is."""
        if self.findings and self.finding(cursor).item == item_id:
            return cursor
        return self._first.get(item_id) if item_id else None

    def _is_hint(self, row: int) -> bool:
        """Whether a line of the hint below the finding at the cursor stands in a row."""
        return self.cursor < row <= self.cursor + len(self._below)

    @cached_property
    def _below(self) -> Sequence[str]:
        """The lines of that hint."""
        return self._hints(self.findings[self.cursor]) if self.findings else ()

    def _hints(self, one: Finding | Waived) -> list[str]:
        """What stands below the finding at the cursor: its hint, and what its own line has no room for."""
        room = self.width - _TITLE - 1
        if isinstance(one, Waived):
            return [cut_end(visible(f"waived: {one.reason or 'no reason given'}"), room)]
        lines = []
        if len(one.sentence) > self._sentence_end - self._sentence:
            lines += wrapped(one.sentence, room)[:MOST_HINT]
        lines += wrapped(one.hint, room)[:MOST_HINT]
        found = self.remedy_of(one)
        if found and not self._has_column:
            lines.append(f"suggestion: {found.words}")
        return [cut_end(line, room) for line in lines]

    # --- how they are drawn

    @property
    def _has_column(self) -> bool:
        return self.width >= 100

    @property
    def _title_cells(self) -> int:
        return 32 if self.width >= 120 else 24 if self.width >= 80 else 16

    @property
    def _sentence(self) -> int:
        return _TITLE + self._title_cells + _GAP

    @property
    def _sentence_end(self) -> int:
        return self.width - (_REMEDY + _GAP if self._has_column else 1)

    def _finding_line(self, finding: Finding, number: int) -> Line:
        canvas = Canvas(self.width)
        canvas.put(_FLAG, "!" if finding.severity is Severity.ERROR else "", Role.BAD)
        canvas.put(_CODE, finding.code, _ROLES[finding.severity])
        self._put_title(canvas, finding, Role.SELECTED if number == self.cursor else Role.PLAIN)
        room = self._sentence_end - self._sentence
        canvas.put(self._sentence, cut_end(visible(finding.sentence), room))
        found = self.remedy_of(finding) if self._has_column else None
        canvas.put(self._sentence_end + _GAP, cut_end(found.words, _REMEDY - 1) if found else "", Role.DIM)
        return canvas.line()

    def _waived_line(self, waived: Waived) -> Line:
        canvas = Canvas(self.width)
        canvas.put(_CODE, waived.finding.code, Role.DIM)
        self._put_title(canvas, waived.finding, Role.DIM)
        canvas.put(
            self._sentence,
            cut_end(visible(f"waived: {waived.reason}"), self.width - self._sentence - 1),
            Role.DIM,
        )
        return canvas.line()

    def _put_title(self, canvas: Canvas, finding: Finding, role: Role) -> None:
        item, header = self.view.roadmap[finding.item], self.view.roadmap.header
        canvas.put(1, "" if item is header else self.view.mark(item.id), Role.ACCENT)
        title = "the roadmap" if item is header else visible(item.label)
        canvas.put(_TITLE, cut(title, self._title_cells), role)
