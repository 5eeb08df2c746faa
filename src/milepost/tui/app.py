"""The application: settings, look, the open roadmap, and those who work for it."""

from __future__ import annotations

import locale
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from milepost.model.errors import MilepostError
from milepost.session.commands import Command, Place
from milepost.session.holding import Held, hold
from milepost.session.key_names import shown_key
from milepost.session.opening import Opened
from milepost.session.settings import Configuration
from milepost.session.workspace import Workspace
from milepost.tui.filing.opening import greet, look_around
from milepost.tui.lane import LaneApp
from milepost.tui.screens.base import AskingScreen, RoadmapScreen
from milepost.tui.screens.main import MainScreen
from milepost.tui.terminal.driver import driver_class
from milepost.tui.terminal.glimpse import Glimpse
from milepost.tui.themes import Look, Theme, read_themes
from milepost.views.line import Role
from milepost.views.timeline.axis import Zoom
from milepost.views.timeline.pane import TimelineSettings
from milepost.views.timeline.rows import Grouping

if TYPE_CHECKING:  # saving, git and what asks about files are imported after the first frame
    from milepost.session.saving import GitStatus
    from milepost.session.scenario import Scenario
    from milepost.tui.checking import Checker
    from milepost.tui.filing.saving import Saver
    from milepost.tui.forecasting import Forecaster
    from milepost.tui.history.reader import Reader
    from milepost.tui.history.travel import Travel
    from milepost.tui.scheduling import Scheduler
    from milepost.tui.touring import Tour

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
    at: str = ""
    """The point in the past that is shown first."""
    scratch: bool = False
    """Whether the file is one to break, which is not worth remembering."""
    glimpse: Glimpse | None = None
    """Keeps the first frame, to be shown at once the next time."""


class MilepostApp(LaneApp, inherit_bindings=False):
    """Milepost in a terminal.

    Textual's own keys are left out: its ctrl+q would leave without asking.
    """

    CSS = "Screen { layout: vertical; overflow: hidden; scrollbar-size: 0 0; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, configuration: Configuration, start: Start) -> None:
        settings = configuration.settings
        super().__init__(driver_class(settings.driver))
        self.settings = settings
        self.start = start
        self.themes = read_themes(settings.theme)
        self.start_problems = (*configuration.problems, *self.themes.problems)
        """What was wrong with settings and themes; the status line says so once."""
        self.commands = {command.id: command for command in configuration.commands}
        self._by_key = {
            (place, key): command
            for command in configuration.commands
            for key in command.keys
            for place in command.places
        }
        self.ascii_drawing = not draws_unicode(settings.drawing)
        self.git_status: GitStatus | None = None
        """The repository of the open file, as it was seen last; None where there is none."""
        self.has_looked = False
        """Whether the repository is known, or known not to be there."""
        self.told_failure: MilepostError | None = None
        """Why a journal could not be written, once it was said."""
        self.workspace: Workspace | None = None
        """The open roadmap as it is now, whatever the screen shows."""
        self.reader: Reader | None = None
        self.travel: Travel | None = None
        self._scenario: Scenario | None = None
        self.tour: Tour | None = None
        self.scratch = False
        """Whether the open roadmap is one to break."""
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        """What time it is, for meetings."""
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
        """The first key of a command as the screen shows it; without one, what finds it by name: `:undo`."""
        keys = self.commands[command_id].keys
        return shown_key(keys[0]) if keys else f":{command_id.rpartition('.')[2]}"

    # --- looks

    def wear(self, theme: Theme) -> None:
        """Draws everything in this theme from now on, or with NO_COLOR without its colours."""
        self.worn = theme
        drawn = theme.colourless if self.no_color else theme
        self.look: Look = drawn.look
        self.register_theme(drawn.textual)
        self.theme = drawn.textual.name
        self.ansi_color = drawn.colours.background.startswith("ansi")

    # --- the open roadmap

    def on_mount(self) -> None:
        """Opens what was asked for."""
        self.set_interval(WATCH_EVERY, self.watch_file)
        self.set_interval(WATCH_EVERY, self.watch_clock)
        if self.start.opened is None:
            self.show_start(self.start.directory)
        else:
            self.open(self.start.opened, scratch=self.start.scratch)

    def show_start(self, directory: Path) -> None:
        """Shows what can be opened or begun in a directory."""
        from milepost.tui.screens.start import StartScreen

        self.close_roadmap()
        self.switch_to(StartScreen(directory))

    def open(self, opened: Opened, *, scratch: bool = False, as_of: str = "") -> None:
        """Opens a roadmap, or the list of what is wrong with it; a scratch file is not worth remembering.

        What is open as of a revision, since the file itself does not open, is for reading.
        """
        if opened.reading.roadmap is None:
            self.show_problems(opened)
            return
        self.close_roadmap()
        refusal = as_of or ("opened with --read-only" if self.start.read_only else "")
        held = Held(None, refusal) if refusal else hold(opened.path)
        workspace = Workspace(opened, self.start.today, held.journal, held.refusal)
        self.workspace, self.scratch = workspace, scratch
        self.git_status, self.has_looked = None, False
        start = self.settings.timeline
        timeline = TimelineSettings(zoom=Zoom[start.zoom.upper()], grouping=Grouping(start.group))
        once_drawn = partial(look_around, self, opened, is_the_file=not as_of)
        self.switch_to(MainScreen(workspace, timeline, once_drawn))
        greet(self, opened, held)

    @cached_property
    def scheduler(self) -> Scheduler:
        """Works out what logic allows."""
        from milepost.tui.scheduling import Scheduler

        return Scheduler(self)

    @cached_property
    def forecaster(self) -> Forecaster:
        """Makes forecasts."""
        from milepost.tui.forecasting import Forecaster

        return Forecaster(self)

    @property
    def scenario(self) -> Scenario:
        """What is tried beside the open roadmap. Raises JournalBusy where another instance does."""
        from milepost.session.scenario import Scenario

        self._scenario = self._scenario or Scenario(self.present)
        return self._scenario

    @cached_property
    def checker(self) -> Checker:
        """Checks the health of what is shown."""
        from milepost.tui.checking import Checker

        return Checker(self)

    def close_roadmap(self) -> None:
        """Lets others have the roadmap that was open."""
        self.keep()
        self.forecaster.stop()
        if self.reader:
            self.reader.end()
        self.workspace = self.reader = self.travel = self._scenario = self.tour = None

    def show_problems(self, opened: Opened) -> None:
        """Shows what is wrong with a file that does not open as a roadmap, beside its text."""
        from milepost.tui.screens.problems import BrokenFileScreen

        self.close_roadmap()
        self.switch_to(BrokenFileScreen(opened))

    def switch_to(self, screen: Screen[Any]) -> None:
        """Makes this the one screen that is on."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    @property
    def present(self) -> Workspace:
        """The open roadmap as it is now. For use where there is one."""
        assert self.workspace is not None
        return self.workspace

    @property
    def past(self) -> Reader:
        """What git knows of the open roadmap."""
        from milepost.tui.history.reader import Reader

        self.reader = self.reader or Reader(self, self.present)
        return self.reader

    @property
    def travelling(self) -> Travel:
        """Where the screen is in time."""
        from milepost.tui.history.travel import Travel

        self.travel = self.travel or Travel(self, self.present, self.past)
        return self.travel

    def look_at_repository(self, then: Callable[[], None] | None = None) -> None:
        """Reads what the first row says of the repository."""
        from milepost.session.saving import look

        workspace = self.workspace
        assert workspace is not None

        def settle(done: Future[GitStatus | None]) -> None:
            self.has_looked = True
            if isinstance(error := done.exception(), MilepostError):
                self.tell_error(error)
            else:
                self.git_status = done.result()
            if self.home:
                self.home.show_frame()
            if then:
                then()

        self.when_done(self.lane.put(lambda: look(workspace.path)), settle)

    @property
    def home(self) -> MainScreen | None:
        """The main screen, under whatever is on; None while no roadmap is open."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    @property
    def front(self) -> AskingScreen | None:
        """The uppermost screen that takes messages and prompts."""
        asking = (screen for screen in reversed(self.screen_stack) if isinstance(screen, AskingScreen))
        return next(asking, None)

    def show(self) -> None:
        """Draws the open roadmap as it is now, on every screen; one that only comes draws itself."""
        for screen in self.screen_stack:
            if isinstance(screen, RoadmapScreen) and screen.is_mounted:
                screen.show()

    # --- messages

    def tell(self, text: str, role: Role = Role.PLAIN, detail: str = "") -> None:
        """Says something in the status line; the detail is shown with the last message in full."""
        self.last_detail = detail
        if self.front:
            self.front.tell(text, role)

    def tell_error(self, error: MilepostError) -> None:
        """Says in the status line what could not be done."""
        self.last_detail = error.detail
        if self.front:
            self.front.refuse(error)

    # --- the file

    @cached_property
    def saver(self) -> Saver:
        """Writes and commits what is unsaved."""
        from milepost.tui.filing.saving import Saver

        return Saver(self)

    def watch_file(self) -> None:
        """Looks whether somebody else changed the file."""
        from milepost.tui.filing import outside

        if self.workspace and self.lane.idle:
            outside.look(self)

    def watch_clock(self) -> None:
        """Shows how long a meeting has been held: another line once a minute."""
        if self.workspace and self.workspace.meeting and isinstance(self.front, RoadmapScreen):
            self.front.show_meeting()

    # --- leaving

    def on_unmount(self) -> None:
        """Lets others have the roadmap, however the program ends."""
        self.close_roadmap()

    def keep(self) -> None:
        """Brings unsaved work to the disk; called on another thread when a signal ends the program."""
        if self.workspace and self.workspace.journal:
            self.workspace.journal.close()
        if self._scenario:
            self._scenario.close()


def draws_unicode(drawing: str) -> bool:
    """Whether bars and rules are drawn with Unicode: as told, or where the locale's encoding is UTF-8."""
    if drawing == "auto":
        return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"
    return drawing == "unicode"
