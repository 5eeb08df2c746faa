"""The roadmap's own table, and the calendars it plans by."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from milepost.model.fields import CalendarId, Day, PersonId, Text, Title
from milepost.model.items import Described
from milepost.model.kinds import Kind
from milepost.model.lengths import Days
from milepost.model.when import When

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Header(Described):
    """`[roadmap]`: what the roadmap is for and how it is read."""

    kind: ClassVar[Kind] = Kind.ROADMAP

    id: str = "roadmap"
    title: Title
    vision: Text
    owner: PersonId | None = None
    start: Day | None = None
    horizon: When | None = None
    """How far the plan looks."""
    status_date: Day | None = None
    """The day that counts as today; without it the clock decides."""
    calendar: CalendarId | None = None
    review_every: Days = Days.parse("4w")
    priority: Literal["rank", "rice", "wsjf", "moscow"] = "rank"
    fiscal_year_start: Annotated[int, Field(ge=1, le=12)] | None = None
    currency: Title | None = None
    glossary: Annotated[dict[str, Text], Field(max_length=1000)] = Field(default_factory=dict)
    waive: Annotated[tuple[Title, ...], Field(strict=False, max_length=1000)] = ()
    """Findings that are accepted: `CODE:id reason`."""


class Calendar(Described):
    """Which days are worked."""

    kind: ClassVar[Kind] = Kind.CALENDARS

    week: Annotated[tuple[Weekday, ...], Field(strict=False, min_length=1, max_length=7)] = (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    )
    holidays: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,6})?$")] | None = None
    """A country or region, as the package *holidays* names them: `DE-BW`."""
    closed: Annotated[tuple[When, ...], Field(strict=False, max_length=1000)] = ()
