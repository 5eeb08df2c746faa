"""What makes the load of one team in one period: capacity, what is asked, and what phases need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from milepost.model.people import Team
from milepost.model.when import When
from milepost.planning.load import Demand, Load
from milepost.planning.relief import could_wait, relief
from milepost.views.line import Canvas, Line, Role
from milepost.views.numbers import number
from milepost.views.resources import words
from milepost.views.view import View
from milepost.views.visible import cells, cut, visible
from milepost.views.wrapping import wrapped

_LABEL, _TEXT, _AMOUNT_END, _TITLE, _GAP = 4, 15, 19, 21, 3
MOST_CAUSES = 50
"""What is listed of what causes a load; the rest of it is a sum."""
_LEAST_TITLE, _WHOLE_TITLE = 20, 39
"""Cells of a title for which dates and slack give way, and cells that are enough for it."""


class Row(NamedTuple):
    """`demand     13.2  Hourly prices on the bill  08-17 .. 09-18   slack 4 d`, or a line of words."""

    label: str = ""
    text: str = ""
    amount: str = ""
    dates: str = ""
    slack: str = ""
    item_id: str = ""
    """What the cursor stops for."""


class Explained:
    """The load of a team in a period, as rows for one width."""

    def __init__(self, view: View, load: Load, team: Team, period: When, width: int) -> None:
        self.view, self.load, self.team, self.period, self.width = view, load, team, period, width

    @cached_property
    def rows(self) -> Sequence[Row]:
        """An empty one, a heading, and what belongs to it."""
        return (Row(), *self._sums(), *self._demand(), *self._needs())

    def line(self, index: int) -> Line:
        """One of the rows."""
        row = self.rows[index]
        canvas = Canvas(self.width)
        at = canvas.put(_LABEL, row.label, Role.DIM if row.text else Role.PLAIN)
        start, end = (_TITLE, _TITLE + self._columns[0]) if row.amount else (_TEXT, self.width - 1)
        canvas.put(start, cut(row.text, end - start))
        if row.amount:
            self._put_numbers(canvas, row)
        if row.item_id:
            canvas.put(1, self.view.mark(row.item_id), Role.ACCENT)
        if row.item_id and row.item_id == self.view.selection:
            for cell in range(start, max(end, at)):
                canvas.tint(cell, Role.SELECTED)
        return canvas.line()

    def summary(self) -> str:
        """Team, period, load, and what could wait."""
        used = self.load.utilisation(self.team, self.period.first, self.period.last)
        facts = [visible(self.team.title), words.period_name(self.period), words.percent(used)]
        if self.relief:
            titles = [cut(visible(demand.task.title), 28) for demand in self.relief]
            listed = " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))
            after = self.load.utilisation(self.team, self._following.first, self._following.last)
            fit = "fits" if len(titles) == 1 else "fit"
            month = words.month_name(self._following)
            facts.append(f"waiting: {listed} {fit} into {month} ({words.percent(after)})")
        elif used.overloaded:
            facts.append("nothing that could wait fits later")
        return " · ".join(facts)

    @cached_property
    def relief(self) -> Sequence[Demand]:
        """What could wait and fits into the following period."""
        now, then = self.period, self._following
        return relief(self.load, self.team, (now.first, now.last), (then.first, then.last))

    # --- rows

    def _sums(self) -> Iterator[Row]:
        first, last = self.period.first, self.period.last
        used = self.load.utilisation(self.team, first, last)
        heading = f"{self.team.title}, {words.period_name(self.period)}: {words.balance(used)}"
        for text in wrapped(heading, self.width - _LABEL - 1):
            yield Row(text)
        yield from self._wrapped("capacity", words.capacity_sum(self.load.capacity(self.team, first, last)))

    def _demand(self) -> Iterator[Row]:
        causes = self.load.causes(self.team, self.period.first, self.period.last)
        shown = [cause for cause in causes if self.view.shows(cause[0].task.id)]
        label = "demand"
        for demand, days in shown[:MOST_CAUSES]:
            waits = could_wait(self.load, demand, self._following.first)
            yield Row(
                label,
                visible(demand.task.title),
                number(days, 1),
                words.demand_dates(demand, self.view.spans, self.view.today),
                words.slack_words(self.load.schedule, demand, waits=waits),
                demand.task.id,
            )
            label = ""
        if small := shown[MOST_CAUSES:]:
            yield Row("", f"{len(small)} more", number(sum(days for _, days in small), 1))
        if len(shown) < len(causes):
            hidden = sum(days for _, days in causes) - sum(days for _, days in shown)
            yield Row(label, "not shown", number(hidden, 1))

    def _needs(self) -> Iterator[Row]:
        for item in words.wanting(self.load, self.period.first, self.period.last):
            for row in self._wrapped(item.kind.singular, words.needs(item, self.view.roadmap)):
                yield row._replace(item_id=item.id if row.label else "")

    def _wrapped(self, label: str, text: str) -> Iterator[Row]:
        for part in wrapped(text, self.width - _TEXT - 1):
            yield Row(label, part)
            label = ""

    @cached_property
    def _following(self) -> When:
        """The period after this one."""
        after = min(self.period.last.toordinal() + 1, date.max.toordinal())
        return When.period(self.period.precision, date.fromordinal(after))

    # --- columns

    def _put_numbers(self, canvas: Canvas, row: Row) -> None:
        title, dates, slack = self._columns
        canvas.put_right(_AMOUNT_END, row.amount)
        if dates:
            canvas.put(_TITLE + title + 2, row.dates, Role.DIM)
        if slack:
            role = Role.BAD if row.slack.startswith("slack -") else Role.PLAIN
            text = row.slack if cells(row.slack) <= slack else row.slack.partition(":")[0]
            canvas.put(_TITLE + title + 2 + (dates + _GAP if dates else 0), text, role)

    @cached_property
    def _columns(self) -> tuple[int, int, int]:
        """Cells of titles, dates and slack; where titles need them, dates go, and what slack is good for."""
        room = self.width - _TITLE - 1
        dates = max(cells(row.dates) for row in self.rows)
        slack = max(cells(row.slack) for row in self.rows)
        short = max(cells(row.slack.partition(":")[0]) for row in self.rows)
        for others in ((dates, slack), (0, slack), (0, short)):
            title = room - sum(others) - 2 - _GAP
            if title >= _LEAST_TITLE:
                return min(title, _WHOLE_TITLE), *others
        return room, 0, 0
