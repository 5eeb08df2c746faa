"""The main screen: the timeline on top, a drawer with other panes below, or one pane at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from milepost.editing.filter_explanation import why_nothing
from milepost.model.items import Item
from milepost.model.people import Team
from milepost.planning.health.finding import Severity
from milepost.planning.shifts import Direction, Step, Zoom, coarsest, step_for
from milepost.session.commands import Place
from milepost.session.key_bar import BAR
from milepost.session.workspace import Workspace
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.panes import HISTORY, PANES, Stand
from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.backlog.groups import Grouping as BacklogGrouping
from milepost.views.backlog.view import BacklogView
from milepost.views.checks.settings import ChecksSettings
from milepost.views.chrome import (
    HIGH,
    WIDE,
    Key,
    Tab,
    Where,
    drawer_rule,
    head_line,
    pane_rule,
    tab_rule,
)
from milepost.views.empty import empty_lines, undated
from milepost.views.line import Canvas, Line, Role, Run
from milepost.views.numbers import counted
from milepost.views.resources.settings import ResourcesSettings
from milepost.views.risks.matrix import Way
from milepost.views.risks.view import RegisterView, RisksSettings
from milepost.views.status import status_line
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.view import PaneView
from milepost.views.visible import cut, visible

DRAWER_SHARE = 0.31
"""Of the rows between head and status, what backlog and risks take side by side."""
WHOLE_SHARE = 0.55
"""Of the same rows, what a pane takes that has the drawer for itself."""
LEFT_BY_PROMPT = 4
"""Rows of a pane that have to be left above a prompt to scroll the selection there."""


class MainScreen(RoadmapScreen):
    """All panes on one View."""

    DEFAULT_CSS = """
    MainScreen { layers: base prompt; }
    MainScreen #drawer { height: 10; }
    MainScreen #divider { width: 1; height: 1fr; }
    MainScreen #left, MainScreen #right, MainScreen #whole { width: 1fr; }
    """

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
        at_first = [place for place, kind in PANES.items() if kind.stand is not Stand.WHOLE]
        self.rules = {place: Bar(id=f"rule-{place}") for place in at_first}
        self.panes = {place: Pane(f"pane-{place}") for place in at_first}
        """The panes that are there; one that has the drawer for itself comes when it is focused first."""
        self._awaited = workspace.roadmap
        """The roadmap whose schedule is being worked out; that of the first one follows its first frame."""
        self._draws_all = False
        """Whether other panes than the focused one are drawn: not in the first frame, which is soon there."""
        self._followed = False
        """Whether the first frame is on the terminal, behind which everything else is worked out."""
        self._sizes: tuple[Size, ...] = ()
        """The sizes of the panes when they were drawn last."""
        self.divider = LinesWidget(id="divider")
        self.notice = LinesWidget(id="notice")

    def compose(self) -> ComposeResult:
        """Head, timeline, drawer, status line, keys; and the notice that the terminal is too small."""
        yield self.head
        yield self.meeting
        yield self.rules[Place.TIMELINE]
        yield self.panes[Place.TIMELINE]
        with Horizontal(id="drawer"):
            with Vertical(id="left"):
                yield self.rules[Place.BACKLOG]
                yield self.panes[Place.BACKLOG]
            yield self.divider
            with Vertical(id="right"):
                yield self.rules[Place.RISKS]
                yield self.panes[Place.RISKS]
            yield Vertical(id="whole")
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
        return self.panes[self.focused_place]

    @property
    def alone(self) -> bool:
        """Whether only the focused pane is shown."""
        width, height = self.app.size
        return self.zoomed or width < WIDE or height < HIGH

    @property
    def shown_places(self) -> Sequence[Place]:
        """The panes that are seen: the focused one alone, or the timeline and what is in the drawer."""
        if self.alone:
            return (self.focused_place,)
        if PANES[self.drawer_place].stand is Stand.WHOLE:
            return (Place.TIMELINE, self.drawer_place)
        return (Place.TIMELINE, Place.BACKLOG, Place.RISKS)

    def lay_out(self) -> None:
        """Gives every widget its rows: one pane, or the timeline over the drawer."""
        alone, shown = self.alone, self.shown_places if self.fits else ()
        for widget in (self.head, self.status, self.keys):
            widget.display = self.fits
        self.notice.display = not self.fits
        for place in self.panes:
            self.panes[place].display = self.rules[place].display = place in shown
        stands = {PANES[place].stand for place in shown}
        drawer = self.query_one("#drawer")
        drawer.display = bool(stands - {Stand.TOP})
        for stand, name in ((Stand.LEFT, "#left"), (Stand.RIGHT, "#right"), (Stand.WHOLE, "#whole")):
            self.query_one(name).display = stand in stands
        self.divider.display = {Stand.LEFT, Stand.RIGHT} <= stands
        rows = (self.app.size.height - 4) * (WHOLE_SHARE if Stand.WHOLE in stands else DRAWER_SHARE)
        drawer.styles.height = "1fr" if alone else max(round(rows), 7)
        self.query_one("#left").styles.width = "1fr" if alone else self.app.size.width * 3 // 5

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
        sizes = tuple(pane.size for pane in self.panes.values())
        if sizes == self._sizes:
            return
        self._sizes = sizes
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
        for place, pane in self.panes.items():
            if not (self._draws_all or place is self.focused_place):
                continue
            if pane.display and pane.size.height:
                covered = pane.region.bottom - self.app.size.height + self.covered
                pane.covered = covered if 0 < covered < pane.size.height - LEFT_BY_PROMPT else 0
                view = self.view_of(place)
                pane.foot = PANES[place].foot(view)
                pane.note = self._note(place, view, pane.size.width)
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
            self.milepost.work_out(self.workspace)

    def show_notice(self) -> None:
        """Draws that the terminal is too small, and what was told last."""
        self.notice.show_lines(self.notice_lines())

    def show_frame(self) -> None:
        """Draws what stands around the panes."""
        width = self.app.size.width
        self.head.show(head_line(self.where(), width))
        self.show_meeting()
        for place in self.shown_places:
            if place in self.rules:
                self.rules[place].show(self._rule(place))
        height = self.divider.size.height
        self.divider.show_lines([(Run("│" if y else "┬", Role.RULE),) for y in range(height)])
        self.show_status()
        self.show_keys()

    def _rule(self, place: Place) -> Line:
        """The rule above a pane, with the names of those that could stand there."""
        width, caption = self.rules[place].size.width, self._caption(place)
        focused, stand = place is self.focused_place, PANES[place].stand
        if self.alone:
            return tab_rule(self.tabs(place, caption), width)
        if stand is Stand.WHOLE:
            tabs = [tab for tab in self.tabs(place, caption) if tab.digit != PANES[Place.TIMELINE].digit]
            return drawer_rule(tabs, width, focused=focused)
        own = Tab(PANES[place].digit, PANES[place].name, caption, focused)
        beside = {PANES[other].digit for other in self.shown_places}
        others = [tab for tab in self.tabs(place, "") if tab.digit not in beside]
        return pane_rule(own, width, others if stand is Stand.LEFT else ())

    def view_of(self, place: Place) -> PaneView:
        """What a pane shows now."""
        narrowed = place is not self.narrowed_from
        return PANES[place].view(self, self.workspace.narrowed_view if narrowed else self.workspace.view)

    def view_before(self, place: Place) -> PaneView | None:
        """What a pane showed last: what it was made of may hold still."""
        return self.panes[place].view if place in self.panes else None

    def width_of(self, place: Place) -> int:
        """The cells that a pane has, or would have."""
        return (self.panes[place].size.width if place in self.panes else 0) or self.app.size.width

    def _note(self, place: Place, view: PaneView, width: int) -> Sequence[Line]:
        """What a pane says of itself where it has no rows or no dates: why, and the key that helps."""
        app, workspace = self.milepost, self.workspace
        if len(view):
            without_dates = undated(workspace.view) if place is Place.TIMELINE else ""
            help_ = Key(app.key_of("item.when"), "gives the selection a date")
            return empty_lines(without_dates, help_, width) if without_dates else ()
        back = app.key_of("view.back")
        if workspace.narrowed_to and place is not self.narrowed_from:
            return empty_lines(
                f'Nothing here belongs to "{workspace.roadmap[workspace.narrowed_to].label}".',
                Key(back, "shows everything again"),
                width,
            )
        if workspace.filter:
            nothing = why_nothing(workspace.filter, workspace.filter_context)
            why = f"Nothing here matches  {workspace.filter}" if workspace.view.shown else nothing
            return empty_lines(why, Key(back, "clears the filter"), width)
        if place is Place.CHECKS:
            waits = workspace.view.report is None
            return empty_lines(
                "The roadmap is being checked." if waits else PANES[place].empty, Key("", ""), width
            )
        kind, adds = PANES[place], app.key_of("item.add")
        return empty_lines(kind.empty, Key(adds, kind.adds), width, kind.lacks(workspace.view))

    def narrow(self, item_id: str | None) -> None:
        """Narrows the other panes to an item and its kin, or shows everything again."""
        self.workspace.narrowed_to = item_id
        self.narrowed_from = self.focused_place if item_id else None
        self.settle()

    def tabs(self, shown: Place, caption: str) -> list[Tab]:
        """All panes and the history, for the rule above the one that is shown."""
        names = {place: (kind.digit, kind.name) for place, kind in PANES.items()} | {Place.HISTORY: HISTORY}
        return [
            Tab(*name, caption * (place is shown), place is shown)
            for place, name in sorted(names.items(), key=lambda entry: entry[1])
        ]

    def _caption(self, place: Place) -> str:
        pane = self.panes[place]
        if self.workspace.narrowed_to and place is not self.narrowed_from:
            return f'only "{visible(self.workspace.roadmap[self.workspace.narrowed_to].label)}"'
        return pane.view.caption(*pane.visible_rows) if pane.view else ""

    def where(self) -> Where:
        """What the first row says."""
        workspace = self.workspace
        status = self.milepost.git_status
        view = workspace.view
        return Where(
            title=workspace.roadmap.header.title,
            file=workspace.path.name,
            unsaved=len(workspace.pending),
            branch=(status.state.branch or "no branch") if status else "",
            revision=status.state.short if status else "",
            saved_only=workspace.saved_only,
            problems=len(workspace.problems),
            errors=view.report.count(Severity.ERROR) if view.report else 0,
            warnings=view.report.count(Severity.WARNING) if view.report else 0,
            today=workspace.today,
            banner=self._banner(),
            way_out=self._way_out(),
            filter=workspace.filter.text if workspace.filter else "",
            shown=(len(view.shown or ()), len(workspace.roadmap.items)),
        )

    def _banner(self) -> str:
        """What is shown that is not the plan of today; empty where it is."""
        travel = self.milepost.travel
        if travel and travel.away:
            return f"PAST  read-only: {travel.label}"
        if self.workspace.beside:
            return f"WHAT IF  {counted(len(self.workspace.pending), 'change')} beside the plan"
        return f"READ-ONLY  {self.workspace.read_only}" if self.workspace.read_only else ""

    def _way_out(self) -> str:
        """What ends that."""
        key_of = self.milepost.key_of
        if self.milepost.travel and self.milepost.travel.away:
            back, forward, now = (key_of(one) for one in ("past.back", "past.forward", "view.back"))
            narrow = self.app.size.width < WIDE
            return f"{back} {forward}  {now}" if narrow else f"{back} back  {forward} forward  {now} to now"
        if self.workspace.beside:
            return f"{key_of('file.save')} adopt or drop  {key_of('scenario.toggle')} the plan"
        if self.milepost.start.read_only:
            return "keys that edit say why not"
        return f"{self.milepost.key_of('file.reload')} asks again"

    def status_line(self, width: int) -> Line:
        """The selection in full, or what the focused pane says of itself."""
        own = PANES[self.focused_place].status(self.pane.view) if self.pane.view else ""
        if not own:
            before = PANES[self.focused_place].sums(self.pane.view) if self.pane.view else ""
            return status_line(self.workspace.view, self.current, width, before)
        canvas = Canvas(width)
        canvas.put(1, cut(own, width - 2))
        return canvas.line()

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
        if self.focused_place is Place.CHECKS:
            self.checks = replace(self.checks, cursor=self._finding_at_cursor())
        key = self.pane.under_cursor
        item_id = key if self.workspace.roadmap.get(key) else None
        self.workspace.select(item_id)
        if self.focused_place is Place.TIMELINE:
            self.timeline_settings = replace(self.timeline_settings, cursor=None if item_id else key)
        if self.workspace.roadmap.find(Team, item_id):
            self.resources = replace(self.resources, team=item_id)
        self.show()

    def _finding_at_cursor(self) -> int:
        """The number of the finding that the cursor of the checks is on."""
        from milepost.views.checks.view import ChecksView  # only once that pane is there

        assert isinstance(self.pane.view, ChecksView)
        return self.pane.view.number_at(self.pane.row)

    def fold(self) -> None:
        """Folds or unfolds the heading at the cursor, or an initiative's tasks."""
        view = self.pane.view
        if isinstance(view, TimelineView) and len(view):
            self.timeline_settings = self.timeline_settings.turn(view.key_at(self.pane.row))
        elif isinstance(view, BacklogView) and (group := view.group_at(self.pane.row)) is not None:
            self.backlog_folded ^= {group}
        elif isinstance(view, RegisterView) and (group := view.group_at(self.pane.row)):
            self.risks = replace(self.risks, folded=self.risks.folded ^ {group})
        self.show()

    @property
    def timeline(self) -> TimelineView:
        """What the timeline shows."""
        view = self.view_before(Place.TIMELINE) or self.view_of(Place.TIMELINE)
        assert isinstance(view, TimelineView)
        return view

    def step_of(self, item: Item, direction: Direction) -> Step:
        """How far one key press moves an item: a unit of the zoom, never finer than its dates."""
        zoom = cast(Zoom, self.timeline_settings.zoom.name.lower())
        return step_for(zoom, coarsest(*self.workspace.view.spans.written(item)), direction)

    def shown_ids(self) -> frozenset[str]:
        """The items that the focused pane has rows for."""
        view = self.pane.view
        keys = {key for row in range(len(view or ())) for key in (view.stops(row) if view else ())}
        return frozenset(self.workspace.roadmap.items) & {key for key in keys if key}

    def focus_place(self, place: Place) -> None:
        """Focuses a pane; the selection stays if that pane shows it, else follows its cursor."""
        if place is self.focused_place:
            return
        before, self.focused_place = self.shown_places, place
        if place is not Place.TIMELINE:
            self.drawer_place = place
        if place not in self.panes:
            self._bring(place)
            if place is Place.CHECKS:
                self.milepost.checker.read_history(self.workspace)
        if self.shown_places != before:
            self.lay_out()
            self.call_after_refresh(self.settle)
        else:
            self.settle()

    def _bring(self, place: Place) -> None:
        """Puts a pane into the drawer that was not there yet."""
        self.rules[place], self.panes[place] = Bar(id=f"rule-{place}"), Pane(f"pane-{place}")
        self.query_one("#whole").mount(self.rules[place], self.panes[place])

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

    def has_row(self, item_id: str) -> bool:
        """Whether a pane shows the item."""
        return any(self.view_of(place).index_of(item_id) is not None for place in PANES)

    def select(self, item_id: str) -> None:
        """Selects an item, in the focused pane if it shows it, else in the first one that does."""
        self.workspace.select(item_id)
        order = (self.focused_place, *PANES)
        place = next((p for p in order if self.view_of(p).index_of(item_id) is not None), None)
        if place is not None and place is not self.focused_place:
            self.focus_place(place)
        else:
            self.show()

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """Puts the cursor where the mouse is, or scrolls; a prompt keeps the selection that it is about."""
        place = next(place for place, pane in self.panes.items() if pane is message.pane)
        pane = message.pane
        if self.prompt is not None:
            return
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
