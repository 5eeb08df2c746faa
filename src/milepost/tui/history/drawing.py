"""What the parts of the history show, as pane views of what is studied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.tui.history.study import Study
from milepost.views.chrome import Key
from milepost.views.empty import empty_lines
from milepost.views.history.blame import BlameView
from milepost.views.history.differences import DifferencesView
from milepost.views.history.entry import NOW, Entry
from milepost.views.history.revisions import RevisionsView
from milepost.views.history.slip_chart import SlipChart, chart_cells
from milepost.views.line import Line, Role, line_with
from milepost.views.numbers import counted
from milepost.views.timeline.axis import Axis
from milepost.views.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp


class Drawing:
    """Makes the views, and keeps what is costly to make."""

    def __init__(self, app: MilepostApp, workspace: Workspace, study: Study) -> None:
        self._app, self._workspace, self._study = app, workspace, study
        self._axis: Axis | None = None
        """Where the slip chart was scrolled and zoomed to; None shows all of it."""
        self._differences: DifferencesView | None = None
        self._charted: tuple[object, SlipChart] | None = None
        """The slip chart with all that it was made of."""

    # --- revisions

    def revisions(self, width: int, shown: str) -> RevisionsView:
        """The list; `shown` is the id of the revision that all panes show."""
        compared = self._study.compared
        other = compared.revision.id if compared and compared.revision else NOW if compared else ""
        rows, today = self._study.listing.rows, self._workspace.today
        return RevisionsView(rows, width, today, compared=other, shown=shown)

    def no_revision(self, width: int) -> Sequence[Line]:
        """Why no revision is listed, and the key that helps."""
        listing = self._study.listing
        if listing.filter and not listing.progress:
            why = f"No revision fits  {listing.filter.text}"
            return empty_lines(why, self._key("view.back", "clears the filter"), width)
        if listing.is_listed and not listing.filter:
            return empty_lines("Nothing is committed yet.", self._key("file.save", "saves a revision"), width)
        if self._app.past.problem:
            return self._unread(width)
        return [_dim(listing.progress or "reading …", width)]

    def _unread(self, width: int) -> Sequence[Line]:
        """Why nothing can be read, and how to start where it is only that nobody did."""
        if self._app.git_status:
            return [_dim(self._app.past.problem, width)]
        why = "Not in a git repository: saves are not kept as revisions."
        return empty_lines(why, self._key("repository.init", "starts one"), width)

    def revisions_caption(self) -> str:
        """How many are listed, and of a search what it is for and how far it has come."""
        listing = self._study.listing
        count = counted(listing.rows.revisions, "revision")
        if listing.filter is None:
            return count
        return ", ".join(filter(None, (f"/{visible(listing.filter.text)}", count, listing.progress)))

    # --- differences

    def differences(self, width: int) -> DifferencesView | None:
        """What differs; None while that is not known."""
        comparison, marked, kept = self._study.comparison, self._workspace.marked, self._differences
        if comparison is None:
            return None
        if kept is None or (kept.comparison, kept.width, kept.marked) != (comparison, width, marked):
            self._differences = DifferencesView(comparison, width, marked=marked)
        return self._differences

    # --- slip chart

    def chart(self, size: tuple[int, int], *, focused: bool) -> SlipChart | None:
        """The slip chart; None where there is nothing to chart."""
        chart = self._study.chart
        if chart is None or not chart.milestones:
            return None
        axis, today, selected = self.axis(size[0]), self._workspace.today, self._workspace.selection or ""
        made_of = (chart, axis, size, selected, focused)
        if self._charted is None or self._charted[0] != made_of:
            view = SlipChart(chart.milestones, axis, today, size, selected=selected, focused=focused)
            self._charted = made_of, view
        return self._charted[1]

    def no_chart(self, width: int) -> Line:
        """Why nothing is charted: how far the survey of all revisions has come."""
        if self._study.chart:
            return _dim("No milestone had a date in any revision.", width)
        past = self._app.past
        if past.problem:
            return _dim(past.problem, width)
        left = past.left
        return _dim(f"{counted(left, 'revision')} to read …" if left else "reading …", width)

    def axis(self, width: int) -> Axis:
        """The days of reports that a slip chart of some width shows."""
        cells, today, chart = chart_cells(width), self._workspace.today, self._study.chart
        axis = self._axis or Axis.fit((chart.since if chart else None) or today, today, cells)
        return axis.zoomed(axis.zoom, axis.origin, cells)

    def scroll(self, units: int, width: int) -> None:
        """Scrolls the slip chart."""
        self._axis = self.axis(width).panned(units)

    def zoom(self, step: int, width: int) -> None:
        """Zooms the slip chart, in by a negative step."""
        axis = self.axis(width)
        to = axis.zoom.finer() if step < 0 else axis.zoom.coarser()
        self._axis = axis.zoomed(to, axis.origin, axis.cells)

    # --- blame

    def blame(self, width: int, *, headed: bool) -> BlameView:
        """Every value of the field that is asked about, `headed` by whose they are."""
        values = self._study.values
        if values is None:
            return BlameView((), width)
        about = f'{values.field} of "{visible(values.item.label)}"'
        return BlameView(values.values, width, about, headed=headed)

    def no_blame(self, width: int) -> Sequence[Line]:
        """That there is nothing to ask about, and the key that helps."""
        if self._app.past.problem and self._workspace.selection:
            return [_dim(self._app.past.problem, width)]
        way_in = self._key("history.open", "in the list goes to those that changed")
        return empty_lines("No item is selected.", way_in, width)

    def _key(self, command: str, word: str) -> Key:
        return Key(self._app.key_of(command), word)


def _dim(text: str, width: int) -> Line:
    return line_with(text, 3, width, Role.DIM)


def in_full(entry: Entry) -> str:
    """A revision in one line: who, when, what they wrote, why."""
    when = f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else ""
    why = f'"{entry.reason}"' if entry.reason else ""
    told = "" if entry.subject in entry.told else entry.told
    return " · ".join(filter(None, (entry.short, entry.author, when, entry.subject, why, told)))
