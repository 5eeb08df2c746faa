"""The application: settings, look, the open roadmap, and the lane in which files and git are worked on."""

from __future__ import annotations

import locale
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from textual.screen import Screen

from milepost.model.errors import MilepostError
from milepost.session.commands import Command, Place
from milepost.session.key_names import shown_key
from milepost.session.lane import Lane
from milepost.session.opening import Opened, changed_outside, open_file
from milepost.session.recovery import hold
from milepost.session.saving import GitStatus, Request, Saved, look, save
from milepost.session.settings import Configuration
from milepost.session.workspace import Workspace
from milepost.tui.actions.registry import load_handlers
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.main import MainScreen
from milepost.tui.terminal.app import TerminalApp
from milepost.tui.terminal.driver import driver_class
from milepost.tui.themes import Look, Theme, read_themes
from milepost.views.line import Role
from milepost.views.timeline.axis import Zoom
from milepost.views.timeline.pane import TimelineSettings

WATCH_EVERY = 2.0
"""Seconds between looks at whether somebody else changed the file."""


@dataclass(frozen=True)
class Start:
    """What the program was asked to open."""

    opened: Opened | None = None
    """A roadmap file; None for the start screen."""
    directory: Path = Path()
    read_only: bool = False
    today: date | None = None


class MilepostApp(TerminalApp):
    """Milepost in a terminal."""

    CSS = "Screen { layout: vertical; overflow: hidden; scrollbar-size: 0 0; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, configuration: Configuration, start: Start) -> None:
        load_handlers()
        settings = configuration.settings
        super().__init__(driver_class=driver_class(settings.driver))
        self.settings = settings
        self.start = start
        self.lane = Lane()
        self.themes = read_themes()
        self.start_problems = (*configuration.problems, *self.themes.problems)
        """What was wrong with settings and themes; the status line says so once."""
        self.commands = {command.id: command for command in configuration.commands}
        self._by_key = {
            (place, key): command
            for command in configuration.commands
            for key in command.keys
            for place in (Place if command.place is Place.ANYWHERE else (command.place,))
        }
        self.ascii_drawing = not draws_unicode(settings.drawing)
        self.git_status: GitStatus | None = None
        self.workspace: Workspace | None = None
        self.last_message = ""
        """What the status line said last, in full."""
        self.last_detail = ""
        """What a hook or git said last, in full."""
        self.wear(self.themes.named(settings.theme))

    # --- keys

    def command_on(self, place: Place, key: str) -> Command | None:
        """The command on a key in a place."""
        return self._by_key.get((place, key))

    def key_of(self, command_id: str) -> str:
        """The first key of a command as the screen shows it; empty if it has none."""
        keys = self.commands[command_id].keys
        return shown_key(keys[0]) if keys else ""

    # --- looks

    def wear(self, theme: Theme) -> None:
        """Draws everything in this theme from now on."""
        self.worn = theme
        self.look: Look = theme.look
        self.register_theme(theme.textual)
        self.theme = theme.textual.name
        self.ansi_color = theme.colours.background.startswith("ansi")

    # --- the open roadmap

    def on_mount(self) -> None:
        """Opens what was asked for."""
        if self.start.opened is None:
            from milepost.tui.screens.start import StartScreen

            self.push_screen(StartScreen(self.start.directory))
        else:
            self.open(self.start.opened)

    def open(self, opened: Opened) -> None:
        """Opens a roadmap, or the list of what is wrong with it."""
        if opened.reading.roadmap is None:
            self.show_problems(opened)
            return
        held = hold(opened.path)
        read_only = "opened with --read-only" if self.start.read_only else held.refusal
        workspace = Workspace(opened, self.start.today, held.journal, read_only)
        self.workspace = workspace
        self.git_status = None
        home = MainScreen(workspace, TimelineSettings(zoom=Zoom[self.settings.timeline.zoom.upper()]))
        self.switch_to(home)
        self.in_lane(lambda: look(opened.path), self._looked)
        self.set_interval(WATCH_EVERY, self.watch_file)

    def show_problems(self, opened: Opened) -> None:
        """Shows what is wrong with a file that does not open as a roadmap, beside its text."""
        from milepost.tui.screens.problems import ProblemsScreen

        self.switch_to(ProblemsScreen(opened))

    def switch_to(self, screen: Screen[Any]) -> None:
        """Makes this the one screen that is on."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def _looked(self, status: GitStatus | None) -> None:
        self.git_status = status
        if self.home:
            self.home.show_frame()

    @property
    def home(self) -> MainScreen | None:
        """The main screen, under whatever is on; None while no roadmap is open."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    @property
    def front(self) -> RoadmapScreen | None:
        """The screen that is on, if it is one on the roadmap."""
        return self.screen if isinstance(self.screen, RoadmapScreen) else None

    # --- the lane

    def in_lane(self, work: Callable[[], Any], use: Callable[[Any], None]) -> None:
        """Does file or git work off the event loop and uses its result on it; what it refuses is told."""

        async def run() -> None:
            try:
                result = await self.lane.run(work)
            except MilepostError as error:
                self.tell_error(error)
            else:
                use(result)

        self.run_worker(run(), group="lane", exit_on_error=True)

    def tell_error(self, error: MilepostError) -> None:
        """Says in the status line what could not be done."""
        self.last_detail = error.detail
        if self.front:
            self.front.refuse(error)

    # --- saving

    def save(self, subject: str = "", reason: str = "", then: Callable[[], None] | None = None) -> None:
        """Writes and commits what is unsaved, then says what became of it."""
        workspace = self.workspace
        assert workspace is not None
        request = workspace.request(self.git_status, subject, reason)

        def use(result: Saved) -> None:
            workspace.saved(request, result)
            self.git_status = result.status
            self.last_detail = result.refusal.detail if result.refusal else ""
            if self.home:
                self.home.show()
            if self.front:
                self.front.tell(*told(request, result))
            if then:
                then()

        self.in_lane(lambda: save(request), use)

    def watch_file(self) -> None:
        """Looks whether somebody else changed the file, and reads it again if nothing is unsaved."""
        workspace = self.workspace
        if workspace is None or not self.lane.idle:
            return
        self.in_lane(lambda: changed_outside(workspace.path, workspace.stamp), self._changed_outside)

    def _changed_outside(self, opened: Opened | None) -> None:
        workspace = self.workspace
        if opened is None or workspace is None or opened.stamp == workspace.stamp:
            return
        if workspace.dirty:
            workspace.theirs = opened
            self.tell_error(
                MilepostError(
                    f"Somebody changed {workspace.path.name}; yours is kept as it is here",
                    hint=f"{self.key_of('file.save')} shows both before it writes anything",
                )
            )
        elif opened.reading.roadmap is None:
            self.show_problems(opened)
        else:
            workspace.reread(opened)
            if self.home:
                self.home.show()
            if self.front:
                self.front.tell(f"Read again: somebody changed {workspace.path.name}")

    def reload(self) -> None:
        """Reads the file again, whatever is unsaved: the caller has asked."""
        workspace = self.workspace
        assert workspace is not None

        def use(opened: Opened) -> None:
            if opened.reading.roadmap is None:
                self.show_problems(opened)
                return
            workspace.reread(opened)
            if self.home:
                self.home.show()
            if self.front:
                self.front.tell(f"Read {workspace.path.name} again")

        self.in_lane(lambda: open_file(workspace.path), use)

    def repository_started(self, status: GitStatus | None) -> None:
        """Shows a repository that was made just now, and makes its first revision."""
        self._looked(status)
        self.save()

    # --- leaving

    def keep(self) -> None:
        """Brings unsaved work to the disk; called on another thread when a signal ends the program."""
        if self.workspace and self.workspace.journal:
            self.workspace.journal.close()

    def quit_if_saved(self) -> None:
        """Leaves after a save that took everything."""
        if self.workspace and not self.workspace.dirty:
            self.quit()

    def quit(self) -> None:
        """Ends the program when the lane has done what was given to it."""
        self.lane.close()
        self.keep()
        self.exit(0)


def told(request: Request, result: Saved) -> tuple[str, Role]:
    """What the status line says of a save."""
    if result.refusal:
        hint = f". {result.refusal.hint}" if result.refusal.hint else ""
        return f"Saved, not committed: {result.refusal.title}{hint}", Role.WARNING
    if result.committed:
        warnings = "".join(f". {warning}" for warning in result.committed.warnings)
        subject = request.subject or (request.changes[0].sentence if request.changes else "the file as it is")
        more = f", and {len(request.changes) - 1} more" if len(request.changes) > 1 else ""
        return f"Saved {result.committed.short}: {subject}{more}{warnings}", Role.GOOD
    if result.written:
        return f"Saved {request.path.name}. No repository: revisions are not kept", Role.GOOD
    return "Nothing to save", Role.PLAIN


def draws_unicode(drawing: str) -> bool:
    """Whether bars and rules are drawn with Unicode: as told, or where the locale's encoding is UTF-8."""
    if drawing == "auto":
        return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"
    return drawing == "unicode"
