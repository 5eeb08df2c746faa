"""Menus of the values that a field takes, and that of the statuses with what follows from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.editing.edits import Set
from milepost.editing.inputs import Input, format_input
from milepost.editing.wording import counted
from milepost.model.items import Item
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Milestone, Task
from milepost.planning.waiting import blocks
from milepost.tui.actions.asking import (
    value_at,
)
from milepost.tui.actions.giving import about, chosen, field_of, give, name_of
from milepost.tui.actions.registry import carries_out
from milepost.tui.prompts.base import TextPrompt
from milepost.tui.prompts.choice import Choice, ChoicePrompt
from milepost.tui.screens.base import RoadmapScreen, when_answered

NO_VALUE = "-"
"""The key of a menu that takes a value away."""


def ask_choice(screen: RoadmapScreen, items: Sequence[Item], field: Input) -> None:
    """A menu of the values that a field takes."""
    options = dict(zip(letters(field.options), field.options, strict=True))
    current = value_at(items[0], field.key)
    choices = [
        Choice(letter, format_input(items[0].kind, field.key, option), "is now" if option == current else "")
        for letter, option in options.items()
    ]
    if not field.required:
        choices.append(Choice(NO_VALUE, "none", "is now" if current is None else "takes it away"))

    def use(letter: str) -> None:
        value = options.get(letter)
        give(screen, items, field.key, lambda item: Set(id=item.id, fields={field.key: value}))

    at = next((letter for letter, option in options.items() if option == current), NO_VALUE)
    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name=name_of(field.key),
            about=about(items),
            choices=choices,
            current=at,
        )
    )


def letters(options: Sequence[Any]) -> list[str]:
    """A key for each option: a letter of its own that moves no cursor, else a digit."""
    taken: list[str] = []
    for place, option in enumerate(options, 1):
        letters = [c for c in str(option).lower() if c.isalpha() and c not in (*taken, "j", "k")]
        taken.append(letters[0] if letters else str(place))
    return taken


STATUS_KEYS = {
    "idea": "i",
    "proposed": "p",
    "todo": "t",
    "in-progress": "w",
    "on-hold": "h",
    "done": "d",
    "cancelled": "x",
    "open": "o",
    "occurred": "c",
    "closed": "x",
}
ASKS_WHY = ("on-hold", "cancelled")


@carries_out("item.status")
def status(screen: RoadmapScreen) -> None:
    """The menu of statuses, with what follows from each."""
    ask_status(screen, chosen(screen))


def ask_status(screen: RoadmapScreen, items: Sequence[Item]) -> None:
    """Asks for the status of items of one kind or several."""
    first = items[0]
    field = field_of(first, "status")
    current = getattr(first, "status", "")
    roadmap = screen.workspace.roadmap
    choices = [
        Choice(STATUS_KEYS[option], option, _status_note(first, option, current, roadmap))
        for option in field.options
    ]
    by_key = {choice.key: choice.title for choice in choices}

    def use(key: str) -> None:
        value = by_key[key]
        if value in ASKS_WHY and value != current:
            ask_why(screen, items, value)
        else:
            give(screen, items, "status", lambda item: status_edit(screen, item, value))

    screen.ask(
        ChoicePrompt(
            when_answered(screen, use),
            name="Status",
            about=about(items),
            choices=choices,
            current=STATUS_KEYS.get(current, ""),
        )
    )


def ask_why(screen: RoadmapScreen, items: Sequence[Item], value: str) -> None:
    """Asks why work stops, and keeps the answer in the note."""

    def use(why: str) -> None:
        give(screen, items, "status", lambda item: status_edit(screen, item, value, why.strip()))

    screen.ask(
        TextPrompt(
            when_answered(screen, use),
            name=f"Why {value}",
            about=about(items),
            help_="kept in the note; may be left empty",
            may_be_empty=True,
        )
    )


def status_edit(screen: RoadmapScreen, item: Item, value: str, why: str = "") -> Set:
    """The edit that gives an item a status, the answer to why at the end of its note."""
    fields: dict[str, Any] = {"status": value}
    if why:
        note = value_at(item, "notes")
        fields["notes"] = f"{note}\n{why}" if note else why
    return Set(id=item.id, fields=fields, today=screen.workspace.today)


def _status_note(item: Item, option: str, current: str, roadmap: Roadmap) -> str:
    if option == current:
        return "is now"
    waiting = blocks(item, roadmap) if isinstance(item, Initiative | Milestone | Task) else ()
    match option:
        case "done" if isinstance(item, Task):
            return "sets progress to 100"
        case "on-hold":
            return "asks why, for the note"
        case "cancelled" if waiting:
            return (
                f"asks why; {counted(len(waiting), 'item')} {'waits' if len(waiting) == 1 else 'wait'} for it"
            )
        case "cancelled":
            return "asks why, for the note"
        case "occurred":
            return "sets the day it came about to today"
    return ""
