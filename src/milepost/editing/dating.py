"""From a text typed for an item's dates to the edit that sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from milepost.editing.edits import Bulk, Edit, Set, SetDates, Shift
from milepost.editing.refusals import EditRefused
from milepost.editing.wording import counted_items, named
from milepost.model.goals import Decision, Goal
from milepost.model.items import Item
from milepost.model.risks import Risk
from milepost.model.when import Precision, When
from milepost.model.work import Initiative, Milestone, Phase, Task
from milepost.planning.date_words import Speaker
from milepost.planning.spans import Spans
from milepost.planning.typed_dates import Dated, Label, Reading, readings, typed_step

_BEGUN = ("in-progress", "done")


@dataclass(frozen=True)
class Dating:
    """An item whose dates are typed: its start and end, or one date in a field of its own."""

    item: Item
    dated: Dated
    field: str
    """Where its one date stands; empty where it has a start and an end."""
    derived: bool = False
    """Whether its dates are those of its tasks and milestones."""

    def readings(self, text: str, speaker: Speaker) -> tuple[Reading, ...]:
        """What a text could mean for this item; what it has no field for is told as impossible."""
        takes_horizon = self.field in ("", "date") and hasattr(self.item, "horizon")
        why = f"a {self.item.kind.singular} has no horizon, only dates"
        return tuple(
            replace(reading, why=why) if reading.horizon and not takes_horizon else reading
            for reading in readings(text, self.dated, speaker)
        )

    def edit(self, text: str, reading: Reading) -> Edit:
        """The edit that gives the item the dates of a reading. Raises EditRefused for an impossible one."""
        if not reading.possible:
            raise EditRefused(f"{named(self.item)}: {reading.why}.", hint=reading.hint)
        step = typed_step(text)
        if step and reading.label in ("move", "date") and self._shiftable:
            return Shift(ids=[self.item.id], step=step)
        if self.field not in ("", "date") or isinstance(self.item, Decision):
            return Set(id=self.item.id, fields={self.field: _data(reading.end)})
        if reading.horizon:
            return SetDates(id=self.item.id, horizon=reading.horizon)
        if reading.label == "clear":
            return self._without_dates()
        if self.field:
            return SetDates(id=self.item.id, date=_text(reading.end))
        start = _text(reading.start) if reading.start != self.dated.start else None
        end = _text(reading.end) if reading.end != self.dated.end else None
        return SetDates(id=self.item.id, start=start, end=end)

    @property
    def _shiftable(self) -> bool:
        """Whether it moves as a whole by a step; what is fixed is set on purpose instead."""
        movable = not self.field or (isinstance(self.item, Milestone) and self.field == "date")
        return movable and not getattr(self.item, "fixed", False)

    def _without_dates(self) -> SetDates:
        fields = ("start", "end", "date", "horizon")
        return SetDates(id=self.item.id, **{name: "" for name in fields if getattr(self.item, name, None)})


def dating(item: Item, spans: Spans, field: str = "") -> Dating:
    """The dates of an item that can be typed; `field` names one beside its plan: `deadline`, `not_before`.

    Raises:
        EditRefused: for an item without dates.
    """
    if not field and isinstance(item, Phase | Initiative | Task):
        begun = not isinstance(item, Phase) and item.status in _BEGUN
        span = spans.of(item)
        if span and span.derived:
            start, end = span.start or When.of_day(span.first), span.end or When.of_day(span.last)
            return Dating(item, Dated(start, end), "", derived=True)
        return Dating(item, Dated(item.start, item.end, begun=begun), "")
    field = field or own_date(item)
    value = getattr(item, field)
    when = value if isinstance(value, When) else When.of_day(value) if value else None
    return Dating(item, Dated(end=when, single=True), field)


def own_date(item: Item) -> str:
    """The field of the one date that an item is about. Raises EditRefused where it has none."""
    match item:
        case Milestone() | Decision():
            return "date"
        case Goal():
            return "by"
        case Risk():
            return "proximity"
    raise EditRefused(f"{named(item)} has no dates.", hint="Items of the plan, goals and risks have.")


def edit_all(datings: Sequence[Dating], text: str, label: Label, speaker: Speaker) -> Edit:
    """One edit that gives several items the dates that a text means for each of them in one reading.

    Raises:
        EditRefused: if it is impossible for one of them.
    """
    step = typed_step(text)
    if step and label in ("move", "date"):
        return Shift(ids=[dating.item.id for dating in datings], step=step)
    edits = []
    for one in datings:
        found = one.readings(text, speaker)
        same = next((reading for reading in found if reading.label == label), found[0])
        edits.append(one.edit(text, same))
    things = counted_items(one.item for one in datings)
    return Bulk(edits=edits, sentence=f"Set dates of {things} to {text.strip()}")


def _text(when: When | None) -> str:
    return str(when) if when else ""


def _data(when: When | None) -> object:
    """A date as TOML data: a day where it is one."""
    if when is None:
        return None
    return when.first if when.precision is Precision.DAY else str(when)
