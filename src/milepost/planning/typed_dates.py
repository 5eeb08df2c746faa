"""What a text typed for an item's dates could mean: the dates each reading leads to, or why it can't be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from milepost.model.fields import Horizon
from milepost.model.spelling import SpellingError
from milepost.model.when import Precision, When
from milepost.planning.calendar import NoWorkingDay, WorkingCalendar
from milepost.planning.date_words import Speaker, read_date
from milepost.planning.shifts import ShiftRefused, Step, shift_span

Label = Literal["end", "move", "start", "both", "date", "horizon", "clear", "none"]

_NONE = ("", "-", "–", "none", "no date", "no dates")
_HORIZONS: dict[str, Horizon] = {"now": "now", "next": "next", "later": "later"}
_STEP = re.compile(r"([+-]) ?([0-9]{1,6}) ?([dwmqy])(?:ays?|eeks?|onths?|uarters?|ears?)?")
_SPAN = re.compile(r"(?:from )?(?P<start>.*?) ?(?:\.{2,3}|…|/| to | until ) ?(?P<end>.*)")
_FROM = re.compile(r"from (?P<start>.+)")
_UNTIL = re.compile(r"(?:to|until|by) (?P<end>.+)")


@dataclass(frozen=True)
class Dated:
    """The dates an item has now: a start and an end, or (`single`) one date, which stands in `end`.

    Work that has `begun` keeps the start it has.
    """

    start: When | None = None
    end: When | None = None
    single: bool = False
    begun: bool = False


@dataclass(frozen=True)
class Reading:
    """One meaning of a typed text: the dates that the item would have then, all of them.

    `why` completes "no: ..." where it isn't possible; label `none` means that the text has no meaning at all.
    """

    label: Label
    start: When | None = None
    end: When | None = None
    horizon: Horizon | None = None
    note: str = ""
    why: str = ""
    hint: str = ""

    @property
    def possible(self) -> bool:
        """Whether the item can be given these dates."""
        return not self.why


def readings(text: str, item: Dated, speaker: Speaker) -> tuple[Reading, ...]:
    """What a text could mean for an item; never empty, and what is possible comes first."""
    words = re.sub(r"\s+", " ", text.casefold()).strip()
    try:
        found = [_judged(reading, item, speaker.calendar) for reading in _read(words, item, speaker)]
    except SpellingError as error:
        return (Reading("none", item.start, item.end, why=str(error), hint=error.hint),)
    return tuple(sorted(found, key=lambda reading: not reading.possible))


def typed_step(text: str) -> Step | None:
    """The step that a text is: `+2w`, `-3 days`; None for any other text."""
    shape = _STEP.fullmatch(re.sub(r"\s+", " ", text.casefold()).strip())
    return Step.parse("".join(shape.groups())) if shape and int(shape[2]) else None


def _read(words: str, item: Dated, speaker: Speaker) -> Iterator[Reading]:
    if words in _NONE:
        yield Reading("clear")
    elif words in _HORIZONS:
        yield Reading("horizon", horizon=_HORIZONS[words])
    elif step := _STEP.fullmatch(words):
        yield from _stepped(Step.parse("".join(step.groups())), item, speaker.calendar)
    elif span := _SPAN.fullmatch(words) or _FROM.fullmatch(words) or _UNTIL.fullmatch(words):
        yield _bounded(span.groupdict(), item, speaker)
    else:
        when = read_date(words, speaker)
        if item.single:
            yield Reading("date", end=when)
        else:
            yield Reading("end", item.start, when)
            if when.precision is Precision.SPAN:
                yield Reading("both", *when.ends)
            elif item.start and item.end:
                yield _moved_to(when, item.start, item.end, speaker.calendar)
            yield Reading("start", when, item.end)


def _bounded(bounds: dict[str, str], item: Dated, speaker: Speaker) -> Reading:
    """A span as typed; one that is open on a side leaves that side of the item as it is."""
    start = read_date(bounds["start"], speaker) if bounds.get("start") else None
    since = replace(speaker, since=start.first) if start else speaker
    end = read_date(bounds["end"], since) if bounds.get("end") or not start else None
    if item.single:
        if start and end:
            return Reading("date", end=When.between(start, end))
        return Reading("date", end=end or item.end, why="" if end else "it has one date and no start")
    if start and end:
        return Reading("both", start, end)
    return Reading("start", start, item.end) if start else Reading("end", item.start, end)


def _stepped(step: Step, item: Dated, calendar: WorkingCalendar) -> Iterator[Reading]:
    whole: Label = "date" if item.single else "move"
    if item.start is None and item.end is None:
        yield Reading(whole, why="it has no dates to move", hint="Write a date.")
        return
    yield _shifted(whole, item.start, item.end, step, calendar)
    if item.start and item.end:
        end = _shifted("end", None, item.end, step, calendar)
        yield replace(end, start=item.start)
        start = _shifted("start", item.start, None, step, calendar)
        yield replace(start, end=item.end)


def _shifted(
    label: Label, start: When | None, end: When | None, step: Step, calendar: WorkingCalendar
) -> Reading:
    try:
        return Reading(label, *shift_span(start, end, step, calendar))
    except ShiftRefused as refusal:
        return Reading(label, start, end, why=refusal.title.rstrip("."), hint=refusal.hint)


def _moved_to(when: When, start: When, end: When, calendar: WorkingCalendar) -> Reading:
    """The whole item moved so that it ends on a date of the same precision as its end."""
    if when == end:
        return Reading("move", start, end)
    if when.precision is not end.precision:
        return Reading("move", start, end, why=f"its end is {_a(end)}, not {_a(when)}")
    if when.precision is not Precision.DAY:
        moved = _shifted("move", start, None, _step_between(end, when), calendar)
        return replace(moved, end=when)
    if start.precision is not Precision.DAY:
        return Reading("move", start, end, why=f"its start is {_a(start)}")
    try:
        length = max(1, calendar.count(start.first, end.first))
        return Reading("move", When.of_day(calendar.first_day(when.first, length)), when)
    except NoWorkingDay as error:
        return Reading("move", start, end, why=error.title.rstrip("."), hint=error.hint)


def _step_between(one: When, other: When) -> Step:
    """The step from a week or longer period to another of the same precision."""
    if one.precision is Precision.WEEK:
        return Step((other.first - one.first).days // 7, "w")
    return Step((other.first.year - one.first.year) * 12 + other.first.month - one.first.month, "m")


def _a(when: When) -> str:
    return f"a {when.precision.name.lower()}"


def _judged(reading: Reading, item: Dated, calendar: WorkingCalendar) -> Reading:
    """The reading with its note, or with the reason why the item can't have these dates."""
    if reading.why:
        return reading
    start, end = reading.start, reading.end
    if start and end and end.last < start.first:
        why = {"end": "before its start", "start": "after its end"}.get(
            reading.label, "ends before it starts"
        )
        return replace(reading, why=why)
    if item.begun and item.start and start != item.start:
        return replace(reading, why=f"work began on {item.start}")
    return replace(reading, note=_note(reading, item, calendar))


def _note(reading: Reading, item: Dated, calendar: WorkingCalendar) -> str:
    """How much later or earlier the item ends then, or starts if only its start changes."""
    if reading.label in ("clear", "horizon"):
        return "its dates go" if item.start or item.end else ""
    if (reading.start, reading.end) == (item.start, item.end):
        return "no change"
    if reading.end and item.end and reading.end != item.end:
        days = _worked_by(reading.end, calendar) - _worked_by(item.end, calendar)
    elif reading.start and item.start and reading.start != item.start:
        days = calendar.index_of(reading.start.first) - calendar.index_of(item.start.first)
    else:
        return ""
    return f"{abs(days)} d {'later' if days > 0 else 'earlier'}" if days else "same working day"


def _worked_by(end: When, calendar: WorkingCalendar) -> int:
    return calendar.index_of(end.last) + calendar.works(end.last)
