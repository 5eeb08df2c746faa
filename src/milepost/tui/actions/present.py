"""Presenting: slides since a baseline, and turning them."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.history.log import Revision
from milepost.model.errors import MilepostError
from milepost.planning.baseline import Baseline
from milepost.session.past.points import Point
from milepost.tui.actions.past import baseline_of
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.present import PresentScreen

SINCE = "What moved since then: a revision, a tag or a day; nothing to leave that out"


@carries_out("app.present")
def present(screen: RoadmapScreen) -> None:
    """Shows slides: since the baseline that is on, else the last tag; where there is none, it asks."""
    app, workspace = screen.milepost, screen.workspace

    def show(baseline: Baseline | None) -> None:
        home = app.home
        if home and not isinstance(app.screen, PresentScreen):
            app.checker.read_history(home.workspace)
            app.push_screen(PresentScreen(home.workspace, home.timeline_settings.grouping, baseline))

    def since(points: Sequence[Point]) -> None:
        try:
            show(baseline_of(points[0], workspace.roadmap))
        except MilepostError as error:  # it was no roadmap then
            screen.refuse(error)

    def use(name: str) -> None:
        if name.strip():
            app.past.find([name.strip()], since)
        else:
            show(None)

    def look() -> None:
        revisions = _before(screen, app.past.revisions)
        tag = next((one.tags[0] for one in revisions if one.tags), "")
        if tag or not revisions:
            use(tag)
        else:
            done = when_answered(screen, use)
            screen.ask(TextPrompt(done, name="Present", about="since", help_=SINCE, may_be_empty=True))

    if workspace.baselines:
        show(workspace.baselines[0])
    elif not app.has_looked:
        app.look_at_repository(lambda: present(screen))
    elif app.git_status is None:
        show(None)
    else:
        app.past.list(look)


def _before(screen: RoadmapScreen, revisions: Sequence[Revision]) -> Sequence[Revision]:
    """The revisions before the one that the screen shows; all of them where it shows now."""
    travel = screen.milepost.travel
    shown = travel.revision if travel else None
    return [one for one in revisions if one.when < shown.when] if shown else revisions


def _turn(pages: int) -> Handler:
    def turn(screen: RoadmapScreen) -> None:
        if not isinstance(screen, PresentScreen):
            key = screen.milepost.key_of("app.present")
            raise MilepostError("That is for slides", hint=f"{key} presents the roadmap")
        screen.move(pages)

    return turn


carries_out("present.next")(_turn(1))
carries_out("present.previous")(_turn(-1))
