"""Goals: measuring and adding key results, and linking work to a goal."""

from __future__ import annotations

from typing import Any

from milepost.editing.edits import Bulk, Set
from milepost.editing.measuring import RESULT_HELP, VALUE_HELP, with_result, with_value
from milepost.editing.wording import counted, named, short
from milepost.model.errors import MilepostError
from milepost.model.goals import Goal, KeyResult
from milepost.tui.actions.asking import refuse_if_read_only
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered
from milepost.views.numbers import short_number


@carries_out("goals.measure")
def measure(screen: RoadmapScreen) -> None:
    """Asks for the value of a key result; where the goal has several, first for which."""
    refuse_if_read_only(screen)
    goal = _goal(screen)
    if not goal.key_results:
        key = screen.milepost.key_of("goals.add-result")
        raise MilepostError(f"{named(goal)} has no key result", hint=f"{key} adds one")
    if len(goal.key_results) == 1:
        _ask_value(screen, goal, goal.key_results[0])
        return
    letters = "abcdefghijklmnopqrstuvwxyz"
    results = dict(zip(letters, goal.key_results, strict=False))
    choices = [Choice(letter, result.title, _now(result)) for letter, result in results.items()]

    def use(letter: str) -> None:
        _ask_value(screen, goal, results[letter])

    screen.ask(ChoicePrompt(when_answered(screen, use), name="Measure", choices=choices, about=goal.title))


def _ask_value(screen: RoadmapScreen, goal: Goal, result: KeyResult) -> None:
    def use(text: str) -> None:
        results = with_value(goal, result.id, text, screen.workspace.today)
        _set(screen, goal, results, f'Measure "{short(result.title)}": {text.split(maxsplit=1)[0]}')

    about = f"{result.title}, {_now(result)}"
    screen.ask(TextPrompt(when_answered(screen, use), name="Measure", about=about, help_=VALUE_HELP))


def _now(result: KeyResult) -> str:
    now = "no value yet" if result.current is None else f"now {short_number(result.current)}"
    return f"{short_number(result.start)} → {short_number(result.target)} {result.unit}".rstrip() + f", {now}"


@carries_out("goals.add-result")
def add_result(screen: RoadmapScreen) -> None:
    """Asks for a new key result in one line."""
    refuse_if_read_only(screen)
    goal = _goal(screen)

    def use(text: str) -> None:
        results = with_result(goal, text)
        _set(screen, goal, results, f'Add key result "{short(results[-1]["title"])}" to {named(goal)}')

    prompt = TextPrompt(
        when_answered(screen, use), name="New key result", about=goal.title, help_=RESULT_HELP
    )
    screen.ask(prompt)


def _set(screen: RoadmapScreen, goal: Goal, results: list[dict[str, Any]], sentence: str) -> None:
    screen.apply(Bulk(edits=[Set(id=goal.id, fields={"key_results": results})], sentence=sentence))


@carries_out("goals.link")
def link(screen: RoadmapScreen) -> None:
    """Lets every marked item serve the goal, as one action."""
    refuse_if_read_only(screen)
    goal, roadmap = _goal(screen), screen.workspace.roadmap
    marked = [item_id for item_id in screen.workspace.marked if hasattr(roadmap[item_id], "goals")]
    if not marked:
        key = screen.milepost.key_of("item.mark")
        raise MilepostError("Nothing is marked that could serve a goal", hint=f"{key} marks an item")
    edits = [Set(id=item_id, append={"goals": [goal.id]}) for item_id in marked]
    sentence = f"Link {counted(len(marked), 'item')} to {named(goal)}"
    screen.apply(Bulk(edits=edits, sentence=sentence))


def _goal(screen: RoadmapScreen) -> Goal:
    item = selected(screen)
    if isinstance(item, Goal):
        return item
    down, up = (screen.milepost.key_of(command) for command in ("cursor.down", "cursor.up"))
    raise MilepostError("That is for a goal", hint=f"{down} and {up} go to one")
