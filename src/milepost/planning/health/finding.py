"""What a health check says: findings with a stable code, and what the rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from milepost.model.roadmap import Roadmap
from milepost.model.work import CLOSED, Initiative, Milestone, Task, Work
from milepost.planning.load import Load
from milepost.planning.network import works
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Span, Spans

if TYPE_CHECKING:  # made on demand
    from milepost.planning.forecast import Forecast


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which a valid roadmap falls short."""

    code: str
    """Stable, a letter and two digits: waivers and other people's gates name it."""
    severity: Severity
    item: str
    """The id of what it is about; `roadmap` for the whole."""
    sentence: str
    """What is so, about the item: `nothing works towards this goal`."""
    hint: str
    """What to do, or what it comes from."""
    other: str = ""
    """The id of a second item, where it is about two: what the first one waits for."""
    days: float = 0
    """Working days that are missing, where it is about time."""


def percent(share: float) -> str:
    """A share in words: `62 %`."""
    return f"{100 * share:.0f} %"


@dataclass(frozen=True)
class Evidence:
    """What the rules look at."""

    schedule: Schedule
    load: Load
    moves: Mapping[str, int] = field(default_factory=dict)
    """By id, how often a date was moved later in the history; empty where nobody read it."""
    forecast: Forecast | None = None
    """When milestones will probably be reached, where somebody asked for it."""

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap that is checked."""
        return self.spans.roadmap

    @property
    def spans(self) -> Spans:
        """Its plan."""
        return self.schedule.network.spans

    @property
    def today(self) -> date:
        """The day on which it is checked."""
        return self.schedule.network.today

    @cached_property
    def open_works(self) -> Sequence[Work]:
        """Initiatives, milestones and tasks that are not closed, in the order of the roadmap."""
        return [item for item in works(self.roadmap) if item.status not in CLOSED]

    @cached_property
    def dated(self) -> Sequence[tuple[Work, Span]]:
        """Those of them that have a place in time by their dates, each with it."""
        return [(item, span) for item in self.open_works if (span := self.spans.of(item))]

    @cached_property
    def open_initiatives(self) -> Sequence[Initiative]:
        """Initiatives that are not closed."""
        return [item for item in self.open_works if isinstance(item, Initiative)]

    @cached_property
    def open_milestones(self) -> Sequence[Milestone]:
        """Milestones that are not closed."""
        return [item for item in self.open_works if isinstance(item, Milestone)]

    @cached_property
    def open_tasks(self) -> Sequence[Task]:
        """Tasks that are not closed."""
        return [item for item in self.open_works if isinstance(item, Task)]

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """The ids of everything that something waits for."""
        return frozenset(link.id for item in works(self.roadmap) for link in item.after)
