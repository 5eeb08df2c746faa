"""A screen that is one body of lines: drawn once its size is known, and anew in every other one."""

from __future__ import annotations

from textual.screen import Screen

from milepost.tui.widgets.lines import LinesWidget


class BodyScreen(Screen[None]):
    """Has the body, which takes all rows that other widgets leave."""

    def __init__(self) -> None:
        super().__init__()
        self.body = LinesWidget(id="body")
        self.body.styles.height = "1fr"

    def show(self) -> None:
        """Draws everything as it is now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draws once the size is known."""
        self.call_after_refresh(self.show)

    def on_resize(self) -> None:
        """Draws in the new size."""
        self.call_after_refresh(self.show)
