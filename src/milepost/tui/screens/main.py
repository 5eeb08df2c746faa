"""The main screen: the timeline on top, a drawer with other panes below, or one pane at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.geometry import Size

from milepost.model.items import Item
from milepost.model.people import Team
from milepost.session.commands import Place
from milepost.session.key_bar import BAR
from milepost.session.workspace import Workspace
from milepost.tui.screens.arrangement import Arrangement
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.desk import Desk
from milepost.tui.screens.frame import note, rule
from milepost.tui.screens.head import where
from milepost.tui.screens.panes import PANES
from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.backlog.groups import Grouping as BacklogGrouping
from milepost.views.checks.settings import ChecksSettings
from milepost.views.chrome import (
    Key,
    head_line,
)
from milepost.views.line import Line, line_with
from milepost.views.numbers import number
from milepost.views.resources.settings import ResourcesSettings
from milepost.views.risks.matrix import Way
from milepost.views.risks.view import RegisterView, RisksSettings
from milepost.views.status import status_line
from milepost.views.timeline.pane import TimelineSettings
from milepost.views.view import PaneView
from milepost.views.visible import cut

LEFT_BY_PROMPT = 4
"""Rows of a pane that have to be left above a prompt to scroll the selection there."""


class MainScreen(RoadmapScreen):
    """All panes on one View."""

    DEFAULT_CSS = f"MainScreen {{ layers: base prompt; {Desk.CSS} }}"

    def __init__(
        self, workspace: Workspace, timeline: TimelineSettings, once_drawn: Callable[[], None]
    ) -> None:
        """`once_drawn` is called when the first frame is on the terminal."""
        super().__init__(workspace)
        self._once_drawn = once_drawn
        self.focused_place = Place.TIMELINE
        self.drawer_place = Place.BACKLOG
        """The pane of the drawer that was focused last: it stays when the timeline is focused."""
        self.zoomed = False
        self.timeline_settings = timeline
        self.backlog_grouping: BacklogGrouping | None = None
        self.backlog_folded: frozenset[str] = frozenset()
        self.risks = RisksSettings()
        self.resources = ResourcesSettings()
        self.checks = ChecksSettings()
        self.narrowed_from: Place | None = None
        """The pane that narrows the others and is not narrowed itself."""
        self.visited: list[str] = []
        """Items that were left by a jump, the last one last."""
        self.head = Bar(id="head")
        self.desk = Desk()
        self._awaited = workspace.roadmap
        """The roadmap whose schedule is being worked out; that of the first one follows its first frame."""
        self._draws_all = False
        """Whether other panes than the focused one are drawn: not in the first frame, which is soon there."""
        self._followed = False
        """Whether the first frame is on the terminal, behind which everything else is worked out."""
        self._sizes: tuple[Size, ...] = ()
        """The sizes of the panes when they were drawn last."""
        self.notice = LinesWidget(id="notice")

    def compose(self) -> ComposeResult:
        """Head, timeline, drawer, status line, keys; and the notice that the terminal is too small."""
        yield self.head
        yield self.meeting
        yield from self.desk.compose()
        yield self.status
        yield self.keys
        yield self.notice

    # --- layout

    @property
    def place(self) -> Place:
        """The focused pane."""
        return self.focused_place

    @property
    def pane(self) -> Pane:
        """The focused pane's widget."""
        return self.desk.panes[self.focused_place]

    @property
    def arrangement(self) -> Arrangement:
        """Which panes are seen now."""
        return Arrangement(self.app.size, self.focused_place, self.drawer_place, self.zoomed)

    def lay_out(self) -> None:
        """Gives every widget its rows: one pane, or the timeline over the drawer."""
        for widget in (self.head, self.status, self.keys):
            widget.display = self.fits
        self.notice.display = not self.fits
        self.show_meeting()
        self.desk.lay_out(self.arrangement, fits=self.fits)

    def on_mount(self) -> None:
        """Arranges the panes and draws once their sizes are known."""
        self.lay_out()

    def on_resize(self) -> None:
        """Arranges everything anew; the panes tell when they have their sizes."""
        self.lay_out()
        if not self.fits:
            self._sizes = ()
            self.call_after_refresh(self.show_notice)

    def on_pane_laid_out(self) -> None:
        """Draws once for all panes that got other sizes at a time."""
        if self.desk.sizes == self._sizes:
            return
        self._sizes = self.desk.sizes
        if self.view_before(Place.TIMELINE) is None:
            self._draw_first()
        else:
            self.settle()

    def _draw_first(self) -> None:
        """Draws the first frame, with the cursor on the first item; what is in the drawer comes behind it."""
        pane, roadmap = self.pane, self.workspace.roadmap
        if self.workspace.selection is None:
            pane.view = self.view_of(self.focused_place)
            rows = range(len(pane.view))
            pane.move_rows(next((row for row in rows if roadmap.get(pane.stops(row)[0])), 0))
            self.follow_cursor()
        else:
            self.show()
        self._draws_all = True
        self.call_after_refresh(self._draw_rest)

    def _draw_rest(self) -> None:
        self.show()
        self.call_after_refresh(self._follow_up)

    def _follow_up(self) -> None:
        self._followed = True
        self._once_drawn()
        self.milepost.checker.look(self.workspace)

    # --- drawing

    def show(self) -> None:
        """Draws the workspace as it is now; only lines that differ are sent."""
        if not self.fits:
            self.show_notice()
            return
        selection = self.workspace.selection
        for place, pane in self.desk.panes.items():
            if not (self._draws_all or place is self.focused_place):
                continue
            if pane.display and pane.size.height:
                covered = pane.region.bottom - self.app.size.height + self.covered
                pane.covered = covered if 0 < covered < pane.size.height - LEFT_BY_PROMPT else 0
                view = self.view_of(place)
                pane.foot = PANES[place].foot(view)
                pane.note = note(self, place, view, pane.size.width)
                pane.show(view, selection, focused=place is self.focused_place)
        self.show_frame()
        self._ask_for_schedule()
        if self._followed:
            self.milepost.checker.look(self.workspace)

    def _ask_for_schedule(self) -> None:
        """Has the schedule worked out where an edit left none, as one of links of a large roadmap does."""
        view = self.workspace.view
        if view.schedule is None and self._awaited is not view.roadmap:
            self._awaited = view.roadmap
            self.milepost.scheduler.work_out(self.workspace)

    def show_notice(self) -> None:
        """Draws that the terminal is too small, and what was told last."""
        self.notice.show_lines(self.notice_lines())

    def show_frame(self) -> None:
        """Draws what stands around the panes."""
        width = self.app.size.width
        self.head.show(head_line(where(self.milepost, self.workspace), width))
        self.show_meeting()
        for place in self.arrangement.places:
            if bar := self.desk.rules.get(place):
                bar.show(rule(self, place, bar.size.width))
        self.desk.show_divider()
        self.show_status()
        self.show_keys()

    def view_of(self, place: Place) -> PaneView:
        """What a pane shows now."""
        whole = place is self.narrowed_from
        return PANES[place].view(self, self.workspace.view if whole else self.workspace.narrowed_view)

    def narrowed_in(self, place: Place) -> Item | None:
        """The item that a pane is narrowed to; None where it shows everything."""
        whole = place is self.narrowed_from
        return None if whole else self.workspace.roadmap.get(self.workspace.narrowed_to)

    def view_before(self, place: Place) -> PaneView | None:
        """What a pane showed last: what it was made of may hold still."""
        return self.desk.panes[place].view if place in self.desk.panes else None

    def width_of(self, place: Place) -> int:
        """The cells that a pane has, or would have."""
        return (self.desk.panes[place].size.width if place in self.desk.panes else 0) or self.app.size.width

    def narrow(self, item_id: str | None) -> None:
        """Narrows the other panes to an item and its kin, or shows everything again."""
        self.workspace.narrowed_to = item_id
        self.narrowed_from = self.focused_place if item_id else None
        self.settle()

    def status_line(self, width: int) -> Line:
        """The selection in full, or what the focused pane says of itself."""
        own = PANES[self.focused_place].status(self.pane.view) if self.pane.view else ""
        if not own:
            return status_line(self.workspace.view, self.current, width, self._marked())
        return line_with(cut(own, width - 2), 1, width)

    def _marked(self) -> str:
        """What is marked, and whether keys are about that: they are with the cursor on a marked item."""
        marked = self.workspace.marked
        if not marked:
            return ""
        sums = PANES[self.focused_place].sums(self.pane.view) if self.pane.view else ""
        beside = self.current is not None and self.current.id not in marked
        return (sums or f"{number(len(marked))} marked") + ", not this one" * beside

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of the focused pane."""
        own = PANES[self.focused_place].bar(self.pane.view) if self.pane.view else ()
        entries = own or BAR[self.focused_place]
        return self.keys_for(entries), Key(self.milepost.key_of("app.help"), "help")

    # --- moving about

    @property
    def page(self) -> int:
        """Rows of the focused pane."""
        return self.pane.page

    def move(self, stops: int) -> None:
        """Moves the cursor of the focused pane by stops; in the matrix of risks to the next cell."""
        if abs(stops) == 1 and self.walk_matrix(Way.DOWN if stops > 0 else Way.UP):
            return
        self.pane.move(stops)
        self.follow_cursor()

    def walk_matrix(self, way: Way) -> bool:
        """Walks the matrix from the selected risk; whether there is a matrix and it stands there."""
        matrix = self.pane.view.matrix if isinstance(self.pane.view, RegisterView) else None
        if matrix is None or matrix.selected is None:
            return False
        if item_id := matrix.walk(way):
            self.select(item_id)
        return True

    def move_rows(self, rows: int) -> None:
        """Moves the cursor of the focused pane by rows."""
        self.pane.move_rows(rows)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Selects what the cursor of the focused pane is on, in all panes; a heading selects nothing.

        A pane that only comes, and has not been drawn, has no cursor yet.
        """
        if self.pane.view is None:
            return
        key = self.pane.under_cursor
        item_id = key if self.workspace.roadmap.get(key) else None
        self.workspace.select(item_id)
        PANES[self.focused_place].follow(self)
        if self.workspace.roadmap.find(Team, item_id):
            self.resources = replace(self.resources, team=item_id)
        self.show()

    def focus_place(self, place: Place) -> None:
        """Focuses a pane; the selection stays if that pane shows it, else follows its cursor."""
        if place is self.focused_place:
            return
        before, self.focused_place = self.arrangement.places, place
        if place is not Place.TIMELINE:
            self.drawer_place = place
        if place not in self.desk.panes:
            self.desk.bring(place)
        if place is Place.CHECKS:
            self.milepost.checker.read_history(self.workspace)
        if self.arrangement.places != before:
            self.lay_out()
            self.call_after_refresh(self.settle)
        else:
            self.settle()

    def settle(self) -> None:
        """Draws the panes; a selection that the focused one doesn't show gives way to its cursor."""
        self.show()
        pane, view = self.pane, self.workspace.view
        selection = self.workspace.selection
        if pane.view is not None and (selection is None or pane.view.index_of(selection) is None):
            kin = [row for i in view.kin if (row := pane.view.index_of(i)) is not None]
            if kin:
                pane.row, pane.stop = min(kin), 0
            self.follow_cursor()

    def look_at(self, workspace: Workspace) -> None:
        """Shows another state of the roadmap in the same way: same item, zoom, folds and rows."""
        selection, self.workspace = self.workspace.selection, workspace
        if workspace.roadmap.get(selection):
            workspace.select(selection)
        self.settle()

    def go_to(self, item_id: str) -> None:
        """Selects an item, in a pane that shows it, and remembers where the cursor came from."""
        if self.workspace.selection and self.workspace.selection != item_id:
            self.visited.append(self.workspace.selection)
        self.select(item_id)

    def place_of(self, item_id: str) -> Place | None:
        """The focused pane if it shows an item, else the first one that does; a finding is no home of one."""
        homes = (place for place in PANES if place is not Place.CHECKS)
        order = (self.focused_place, *homes)
        return next((place for place in order if self.view_of(place).index_of(item_id) is not None), None)

    def select(self, item_id: str) -> None:
        """Selects an item, in the focused pane if it shows it, else in the first one that does."""
        self.workspace.select(item_id)
        place = self.place_of(item_id)
        if place is not None and place is not self.focused_place:
            self.focus_place(place)
        else:
            self.show()

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """Puts the cursor where the mouse is, or scrolls; a prompt keeps the selection that it is about."""
        if self.prompt is not None:
            return
        pane, place = message.pane, self.desk.place_of(message.pane)
        if message.turned:
            pane.scroll_rows(message.turned)
            if place is self.focused_place:
                self.follow_cursor()
            else:
                pane.redraw(focused=False)
            return
        self.focused_place = place
        if message.row is not None and pane.stops(message.row):
            pane.row, pane.stop = message.row, 0
            self.follow_cursor()
        else:
            self.show()
