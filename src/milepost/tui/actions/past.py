"""The past of the whole screen: stepping through revisions, and to what they changed."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.editing.diff import renamed_ids
from milepost.model.errors import MilepostError
from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.spans import Spans
from milepost.session.past.points import SAVED, Point
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import Handler, carries_out
from milepost.tui.history.parts import Part
from milepost.tui.history.travel import Travel
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.tui.screens.history import HistoryScreen
from milepost.views.timeline.ghosts import since


def travel(screen: RoadmapScreen) -> Travel:
    """Where the screen is in time. Raises MilepostError where neither panes nor history are seen."""
    if not isinstance(screen, HistoryScreen):
        main(screen)
    return screen.milepost.travelling


@carries_out("past.back")
def back(screen: RoadmapScreen) -> None:
    """Shows the revision before."""
    travel(screen).step(1)


@carries_out("past.forward")
def forward(screen: RoadmapScreen) -> None:
    """Shows the revision after; beyond the last one is now."""
    travel(screen).step(-1)


@carries_out("past.baseline")
def baseline(screen: RoadmapScreen) -> None:
    """Compares plans with what they were at a revision, a tag or a day, or at two of them."""
    workspace = screen.workspace
    labels = [baseline.label for baseline in workspace.baselines]

    def use(text: str) -> None:
        compare([name.strip() for name in text.split(",") if name.strip()])

    def compare(names: Sequence[str]) -> None:
        if len(names) > MOST:
            raise MilepostError(f"At most {MOST} baselines can be told apart")
        if names:
            screen.milepost.past.find(names, show)
        else:
            show(())

    def show(points: Sequence[Point]) -> None:
        try:
            baselines = tuple(baseline_of(point, screen.milepost.present.roadmap) for point in points)
        except MilepostError as error:  # one of them was no roadmap then
            screen.refuse(error)
            return
        home = screen.milepost.home
        for shown in (workspace, *([home.workspace] if home else [])):
            shown.compare_with(baselines)
        screen.milepost.show()
        spans = workspace.view.spans
        told = " · ".join(since(baseline, spans) for baseline in baselines) or "no baseline"
        timeline = screen.milepost.key_of("pane.timeline")
        seen = f". {timeline} shows it on the timeline" if isinstance(screen, HistoryScreen) else ""
        screen.tell(f"{told[:1].upper()}{told[1:]}{seen}")

    if isinstance(screen, HistoryScreen):
        here = screen.study.here
        name = here.label if here.revision else SAVED
        compare([one for one in labels if one != name] + [name] * (name not in labels))
        return
    done = when_answered(screen, use)
    screen.ask(TextPrompt(done, name="Baseline", text=", ".join(labels), help_=BASELINES, may_be_empty=True))


def baseline_of(point: Point, now: Roadmap) -> Baseline:
    """The roadmap at a point, to compare with. Raises MilepostError where it was none then."""
    return Baseline(point.label, Spans(point.roadmap), renamed_ids(point.roadmap, now))


MOST = 2
"""Baselines at once."""
BASELINES = "A revision, a tag or a day: board-june, last month; two with a comma; nothing for none"


def _to_changed(step: int) -> Handler:
    def go(screen: RoadmapScreen) -> None:
        if isinstance(screen, HistoryScreen):
            screen.focus_part(Part.DIFFERENCES)
            screen.move(step)
            return
        home = main(screen)
        changed, pane = home.workspace.view.changed, home.pane
        rows = ((row, pane.stops(row)) for row in range(len(pane.view or ())))
        places = [(row, n, stop) for row, stops in rows for n, stop in enumerate(stops) if stop in changed]
        here = (pane.row, pane.stop)
        ahead = [stop for row, n, stop in places if ((row, n) > here if step > 0 else (row, n) < here)]
        item_id = ahead[0 if step > 0 else -1] if ahead else None
        if item_id is None:
            raise MilepostError(f"Nothing {'below' if step > 0 else 'above'} was changed")
        home.select(item_id)

    return go


carries_out("past.next-change")(_to_changed(1))
carries_out("past.previous-change")(_to_changed(-1))
