"""The work itself: phases, initiatives, milestones and tasks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from milepost.model.fields import (
    LINKABLE,
    Commitment,
    Day,
    GoalIds,
    Horizon,
    InitiativeId,
    Moscow,
    NotNegative,
    Percent,
    PersonId,
    PhaseId,
    Positive,
    RefersTo,
    Status,
    TeamId,
    Text,
    Title,
)
from milepost.model.items import Described, Part
from milepost.model.kinds import Kind
from milepost.model.lengths import Days, Estimate
from milepost.model.links import Link
from milepost.model.when import When

After = Annotated[tuple[Annotated[Link, RefersTo(LINKABLE)], ...], Field(strict=False, max_length=1000)]
"""What an item waits for."""


class Resource(Part):
    """What a phase or an initiative needs: people of a team, or a thing with its cost."""

    team: TeamId | None = None
    people: Positive | None = None
    what: Title | None = None
    cost: NotNegative | None = None


Resources = Annotated[tuple[Resource, ...], Field(strict=False, max_length=1000)]


class Rice(Part):
    """Inputs of a RICE score."""

    reach: NotNegative
    impact: Literal[3, 2, 1, 0.5, 0.25]  # type: ignore[valid-type]  # steps of the method, not a range
    confidence: Percent
    effort: Positive
    """Person-months."""


class Wsjf(Part):
    """Inputs of a weighted-shortest-job-first score: cost of delay over size."""

    value: NotNegative
    time: NotNegative
    risk: NotNegative
    size: Positive


class External(Part):
    """The same piece of work in another system."""

    system: Title | None = None
    key: Title | None = None
    url: Text | None = None


class Phase(Described):
    """A stretch of the roadmap with a purpose and means of its own."""

    kind: ClassVar[Kind] = Kind.PHASES

    title: Title
    goals: GoalIds = ()
    start: When | None = None
    end: When | None = None
    resources: Resources = ()


class Initiative(Described):
    """A body of work that serves goals; its span is its own or that of its tasks and milestones."""

    kind: ClassVar[Kind] = Kind.INITIATIVES

    title: Title
    goals: GoalIds = ()
    phase: PhaseId | None = None
    lane: Title | None = None
    owner: PersonId | None = None
    team: TeamId | None = None
    status: Status = "todo"
    health: Literal["green", "amber", "red"] | None = None
    summary: Text = ""
    """Plain words for stakeholders."""
    updated: Day | None = None
    confidence: Percent | None = None
    commitment: Commitment = "forecast"
    start: When | None = None
    end: When | None = None
    fixed: bool = False
    horizon: Horizon | None = None
    resources: Resources = ()
    rice: Rice | None = None
    wsjf: Wsjf | None = None
    moscow: Moscow | None = None
    after: After = ()


class Milestone(Described):
    """A point in time that people can hold the roadmap to."""

    kind: ClassVar[Kind] = Kind.MILESTONES

    title: Title
    goals: GoalIds = ()
    phase: PhaseId | None = None
    initiative: InitiativeId | None = None
    lane: Title | None = None
    owner: PersonId | None = None
    date: When | None = None
    finished: Day | None = None
    """The day it was really met."""
    fixed: bool = False
    horizon: Horizon | None = None
    status: Status = "todo"
    commitment: Commitment = "forecast"
    after: After = ()
    acceptance: Text = ""


class Task(Described):
    """A piece of work in the backlog."""

    kind: ClassVar[Kind] = Kind.TASKS

    title: Title
    type: Literal["task", "story", "bug", "enhancement", "spike"] = Field(default="task", alias="kind")
    initiative: InitiativeId | None = None
    goals: GoalIds = ()
    owner: PersonId | None = None
    team: TeamId | None = None
    status: Status = "todo"
    start: When | None = None
    end: When | None = None
    finished: Day | None = None
    """The day it was really done."""
    fixed: bool = False
    horizon: Horizon | None = None
    not_before: When | None = None
    deadline: When | None = None
    estimate: Estimate | None = None
    effort: Days | None = None
    """Person-days."""
    progress: Percent | None = None
    moscow: Moscow | None = None
    rice: Rice | None = None
    wsjf: Wsjf | None = None
    after: After = ()
    external: External | None = None


Work = Initiative | Milestone | Task
"""What can wait for one another, be owned, and be done."""

CLOSED = ("done", "cancelled")
"""Statuses in which nothing is left to do."""
