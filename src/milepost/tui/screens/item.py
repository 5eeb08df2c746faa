"""One item on a screen of its own: its fields, what it touches, and every key that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from milepost.model.items import Item
from milepost.session.commands import Command, Place
from milepost.session.key_bar import BAR, BAR_OF_RELATED
from milepost.session.past.charting import item_entries
from milepost.session.workspace import Workspace
from milepost.tui.latest import Latest
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.body import BodyScreen
from milepost.tui.screens.head import where
from milepost.tui.widgets.bars import Bar
from milepost.views.chrome import Key, head_line
from milepost.views.detail.view import DetailView, Stop
from milepost.views.history.of_item import ItemEntry
from milepost.views.line import Canvas, Line, Role
from milepost.views.visible import cut


@dataclass(frozen=True, slots=True)
class Left:
    """Where the cursor was on an item that was left by going to another."""

    item_id: str
    at: int


class ItemScreen(RoadmapScreen, BodyScreen):
    """Any item, or the header; the cursor goes over its fields and over the items it touches."""

    def __init__(self, workspace: Workspace, item_id: str) -> None:
        super().__init__(workspace)
        self.came_from = workspace.selection
        self.item_id = item_id
        self.visited: list[Left] = []
        self.at = 0
        self.top = 0
        self.head = Bar(id="head")
        self.rule = Bar(id="rule")
        self.detail: DetailView | None = None
        self._past: tuple[str, Sequence[ItemEntry]] = ("", ())
        """The id of an item, and what became of it."""

    def compose(self) -> ComposeResult:
        """Head, rule, the item, status line, keys."""
        yield self.head
        yield self.meeting
        yield self.rule
        yield self.body
        yield self.status
        yield self.keys

    @property
    def place(self) -> Place:
        """Keys of an item count."""
        return Place.ITEM

    @property
    def current(self) -> Item | None:
        """The item that is shown."""
        return self.workspace.roadmap.get(self.item_id)

    @property
    def stop(self) -> Stop | None:
        """The field or related item at the cursor."""
        stops = self.detail.stops if self.detail else ()
        return stops[min(self.at, len(stops) - 1)] if stops else None

    def on_mount(self) -> None:
        """Asks what became of the item."""
        self._latest = Latest(self.milepost)
        self.workspace.select(self.item_id)
        self._ask_past()

    # --- drawing

    def show(self) -> None:
        """Draws the item as it is now; one that is gone gives way to the one before."""
        if self.workspace.view.roadmap.get(self.item_id) is None:
            self.previous()
            return
        width = self.app.size.width
        for bar in (self.head, self.rule, self.status, self.keys):
            bar.display = self.fits
        self.show_meeting()
        if not self.fits:
            self.body.show_lines(self.notice_lines())
            return
        past = self._past[1] if self._past[0] == self.item_id else ()
        self.detail = detail = DetailView(self.workspace.view, self.item_id, width, past)
        self.at = max(min(self.at, len(detail.stops) - 1), 0)
        self._scroll(detail)
        head = list(detail.head())
        last = min(self.top + self.body.size.height - len(head), len(detail))
        rows = [detail.line(row, self.stop) for row in range(self.top, last)]
        self.body.show_lines([*head, *rows])
        self._show_frame(detail)

    def _scroll(self, detail: DetailView) -> None:
        """Keeps the cursor in sight, above a prompt too."""
        page = self.page
        row = self.stop.row if self.stop else 0
        self.top = max(min(self.top, row), row - page + 1)
        self.top = max(min(self.top, len(detail) - page), 0)

    def _show_frame(self, detail: DetailView) -> None:
        width = self.app.size.width
        if home := self.milepost.home:
            self.head.show(head_line(where(self.milepost, home.workspace), width))
        rule = Canvas(width)
        rule.put(0, "━" * width, Role.ACCENT)
        rule.put_right(width - 1, f" {detail.caption} ", Role.PLAIN)
        rule.put(1, f" {cut(detail.title, width - len(detail.caption) - 9)} ", Role.STRONG)
        self.rule.show(rule.line())
        self.show_status()
        self.show_keys()

    def status_line(self, width: int) -> Line:
        """What the field takes, or the related item in full."""
        canvas = Canvas(width)
        if self.detail and self.stop:
            canvas.put(1, cut(self.detail.hint(self.stop), width - 2))
        return canvas.line()

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of the field at the cursor, or of what the item touches there."""
        is_field = self.stop is None or bool(self.stop.field)
        return self.keys_for(BAR[Place.ITEM] if is_field else BAR_OF_RELATED), Key(
            self.milepost.key_of("app.help"), "help"
        )

    # --- moving about

    @property
    def page(self) -> int:
        """Rows of the item that are seen at once."""
        head = len(self.detail.head()) if self.detail else 0
        bars = 2  # the status line and the keys, which a prompt stands over
        return max(self.body.size.height - head - max(self.covered - bars, 0), 1)

    def move(self, stops: int) -> None:
        """Moves the cursor by fields and related items."""
        self.at = max(self.at + stops, 0)
        self.show()

    def move_rows(self, rows: int) -> None:
        """Moves the cursor by rows, to the nearest stop there."""
        if self.detail and self.stop:
            stops = self.detail.stops
            row = self.stop.row + rows
            self.at = min(range(len(stops)), key=lambda index: (abs(stops[index].row - row), index))
        self.show()

    def select(self, item_id: str) -> None:
        """Goes to an item; the way back is kept."""
        if item_id != self.item_id:
            if self.current is not None:
                self.visited.append(Left(self.item_id, self.at))
            self._open(item_id, 0)

    def _open(self, item_id: str, at: int) -> None:
        self.item_id, self.at, self.top = item_id, at, 0
        self.workspace.select(item_id)
        self._ask_past()
        self.show()

    def _ask_past(self) -> None:
        """Finds what became of the item, if git is there to tell."""
        item, now, reader = self.current, self.workspace.roadmap, self.milepost.past
        if item is None or self.milepost.git_status is None:
            return

        def use(found: Sequence[ItemEntry]) -> None:
            self._past = item.id, found
            if self.is_current:
                self.show()

        def ask() -> None:
            self._latest.ask(lambda: item_entries(reader.past, item, now), use)

        reader.survey(ask, lambda: self in self.app.screen_stack and self.item_id == item.id)

    def previous(self) -> None:
        """Goes back to the item before, as far as it is still there; else to the panes."""
        while self.visited:
            left = self.visited.pop()
            if self.workspace.roadmap.get(left.item_id) is not None:
                self._open(left.item_id, left.at)
                return
        self.leave()

    def leave(self) -> None:
        """Goes back to the panes, to the one that shows the item; else to what was selected before."""
        home = self.milepost.home
        self.app.pop_screen()
        if home is None:
            return
        if self.current and home.place_of(self.item_id):
            home.select(self.item_id)
        else:
            self.workspace.select(self.came_from)
            home.show()

    def run(self, command: Command | None) -> None:
        """Carries out a command; `esc` and `backspace` are about this screen."""
        match command.id if command else "":
            case "view.back":
                self.leave()
            case "view.previous":
                self.previous()
            case _:
                super().run(command)
