"""Which panes are seen on the main screen at a time, and how much of it they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Size

from milepost.session.commands import Place
from milepost.tui.screens.panes import PANES, Stand
from milepost.views.chrome import HIGH, WIDE

DRAWER_SHARE = 0.31
"""Of the rows between head and status, what backlog and risks take side by side."""
WHOLE_SHARE = 0.55
"""Of the same rows, what a pane takes that has the drawer for itself."""


@dataclass(frozen=True)
class Arrangement:
    """The timeline over the drawer, or the focused pane alone."""

    size: Size
    focused: Place
    drawer: Place
    """The pane of the drawer that was focused last: it stays when the timeline is focused."""
    zoomed: bool

    @property
    def alone(self) -> bool:
        """Whether only the focused pane is shown."""
        return self.zoomed or self.size.width < WIDE or self.size.height < HIGH

    @property
    def places(self) -> Sequence[Place]:
        """The panes that are seen: the focused one alone, or the timeline and what is in the drawer."""
        if self.alone:
            return (self.focused,)
        if PANES[self.drawer].stand is Stand.WHOLE:
            return (Place.TIMELINE, self.drawer)
        return (Place.TIMELINE, Place.BACKLOG, Place.RISKS)

    @property
    def stands(self) -> frozenset[Stand]:
        """Where something is seen."""
        return frozenset(PANES[place].stand for place in self.places)

    @property
    def drawer_rows(self) -> int:
        """The height of the drawer under the timeline."""
        share = WHOLE_SHARE if Stand.WHOLE in self.stands else DRAWER_SHARE
        return max(round((self.size.height - 4) * share), 7)

    @property
    def left_cells(self) -> int:
        """The width of the backlog beside the risks."""
        return self.size.width * 3 // 5
