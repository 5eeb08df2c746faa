"""The risk register's rows as lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from milepost.model.goals import Decision
from milepost.model.risks import Risk
from milepost.planning.responses import reviews_due
from milepost.planning.scores import Assessment, Exposure, exposure, inherent, residual
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import NONE, counted, money, number
from milepost.views.risks import cells as words
from milepost.views.risks.arrangement import (
    BLANK,
    DECISIONS,
    FLAT,
    TOTAL,
    Group,
    Layout,
    Order,
    Rows,
    rows_of,
)
from milepost.views.risks.columns import LETTER, NARROW, columns
from milepost.views.risks.matrix import ROWS, SPACED_ROWS, WIDTH, Matrix
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DETAIL, BESIDE = 62, 100
"""The cell where the selection is told beside the matrix, and the width from which it is."""

LEAST_ROWS, LEAST_SPACED = 3, 9
"""Rows that the list keeps above the matrix, and above one with empty rows."""

OWNER_CELLS = (6, 16)
"""The owner column is as wide as the longest owner between these."""


@dataclass(frozen=True)
class RisksSettings:
    """What belongs to the pane and not to the View."""

    order: Order = Order.SCORE
    folded: frozenset[str] = frozenset()
    """Keys of the groups that are folded."""
    matrix: bool = False
    """Whether the matrix stands below the list, where the pane is wide enough."""


class RegisterView:
    """The risks that are not closed, for one View and one width; where there is room, their sum below."""

    def __init__(
        self,
        view: View,
        width: int,
        settings: RisksSettings | None = None,
        height: int = 0,
        key_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`height` is that of the pane; `key_of` gives the key of a command, for ways out of what lacks."""
        self.view = view
        self.width = width
        self.height = height
        self.key_of = key_of
        self.settings = settings or RisksSettings()
        narrow = width < NARROW
        layout = Layout(self.settings.order, self.settings.folded, view.shown, whole=not narrow)
        self.rows: Rows = rows_of(view.roadmap, layout)
        least, most = OWNER_CELLS
        owner = min(max(least, self.rows.owner_cells), most)
        self._columns = columns(width, owner, LETTER if self.has_matrix else 0)

    @property
    def has_matrix(self) -> bool:
        """Whether the matrix is shown."""
        room = self.width > WIDTH and self.height >= ROWS + LEAST_ROWS
        return self.settings.matrix and room

    def __len__(self) -> int:
        return len(self.rows.rows)

    def head(self) -> Sequence[Line]:
        """The column heads."""
        canvas = Canvas(self.width)
        at = self._columns
        canvas.put(at.score + (not at.narrow), "score" if at.narrow else "now", Role.DIM)
        heads = {"after": "after", "days": "days", "money": self.currency}
        for name, (start, end) in at.others.items():
            if name in heads:
                canvas.put_right(end, heads[name], Role.DIM)
            elif name == "then":
                canvas.put(start - 1 if at.narrow else start + 1, name, Role.DIM)
            else:
                canvas.put(start, cut_end(name, end - start), Role.DIM)
        order = self.settings.order
        title = "risk" if order in FLAT else f"by {order}"
        canvas.put(at.title[0], cut_end(title, at.title[1] - at.title[0]), Role.DIM)
        return (canvas.line(),)

    def line(self, index: int) -> Line:
        """One row: a risk, a heading, the sum, or a decision."""
        row = self.rows.rows[index]
        if isinstance(row, Group):
            return self._heading(row)
        match self.view.roadmap.get(row):
            case Risk() as risk:
                return self._risk_line(risk)
            case Decision() as decision:
                return self._decision_line(decision)
        return self._sums if row == TOTAL else Canvas(self.width).line()

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The item, or None on a heading that is none; the sum is passed over."""
        row = self.rows.rows[index]
        if isinstance(row, Group):
            return (row.item_id,)
        return () if row in (TOTAL, BLANK) else (row,)

    def index_of(self, item_id: str) -> int | None:
        """The row of an item."""
        return self.rows.places.get(item_id)

    def group_at(self, index: int) -> str | None:
        """The key by which the heading at or above a row is folded; None where there is none."""
        above = (row for row in reversed(self.rows.rows[: index + 1]) if isinstance(row, Group))
        return next((group.key for group in above), None)

    def caption(self, first: int, last: int) -> str:
        """What is listed: `1-8 of 8` beside the backlog, else the order, and how many are to be reviewed."""
        if self._columns.narrow:
            last = min(last, len(self.rows.rows))
            return f"{min(first, last)}-{last} of {number(len(self.rows.rows))}" if self.rows.rows else ""
        order = "in file order" if self.settings.order is Order.FILE else f"by {self.settings.order}"
        due = reviews_due(self.rows.roadmap, self.view.today)
        return f"{order} · {number(due)} to review" if due else order

    @property
    def currency(self) -> str:
        """What money is counted in, cut to its column."""
        return cut_end(visible(self.view.roadmap.header.currency or "cost"), 8)

    # --- the matrix

    @cached_property
    def matrix(self) -> Matrix | None:
        """The matrix of the open risks that have a row; None where it is not shown."""
        return Matrix(self._in_matrix, self.letters, self.view.selection) if self.has_matrix else None

    @cached_property
    def _in_matrix(self) -> Sequence[Risk]:
        places = self.rows.places
        return [risk for risk in self.rows.risks if risk.status == "open" and risk.id in places]

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter of each risk in the matrix; only the selection's where there are too many."""
        if not self.has_matrix:
            return {}
        if len(self._in_matrix) > len(LETTERS):
            return {self.view.selection: LETTERS[0]} if self.view.selection else {}
        return {risk.id: letter for risk, letter in zip(self._in_matrix, LETTERS, strict=False)}

    def foot(self) -> Sequence[Line]:
        """What stays below the rows: the matrix, and beside it the selection where there is room."""
        if self.matrix is None:
            return ()
        rows = SPACED_ROWS if self.height >= SPACED_ROWS + LEAST_SPACED else ROWS
        canvases = [Canvas(self.width) for _ in range(rows)]
        self.matrix.draw(canvases)
        item = self.view.roadmap.get(self.view.selection)
        if isinstance(item, Risk | Decision) and self.width >= BESIDE:
            from milepost.views.risks.detail import draw_detail  # not on the way to the first frame

            canvases[0].put(DETAIL, self.letters.get(item.id, ""))
            draw_detail(canvases, DETAIL, item, self.view, self.key_of)
        above = [Canvas(self.width).line()] if rows == SPACED_ROWS else []
        return [*above, *(canvas.line() for canvas in canvases)]

    # --- what the lines are made of

    def _risk_line(self, risk: Risk) -> Line:
        at = self._columns
        canvas = Canvas(self.width)
        canvas.put(1, self.view.mark(risk.id), Role.ACCENT)
        canvas.put(2, self.letters.get(risk.id, ""))
        now, then = inherent(risk), residual(risk)
        _put_score(canvas, at.score, now, word=True)
        if "then" in at.others:
            start = at.others["then"][0]
            canvas.put(start - 2, "→", Role.DIM)
            if outcome := words.outcome(risk):
                canvas.put(start - 2, *outcome)
            elif then:
                _put_score(canvas, start, then, word=not at.narrow)
            else:
                canvas.put(start + 1, NONE, Role.DIM)
        self._put_numbers(canvas, risk, now, then or now)
        self._put_words(canvas, risk)
        self._put_title(canvas, risk.id, risk.title, *at.title)
        return canvas.line()

    def _put_numbers(self, canvas: Canvas, risk: Risk, now: Assessment, after: Assessment) -> None:
        texts = {
            "days": words.days_text(now.days),
            "after": words.days_text(after.days),
            "money": words.money_text(risk, now.money),
        }
        for name, text in texts.items():
            if name in self._columns.others:
                role = Role.DIM if text == NONE else Role.PLAIN
                canvas.put_right(self._columns.others[name][1], text, role)

    def _put_words(self, canvas: Canvas, risk: Risk) -> None:
        view = self.view
        texts = {
            "response": words.response(risk),
            "owner": words.owner(risk),
            "actions": words.actions(risk, view.roadmap, view.today),
            "review": words.review(risk, view.roadmap.header.review_every, view.today),
        }
        for name, word in texts.items():
            if name in self._columns.others:
                start, end = self._columns.others[name]
                role = Role.DIM if word.text == NONE else Role.PLAIN
                at = canvas.put(start, cut_end(word.text, end - start), role)
                if word.flagged:
                    canvas.put(at + 1, "!", Role.BAD)

    def _put_title(self, canvas: Canvas, item_id: str, title: str, start: int, end: int) -> None:
        text = cut(visible(title), end - start)
        if item_id == self.view.selection:
            canvas.put(start, " " * (end - start), Role.SELECTED)
            canvas.put(start, text, Role.SELECTED)
        else:
            canvas.put(start, text)

    def _heading(self, group: Group) -> Line:
        """A heading with how many stand under it, and what the threats among them come to."""
        at = self._columns
        canvas = Canvas(self.width)
        canvas.put(2, "▸" if group.folded else "▾", Role.STRONG)
        noun = "decision" if group.key == DECISIONS else "risk"
        start = at.others["then"][1] if "then" in at.others and not at.narrow else at.title[0]
        selected = group.item_id is not None and group.item_id == self.view.selection
        role = Role.SELECTED if selected else Role.STRONG
        end = canvas.put(4, cut(visible(group.label), max(start - 4, 8)), role)
        members = (self.view.roadmap[member] for member in group.members)
        sums = exposure(risk for risk in members if isinstance(risk, Risk))
        if group.key != DECISIONS:
            self._put_sums(canvas, sums, Role.STRONG)
        told = counted(len(group.members), noun)
        start = max(at.title[0], end + 2)
        if chances := _chances(sums):
            longer = f"{told}; {chances}"
            told = longer if start + cells(longer) < self.width else told
        canvas.put(start, cut_end(told, max(self.width - start - 1, 0)), Role.STRONG)
        return canvas.line()

    def _put_sums(self, canvas: Canvas, sums: Exposure, role: Role = Role.PLAIN) -> None:
        texts = {
            "days": number(sums.days, 1) if sums.days else NONE,
            "after": number(sums.days_after, 1) if sums.days else NONE,
            "money": money(sums.money) if sums.money else NONE,
        }
        for name, text in texts.items():
            if name in self._columns.others:
                canvas.put_right(self._columns.others[name][1], text, role)

    @cached_property
    def _sums(self) -> Line:
        at, sums = self._columns, self.rows.exposure
        canvas = Canvas(self.width)
        if "days" not in at.others:
            return canvas.line()
        self._put_sums(canvas, sums)
        canvas.put_right(at.others["days"][1] - 6, "sum of threats")
        canvas.put(at.title[0], cut_end(_in_money(sums, self.currency), self.width - at.title[0]))
        return canvas.line()

    def _decision_line(self, decision: Decision) -> Line:
        canvas = Canvas(self.width)
        canvas.put(1, self.view.mark(decision.id), Role.ACCENT)
        start = canvas.put(4, decision.date.isoformat(), Role.DIM) + 2
        title = cut(visible(decision.title), self.width - start - 1)
        self._put_title(canvas, decision.id, decision.title, start, start + cells(title))
        end = start + cells(title) + 2
        canvas.put(end, cut_end(visible(decision.why), max(self.width - end - 1, 0)), Role.DIM)
        return canvas.line()


def _in_money(sums: Exposure, currency: str) -> str:
    parts = []
    if sums.money_after:
        parts.append(f"after the responses {money(sums.money_after)} {currency}")
    if chances := _chances(sums):
        parts.append(chances)
    return "; ".join(parts)


def _chances(sums: Exposure) -> str:
    count = len(sums.chances)
    if not count:
        return ""
    chances = "the chance is" if count == 1 else f"{counted(count, 'chance')} are"
    return f"{chances} worth {money(sum(sums.chances))}"


def _put_score(canvas: Canvas, at: int, assessment: Assessment, *, word: bool) -> None:
    role = words.score_role(assessment.score)
    canvas.put_right(at + 2, str(assessment.score), role)
    if word:
        canvas.put(at + 3, assessment.grade, role)
