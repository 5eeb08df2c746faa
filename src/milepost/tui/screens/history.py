"""The history: revisions in words, what differs between two of them, slip chart and blame.

Where the terminal is small it shows one of these parts at a time.
"""

from __future__ import annotations

from textual.app import ComposeResult

from milepost.model.items import Item
from milepost.session.commands import Command, Place
from milepost.session.key_bar import BAR, BAR_OF_BLAME, BAR_OF_CHART, BAR_OF_DIFFERENCES
from milepost.session.workspace import Workspace
from milepost.tui.history.drawing import Drawing, in_full
from milepost.tui.history.parts import Part, Parts
from milepost.tui.history.study import Study
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.frame import tabs
from milepost.tui.screens.head import where
from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.chrome import HIGH, WIDE, Key, Tab, head_line, pane_rule, tab_rule
from milepost.views.line import Canvas, Line
from milepost.views.visible import cut, cut_end, visible

BARS = {Part.DIFFERENCES: BAR_OF_DIFFERENCES, Part.CHART: BAR_OF_CHART, Part.BLAME: BAR_OF_BLAME}
"""What the key bar shows in parts other than the list."""


class HistoryScreen(RoadmapScreen):
    """Pane 6. The list leads; what stands beside and below is about the revision and item at the cursor."""

    DEFAULT_CSS = f"HistoryScreen {{ {Parts.CSS} }}"

    def __init__(self, workspace: Workspace, revision: str = "") -> None:
        """`revision` is the id of the one to begin at, by default the last."""
        super().__init__(workspace)
        self._begin = revision
        self.part = Part.LIST
        self._travelled = ""
        """The id of the past revision that all panes showed when it was drawn last."""
        self._jump: tuple[str, str] | None = None
        """The revision that the cursor came from blame to, and the one it was on before."""
        self._committed = ""
        """The commit checked out when the revisions were listed."""
        self.head = Bar(id="head")
        self.parts = Parts()
        self.notice = LinesWidget(id="notice")

    def compose(self) -> ComposeResult:
        """Head, tabs, list and differences side by side, slip chart, blame, status line, keys."""
        yield self.head
        yield self.meeting
        yield from self.parts.compose()
        yield self.status
        yield self.keys
        yield self.notice

    def on_mount(self) -> None:
        """Lists the revisions, and draws when the sizes are known."""
        self.study = Study(self.milepost, self.workspace, self.show)
        self.drawing = Drawing(self.milepost, self.workspace, self.study)
        self.study.blame(self.current)
        self.lay_out()

    def on_resize(self) -> None:
        """Arranges everything anew."""
        self.lay_out()

    def on_pane_laid_out(self) -> None:
        """Draws in the new sizes."""
        self.settle()

    def on_screen_resume(self) -> None:
        """Draws what was changed on the screen of an item."""
        self.call_after_refresh(self.show)

    # --- layout

    @property
    def place(self) -> Place:
        """Keys of the history count."""
        return Place.HISTORY

    @property
    def alone(self) -> bool:
        """Whether one part is shown at a time."""
        width, height = self.app.size
        return width < WIDE or height < HIGH

    def lay_out(self) -> None:
        """Gives every part its rows, and draws when they have them."""
        for widget in (self.head, self.status, self.keys):
            widget.display = self.fits
        self.notice.display = not self.fits
        self.parts.lay_out(self.part, self.app.size, alone=self.alone, fits=self.fits)
        self.call_after_refresh(self.settle)

    def focus_part(self, part: Part) -> None:
        """Gives the keys to a part; where one is shown at a time, shows it."""
        self.part = part
        if self.alone:
            self.lay_out()
        else:
            self.settle()

    def settle(self) -> None:
        """Draws everything; an item that the differences do not show gives way to the cursor's."""
        self.show()
        if self.part is Part.DIFFERENCES and not self._has_selection:
            self._follow_cursor()

    # --- drawing

    @property
    def current(self) -> Item | None:
        """The item that was selected last, here or in another pane; it may be gone."""
        return self.study.item(self.workspace.selection)

    def show(self) -> None:
        """Draws everything as it is now; reads the revisions again where there are others."""
        if not self.fits:
            self.notice.show_lines(self.notice_lines())
            return
        self._follow_travel()
        committed = self.milepost.git_status.state.short if self.milepost.git_status else ""
        if committed != self._committed or not self.study.listing.is_asked:
            self._committed = committed
            self.study.read()
        self._show_list()
        self._show_differences()
        self._show_chart()
        self._show_blame()
        self._show_frame()

    def _follow_travel(self) -> None:
        """Puts the cursor on the revision that all panes show."""
        travel = self.milepost.travel
        at = travel.revision if travel else None
        if (at.id if at else "") != self._travelled:
            self._travelled = at.id if at else ""
            if at:
                self.study.go(at.id)

    def _show_list(self) -> None:
        pane, study = self.parts.panes[Part.LIST], self.study
        rows = study.listing.rows
        if self._begin and rows.find(self._begin):
            study.go(self._begin)
            self._begin = ""
        elif rows.first and not rows.find(study.cursor) and not self._begin:
            study.go(rows.first)
        if not pane.size.height:
            return
        view = self.drawing.revisions(pane.size.width, self._travelled)
        pane.note = () if len(view) else self.drawing.no_revision(pane.size.width)
        pane.show(view, study.cursor, focused=self.part is Part.LIST)
        seen = range(pane.top, min(pane.top + pane.page, len(view)))
        study.listing.tell([id for row in seen for id in view.stops(row) if id])

    def _show_differences(self) -> None:
        pane = self.parts.panes[Part.DIFFERENCES]
        if pane.size.height and (view := self.drawing.differences(pane.size.width)):
            pane.show(view, self.workspace.selection, focused=self.part is Part.DIFFERENCES)

    def _show_chart(self) -> None:
        pane = self.parts.panes[Part.CHART]
        width, height = pane.size
        if not height:
            return
        if view := self.drawing.chart((width, height), focused=self.part is Part.CHART):
            pane.show(view, self.workspace.selection, focused=False)  # the cursor stands in the table
        else:
            pane.show_lines([self.drawing.no_chart(width)])

    def _show_blame(self) -> None:
        pane = self.parts.panes[Part.BLAME]
        if pane.size.height:
            view = self.drawing.blame(pane.size.width, headed=self.alone)
            pane.note = () if len(view) else self.drawing.no_blame(pane.size.width)
            pane.show(view, None, focused=self.part is Part.BLAME)

    def _show_frame(self) -> None:
        width, home = self.app.size.width, self.milepost.home
        assert home is not None
        self.head.show(head_line(where(self.milepost, home.workspace), width))
        self.show_meeting()
        captions = {part: pane.view.caption(0, 0) for part, pane in self.parts.panes.items() if pane.view}
        captions[Part.LIST] = self.drawing.revisions_caption()
        caption = self.part.lower() if self.alone else captions[Part.LIST]
        self.parts.rules[Part.LIST].show(tab_rule(tabs(Place.HISTORY, caption), width))
        for part in (Part.CHART, Part.BLAME):
            tab = Tab("", part, captions.get(part, ""), self.part is part)
            self.parts.rules[part].show(pane_rule(tab, width))
        self.parts.show_divider()
        self.show_status()
        self.show_keys()

    def status_line(self, width: int) -> Line:
        """The revision at the cursor in full; in differences and chart the item."""
        canvas = Canvas(width)
        item = self.current
        if self.part in (Part.DIFFERENCES, Part.CHART) and item:
            canvas.put(1, cut(visible(item.label), width - 2))
            return canvas.line()
        set_by = self.pane.under_cursor if self.part is Part.BLAME else None
        entry = self.study.listing.rows.find(set_by or self.study.cursor)
        canvas.put(1, cut_end(visible(in_full(entry)) if entry else "", width - 2))
        return canvas.line()

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of the part that has them."""
        return self.keys_for(BARS.get(self.part, BAR[Place.HISTORY])), Key(
            self.milepost.key_of("app.help"), "help"
        )

    # --- moving about

    @property
    def pane(self) -> Pane:
        """The part that the cursor moves in."""
        return self.parts.panes[self.part]

    @property
    def page(self) -> int:
        """Rows of the part that has the keys."""
        return self.pane.page

    @property
    def _has_selection(self) -> bool:
        """Whether the part that has the keys shows the selected item."""
        view, selection = self.pane.view, self.workspace.selection
        return view is not None and selection is not None and view.index_of(selection) is not None

    def move(self, stops: int) -> None:
        """Moves the cursor by stops; in the chart it first goes to the milestone that it is on."""
        if self.part is not Part.CHART or self._has_selection:
            self.pane.move(stops)
        self._follow_cursor()

    def move_rows(self, rows: int) -> None:
        """Moves the cursor by rows."""
        self.pane.move_rows(rows)
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Makes what the cursor is on the thing that all other parts are about."""
        key = self.pane.under_cursor
        if key and self.part in (Part.DIFFERENCES, Part.CHART):
            self.select(key)
            return
        if key and self.part is Part.LIST:
            self.study.go(key)
        self.show()

    def select(self, item_id: str) -> None:
        """Makes an item the one that slip chart and blame are about."""
        self.workspace.select(item_id)
        self.study.blame(self.current)
        self.show()

    def go_to_revision(self, id: str) -> None:
        """Puts the cursor of the list on a revision; going back returns to the blame."""
        self._jump = (id, self.study.cursor)
        self.study.go(id)
        self.focus_part(Part.LIST)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """Puts the cursor where the mouse is, or scrolls."""
        if self.prompt is not None:
            return
        self.part = self.parts.part_of(message.pane)
        if message.turned:
            message.pane.move_rows(message.turned)
        elif message.row is not None and message.pane.stops(message.row):
            message.pane.row, message.pane.stop = message.row, 0
        self._follow_cursor()

    def leave(self) -> None:
        """Goes back to where one came from."""
        self.study.ended = True
        self.app.pop_screen()
        if home := self.milepost.home:
            home.settle()

    def back(self) -> None:
        """Takes back one thing: a jump, a visit to the past, part, comparison, filter; then leaves."""
        travel, study, jump = self.milepost.travel, self.study, self._jump
        self._jump = None
        if jump and self.part is Part.LIST and jump[0] == study.cursor:
            study.go(jump[1])
            self.focus_part(Part.BLAME)
        elif travel and travel.away:
            travel.leave()
        elif self.part is not Part.LIST:
            self.focus_part(Part.LIST)
        elif study.compared:
            study.compare_with(None)
        elif study.listing.filter:
            study.listing.filter_by(None)
        else:
            self.leave()

    def run(self, command: Command | None) -> None:
        """Carries out a command; what moves between panes is about parts here."""
        parts = list(Part)
        match command.id if command else "":
            case "view.back":
                self.back()
            case "pane.next" | "pane.previous" as way:
                step = 1 if way == "pane.next" else -1
                self.focus_part(parts[(parts.index(self.part) + step) % len(parts)])
            case _:
                super().run(command)
