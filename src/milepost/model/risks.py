"""What could go wrong or well, how likely, how bad, and what is done about it."""

from __future__ import annotations

from bisect import bisect_left
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from milepost.model.fields import AnyIds, Day, NotNegative, Percent, PersonId, TaskId, Text, Title
from milepost.model.items import Described, Part
from milepost.model.kinds import Kind
from milepost.model.lengths import Estimate
from milepost.model.when import When

Impact = Annotated[int, Field(ge=1, le=5)]


def level(probability: float) -> int:
    """The step 1 to 5 of a probability in percent: up to 10, 30, 50, 70, above."""
    return bisect_left((10, 30, 50, 70), probability) + 1


class Action(Part):
    """One thing that is done about a risk."""

    title: Title
    owner: PersonId | None = None
    due: When | None = None
    status: Literal["open", "done"] = "open"
    task: TaskId | None = None


class Residual(Part):
    """What is left of a risk after the response."""

    probability: Percent
    impact: Impact

    @property
    def score(self) -> int:
        """Level of probability times impact, 1 to 25."""
        return level(self.probability) * self.impact


class Risk(Described):
    """A threat, or an opportunity, with its assessment and response."""

    kind: ClassVar[Kind] = Kind.RISKS

    title: Title
    probability: Percent
    impact: Impact
    type: Literal["threat", "opportunity"] = Field(default="threat", alias="kind")
    category: Title | None = None
    cause: Text = ""
    effect: Text = ""
    owner: PersonId | None = None
    affects: AnyIds = ()
    delay: Estimate | None = None
    cost: NotNegative | None = None
    response: (
        Literal["avoid", "mitigate", "transfer", "accept", "escalate", "exploit", "share", "enhance"] | None
    ) = None
    actions: Annotated[tuple[Action, ...], Field(strict=False, max_length=1000)] = ()
    residual: Residual | None = None
    trigger: Text = ""
    contingency: Text = ""
    proximity: When | None = None
    status: Literal["open", "occurred", "closed"] = "open"
    occurred: Day | None = None
    reviewed: Day | None = None

    @property
    def is_assumption(self) -> bool:
        """Whether the plan takes for granted that it will not occur: the category says so."""
        return (self.category or "").casefold() == "assumption"

    @property
    def score(self) -> int:
        """Level of probability times impact, 1 to 25: 1-4 low, 5-9 medium, 10-14 elevated, 15-25 high."""
        return level(self.probability) * self.impact
