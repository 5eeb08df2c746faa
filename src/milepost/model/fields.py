"""Field types shared by the entities: bounded texts and numbers, days, and ids that refer to other items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from milepost.model.ids import ID_PATTERN
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.when import Precision, When

Title = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(max_length=20_000)]
Slug = Annotated[str, Field(pattern=ID_PATTERN, max_length=48)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Positive = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e15)]
NotNegative = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1e15)]
Percent = Annotated[float, Field(allow_inf_nan=False, ge=0, le=100)]

Status = Literal["idea", "proposed", "todo", "in-progress", "on-hold", "done", "cancelled"]
Commitment = Literal["idea", "forecast", "committed"]
Horizon = Literal["now", "next", "later"]
Moscow = Literal["must", "should", "could", "wont"]

Tags = Annotated[tuple[Title, ...], Field(strict=False, max_length=1000)]


def _day(value: object) -> date:
    when = When.parse(value)  # type: ignore[arg-type]  # parse says in words what it can't read
    if when.precision is not Precision.DAY:
        message, hint = f"{when} is not a single day.", f"Write a day, such as {when.last.isoformat()}."
        raise PydanticCustomError("milepost", "{message}", {"message": message, "hint": hint})
    return when.first


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-07-14"]}),
]
"""One calendar day, written as a native TOML date or as a string."""


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
