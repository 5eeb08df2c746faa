"""What the history is about at a time: a revision, the other side of a comparison, an item and a field of it.

Asks the lane for all that is shown of them, and tells whenever there is more to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from milepost.model.items import Item
from milepost.model.work import Milestone
from milepost.session.past.charting import Chart, Values, chart, telling_field, values
from milepost.session.past.comparing import between, made_by
from milepost.session.past.past import State
from milepost.session.past.points import NOW, SAVED, Point
from milepost.tui.history.listing import Listing
from milepost.tui.latest import Latest
from milepost.views.history.differences import Comparison

if TYPE_CHECKING:
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp


class Study:
    """One visit to the history of the open roadmap."""

    def __init__(self, app: MilepostApp, workspace: Workspace, show: Callable[[], None]) -> None:
        self._app, self._workspace, self._show = app, workspace, show
        self._reader = app.past
        self._comparing, self._charting, self._blaming = Latest(app), Latest(app), Latest(app)
        self.listing = Listing(app, workspace, show)
        self.cursor = ""
        """The id of the entry that everything is about; empty before the revisions are listed."""
        self.compared: Point | None = None
        """The other side of the comparison; None shows what each revision changed."""
        self.comparison: Comparison | None = None
        self.ended = False
        """Whether the visit is over and nothing more is wanted."""
        self.chart: Chart | None = None
        self.values: Values | None = None

    def read(self) -> None:
        """Lists the revisions as they are now, and charts them."""
        self.listing.read(self._survey)

    def _survey(self) -> None:
        past, now, marked = self._reader, self._workspace.roadmap, self._workspace.marked
        chosen = [item.id for item in now.all_of(Milestone) if item.id in marked]

        def use(found: Chart) -> None:
            self.chart = found
            self._show()

        self.when_surveyed(lambda: self._charting.ask(lambda: chart(past.past, now, chosen), use))

    def when_surveyed(self, then: Callable[[], object]) -> None:
        """Does what needs all revisions once each was looked at."""

        def goes_on() -> bool:
            if self._reader.left:
                self._show()
            return not self.ended

        self._reader.survey(then, goes_on)

    def go(self, cursor: str) -> None:
        """Makes another revision the one that everything is about."""
        if cursor != self.cursor:
            self.cursor = cursor
            self.compare()

    def compare_with(self, point: Point | None) -> None:
        """Compares with another side from now on, or tells again what each revision changed."""
        self.compared = point
        self.compare()

    def compare(self) -> None:
        """Compares what the cursor is on."""
        here, other, workspace = self.here, self.compared, self._workspace

        def work() -> Comparison:
            if other:
                older, newer = sorted((other, here), key=_time)
                return between(self.with_state(older), self.with_state(newer))
            if here.revision:
                return made_by(self._reader.past, here.revision, workspace.roadmap)
            return between(self._last(), here)

        def use(found: Comparison) -> None:
            self.comparison = found
            self._show()

        self._comparing.ask(work, use)

    def _last(self) -> Point:
        """What is compared with now: the last revision, or the file where that is no roadmap; in the lane."""
        if revision := next(iter(self._reader.revisions), None):
            point = self.with_state(Point(revision.short, State(None), revision))
            if point.state.roadmap:
                return point
        return Point(SAVED, State(self._workspace.base))

    def item(self, id: str | None) -> Item | None:
        """An item as it is now; one that is gone as the comparison has it."""
        if item := self._workspace.roadmap.get(id):
            return item
        change = self.comparison.items.get(id or "") if self.comparison else None
        return change.item if change else None

    def blame(self, item: Item | None, field: str = "") -> None:
        """Finds every value of a field of an item, by default of the field that says most."""
        if item is None or (self.values and self.values.item.id == item.id and not field):
            return
        field = field or telling_field(item)
        past, now = self._reader, self._workspace.roadmap

        def use(found: Values) -> None:
            self.values = found
            self._show()

        self.when_surveyed(
            lambda: self._blaming.ask(lambda: values(past.past, item, field, now), use),
        )

    @property
    def here(self) -> Point:
        """What the cursor is on: a revision, whose state is read in the lane, or now."""
        revision = self.listing.find(self.cursor)
        if revision is None:
            return Point(NOW, State(self._workspace.roadmap))
        return Point((revision.tags or (revision.short,))[0], State(None), revision)

    def with_state(self, point: Point) -> Point:
        """The point with what the file was then; for use in the lane."""
        revision = point.revision
        return replace(point, state=self._reader.past.state(revision)) if revision else point


def _time(point: Point) -> float:
    """When it was; what is no revision is later than all of them."""
    return point.revision.when.timestamp() if point.revision else inf
