"""What the work is for, how it is measured, and what was decided on the way."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from milepost.model.fields import AnyIds, Day, GoalId, Number, PersonId, Slug, Text, Title
from milepost.model.items import Described, Part
from milepost.model.kinds import Kind
from milepost.model.when import When


class KeyResult(Part):
    """A number that shows whether a goal is reached; its id is unique within the goal."""

    id: Slug
    title: Title
    unit: Text = ""
    start: Number = 0
    target: Number
    current: Number | None = None
    updated: Day | None = None


class Goal(Described):
    """An outcome that the roadmap works towards."""

    kind: ClassVar[Kind] = Kind.GOALS

    title: Title
    why: Text = ""
    owner: PersonId | None = None
    by: When | None = None
    parent: GoalId | None = None
    key_results: Annotated[tuple[KeyResult, ...], Field(strict=False, max_length=1000)] = ()


class Decision(Described):
    """Something that was settled, and why."""

    kind: ClassVar[Kind] = Kind.DECISIONS

    date: Day
    title: Title
    why: Text = ""
    items: AnyIds = ()
