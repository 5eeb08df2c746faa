"""What logic says of the selection: why it is there, and slack and the critical path on the timeline."""

from __future__ import annotations

from dataclasses import replace

from milepost.model.errors import MilepostError
from milepost.model.work import Work
from milepost.planning.purpose import goal_path
from milepost.planning.schedule import Schedule
from milepost.tui.actions.finding import go
from milepost.tui.actions.items import selected
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.why import WhyPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.tui.screens.main import MainScreen
from milepost.views.timeline.logic import EVERYTHING
from milepost.views.why import chain_rows, path_words, reasons


@carries_out("timeline.critical")
def critical(screen: RoadmapScreen) -> None:
    """Shows slack and the critical path instead of plain bars, or bars again."""
    _look(screen, EVERYTHING)


@carries_out("timeline.critical-to")
def critical_to(screen: RoadmapScreen) -> None:
    """Shows slack and the critical path towards the selection, or bars again."""
    _look(screen, _work(screen).id)


def _look(screen: RoadmapScreen, goal: str) -> None:
    home = main(screen)
    scheduled(screen)
    _show_critical(home, None if home.timeline_settings.critical == goal else goal)


def _show_critical(home: MainScreen, goal: str | None) -> None:
    home.timeline_settings = replace(home.timeline_settings, critical=goal)
    home.show()


@carries_out("item.why")
def why(screen: RoadmapScreen) -> None:
    """Says what an item is for and what drives its date; the chain stands out on the timeline meanwhile."""
    item = selected(screen)
    roadmap = screen.workspace.roadmap
    sentences = [path_words(goal_path(item, roadmap))]
    home = screen if isinstance(screen, MainScreen) and isinstance(item, Work) else None
    before = home.timeline_settings.critical if home else None
    if isinstance(item, Work):
        sentences += reasons(scheduled(screen), item)

    def done(item_id: str | None) -> None:
        screen.prompt = None
        if home:
            screen.workspace.select(item.id)
            _show_critical(home, before)
        if item_id and item_id != item.id:
            go(screen, item_id)
        else:
            screen.show()

    def moved(item_id: str) -> None:
        screen.workspace.select(item_id)
        screen.show()

    chain = chain_rows(scheduled(screen), item) if isinstance(item, Work) else []
    if home and chain:
        _show_critical(home, item.id)
    screen.ask(WhyPrompt(done, about=item.label, sentences=sentences, chain=chain, moved=moved))


def scheduled(screen: RoadmapScreen) -> Schedule:
    """What logic allows. Raises MilepostError while it is being worked out."""
    schedule = screen.workspace.view.schedule
    if schedule is None:
        raise MilepostError("The schedule is being worked out", hint="It takes a moment")
    return schedule


def _work(screen: RoadmapScreen) -> Work:
    item = selected(screen)
    if isinstance(item, Work):
        return item
    raise MilepostError(
        f"A {item.kind.singular} has no place in time", hint="Select a task, a milestone or an initiative"
    )
