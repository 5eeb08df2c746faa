"""Who works, in which team, and who is listened to."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from milepost.model.fields import AnyIds, CalendarId, Day, PersonId, Positive, TeamId, Text, Title
from milepost.model.items import Described, Part
from milepost.model.kinds import Kind
from milepost.model.when import When


class Person(Described):
    """Somebody who owns or does work."""

    kind: ClassVar[Kind] = Kind.PEOPLE

    name: Title
    role: Title | None = None
    team: TeamId | None = None
    email: Title | None = None


class Away(Part):
    """A time in which some people of a team are not there."""

    dates: When
    people: Positive = 1
    why: Text = ""


class Team(Described):
    """People who work together and share a capacity."""

    kind: ClassVar[Kind] = Kind.TEAMS

    title: Title
    size: Positive
    """People."""
    availability: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 1
    """The share of a day that goes into the roadmap."""
    lead: PersonId | None = None
    calendar: CalendarId | None = None
    away: Annotated[tuple[Away, ...], Field(strict=False, max_length=1000)] = ()


class Stakeholder(Described):
    """Somebody whom the roadmap is coordinated with."""

    kind: ClassVar[Kind] = Kind.STAKEHOLDERS

    name: Title
    voice: Literal["end-user", "sales", "company", "regulator", "partner", "team"] | None = None
    needs: Text = ""
    influence: Literal["low", "medium", "high"] | None = None
    reviewed: Day | None = None
    asks: AnyIds = ()
