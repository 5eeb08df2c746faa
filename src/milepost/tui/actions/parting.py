"""Cutting work: a task into several, a task into the first of an initiative."""

from __future__ import annotations

import re
from collections.abc import Mapping

from milepost.editing.edits import Portion, Promote, Split
from milepost.editing.inputs import Input, Sort
from milepost.model.work import Task
from milepost.planning.scores import effort_days
from milepost.tui.actions.asking import completer, settled, trial
from milepost.tui.actions.order import selected_task
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.form import Answered, FormPrompt
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Judgement, Row
from milepost.views.numbers import short_number

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
"""The rows of the sheet; the first two have to be filled in."""
_PART = re.compile(r"(?P<title>.*?)(?:\s+(?P<estimate>[0-9]+(?:\.[0-9]+)?[dwm]))?")
_HELP = "a title, with an estimate behind it if you like: Walls 8d"


@carries_out("backlog.split")
def split(screen: RoadmapScreen) -> None:
    """Asks for the parts of a task and shows what each of them gets."""
    task = selected_task(screen)
    Split(id=task.id, parts=[Portion(title="-")] * 2).plan(screen.workspace.roadmap)  # or says why not

    def judge(texts: Mapping[str, str]) -> Judgement:
        parts = _parts(texts)
        if len(parts) < 2:
            trial(screen, None)
            missing = next(key for key in PLACES if not texts[key].strip())
            return Judgement({missing: "name another part"})
        change, told = trial(screen, Split(id=task.id, parts=parts))
        made = [step.after for step in change.items if isinstance(step.after, Task)] if change else []
        keys = [key for key in PLACES if texts[key].strip()]
        return Judgement(
            notes={key: _share(part) for key, part in zip(keys, made, strict=False)}, refused=told
        )

    def use(answer: Answered) -> None:
        screen.apply_with_reason(Split(id=task.id, parts=_parts(answer.texts)))

    rows = [
        Row(Input(place, Sort.TEXT, required=number < 2, help=_HELP), task.title if number == 0 else "")
        for number, place in enumerate(PLACES)
    ]
    screen.ask(
        FormPrompt(
            settled(screen, use),
            name="Split",
            about=task.title,
            rows=rows,
            judge=judge,
            complete=completer(screen),
            verb="split",
        )
    )


def _parts(texts: Mapping[str, str]) -> list[Portion]:
    shapes = (_PART.fullmatch(text.strip()) for text in texts.values() if text.strip())
    return [Portion(title=shape["title"], estimate=shape["estimate"] or "") for shape in shapes if shape]


def _share(part: Task) -> str:
    """What a part got of the whole: `8d, 16 pd, 50 %`."""
    estimate = part.estimate.likely.text if part.estimate else ""
    effort = f"{short_number(effort_days(part))} pd" if part.effort or part.estimate else ""
    done = f"{part.progress} % done" if part.progress else ""
    return ", ".join(filter(None, (estimate, effort, done)))


@carries_out("backlog.promote")
def promote(screen: RoadmapScreen) -> None:
    """Makes an initiative of a task, which becomes the first in it."""
    task = selected_task(screen)
    screen.apply_with_reason(Promote(id=task.id))
