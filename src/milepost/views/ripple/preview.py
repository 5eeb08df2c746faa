"""What an edit and the moves that follow from it come to, before they are made: rows and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from milepost.editing.change import Change
from milepost.editing.edits.ripple import Following, Outlook, PullIn
from milepost.editing.importance import needs_reason
from milepost.editing.sentences import distance
from milepost.editing.wording import counted, short
from milepost.model.items import Item
from milepost.model.people import Team
from milepost.model.when import Precision, When
from milepost.model.work import Work
from milepost.planning.driving import Conflict
from milepost.planning.load import Load, periods
from milepost.planning.ripple import room
from milepost.planning.spans import Span
from milepost.planning.variance import days_between
from milepost.views.numbers import number
from milepost.views.timeline.labels import written
from milepost.views.view import View

_LONGEST_TITLE = 34
"""Cells of a title in a chain."""
_MOST_TOLD = 3
"""Items of a sort that are told one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item that moves, or that stands in the way."""

    item: Work
    was: Span | None
    now: Span | None
    dates: tuple[str, str]
    """Its date as it was, and as it will be."""
    by: str
    """How far it moves, or how late it is."""
    conflict: Conflict | None = None


@dataclass(frozen=True)
class Preview:
    """An edit with all that follows from it, on the roadmap as it is and as it will be."""

    edit: Following
    outlook: Outlook
    change: Change
    before: View
    after: View

    @cached_property
    def rows(self) -> Sequence[Row]:
        """What the edit itself moves, what follows, what stands in the way."""
        moved = {change.item.id: change.item for change in self.change.items}
        first = self.outlook.change.items if self.outlook.change else ()
        ids = [*(change.item.id for change in first), *(move.item.id for move in self.outlook.effects.moves)]
        items = [moved[one] for one in dict.fromkeys(ids) if one in moved]
        rows = [self._moving(item) for item in items if isinstance(item, Work)]
        return [*rows, *map(self._standing, self.outlook.effects.conflicts)]

    @property
    def moving(self) -> int:
        """How many items move."""
        return sum(row.conflict is None for row in self.rows)

    @property
    def title(self) -> str:
        """The edit in words; without one, what follows."""
        change = self.outlook.change or self.change
        sentence = change.sentence.partition(" (")[0]
        return sentence[:1].lower() + sentence[1:]

    @property
    def counts(self) -> str:
        """`4 move · 1 conflict`."""
        conflicts = len(self.outlook.effects.conflicts)
        words = [f"{number(self.moving)} move"]
        return " · ".join([*words, *([counted(conflicts, "conflict")] if conflicts else [])])

    def _moving(self, item: Work) -> Row:
        was = self.before.spans.of(self.before.roadmap.get(item.id) or item)
        now = self.after.spans.of(item)
        dates, by = ("–", "–"), ""
        if was and now:
            dates, by = _shown(was, now)
            if not by:
                days = days_between(was.last, now.last, self.after.spans.calendar(item))
                by = f"{days:+} d"
        return Row(item, was, now, dates, by)

    def _standing(self, conflict: Conflict) -> Row:
        item = conflict.item
        span = self.after.spans.of(item)
        has = _end(span) if span else conflict.has.isoformat()
        return Row(item, span, span, (has, "stays"), f"{conflict.late} d late", conflict)

    # --- in words

    def reasons(self, row: Row) -> tuple[str, Sequence[str]]:
        """What is said below of a row, with a word for it: why it moves, or why it can't be met."""
        conflicts = self.outlook.effects.conflicts
        conflict = row.conflict
        if conflict is None and row.item.id not in self.outlook.effects.chains and conflicts:
            conflict = conflicts[0]  # the row is the edit's own: what it leads to
        if conflict:
            return "Conflict", list(self._conflict(conflict))
        chain = self.outlook.effects.chains.get(row.item.id, ())
        return ("Because", [self._chain(chain)]) if len(chain) > 1 else ("", [])

    def _conflict(self, conflict: Conflict) -> Iterator[str]:
        item, late = conflict.item, conflict.late
        states = ["done"] * (item.status == "done") + [f"fixed on {conflict.has}"] * item.fixed
        states += ["committed"] * (getattr(item, "commitment", "") == "committed")
        if not item.fixed:
            states[0] += f" on {conflict.has}" if item.status == "done" else f" for {conflict.has}"
        yield f"{short(item.title)} is {' and '.join(states)}; by logic it needs {conflict.needs}."
        yield self._chain(self.outlook.effects.chains[item.id], shows_last=False)
        if late and item.status != "done":
            had = room(self.before.schedule.network, item) if self.before.schedule else None
            slack = (
                f"The chain had {number(had)} d of slack and would have {-late} d. "
                if had is not None
                else ""
            )
            yield f"{slack}It needs {late} d less work, or a later date."

    def _chain(self, chain: Sequence[Work], *, shows_last: bool = True) -> str:
        return " › ".join(
            self._step(item, is_first=place == 0) if shows_last or place < len(chain) - 1 else _title(item)
            for place, item in enumerate(chain)
        )

    def _step(self, item: Item, *, is_first: bool) -> str:
        now = self.after.roadmap.get(item.id)
        span = self.after.spans.of(now) if now else None
        if not isinstance(now, Work) or span is None:
            return _title(item)
        length = self.after.spans.duration(now)
        takes = f" {number(length)} d" if length and not is_first else ""
        return f"{_title(item)}{takes}, ends {_end(span)}"

    @cached_property
    def also(self) -> Sequence[str]:
        """What else is worth knowing: the load of teams, what keeps its start, what is not touched."""
        told = [f"{', '.join(loads)}." for loads in [list(self._loads())] if loads]
        told += [
            f'"{short(row.item.title)}" keeps its start {row.now.start}: its period still holds the day.'
            for row in self.rows
            if row.was and row.now and row.now.start and _keeps_fuzzy_start(row.was, row.now)
        ][:_MOST_TOLD]
        committed = needs_reason(self.change)
        promise = (
            "A committed date moves: a reason will be asked." if committed else "No committed date moves."
        )
        others = len(self.after.roadmap.items) - len(self.change.items)
        return [*told, f"{promise} {counted(others, 'item')} {'is' if others == 1 else 'are'} not touched."]

    def _loads(self) -> Iterator[str]:
        """`Platform August 133 % → 107 %`, for the months in which the load of a team becomes another."""
        before, after = self.before.schedule, self.after.schedule
        spans = [span for row in self.rows for span in (row.was, row.now) if span]
        if before is None or after is None or not spans:
            return
        then, now = Load(before), Load(after)
        first = max(self.after.today, min(span.first for span in spans))
        months = list(periods(Precision.MONTH, first, max(span.last for span in spans)))
        for team in self.after.roadmap.all_of(Team):
            told = []
            for month in months:
                shares = [load.utilisation(team, month.first, month.last).share for load in (then, now)]
                texts = ["–" if share is None else f"{number(share * 100)} %" for share in shares]
                if texts[0] != texts[1]:
                    told.append(f"{month.first:%B} {' → '.join(texts)}")
            if told:
                yield f"{short(team.title)} {', '.join(told[:_MOST_TOLD])}"

    @property
    def offers(self) -> Sequence[tuple[str, str]]:
        """The keys that answer, and what each of them does."""
        things = f"these {number(self.moving)}" if self.moving != 1 else "this one"
        earlier = " earlier" if isinstance(self.edit, PullIn) else ""
        stays = "; the conflict stays and shows as late" if len(self.outlook.effects.conflicts) == 1 else ""
        if len(self.outlook.effects.conflicts) > 1:
            stays = "; the conflicts stay and show as late"
        offers = [("enter", f"move {things}{earlier} as one undo step{stays}")]
        if self.edit.edit:
            offers.append(("o", "only this one; the others stay and show as late"))
        return [*offers, ("esc", "leave everything as it was")]


def _shown(was: Span, now: Span) -> tuple[tuple[str, str], str]:
    """A date as it was and will be: the end, else the start; and for fuzzy dates how far that is."""
    old, new = was.end, now.end
    dates = _end(was), _end(now)
    if dates[0] == dates[1] and was.start and now.start:
        old, new, dates = was.start, now.start, (str(was.start), str(now.start))
    return dates, _periods(old, new) if old and new else ""


def _periods(old: When, new: When) -> str:
    """`+1 month` between two fuzzy dates of one precision."""
    if old.precision is Precision.DAY:
        return ""
    words, _, way = distance(old, new).rpartition(" ")
    return f"{'+' if way == 'later' else '-'}{words}" if words else ""


def _end(span: Span) -> str:
    return written(span.end) if span.end else span.last.isoformat()


def _title(item: Item) -> str:
    return short(item.label, _LONGEST_TITLE)


def _keeps_fuzzy_start(was: Span, now: Span) -> bool:
    return (
        was.start == now.start and was.end != now.end and bool(now.start and now.start.first < now.start.last)
    )
