"""Finding items: by name, by a filter, by what belongs together, by where one came from."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.editing.filter_completion import Completion, completions
from milepost.editing.filter_explanation import why_nothing
from milepost.editing.filters import Filter, parse_filter
from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.session.saved_filters import save_filter
from milepost.session.scenario import ScenarioWorkspace
from milepost.session.settings import config_file
from milepost.tui.actions.history import ask_filter
from milepost.tui.actions.items import selected
from milepost.tui.actions.opening import open_item
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out
from milepost.tui.actions.resources import go_outside
from milepost.tui.actions.scenario import leave
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.filter import FilterPrompt
from milepost.tui.prompts.finder import FinderPrompt, Offer, Taken
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.history import HistoryScreen
from milepost.tui.screens.main import MainScreen
from milepost.views.finder_list import Found, ListColumns
from milepost.views.numbers import number
from milepost.views.visible import visible
from milepost.views.whereabouts import whereabouts

KIND_CELLS = 11
"""Cells of the longest name of a kind: stakeholder."""


@carries_out("view.goto")
def go_to(screen: RoadmapScreen) -> None:
    """Asks for an item of any kind by a few letters of its title or id."""
    roadmap = screen.workspace.roadmap
    items: list[Item] = [roadmap.header, *roadmap.items.values()]

    def describe(item: Item) -> Found:
        return Found(item.label, item.kind.singular, whereabouts(item, roadmap))

    def use(taken: Taken[Item]) -> None:
        if taken.key == "tab":
            open_item(screen, taken.thing.id)
        else:
            go(screen, taken.thing.id)

    offer = Offer(
        name="Go to",
        sign="'",
        things=[(item, f"{item.label} {item.id}") for item in items],
        describe=describe,
        columns=ListColumns(before=KIND_CELLS),
        hints="enter go  tab open  esc leave",
        takes_tab=True,
    )
    screen.ask(FinderPrompt(when_answered(screen, use), offer))


def go(screen: RoadmapScreen, item_id: str) -> None:
    """Goes to an item; one that no pane has a row for opens."""
    if not isinstance(screen, MainScreen):
        screen.select(item_id)
    elif screen.place_of(item_id):
        screen.go_to(item_id)
    else:
        open_item(screen, item_id)


@carries_out("view.previous")
def previous(screen: RoadmapScreen) -> None:
    """Goes back to the item that was left by the last jump."""
    home = main(screen)
    while home.visited:
        item_id = home.visited.pop()
        if screen.workspace.roadmap.get(item_id):
            home.select(item_id)
            return
    raise MilepostError("There is no item before", hint=f"{screen.milepost.key_of('view.goto')} goes to one")


@carries_out("view.filter")
def filter_(screen: RoadmapScreen) -> None:
    """Asks for a filter and shows what it leaves while it is typed."""
    if isinstance(screen, HistoryScreen):
        ask_filter(screen)
        return
    workspace = screen.workspace

    def show(wanted: Filter | None) -> str:
        workspace.filter_by(wanted)
        screen.show()
        items = number(len(workspace.roadmap.items))
        shown = workspace.view.shown
        return f"{items} items" if shown is None else f"{number(len(shown))} of {items} items shown"

    saved = screen.milepost.settings.filters

    def complete(text: str) -> list[Completion]:
        return completions(text, saved, workspace.filter_context)

    def explain(wanted: Filter) -> str:
        return "" if workspace.view.shown else why_nothing(wanted, workspace.filter_context)

    def done(kept: Filter | None) -> None:
        screen.prompt = None
        workspace.filter_by(kept)
        settle(screen)

    text = workspace.filter.text if workspace.filter else ""
    screen.ask(
        FilterPrompt(
            done,
            text,
            saved=saved,
            show=show,
            complete=complete,
            explain=explain,
            name=lambda: keep_filter(screen),
        )
    )


@carries_out("view.keep-filter")
def keep_filter(screen: RoadmapScreen) -> None:
    """Asks for a name and keeps the filter under it in the user's settings."""
    app, wanted = screen.milepost, screen.workspace.filter
    if wanted is None:
        raise MilepostError("No filter is on", hint=f"{app.key_of('view.filter')} asks for one")

    def use(name: str) -> None:
        def told(filters: Mapping[str, str]) -> None:
            app.settings = app.settings.model_copy(update={"filters": filters})
            screen.tell(f"Kept as {name.strip()}, in {config_file()}")

        screen.show()
        app.in_lane(lambda: save_filter(name.strip(), wanted.text.strip()), told)

    taken = ", ".join(map(visible, app.settings.filters))
    help_ = f"a word; one that is taken gets this filter: {taken}" if taken else "a word to find it by"
    screen.ask(TextPrompt(when_answered(screen, use), name="Keep filter", about=wanted.text, help_=help_))


def show_kept(screen: RoadmapScreen, text: str) -> None:
    """Filters by what was kept. Raises MilepostError for what can't be read, and where no panes are seen."""
    home, wanted = main(screen), parse_filter(text)
    home.workspace.filter_by(wanted)
    settle(home)


@carries_out("view.narrow")
def narrow(screen: RoadmapScreen) -> None:
    """Narrows the other panes to the selected item and its kin, or takes that back."""
    home = main(screen)
    if screen.workspace.narrowed_to is None:
        home.narrow(selected(screen).id)
    else:
        home.narrow(None)


@carries_out("view.back")
def back(screen: RoadmapScreen) -> None:
    """Goes back to the team, or to now; else takes back what hides or marks items; last leaves the tour."""
    workspace, travel = screen.workspace, screen.milepost.travel
    if go_outside(screen):
        return
    if travel and travel.away and isinstance(screen, MainScreen):
        travel.leave()
    elif isinstance(workspace, ScenarioWorkspace) and isinstance(screen, MainScreen):
        leave(screen)
    elif workspace.narrowed_to is not None:
        main(screen).narrow(None)
    elif workspace.filter is not None:
        workspace.filter_by(None)
    elif workspace.marked or screen.milepost.tour is None:
        workspace.mark(frozenset())
    else:
        screen.milepost.tour.leave()
    settle(screen)


def settle(screen: RoadmapScreen) -> None:
    """Draws what a filter leaves; a selection that it hides gives way to what the cursor is on."""
    if isinstance(screen, MainScreen):
        screen.settle()
    else:
        screen.show()
