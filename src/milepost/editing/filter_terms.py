"""What a filter can ask of one item: its words, its fields, and what it is. Not how one writes it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from milepost.editing.filter_fields import DATES, FIELDS, HAS, NUMBERS, FilterContext, reader
from milepost.editing.sentences import PROSE
from milepost.editing.wording import REFERENCES
from milepost.model.items import Item
from milepost.model.lengths import Days, ThreePoint
from milepost.model.links import Link
from milepost.model.problems import did_you_mean
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.when import DateError, When
from milepost.model.work import CLOSED, Task, Work
from milepost.planning.responses import review_is_due
from milepost.planning.waiting import Readiness, holds_up, readiness

Test = Callable[[Item, FilterContext], bool]
Comparison = Callable[[Any, "_Given", FilterContext], bool]


class TermError(ValueError):
    """A term that asks for something unknown; `is_value` tells whether its value is at fault."""

    def __init__(self, message: str, hint: str, is_value: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.is_value = is_value


def word_test(word: str) -> Test:
    """Whether the word stands in the title, in any case."""
    folded = word.casefold()
    return lambda item, _: folded in item.label.casefold()


def field_test(field: str, sign: str, values: Sequence[str]) -> Test:
    """Whether one of the field's values compares so with one of these. Raises TermError."""
    if not any(values):
        raise TermError(f"{field}{sign} needs a value.", f"Write it behind the {sign}", is_value=True)
    if field == "is":
        tests = [_IS[_known(value, _IS, "There is no is:{}.", "is:")] for value in values]
        return lambda item, context: any(test(item, context) for test in tests)
    if field == "has":
        readers = [reader(_known(value, HAS, "There is no field {}.", "has:")) for value in values]
        return lambda item, context: any(tuple(read(item, context)) for read in readers)
    read = reader(
        field if field.startswith("custom.") else _known(field, FIELDS, "There is no field {}.", "")
    )
    givens = [_Given(value) for value in values]
    holds = _comparison(field, sign, givens) if sign != ":" else _equality(field)

    def test(item: Item, context: FilterContext) -> bool:
        for value in read(item, context):
            for given in givens:
                if holds(value, given, context):
                    return True
        return False

    return test


def fields() -> Sequence[str]:
    """Every name that can stand before a `:`, for completion."""
    return ("is", "has", *FIELDS)


def fields_of(roadmap: Roadmap) -> Sequence[str]:
    """Those, and the custom fields of this roadmap."""
    custom = {name.lower() for item in roadmap.items.values() for name in getattr(item, "custom", {})}
    return (*fields(), *(f"custom.{name}" for name in sorted(custom) if re.fullmatch(r"[\w.-]+", name)))


def values_of(field: str, roadmap: Roadmap) -> Sequence[str]:
    """The values that a field has in this roadmap, for completion: words of `is:`, ids, statuses, tags."""
    if field in ("is", "has"):
        return sorted(_IS if field == "is" else HAS)
    if (field not in FIELDS and not field.startswith("custom.")) or field in PROSE:
        return ()
    read, context = reader(field), FilterContext(roadmap, date.min)
    found = {
        value for item in roadmap.items.values() for value in read(item, context) if isinstance(value, str)
    }
    return sorted(found)


def _known(word: str, known: Iterable[str], message: str, prefix: str) -> str:
    word = word.lower()
    if word not in known:
        hint = did_you_mean(word, known, f"There are {', '.join(prefix + name for name in sorted(known))}.")
        raise TermError(message.format(word), hint, is_value=bool(prefix))
    return word


# --- how values compare


class _Given:
    """A value as it was typed, and what it can mean."""

    def __init__(self, text: str) -> None:
        self.folded = text.casefold()
        self.when = _date(text)
        self.number = _length(text)


def _date(text: str) -> When | None:
    try:
        return When.parse(text)
    except DateError:
        return None


def _length(text: str) -> float | None:
    """A length in working days, a plain number, or a percentage."""
    try:
        return Days.parse(text).days if text[-1:].isalpha() else float(text.removesuffix("%"))
    except ValueError:
        return None


def _equality(field: str) -> Comparison:
    if field == "goal" or field in REFERENCES:
        return _names
    return _contains if field in PROSE or field in ("title", "name") else _equals


def _contains(value: Any, given: _Given, _: FilterContext) -> bool:
    return given.folded in str(value).casefold()


def _names(value: str | Link, given: _Given, context: FilterContext) -> bool:
    item_id = value if isinstance(value, str) else value.id
    return item_id == given.folded or item_id in context.ids_by_label.get(given.folded, ())


def _equals(value: Any, given: _Given, _: FilterContext) -> bool:
    if isinstance(value, str):
        return value.casefold() == given.folded
    if isinstance(value, bool):
        return given.folded == str(value).casefold()
    if isinstance(value, When | date):
        first, last = _days(value)
        return given.when is not None and first <= given.when.last and given.when.first <= last
    return _number(value) == given.number


_COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def _comparison(field: str, sign: str, givens: Sequence[_Given]) -> Comparison:
    """A fuzzy date is before another with its last day, after another with its first."""
    if field not in DATES | NUMBERS and not field.startswith("custom."):
        raise TermError(f"{field} has no order.", f"Write {field}: and a value.")
    for given in givens:
        if given.when is None and field in DATES:
            raise TermError(
                f"{given.folded} is no date.", "Write 2026-10-31, 2026-W44, 2026-10, 2026-Q4 or 2026.", True
            )
        if given.number is None and given.when is None:
            raise TermError(f"{given.folded} is no number.", "Write 10, or a length: 8d, 3w, 2m.", True)
    compare = _COMPARE[sign]

    def holds(value: Any, given: _Given, _: FilterContext) -> bool:
        if isinstance(value, When | date):
            if given.when is None:
                return False
            mine = _days(value)["<" in sign]
            bound = given.when.first if sign in ("<", ">=") else given.when.last
            return bool(compare(mine, bound))
        number = _number(value)
        return number is not None and given.number is not None and bool(compare(number, given.number))

    return holds


def _days(value: When | date) -> tuple[date, date]:
    return (value.first, value.last) if isinstance(value, When) else (value, value)


def _number(value: Any) -> float | None:
    if isinstance(value, Days | ThreePoint):
        return value.likely.days
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


# --- what an item is


def _is_open(item: Item, _: FilterContext) -> bool:
    if isinstance(item, Risk):
        return item.status == "open"
    return isinstance(item, Work) and item.status not in CLOSED


def _is_done(item: Item, _: FilterContext) -> bool:
    return getattr(item, "status", None) in ("done", "closed")


def _is_overdue(item: Item, context: FilterContext) -> bool:
    if isinstance(item, Risk) or not _is_open(item, context):
        return False
    span = context.spans.of(item)
    deadline = item.deadline if isinstance(item, Task) else None
    return any(when.last < context.today for when in (span, deadline) if when)


def _readiness_is(wanted: Readiness) -> Test:
    return lambda item, context: (
        isinstance(item, Work) and readiness(item, context.roadmap, context.today) is wanted
    )


def _is_late(item: Item, context: FilterContext) -> bool:
    dates = context.schedule.dates_of(item) if isinstance(item, Work) else None
    return dates is not None and dates.late > 0


def _is_critical(item: Item, context: FilterContext) -> bool:
    slack = context.schedule.promised_slack(item) if isinstance(item, Work) else None
    return slack is not None and slack <= 0


def _is_blocking(item: Item, context: FilterContext) -> bool:
    return isinstance(item, Work) and next(holds_up(item, context.roadmap), None) is not None


def _is_unreviewed(item: Item, context: FilterContext) -> bool:
    every = context.roadmap.header.review_every
    return isinstance(item, Risk) and review_is_due(item, every, context.today)


_IS: Mapping[str, Test] = {
    "blocked": _readiness_is(Readiness.BLOCKED),
    "blocking": _is_blocking,
    "changed": lambda item, context: item.id in context.changed,
    "critical": _is_critical,
    "committed": lambda item, _: getattr(item, "commitment", "") == "committed",
    "done": _is_done,
    "fixed": lambda item, _: bool(getattr(item, "fixed", False)),
    "late": _is_late,
    "loose": lambda item, context: item.id in context.orphans,
    "marked": lambda item, context: item.id in context.marked,
    "open": _is_open,
    "overdue": _is_overdue,
    "ready": _readiness_is(Readiness.READY),
    "unreviewed": _is_unreviewed,
}
