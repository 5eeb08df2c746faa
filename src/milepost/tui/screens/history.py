"""The history: revisions in words, what differs between two of them, slip chart and blame.

Where the terminal is small it shows one of these parts at a time.
"""

from __future__ import annotations

from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Horizontal

from milepost.model.items import Item
from milepost.session.commands import BAR, Command, Place
from milepost.session.workspace import Workspace
from milepost.tui.history.study import Study
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.chrome import HIGH, WIDE, Key, Tab, head_line, pane_rule, tab_rule
from milepost.views.empty import empty_line
from milepost.views.history.blame import BlameView
from milepost.views.history.differences import DifferencesView
from milepost.views.history.entry import NOW, Entry
from milepost.views.history.revisions import RevisionsView
from milepost.views.history.slip_chart import SlipChart, chart_cells
from milepost.views.line import Canvas, Line, Role, Run
from milepost.views.numbers import counted
from milepost.views.timeline.axis import Axis
from milepost.views.visible import cut, visible


class Part(StrEnum):
    """What the keys go to."""

    LIST = "Revisions"
    DIFFERENCES = "Differences"
    CHART = "Slip chart"
    BLAME = "Blame"


class HistoryScreen(RoadmapScreen):
    """Pane 6. The list leads; what stands beside and below is about the revision and item at the cursor."""

    DEFAULT_CSS = """
    HistoryScreen #top { height: 1fr; }
    HistoryScreen #divider { width: 1; height: 1fr; }
    """

    def __init__(self, workspace: Workspace, revision: str = "") -> None:
        """`revision` is the id of the one to begin at, by default the last."""
        super().__init__(workspace)
        self._begin = revision
        self.part = Part.LIST
        self.axis: Axis | None = None
        """Where the slip chart was scrolled and zoomed to; None shows all of it."""
        self._travelled: int | None = None
        """Where in the past the screen was when it was drawn last."""
        self._committed = ""
        """The commit checked out when the revisions were listed."""
        self.head = Bar(id="head")
        self.rules = {part: Bar(id=f"rule-{part.name.lower()}") for part in Part}
        self.panes = {part: Pane(f"part-{part.name.lower()}") for part in Part}
        self.divider = LinesWidget(id="divider")

    def compose(self) -> ComposeResult:
        """Head, tabs, list and differences side by side, slip chart, blame, status line, keys."""
        yield self.head
        yield self.rules[Part.LIST]
        with Horizontal(id="top"):
            yield self.panes[Part.LIST]
            yield self.divider
            yield self.panes[Part.DIFFERENCES]
        yield self.rules[Part.CHART]
        yield self.panes[Part.CHART]
        yield self.rules[Part.BLAME]
        yield self.panes[Part.BLAME]
        yield self.status
        yield self.keys

    def on_mount(self) -> None:
        """Lists the revisions, and draws when the sizes are known."""
        self.study = Study(self.milepost, self.workspace, self.show)
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
        alone, part = self.alone, self.part
        for each, pane in self.panes.items():
            pane.display = not alone or each is part
        for each in (Part.CHART, Part.BLAME):
            self.rules[each].display = not alone
        self.divider.display = not alone
        self.query_one("#top").display = not alone or part in (Part.LIST, Part.DIFFERENCES)
        rows = self.app.size.height - 4
        self.panes[Part.LIST].styles.width = "1fr" if alone else self.app.size.width // 2
        self.panes[Part.CHART].styles.height = "1fr" if alone else rows * 3 // 8
        self.panes[Part.BLAME].styles.height = "1fr" if alone else max(rows // 8, 3)
        self.call_after_refresh(self.settle)

    def focus_part(self, part: Part) -> None:
        """Gives the keys to a part; where one is shown at a time, shows it."""
        self.part = part
        if self.alone:
            self.lay_out()
        else:
            self.settle()

    def settle(self) -> None:
        """Draws everything; an item that differences or chart do not show gives way to the cursor's."""
        self.show()
        selection, view = self.workspace.selection, self.pane.view
        has_items = view is not None and self.part in (Part.DIFFERENCES, Part.CHART)
        if view and has_items and (selection is None or view.index_of(selection) is None):
            self._follow_cursor()

    # --- drawing

    @property
    def current(self) -> Item | None:
        """The item that was selected last, here or in another pane."""
        return self.workspace.roadmap.get(self.workspace.selection)

    def show(self) -> None:
        """Draws everything as it is now; reads the revisions again where there are others."""
        if not self.fits:
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
        at = travel.at if travel else None
        if at != self._travelled:
            self._travelled = at
            if at is not None:
                self.study.go(self.milepost.past.revisions[at].id)

    def _show_list(self) -> None:
        pane, study = self.panes[Part.LIST], self.study
        entries = study.listing.entries()
        ids = [entry.id for entry in entries]
        if self._begin in ids:
            study.go(self._begin)
            self._begin = ""
        elif ids and study.cursor not in ids and not self._begin:
            study.go(ids[0])
        if not pane.size.height:
            return
        compared = study.compared
        view = RevisionsView(
            entries,
            pane.size.width,
            self.workspace.today,
            compared=compared.revision.id if compared and compared.revision else NOW if compared else "",
            shown="" if self._travelled is None else self.milepost.past.revisions[self._travelled].id,
        )
        pane.note = () if entries else self._nothing(pane.size.width)
        pane.show(view, study.cursor, focused=self.part is Part.LIST)
        rows = range(pane.top, min(pane.top + pane.page, len(view)))
        study.listing.tell([id for row in rows for id in view.stops(row) if id])

    def _nothing(self, width: int) -> Line:
        """Why no revision is listed, and the key that helps."""
        listing = self.study.listing
        if listing.filter and not listing.progress:
            why = f"No revision fits  {listing.filter.text}"
            return empty_line(why, self._key("view.back", "clears the filter"), width)
        if listing.is_listed and not listing.filter:
            return empty_line("Nothing is committed yet.", self._key("file.save", "saves a revision"), width)
        canvas = Canvas(width)
        canvas.put(3, listing.progress or "reading …", Role.DIM)
        return canvas.line()

    def _key(self, command: str, word: str) -> Key:
        return Key(self.milepost.key_of(command), word)

    def _show_differences(self) -> None:
        pane, comparison = self.panes[Part.DIFFERENCES], self.study.comparison
        if comparison and pane.size.height:
            view = DifferencesView(comparison, pane.size.width, marked=self.workspace.marked)
            pane.show(view, self.workspace.selection, focused=self.part is Part.DIFFERENCES)

    def _show_chart(self) -> None:
        pane, chart, selected = self.panes[Part.CHART], self.study.chart, self.workspace.selection
        width, height = pane.size
        if not height:
            return
        if chart is None or not chart.milestones:
            canvas = Canvas(width)
            canvas.put(3, "No milestone had a date in any revision." if chart else self._reading, Role.DIM)
            pane.show_lines([canvas.line()])
            return
        view = SlipChart(
            chart.milestones,
            self.chart_axis,
            self.workspace.today,
            (width, height),
            selected=selected or "",
            focused=self.part is Part.CHART,
        )
        pane.show(view, selected, focused=False)  # the cursor stands in the table

    @property
    def _reading(self) -> str:
        """How far the survey of all revisions has come."""
        left = self.milepost.past.left
        return f"{counted(left, 'revision')} to read …" if left else "reading …"

    @property
    def chart_axis(self) -> Axis:
        """The days of reports that the slip chart shows."""
        cells, today = chart_cells(self.panes[Part.CHART].size.width), self.workspace.today
        chart = self.study.chart
        since = (chart.since if chart else None) or today
        axis = self.axis or Axis.fit(since, today, cells)
        return axis.zoomed(axis.zoom, axis.origin, cells)

    def _show_blame(self) -> None:
        pane, values = self.panes[Part.BLAME], self.study.values
        if pane.size.height:
            view = BlameView(values.values if values else (), pane.size.width)
            way_in = self._key("history.open", "in the list goes to those that changed")
            pane.note = () if values else empty_line("No item is selected.", way_in, pane.size.width)
            pane.show(view, None, focused=self.part is Part.BLAME)

    def _show_frame(self) -> None:
        width, home = self.app.size.width, self.milepost.home
        assert home is not None
        self.head.show(head_line(home.where(), width))
        caption = self.part.lower() if self.alone else self._list_caption()
        self.rules[Part.LIST].show(tab_rule(home.tabs(Place.HISTORY, caption), width))
        self.rules[Part.CHART].show(self._rule(Part.CHART, "planned day by revision", width))
        self.rules[Part.BLAME].show(self._rule(Part.BLAME, self._blame_caption(), width))
        height = self.divider.size.height
        self.divider.show_lines([(Run("│", Role.RULE),)] * height)
        self.show_status()
        self.show_keys()

    def _list_caption(self) -> str:
        listing = self.study.listing
        count = counted(len(listing.revisions), "revision")
        if listing.filter is None:
            return count
        return ", ".join(filter(None, (f"/{visible(listing.filter.text)}", count, listing.progress)))

    def _blame_caption(self) -> str:
        values = self.study.values
        return f'{values.field} of "{visible(values.item.label)}"' if values else ""

    def _rule(self, part: Part, caption: str, width: int) -> Line:
        return pane_rule(Tab("", part, caption, self.part is part), width)

    def status_line(self, width: int) -> Line:
        """The revision at the cursor in full; in the other parts the item."""
        canvas = Canvas(width)
        item = self.current
        if self.part in (Part.DIFFERENCES, Part.CHART) and item:
            canvas.put(1, cut(visible(item.label), width - 2))
        else:
            entries = self.study.listing.entries()
            entry = next((one for one in entries if one.id == self.study.cursor), None)
            canvas.put(1, cut(visible(_in_full(entry)) if entry else "", width - 2))
        return canvas.line()

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of the history."""
        return self.keys_for(BAR[Place.HISTORY]), self._key("app.help", "help")

    # --- moving about

    @property
    def pane(self) -> Pane:
        """The part that the cursor moves in."""
        return self.panes[self.part]

    @property
    def page(self) -> int:
        """Rows of the part that has the keys."""
        return self.pane.page

    def move(self, stops: int) -> None:
        """Moves the cursor by stops."""
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
        """Puts the cursor of the list on a revision."""
        self.study.go(id)
        self.focus_part(Part.LIST)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """Puts the cursor where the mouse is, or scrolls."""
        part = next(part for part, pane in self.panes.items() if pane is message.pane)
        if self.prompt is not None:
            return
        self.part = part
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
        """Takes back one thing: a visit to the past, the part, the comparison, the filter; then leaves."""
        travel, study = self.milepost.travel, self.study
        if travel and travel.away:
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


def _in_full(entry: Entry) -> str:
    """A revision in one line: who, when, what they wrote, why."""
    when = f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else ""
    why = f'"{entry.reason}"' if entry.reason else ""
    told = "" if entry.subject in entry.told else entry.told
    return " · ".join(filter(None, (entry.short, entry.author, when, entry.subject, why, told)))
