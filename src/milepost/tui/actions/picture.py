"""The picture of value against effort."""

from __future__ import annotations

from milepost.editing.wording import field_word
from milepost.model.errors import MilepostError
from milepost.model.work import CLOSED, Task
from milepost.planning.quadrants import placed
from milepost.planning.scores import bands, score
from milepost.tui.actions.panes import main
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.picture import PicturePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered


@carries_out("backlog.picture")
def picture(screen: RoadmapScreen) -> None:
    """Shows the open tasks that the filter leaves by value and effort."""
    view, home = screen.workspace.view, main(screen)
    tasks = [task for task in view.roadmap.all_of(Task) if task.status not in CLOSED and view.shows(task.id)]
    own = view.roadmap.header.priority
    methods = (own,) if own in ("rice", "wsjf") else ("rice", "wsjf")
    method, shown = max(((one, placed(tasks, one)) for one in methods), key=lambda found: len(found[1]))
    if not shown:
        words = " or ".join(map(field_word, methods))
        key = screen.milepost.key_of("item.change")
        raise MilepostError(f"No task here has {words} inputs", hint=f"{key} gives them")
    scores = {one.task.id: score(one.task, method) or 0.0 for one in shown}
    screen.ask(
        PicturePrompt(
            when_answered(screen, home.select),
            method=field_word(method),
            tasks=shown,
            bands=bands(scores),
            missing=len(tasks) - len(shown),
            current=screen.workspace.selection,
        )
    )
