"""A roadmap and how it is looked at: what is selected, marked, filtered, compared, and tried for a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from milepost.editing.change import Change
from milepost.editing.filters import Filter, FilterContext
from milepost.editing.refusals import EditRefused
from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.kin import kin_of
from milepost.planning.load import Loads
from milepost.planning.network import Network
from milepost.planning.schedule import Schedule
from milepost.planning.spans import Spans
from milepost.session.today import day_of
from milepost.views.view import View

if TYPE_CHECKING:  # an edit is imported when one is made, not on the way to the first frame
    from milepost.editing.edits import Edit
    from milepost.planning.forecast import Forecast
    from milepost.planning.health.rules import Report


@dataclass(frozen=True)
class Draft:
    """A Change that is shown but not made, while somebody types."""

    change: Change
    roadmap: Roadmap


SCHEDULED_AT_ONCE = 2000
"""Items up to which a roadmap is scheduled before it is drawn: 20 ms. More of them are drawn first."""


class Outlook:
    """What all panes draw is its `view`; what depends only on the roadmap is worked out once for each one."""

    def __init__(self, roadmap: Roadmap, today: date | None, read_only: str) -> None:
        """`today` overrides status date and clock; `read_only` is why nothing can be changed, if so."""
        self.roadmap = roadmap
        self.read_only = read_only
        self.selection: str | None = None
        self.marked: frozenset[str] = frozenset()
        self.baselines: tuple[Baseline, ...] = ()
        """What plans are compared with."""
        self.narrowed_to: str | None = None
        """The item that other panes are narrowed to, with its kin."""
        self._today = today
        self._filter: Filter | None = None
        self._draft: Draft | None = None
        self._view: View | None = None
        self._spans = Spans(roadmap)
        self._schedule: Schedule | None = None
        self._loads = Loads()
        self._forecast: Forecast | None = None
        self._report: Report | None = None

    @property
    def changed(self) -> frozenset[str]:
        """The ids of what differs from the last revision."""
        raise NotImplementedError

    def turn_to(self, roadmap: Roadmap) -> None:
        """Looks at another state of the roadmap; what is gone is neither selected nor marked any more."""
        self.roadmap = roadmap
        self._draft = None
        self._view = None
        if self.selection and roadmap.get(self.selection) is None:
            self.selection = None
        if self.narrowed_to and roadmap.get(self.narrowed_to) is None:
            self.narrowed_to = None
        self.marked = frozenset(item_id for item_id in self.marked if item_id in roadmap.items)

    @property
    def today(self) -> date:
        """The day that counts as today: as told, else the status date, else the clock."""
        return day_of(self.roadmap, self._today)

    def select(self, item_id: str | None) -> None:
        """Points all panes at an item."""
        if item_id != self.selection:
            self.selection = item_id
            if self._view is not None:
                self._view = replace(self._view, selection=item_id, kin=kin_of(self._spans, item_id))

    def take_schedule(self, schedule: Schedule) -> None:
        """Shows what logic allows, unless the roadmap has become another one meanwhile."""
        if schedule.network.spans.roadmap is self.view.roadmap:
            self._schedule = schedule
            self._view = None

    def show_forecast(self, forecast: Forecast | None) -> None:
        """Shows when milestones will probably be reached, until it is taken away; or shows it no more."""
        self._forecast = forecast
        self._view = None

    def take_report(self, report: Report) -> None:
        """Shows what the health check says, until it says something else."""
        self._report = report
        self._view = self._view and replace(self._view, report=report)

    def compare_with(self, baselines: tuple[Baseline, ...]) -> None:
        """Compares plans with these, or with nothing."""
        self.baselines = baselines
        self._view = None

    def mark(self, ids: frozenset[str]) -> None:
        """Makes these the marked items."""
        self.marked = ids
        self._view = None

    def filter_by(self, filter_: Filter | None) -> None:
        """Shows only what matches, or everything."""
        self._filter = filter_
        self._view = None

    @property
    def filter(self) -> Filter | None:
        """What the panes are filtered by."""
        return self._filter

    @property
    def narrowed_view(self) -> View:
        """What the panes show that are narrowed."""
        view = self.view
        if self.narrowed_to is None:
            return view
        narrowed = frozenset((self.narrowed_to, *kin_of(view.spans, self.narrowed_to)))
        return replace(view, shown=narrowed if view.shown is None else view.shown & narrowed)

    def plan(self, edit: Edit) -> Change:
        """What an edit would do. Raises EditRefused."""
        if self.read_only:
            raise EditRefused("Nothing can be changed here", hint=self.read_only)
        return edit.plan(self.roadmap)

    def preview(self, edit: Edit | None) -> Change | None:
        """Shows what an edit would do without doing it, or stops showing it. Raises EditRefused."""
        self._view = None
        self._draft = None
        if edit is not None:
            change = self.plan(edit)
            self._draft = Draft(change, change.apply(self.roadmap))
        return self._draft.change if self._draft else None

    @property
    def view(self) -> View:
        """What is on screen; the same object until something changes."""
        if self._view is None:
            self._view = self._make_view()
        return self._view

    @property
    def filter_context(self) -> FilterContext:
        """What a filter sees items in; the same object as long as they are."""
        if self._view is None:
            self._view = self._make_view()
        return self._context

    def _make_view(self) -> View:
        roadmap = self._draft.roadmap if self._draft else self.roadmap
        if self._spans.roadmap is not roadmap:
            self._spans = Spans(roadmap, self._spans)
            self._schedule = self._schedule and self._schedule.after_edit(self._spans)
        if self._schedule and self._schedule.network.today != self.today:
            self._schedule = None
        if self._schedule is None and len(roadmap.items) <= SCHEDULED_AT_ONCE:
            self._schedule = Schedule(Network(self._spans, self.today))
        changed = self.changed
        context = FilterContext(roadmap, self.today, self.marked, changed, self._schedule)
        self._context = context
        shown = None
        if self._filter is not None:
            shown = frozenset(
                item.id for item in roadmap.items.values() if self._filter.matches(item, context)
            )
        return View(
            roadmap=roadmap,
            spans=self._spans,
            today=self.today,
            selection=self.selection,
            shown=shown,
            marked=self.marked,
            changed=changed,
            kin=kin_of(self._spans, self.selection),
            schedule=self._schedule,
            loads=self._loads,
            forecast=self._forecast,
            report=self._report,
            baselines=self.baselines,
            read_only=self.read_only,
        )
