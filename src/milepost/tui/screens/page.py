"""A screen to read on: it scrolls, a word that is typed leaves only what holds it, `esc` goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult

from milepost.session.commands import Command, Place
from milepost.tui.prompts.base import hint_line, title_rule
from milepost.tui.screens.body import BodyScreen
from milepost.tui.widgets.bars import Bar
from milepost.views.edit_line import EditLine
from milepost.views.line import Canvas, Line, Role, line_with
from milepost.views.page import Section, page_lines

if TYPE_CHECKING:
    from milepost.tui.app import MilepostApp

LEAVING = frozenset({"view.back", "view.previous", "app.quit", "app.help", "app.message"})
"""Commands whose keys go back to where one came from."""


class PageScreen(BodyScreen):
    """Sections of text, as wide as the terminal."""

    def __init__(
        self, heading: str, about: str, sections: Sequence[Section], *, narrows: bool = False
    ) -> None:
        """`narrows` searches with every letter that is typed; else `/` has to come first."""
        super().__init__()
        self._narrows = narrows
        self._heading, self._about, self._sections = heading, about, tuple(sections)
        self._search = EditLine() if narrows else None
        """The text that is typed behind `/`; None while keys scroll."""
        self._wanted = ""
        self._top = 0
        self._lines: list[Line] = []
        self.rule = Bar(id="rule")
        self.keys = Bar(id="keys")

    @property
    def milepost(self) -> MilepostApp:
        """The application this screen belongs to."""
        return cast("MilepostApp", self.app)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        yield self.rule
        yield self.body
        yield self.keys

    def show(self) -> None:
        """Draws the text from its scroll position."""
        width, page = self.app.size.width, self.body.size.height
        self._lines = page_lines(self._sections, width, self._wanted)
        self._top = max(min(self._top, len(self._lines) - page), 0)
        last = min(self._top + page, len(self._lines))
        place = f"{self._top + 1}-{last} of {len(self._lines)}" if len(self._lines) > page else ""
        self.rule.show(title_rule(self._heading, self._about, width, place))
        self.body.show_lines(self._lines[self._top : last] or [nothing(self._wanted, width)])
        self.keys.show(self._search_line(width) if self._search else self._key_line(width))

    def _search_line(self, width: int) -> Line:
        canvas = Canvas(width)
        canvas.put(1, "/", Role.ACCENT)
        assert self._search is not None
        self._search.draw(canvas, 3, width - 40)
        canvas.put_right(width - 1, self._search_hint(self._search.text), Role.DIM)
        return canvas.line()

    def _search_hint(self, text: str) -> str:
        if not self._narrows:
            return "enter keep  esc all of it"
        return "esc all of it" if text else "type to find  ↓ ↑ scroll  esc back"

    def _key_line(self, width: int) -> Line:
        key = self.milepost.key_of
        hints = f"{key('cursor.down')} {key('cursor.up')} scroll  {key('view.filter')} find"
        return hint_line(f"{hints}  {key('view.back')} {'all of it' if self._wanted else 'back'}", width)

    def on_key(self, event: events.Key) -> None:
        """Scrolls, searches or goes back, by the user's own keys."""
        event.stop()
        command = self.milepost.command_on(Place.ANYWHERE, event.key)
        if self._narrows and self._search is not None:
            self._narrow(self._search, event, command)
        elif self._search is not None:
            self._type(self._search, event.key, event.character)
        elif command:
            self._carry_out(command)

    def _carry_out(self, command: Command) -> None:
        if command.id in LEAVING:
            self._leave()
        elif command.id == "view.filter":
            self._search = EditLine.of(self._wanted)
        elif command.id in SCROLLING:
            lines, pages = SCROLLING[command.id]
            self._top = max(self._top + lines + int(pages * self.body.size.height), 0)
        self.show()

    def _leave(self) -> None:
        """Shows everything again, and then goes back."""
        if self._wanted:
            self._wanted = ""
        else:
            self.app.pop_screen()

    def _narrow(self, search: EditLine, event: events.Key, command: Command | None) -> None:
        """Searches with every letter; keys that type nothing scroll, and `esc` goes back step by step."""
        edited = search.after_key(event.key, event.character)
        if command and not search.text and command.id in ("view.filter", "app.help", "view.previous"):
            if command.id != "view.filter":  # which asks for what is there already
                self._leave()
        elif edited and edited.text != search.text:
            self._search, self._wanted, self._top = edited, edited.text, 0
            self.show()
        elif command and command.id == "view.back":
            self._search = EditLine()
            self._leave()
            self.show()
        elif command and command.id in SCROLLING:
            self._carry_out(command)
        elif edited:
            self._search = edited
            self.show()

    def _type(self, search: EditLine, key: str, character: str | None) -> None:
        if key in ("escape", "enter"):
            self._search = None
            self._wanted = search.text if key == "enter" else ""
        elif edited := search.after_key(key, character):
            self._search, self._wanted, self._top = edited, edited.text, 0
        self.show()


FAR = 10**7
"""More lines than any text has."""

SCROLLING = {
    "cursor.down": (1, 0.0),
    "cursor.up": (-1, 0.0),
    "cursor.half-down": (0, 0.5),
    "cursor.half-up": (0, -0.5),
    "cursor.page-down": (0, 1.0),
    "cursor.page-up": (0, -1.0),
    "cursor.top": (-FAR, 0.0),
    "cursor.bottom": (FAR, 0.0),
}
"""What a command scrolls by: lines, and pages."""


def nothing(wanted: str, width: int) -> Line:
    """What stands there where nothing holds the wanted word."""
    return line_with(f"Nothing here holds {wanted!r}" if wanted else "", 3, width, Role.DIM)
