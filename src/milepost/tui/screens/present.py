"""Slides over the whole terminal: nothing but the roadmap, and keys that turn."""

from __future__ import annotations

from textual.app import ComposeResult

from milepost.planning.baseline import Baseline
from milepost.session.commands import Command, Place
from milepost.session.key_bar import BAR
from milepost.session.workspace import Workspace
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.body import BodyScreen
from milepost.views.chrome import Key, too_small
from milepost.views.line import Line
from milepost.views.present.deck import Talk, deck
from milepost.views.present.slide import Page, Paper, footer
from milepost.views.timeline.rows import Grouping
from milepost.views.view import View

LEAVING = frozenset({"view.back", "app.quit"})
"""Commands whose keys go back to where one came from; nobody quits in front of people."""


class PresentScreen(RoadmapScreen, BodyScreen):
    """The deck of a roadmap, made anew whenever that changes; the slide that is shown stays."""

    def __init__(self, workspace: Workspace, grouping: Grouping, baseline: Baseline | None) -> None:
        super().__init__(workspace)
        self._grouping, self._baseline = grouping, baseline
        self._made_of: tuple[View, Paper] | None = None
        self._pages: list[Page] = []
        self.at = 0
        """The number of the page that is shown, from 0."""

    def compose(self) -> ComposeResult:
        """The slide, and one row that says where one is."""
        yield self.body
        yield self.status

    @property
    def place(self) -> Place:
        """Keys of slides count."""
        return Place.PRESENT

    def show(self) -> None:
        """Draws the slide as the roadmap is now."""
        self.status.display = self.fits
        if not self.fits:
            self.body.show_lines(self.notice_lines())
            return
        self._make()
        self.body.show_lines(self._pages[self.at].lines)
        self.show_status()

    def show_meeting(self) -> None:
        """Slides say nothing of a meeting."""

    def _make(self) -> None:
        """Makes the deck if it is another one by now, open at the same slide."""
        made_of = self.workspace.view, Paper(*self.app.size)
        if made_of == self._made_of:
            return
        self._made_of, before = made_of, self._pages
        self._pages = deck(Talk(self.workspace.view, self._grouping, self._baseline), made_of[1])
        if before:
            self.at = _same_place(before, self.at, self._pages)

    def notice_lines(self) -> list[Line]:
        """That the terminal is too small, and the keys that work all the same."""
        keys = self.keys_for(BAR[Place.PRESENT])
        unsaved = len(self.workspace.pending)
        return too_small(self.workspace.roadmap.header.title, unsaved, *self.app.size, keys)

    def status_line(self, width: int) -> Line:
        """What is told, as of when, and the number of the page."""
        paper = Paper(width, self.app.size.height)
        title = self.workspace.roadmap.header.title
        return footer(title, self._state(), self.at + 1, len(self._pages), paper)

    def _state(self) -> str:
        """As of when the roadmap is told: its day, its revision, what is unsaved."""
        travel, status = self.milepost.travel, self.milepost.git_status
        if travel and travel.away:
            return travel.label
        revision = status.state.short if status else ""
        unsaved = len(self.workspace.pending)
        state = " + ".join(filter(None, (revision, f"{unsaved} unsaved" if unsaved else "")))
        return " · ".join(filter(None, (f"as of {self.workspace.today}", state)))

    def bar(self) -> tuple[list[Key], Key]:
        """There is no key bar; the help names the keys."""
        return [], Key(self.milepost.key_of("app.help"), "help")

    def carry_out(self, command: Command) -> None:
        """Turns, and leaves with every key that means that."""
        if command.id in LEAVING:
            self.app.pop_screen()
        else:
            super().carry_out(command)

    # --- turning

    @property
    def page(self) -> int:
        """One slide is seen at once."""
        return 1

    def move(self, stops: int) -> None:
        """Turns by so many pages, as far as there are any."""
        self.at = max(min(self.at + stops, len(self._pages) - 1), 0)
        self.show()

    def move_rows(self, rows: int) -> None:
        """Turns by so many pages."""
        self.move(rows)


def _same_place(before: list[Page], at: int, after: list[Page]) -> int:
    """The page with what stood on a page of an earlier deck: of the same slide, as far into it."""
    key = before[at].key
    into = at - next(number for number, page in enumerate(before) if page.key == key)
    same = [number for number, page in enumerate(after) if page.key == key]
    return same[min(into, len(same) - 1)] if same else min(at, len(after) - 1)
