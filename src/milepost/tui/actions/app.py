"""What is about the program itself: finding commands, help, messages, themes."""

from __future__ import annotations

from typing import NamedTuple

from milepost.editing.wording import named
from milepost.model.errors import MilepostError
from milepost.session.commands import Command
from milepost.session.settings import config_file
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.finding import show_kept
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.help import HERE, help_sections, shown_keys
from milepost.tui.screens.main import MainScreen
from milepost.tui.screens.page import PageScreen
from milepost.tui.screens.panes import PANES
from milepost.tui.themes import Theme
from milepost.tui.touring import Tour
from milepost.views.finder_list import Found, ListColumns
from milepost.views.page import Entry, Section


class Kept(NamedTuple):
    """A filter of the user's settings."""

    name: str
    text: str


@carries_out("app.palette")
def palette(screen: RoadmapScreen) -> None:
    """Asks for a command or a kept filter by a few letters of what it does, and carries it out."""
    app = screen.milepost
    kept = [Kept(*entry) for entry in app.settings.filters.items()]
    things: list[tuple[Command | Kept, str]] = [
        *((command, f"{command.title} {command.id}") for command in app.commands.values()),
        *((one, f"Filter {one.name}") for one in kept),
    ]

    def describe(thing: Command | Kept) -> Found:
        if isinstance(thing, Kept):
            return Found(f"Filter: {thing.name}", "", thing.text)
        why = unavailable(screen, thing)
        return Found(thing.title, shown_keys(thing), why or HERE.get(thing.place, ""), dim=bool(why))

    def use(taken: Taken[Command | Kept]) -> None:
        if isinstance(taken.thing, Kept):
            show_kept(screen, taken.thing.text)
        else:
            carry_out(screen, taken.thing)

    offer = Offer(
        name="Command",
        sign=":",
        things=things,
        describe=describe,
        columns=ListColumns(before=14, title=0.6),
        hints="enter do it  esc leave",
        accepts="letters of what it does",
    )
    screen.ask(FinderPrompt(when_answered(screen, use), offer))


OF_ALL = frozenset({"backlog.sort", "backlog.triage", "goals.triage"})
"""Commands of panes that edit and are about no single item."""


def carry_out(screen: RoadmapScreen, command: Command) -> None:
    """Carries out a command from anywhere: one of a pane focuses the pane first.

    Where that selects another item, nothing is done to it that nobody chose.
    """
    if why := unavailable(screen, command):
        raise MilepostError(f"Not now: {command.title[:1].lower()}{command.title[1:]}", hint=why)
    if isinstance(screen, MainScreen) and command.place in PANES:
        before = screen.workspace.selection
        screen.focus_place(command.place)
        now = screen.current
        if command.edits and command.id not in OF_ALL and now and now.id != before:
            key, down, up = map(screen.milepost.key_of, (command.id, "cursor.down", "cursor.up"))
            hint = f"{key} is for it, {down} and {up} go to another one"
            raise MilepostError(f"{named(now)} is selected here", hint=hint)
    screen.run(command)


def unavailable(screen: RoadmapScreen, command: Command) -> str:
    """Why a command can't be carried out now; empty if it can."""
    if command.edits and screen.workspace.read_only:
        return screen.workspace.read_only
    if command.place in PANES and not isinstance(screen, MainScreen):
        return "for the panes"
    return ""


@carries_out("app.help")
def help_(screen: RoadmapScreen) -> None:
    """Shows the keys of this place and of all others, and how filters and dates are written."""
    app = screen.milepost
    sections = help_sections(app.commands.values(), screen.place, screen.workspace.roadmap)
    app.push_screen(PageScreen("Help", HERE[screen.place], sections, narrows=True))


@carries_out("app.tour")
def tour(screen: RoadmapScreen) -> None:
    """Begins the tour, or goes on where it was left."""
    app = screen.milepost
    if not app.scratch:
        raise MilepostError("The tour changes what it shows", hint="milepost demo opens a sample for it")
    refuse_if_read_only(screen)
    app.tour = app.tour or Tour(app)
    app.show()


@carries_out("app.message")
def message(screen: RoadmapScreen) -> None:
    """Shows the last message in full, with what git or a hook said."""
    app = screen.milepost
    if not app.last_message:
        raise MilepostError("Nothing was said yet")
    sections = [Section("The last message", (Entry(app.last_message),))]
    if app.last_detail:
        sections.append(Section("What git or a hook said", (Entry(app.last_detail),)))
    app.push_screen(PageScreen("Message", "", sections))


@carries_out("app.theme")
def theme(screen: RoadmapScreen) -> None:
    """Asks for a theme; the screen wears the one that the cursor is on."""
    app = screen.milepost
    before = app.worn
    themes = list(app.themes.by_name.values())

    def describe(theme: Theme) -> Found:
        return Found(theme.title, theme.name, "is now" if theme is before else "")

    def done(taken: Taken[Theme] | None) -> None:
        screen.prompt = None
        app.wear(taken.thing if taken else before)
        screen.show()
        if taken and taken.thing is not before:
            name = taken.thing.name
            screen.tell(f'Theme {name} for now; to keep it: theme = "{name}" in {config_file()}')

    offer = Offer(
        name="Theme",
        sign=">",
        things=[(theme, f"{theme.name} {theme.title}") for theme in themes],
        describe=describe,
        columns=ListColumns(before=14),
        hints="enter wear it  esc leave",
        accepts="letters of its name",
    )
    screen.ask(FinderPrompt(done, offer, moved=app.wear, at=themes.index(before)))
