"""What the resources pane keeps between two frames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ResourcesSettings:
    """What belongs to the pane and not to the View."""

    team: str | None = None
    """The team whose load is explained while none is selected; the first one where there is no such team."""
    day: date | None = None
    """A day of the period that is explained; today where none is given, or a past one."""
    inside: bool = False
    """Whether the cursor goes over what causes the load, and not over the teams."""
    in_days: bool = False
    """Whether load is told in person-days, and not in percent of the capacity."""
