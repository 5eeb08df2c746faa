"""The desk: the widgets of the panes, the rules above them, and the room that each of them gets."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from milepost.session.commands import Place
from milepost.tui.screens.arrangement import Arrangement
from milepost.tui.screens.panes import PANES, Stand
from milepost.tui.widgets.bars import Bar
from milepost.tui.widgets.lines import LinesWidget
from milepost.tui.widgets.pane import Pane
from milepost.views.line import Role, Run


class Desk:
    """Everything between head and status line: the timeline, and under it the drawer."""

    CSS = """
    #drawer { height: 10; }
    #divider { width: 1; height: 1fr; }
    #left, #right, #whole { width: 1fr; }
    """

    def __init__(self) -> None:
        at_first = [place for place, kind in PANES.items() if kind.stand is not Stand.WHOLE]
        self.rules = {place: Bar(id=f"rule-{place}") for place in at_first}
        self.panes = {place: Pane(f"pane-{place}") for place in at_first}
        """The panes that are there; one that has the drawer for itself comes when it is focused first."""
        self._drawer = Horizontal(id="drawer")
        self._left, self._right, self._whole = Vertical(id="left"), Vertical(id="right"), Vertical(id="whole")
        self._divider = LinesWidget(id="divider")

    def compose(self) -> ComposeResult:
        """The timeline over backlog and risks, side by side, and room for one that takes their place."""
        yield self.rules[Place.TIMELINE]
        yield self.panes[Place.TIMELINE]
        with self._drawer:
            with self._left:
                yield self.rules[Place.BACKLOG]
                yield self.panes[Place.BACKLOG]
            yield self._divider
            with self._right:
                yield self.rules[Place.RISKS]
                yield self.panes[Place.RISKS]
            yield self._whole

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes of all panes."""
        return tuple(pane.size for pane in self.panes.values())

    def place_of(self, wanted: Pane) -> Place:
        """Which one a pane is."""
        return next(place for place, pane in self.panes.items() if pane is wanted)

    def bring(self, place: Place) -> None:
        """Puts a pane into the drawer that was not there yet."""
        self.rules[place], self.panes[place] = Bar(id=f"rule-{place}"), Pane(f"pane-{place}")
        self._whole.mount(self.rules[place], self.panes[place])

    def lay_out(self, arranged: Arrangement, *, fits: bool) -> None:
        """Gives every pane its rows and cells; none of them any where the terminal is too small."""
        for place, pane in self.panes.items():
            pane.display = self.rules[place].display = fits and place in arranged.places
        stands = arranged.stands if fits else frozenset()
        self._drawer.display = bool(stands - {Stand.TOP})
        self._left.display = Stand.LEFT in stands
        self._right.display = Stand.RIGHT in stands
        self._whole.display = Stand.WHOLE in stands
        self._divider.display = {Stand.LEFT, Stand.RIGHT} <= stands
        self._drawer.styles.height = "1fr" if arranged.alone else arranged.drawer_rows
        self._left.styles.width = "1fr" if arranged.alone else arranged.left_cells

    def show_divider(self) -> None:
        """Draws the line between backlog and risks."""
        height = self._divider.size.height
        self._divider.show_lines([(Run("│" if y else "┬", Role.RULE),) for y in range(height)])
