"""Edits of when something is planned: typed dates, a whole bar moved, one of its ends moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeGuard

from milepost.editing.change import Change, Importance, ItemChange
from milepost.editing.edits.base import EditBase, evolved, found, planned
from milepost.editing.edits.fields import consequences, refuse_both
from milepost.editing.importance import is_committed
from milepost.editing.refusals import EditRefused
from milepost.editing.sentences import say_dates
from milepost.editing.wording import counted_items, listed, named
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.when import When
from milepost.model.work import CLOSED, Initiative, Milestone, Phase, Task
from milepost.planning.shifts import ShiftRefused, Step, shift_span, shift_when
from milepost.planning.spans import Spans

Planned = Phase | Initiative | Milestone | Task


class SetDates(EditBase):
    """Set when an item is planned, as texts of any precision: None leaves a date alone, "" takes it away.

    A date takes a horizon's place, and a horizon that of all dates. Fixed dates may be set: that is how one
    changes them on purpose.
    """

    op: Literal["dates"] = "dates"
    id: str
    start: str | None = None
    end: str | None = None
    date: str | None = None
    horizon: str | None = None

    def plan(self, roadmap: Roadmap) -> Change:
        """The item with these dates."""
        item = found(roadmap, self.id)
        given = {"start": self.start, "end": self.end, "date": self.date, "horizon": self.horizon}
        updates = {field: text or None for field, text in given.items() if text is not None}
        refuse_both(item, updates)
        after = evolved(item, {**consequences(item, updates, None), **updates})
        return planned(roadmap, [ItemChange(item, after)], self.reason)


class Shift(EditBase):
    """Move whole bars later or earlier by a step; between two days a bar keeps its length in working days.

    An initiative without dates of its own moves its open tasks and milestones, except those that are fixed.
    """

    op: Literal["shift"] = "shift"
    ids: list[str]
    step: Step

    def plan(self, roadmap: Roadmap) -> Change:
        """The items moved together. Refused for a fixed item, and for a step finer than a date."""
        spans = Spans(roadmap)
        named_items = [found(roadmap, item_id) for item_id in self.ids]
        moving: dict[str, Planned] = {}
        for item in named_items:
            moving |= {part.id: part for part in _parts(item, spans)}
        changes = [ItemChange(item, _shifted(item, self.step, spans)) for item in moving.values()]
        sentence = self._say(named_items, changes)
        change = planned(roadmap, changes, self.reason, sentence)
        if any(map(is_committed, named_items)):
            return Change(change.items, change.sentence, Importance.COMMITTED_DATE, change.reason)
        return change

    def _say(self, named_items: Sequence[Item], changes: Sequence[ItemChange]) -> str:
        way = f"{self.step.words} {'later' if self.step.n > 0 else 'earlier'}"
        first = changes[0]
        if len(named_items) > 1:
            return f"Move {counted_items(named_items)} {way}"
        if first.before is not None and first.after is not None and first.before.id == named_items[0].id:
            return say_dates(first.before, first.after, way)
        return f"Move {named(named_items[0])} {way} ({counted_items(change.item for change in changes)})"


class Resize(EditBase):
    """Move one end of a bar by a step; an end that followed from an estimate is written from then on."""

    op: Literal["resize"] = "resize"
    id: str
    edge: Literal["start", "end"]
    step: Step

    def plan(self, roadmap: Roadmap) -> Change:
        """The item longer or shorter. Refused where it would end before it starts."""
        item = found(roadmap, self.id)
        if isinstance(item, Milestone):
            raise EditRefused(f"{named(item)} is a milestone and has no length.", hint="Move it as a whole.")
        spans = Spans(roadmap)
        span = spans.of(item)
        if not _has_dates(item) or span is None:
            raise _without_dates(item, derived=span is not None)
        _refuse_fixed(item)
        written = span.start if self.edge == "start" else span.end
        old = written or When.of_day(span.first if self.edge == "start" else span.last)
        try:
            new = shift_when(old, self.step, spans.calendar(item))
        except ShiftRefused as refusal:
            raise EditRefused(f"{named(item)}: {refusal.title}", hint=refusal.hint) from None
        return planned(roadmap, [ItemChange(item, evolved(item, {self.edge: str(new)}))], self.reason)


def _has_dates(item: Item) -> TypeGuard[Planned]:
    if isinstance(item, Milestone):
        return item.date is not None
    return isinstance(item, Phase | Initiative | Task) and bool(item.start or item.end)


def _parts(item: Item, spans: Spans) -> Iterable[Planned]:
    """What has to move so that the item does."""
    if _has_dates(item):
        _refuse_fixed(item)
        return [item]
    children = spans.children(item.id) if isinstance(item, Initiative) else ()
    open_ones = [child for child in children if child.status not in CLOSED and _has_dates(child)]
    if not open_ones:
        raise _without_dates(item, derived=False)
    free = [child for child in open_ones if not child.fixed]
    if not free:
        raise EditRefused(
            f"{listed([named(child) for child in open_ones[:3]])} in {named(item)} cannot move: fixed.",
            hint="Set the dates one by one, or unfix them first.",
        )
    return free


def _shifted(item: Planned, step: Step, spans: Spans) -> Planned:
    calendar = spans.calendar(item)
    try:
        if isinstance(item, Milestone):
            dates = {"date": item.date and shift_when(item.date, step, calendar)}
        else:
            dates = dict(zip(("start", "end"), shift_span(item.start, item.end, step, calendar), strict=True))
    except ShiftRefused as refusal:
        raise EditRefused(f"{named(item)}: {refusal.title}", hint=refusal.hint) from None
    return evolved(item, {field: str(when) for field, when in dates.items() if when})


def _refuse_fixed(item: Planned) -> None:
    if not isinstance(item, Phase) and item.fixed:
        raise EditRefused(f"{named(item)} is fixed.", hint="Set its dates on purpose, or unfix it first.")


def _without_dates(item: Item, derived: bool) -> EditRefused:
    if derived:
        return EditRefused(
            f"{named(item)} begins and ends with its tasks and milestones.",
            hint="Give it dates of its own first.",
        )
    horizon = getattr(item, "horizon", None)
    if horizon:
        return EditRefused(
            f"{named(item)} is planned for {horizon}, without dates.", hint="Give it dates first."
        )
    return EditRefused(f"{named(item)} has no dates to move.", hint="Give it dates first.")
