"""The risk register's rows as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from milepost.model.risks import Risk
from milepost.planning.scores import Assessment, inherent, residual
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import NONE, counted, money, number
from milepost.views.risks import cells as words
from milepost.views.risks.columns import columns
from milepost.views.view import View
from milepost.views.visible import cells, cut, cut_end, visible

OWNER_CELLS = (6, 16)
"""The owner column is as wide as the longest owner between these."""


class RegisterView:
    """The risks that are not closed, for one View and one width; where there is room, their sum below."""

    def __init__(self, view: View, width: int, *, by_score: bool = True) -> None:
        self.view = view
        self.width = width
        self.by_score = by_score
        self._risks = [
            risk for risk in view.roadmap.all_of(Risk) if risk.status != "closed" and view.shows(risk.id)
        ]
        if by_score:
            self._risks.sort(key=lambda risk: -risk.score)
        owners = (cells(visible(risk.owner or "")) for risk in self._risks)
        least, most = OWNER_CELLS
        self._columns = columns(width, min(max([least, *owners]), most))

    def __len__(self) -> int:
        return len(self._risks) + len(self._sums)

    def head(self) -> Sequence[Line]:
        """The column heads."""
        canvas = Canvas(self.width)
        at = self._columns
        canvas.put(2 if at.narrow else 3, "score" if at.narrow else "now", Role.DIM)
        heads = {"after": "after", "days": "days", "money": self._currency}
        for name, (start, end) in at.others.items():
            if name in heads:
                canvas.put_right(end, heads[name], Role.DIM)
            elif name == "then":
                canvas.put(start - 1 if at.narrow else start + 1, name, Role.DIM)
            else:
                canvas.put(start, cut_end(name, end - start), Role.DIM)
        canvas.put(at.title[0], "risk", Role.DIM)
        return (canvas.line(),)

    def line(self, index: int) -> Line:
        """One row: a risk, or the sum."""
        if index >= len(self._risks):
            return self._sums[index - len(self._risks)]
        return self._risk_line(self._risks[index])

    def stops(self, index: int) -> tuple[str | None, ...]:
        """The risk; the sum is passed over."""
        return (self._risks[index].id,) if index < len(self._risks) else ()

    def index_of(self, item_id: str) -> int | None:
        """The row of a risk."""
        return self._index.get(item_id)

    def caption(self, first: int, last: int) -> str:
        """What is listed: `1-8 of 8` beside the backlog, else the order."""
        if not self._columns.narrow:
            return "by score" if self.by_score else "in file order"
        last = min(last, len(self._risks))
        return f"{min(first, last)}-{last} of {number(len(self._risks))}" if self._risks else ""

    # --- what the lines are made of

    @property
    def _currency(self) -> str:
        return cut_end(visible(self.view.roadmap.header.currency or "cost"), 8)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {risk.id: index for index, risk in enumerate(self._risks)}

    def _risk_line(self, risk: Risk) -> Line:
        at = self._columns
        canvas = Canvas(self.width)
        canvas.put(1, self.view.mark(risk.id), Role.ACCENT)
        now, then = inherent(risk), residual(risk)
        after = then or now
        _put_score(canvas, 2, now, word=True)
        if "then" in at.others:
            start = at.others["then"][0]
            canvas.put(start - 2, "→", Role.DIM)
            if then:
                _put_score(canvas, start, then, word=not at.narrow)
            else:
                canvas.put(start + 1, NONE, Role.DIM)
        self._put_numbers(canvas, risk, now, after)
        self._put_words(canvas, risk)
        self._put_title(canvas, risk)
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
            "actions": words.actions(risk, view.today),
            "review": words.review(risk, view.roadmap.header.review_every, view.today),
        }
        for name, word in texts.items():
            if name in self._columns.others:
                start, end = self._columns.others[name]
                role = Role.DIM if word.text == NONE else Role.PLAIN
                at = canvas.put(start, cut_end(word.text, end - start), role)
                if word.flagged:
                    canvas.put(at + 1, "!", Role.BAD)

    def _put_title(self, canvas: Canvas, risk: Risk) -> None:
        start, end = self._columns.title
        title = cut(visible(risk.title), end - start)
        if risk.id == self.view.selection:
            canvas.put(start, " " * (end - start), Role.SELECTED)
            canvas.put(start, title, Role.SELECTED)
        else:
            canvas.put(start, title)

    @cached_property
    def _sums(self) -> Sequence[Line]:
        at = self._columns
        if at.narrow or "days" not in at.others or not self._risks:
            return ()
        still_open = [risk for risk in self._risks if risk.status == "open"]
        threats = [risk for risk in still_open if risk.type == "threat"]
        before = [inherent(risk) for risk in threats]
        after = [residual(risk) or inherent(risk) for risk in threats]
        canvas = Canvas(self.width)
        sums = {"days": (before, "days"), "after": (after, "days"), "money": (before, "money")}
        for name, (assessments, what) in sums.items():
            if name in at.others:
                total = sum(getattr(each, what) or 0 for each in assessments)
                text = money(total) if what == "money" else number(total, 1)
                canvas.put_right(at.others[name][1], text)
        canvas.put_right(at.others["days"][1] - 6, "sum of threats")
        gains = [value for r in still_open if r.type == "opportunity" and (value := inherent(r).money)]
        text = _in_money(sum(each.money or 0 for each in after), gains, self._currency)
        canvas.put(at.title[0], cut_end(text, self.width - at.title[0]))
        return (canvas.line(),)


def _in_money(after: float, gains: Sequence[float], currency: str) -> str:
    parts = []
    if after:
        parts.append(f"after the responses {money(after)} {currency}")
    if gains:
        chances = "the chance is" if len(gains) == 1 else f"{counted(len(gains), 'chance')} are"
        parts.append(f"{chances} worth {money(sum(gains))}")
    return "; ".join(parts)


def _put_score(canvas: Canvas, at: int, assessment: Assessment, *, word: bool) -> None:
    role = words.score_role(assessment.score)
    canvas.put_right(at + 2, str(assessment.score), role)
    if word:
        canvas.put(at + 3, assessment.grade, role)
