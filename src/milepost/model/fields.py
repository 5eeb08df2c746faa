"""Field types shared by the entities: bounded texts and numbers, days, and ids that refer to other items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from milepost.model.ids import ID_PATTERN
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.spelling import SpellingError, shown
from milepost.model.when import Precision, When

LARGEST_NUMBER = 1e15
"""Any number's limit: sums of thousands of them stay exact to the unit."""

Title = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(max_length=20_000)]
Slug = Annotated[str, Field(pattern=f"^{ID_PATTERN}$", max_length=48)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
Positive = Annotated[float, Field(allow_inf_nan=False, gt=0, le=LARGEST_NUMBER)]
NotNegative = Annotated[float, Field(allow_inf_nan=False, ge=0, le=LARGEST_NUMBER)]
Percent = Annotated[float, Field(allow_inf_nan=False, ge=0, le=100)]

Status = Literal["idea", "proposed", "todo", "in-progress", "on-hold", "done", "cancelled"]
Commitment = Literal["idea", "forecast", "committed"]
Horizon = Literal["now", "next", "later"]
Moscow = Literal["must", "should", "could", "wont"]

Tags = Annotated[tuple[Title, ...], Field(strict=False, max_length=1000)]


def _day(value: object) -> date:
    when = When.parse(value)  # type: ignore[arg-type]  # parse says in words what it can't read
    if when.precision is not Precision.DAY:
        hint = f"Write a day, such as {when.last.isoformat()}."
        raise SpellingError(f"{when} is not a single day.", hint).for_field()
    return when.first


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-07-14"]}),
]
"""One calendar day, written as a native TOML date or as a string."""


def _custom_value(value: object) -> object:
    plain = isinstance(value, str | bool | date) and not isinstance(value, datetime)
    if plain or (isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER):
        return value
    raise SpellingError(
        f"{shown(value)} is no value of a custom field.", "Write text, a number, true, false or a day."
    ).for_field()


CustomValue = Annotated[
    str | bool | int | float | date,
    PlainValidator(_custom_value),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
"""What a field that somebody made up may hold: one validator, so that an error is one sentence."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field whose text is the id of an item of one of `kinds`."""

    kinds: tuple[Kind, ...]


PersonId = Annotated[str, RefersTo((Kind.PEOPLE,))]
TeamId = Annotated[str, RefersTo((Kind.TEAMS,))]
CalendarId = Annotated[str, RefersTo((Kind.CALENDARS,))]
GoalId = Annotated[str, RefersTo((Kind.GOALS,))]
PhaseId = Annotated[str, RefersTo((Kind.PHASES,))]
InitiativeId = Annotated[str, RefersTo((Kind.INITIATIVES,))]
TaskId = Annotated[str, RefersTo((Kind.TASKS,))]
AnyId = Annotated[str, RefersTo(ITEM_KINDS)]

GoalIds = Annotated[tuple[GoalId, ...], Field(strict=False, max_length=1000)]
AnyIds = Annotated[tuple[AnyId, ...], Field(strict=False, max_length=1000)]

LINKABLE = (Kind.TASKS, Kind.MILESTONES, Kind.INITIATIVES)
"""Kinds that can wait for one another."""
