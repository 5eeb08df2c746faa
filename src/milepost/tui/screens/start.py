"""What stands there where no roadmap is named: begin one, try a sample, open a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from textual import events
from textual.app import ComposeResult

from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.session.commands import Command
from milepost.session.new_roadmap import file_name, write_new
from milepost.session.opening import Opened, open_file, roadmaps_in
from milepost.session.places import typed_path
from milepost.session.recent import recent
from milepost.session.samples import samples
from milepost.session.scratch import demo
from milepost.session.tour import LAST, reached
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.prompts.new_roadmap import NewFile, NewRoadmapPrompt
from milepost.tui.prompts.path import PathPrompt
from milepost.tui.screens.base import AskingScreen, when_answered
from milepost.tui.screens.body import BodyScreen
from milepost.views.chrome import Key
from milepost.views.line import Canvas, Line, Role
from milepost.views.start import Offer, ago, start_lines
from milepost.views.visible import cut

MOST_BEFORE = 5
"""Roadmaps that were opened before and are offered again."""


class StartScreen(AskingScreen, BodyScreen):
    """Offers, each with a key, and a cursor."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.directory = directory
        self.at = 0
        self.found = roadmaps_in(directory)
        self.offers = self._offers()

    def _offers(self) -> list[tuple[Offer, Callable[[], None]]]:
        numbers = iter(range(1, 10))
        offers = [
            (Offer(str(number), title_of(path), path.name, group="Here"), self._opener(path))
            for path, number in zip(self.found, numbers, strict=False)
        ]
        offers += [
            (Offer("n", "New roadmap", "seven questions, then a file you can read"), self.begin),
            (Offer("s", "Try a sample", ", ".join(samples())), self.choose_sample),
            (Offer("o", "Open a file", "or a directory"), self.ask_file),
        ]
        now = datetime.now(UTC).astimezone()
        before = [entry for entry in recent() if entry.path not in {path.resolve() for path in self.found}]
        for entry, number in zip(before[:MOST_BEFORE], numbers, strict=False):
            offer = Offer(str(number), entry.title, near(entry.path), ago(entry.opened, now), "Before")
            offers.append((offer, self._opener(entry.path)))
        return offers

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self.open_path(path)

    def compose(self) -> ComposeResult:
        """The offers, messages, keys."""
        yield self.body
        yield self.status
        yield self.keys

    def show(self) -> None:
        """Draws everything as it is now."""
        width = self.app.size.width
        offers = [offer for offer, _ in self.offers]
        self.body.show_lines(start_lines(self._here(), offers, self.at, width, self.body.size.height))
        self.show_status()
        self.show_keys()

    def _here(self) -> str:
        match len(self.found):
            case 0:
                return "This directory has no roadmap yet."
            case 1:
                return "This directory has a roadmap."
            case count:
                return f"This directory has {count} roadmaps."

    def status_line(self, width: int) -> Line:
        """Where there is a tour, for people who are new or have begun it."""
        canvas, at = Canvas(width), reached()
        if at < LAST and (at or not recent()):
            what = "goes on with the tour" if at else "begins a short tour"
            told = f"New here? s opens a sample, and {self.milepost.key_of('app.tour')} there {what}"
            canvas.put(1, cut(told.removeprefix("New here? ") if at else told, width - 2), Role.DIM)
        return canvas.line()

    def bar(self) -> tuple[list[Key], Key]:
        """The keys of this screen."""
        key = self.milepost.key_of
        move = f"{key('cursor.down')} {key('cursor.up')}"
        return [Key(key("item.open"), "choose"), Key(move, "go")], Key(key("app.quit"), "quit")

    # --- keys

    def on_key(self, event: events.Key) -> None:
        """Takes the letter or the number of an offer; the base class is asked for other keys next."""
        action = next((do for offer, do in self.offers if offer.key == event.character), None)
        if self.prompt is None and action:
            event.stop().prevent_default()
            try:
                action()
            except MilepostError as error:
                self.refuse(error)

    def carry_out(self, command: Command) -> None:
        """Moves the cursor, chooses, leaves."""
        match command.id:
            case "cursor.down" | "cursor.up":
                self.at = (self.at + (1 if command.id == "cursor.down" else -1)) % len(self.offers)
                self.show()
            case "item.open":
                self.offers[self.at][1]()
            case "app.quit":
                self.milepost.quit()
            case "app.suspend":
                self.app.action_suspend_process()

    # --- what is offered

    def begin(self) -> None:
        """Asks the questions of a new roadmap."""
        path = file_name(self.directory.resolve())

        def ask(may_start_repository: bool) -> None:
            today = self.milepost.start.today or date.today()  # noqa: DTZ011 - the user's own day
            done = when_answered(self, self._write)
            self.ask(NewRoadmapPrompt(done, path, today, may_start_repository=may_start_repository))

        self.milepost.in_lane(lambda: lacks_repository(path), ask)

    def _write(self, new: NewFile) -> None:
        app = self.milepost

        def work() -> Opened:
            opened = write_new(new.path, new.data)
            if new.starts_repository:
                Repository.init(new.path.parent)
            return opened

        def use(opened: Opened) -> None:
            app.open(opened)
            if new.starts_repository:
                app.saver.save()
            else:
                app.tell(f"Wrote {new.path.name}. {app.key_of('item.add')} adds an item")

        app.in_lane(work, use)

    def choose_sample(self) -> None:
        """Asks which sample, and opens it in a scratch repository."""
        names = {str(number): name for number, name in enumerate(samples(), 1)}

        def use(key: str) -> None:
            app = self.milepost
            self.tell("A repository with some history is being made")
            app.in_lane(lambda: open_file(demo(names[key])), lambda opened: app.open(opened, scratch=True))

        choices = [Choice(key, name) for key, name in names.items()]
        self.ask(ChoicePrompt(when_answered(self, use), name="Sample", choices=choices))

    def ask_file(self) -> None:
        """Asks for a path."""

        def use(text: str) -> None:
            self.open_path(typed_path(self.directory, text))

        done = when_answered(self, use)
        help_ = "A TOML file, or a directory with some"
        self.ask(PathPrompt(done, self.directory, name="Open", verb="open", help_=help_))

    def open_path(self, path: Path) -> None:
        """Opens a file, or shows the roadmaps of a directory."""
        if not path.is_dir():
            self.milepost.in_lane(lambda: open_file(path), self.milepost.open)
            return
        found = roadmaps_in(path)
        if len(found) == 1:
            self.open_path(found[0])
        elif found:
            self.milepost.show_start(path)
        else:
            raise MilepostError(f"{path} has no roadmap", hint="Name a TOML file with a table [roadmap]")


def lacks_repository(path: Path) -> bool:
    """Whether a repository could be started for a file."""
    try:
        return Repository.find(path) is None
    except GitError:
        return False


def title_of(path: Path) -> str:
    """What a roadmap calls itself, or its file's name where it can't be read."""
    try:
        roadmap = open_file(path).reading.roadmap
    except MilepostError:
        return path.stem
    return roadmap.header.title if roadmap else f"{path.stem}, with problems"


def near(path: Path) -> str:
    """A path as short as it can be told: from the home directory where it is below it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
