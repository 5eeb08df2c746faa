"""What is on screen, as one frozen value for all panes, so that they cannot disagree within a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.load import Load, Loads
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Spans
from milepost.views.line import Line

if TYPE_CHECKING:  # made on demand, long after the first frame
    from milepost.planning.forecast import Forecast
    from milepost.planning.health.rules import Report


@dataclass(frozen=True, eq=False)
class View:
    """The roadmap and how it is looked at. Panes add only their own scrolling, zoom and folding."""

    roadmap: Roadmap
    spans: Spans
    """Plan spans and progress of this roadmap."""
    today: date
    selection: str | None = None
    """The id all panes point at; `roadmap` for the header."""
    shown: frozenset[str] | None = None
    """Ids that the filter leaves; None where no filter is on."""
    marked: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    """Ids that differ from the last revision; of a past one those that it changed."""
    kin: frozenset[str] = frozenset()
    """Ids that belong to the selection: an initiative's tasks and risks, a task's initiative."""
    schedule: Schedule | None = None
    """What logic allows; None while that of a large roadmap is being worked out."""
    loads: Loads = field(default_factory=Loads)
    """Makes the load, which few panes ask for."""
    forecast: Forecast | None = None
    """When milestones will probably be reached, where somebody asked for it."""
    report: Report | None = None
    """What the health check said last, maybe of the roadmap before the last edit; None before it did."""
    baselines: tuple[Baseline, ...] = ()
    """What plans are compared with, the first one drawn."""
    read_only: str = ""
    """Why nothing can be edited, or empty."""

    @property
    def load(self) -> Load | None:
        """What is asked of teams; None while the schedule is being worked out."""
        return self.loads.of(self.schedule) if self.schedule else None

    @property
    def forecast_is_old(self) -> bool:
        """Whether the roadmap is another one than was foretold."""
        return self.forecast is not None and self.forecast.roadmap is not self.roadmap

    def mark(self, item_id: str) -> str:
        """What stands before an item: marked, changed by the past revision that is shown, or kin."""
        if item_id in self.marked:
            return "*"
        if self.read_only and item_id in self.changed:
            return "+"
        return "•" if item_id in self.kin else ""

    def shows(self, item_id: str) -> bool:
        """Whether the filter leaves this item."""
        return self.shown is None or item_id in self.shown


class PaneView(Protocol):
    """One pane's content for one View and one width; lines are made when they are asked for."""

    def __len__(self) -> int:
        """Rows that scroll."""

    def head(self) -> Sequence[Line]:
        """Lines that stay above the rows: an axis, column heads."""

    def line(self, index: int) -> Line:
        """One row, as wide as the pane."""

    def stops(self, index: int) -> tuple[str | None, ...]:
        """Where the cursor stops in a row: items by id, None for a heading that is no item.

        A row without stops is passed over.
        """

    def index_of(self, item_id: str) -> int | None:
        """The row that shows an item; None where it is folded away or filtered out."""

    def caption(self, first: int, last: int) -> str:
        """What the pane's rule says beside its name with rows `first` to `last` seen, counted from 1.

        A view with its own scrolling says how it is arranged: `by lane · months`; a list `1-8 of 22`.
        """
