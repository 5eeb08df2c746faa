"""The tour: a few things to try, each known to be done by what changed; and where somebody left it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from milepost.editing.change import Change
from milepost.session.commands import Place
from milepost.session.places import state_directory

_KEY = re.compile(r"\{([a-z.-]+)\}")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step is judged by."""

    place: Place
    selection: str | None
    last: Change | None
    """What undo would take back."""
    undone: bool
    """Whether there is something to do again."""
    filtered: bool
    away: bool
    """Whether the past is shown."""
    dirty: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to try."""

    words: str
    """What to press; `{item.when}` stands for the user's own key of that command."""
    is_done: Callable[[Scene, Scene], bool]
    """Whether it was done, from what was there when it began and what is there now."""

    def told(self, key_of: Callable[[str], str]) -> str:
        """The words with the user's own keys."""
        return _KEY.sub(lambda match: key_of(match[1]), self.words)


def _edited(before: Scene, now: Scene) -> bool:
    return now.last is not None and now.last is not before.last


LESSONS = (
    Lesson(
        "{cursor.down} and {cursor.up} go down and up. Try them. {view.back} leaves the tour.",
        lambda before, now: now.selection != before.selection,
    ),
    Lesson(
        "{item.open} opens what the cursor is on: every field, what it waits for, its history.",
        lambda _, now: now.place is Place.ITEM,
    ),
    Lesson("{view.back} goes back.", lambda _, now: now.place is not Place.ITEM),
    Lesson(
        "On the timeline {item.later} moves a bar to later, {item.earlier} back. Fixed ones say why not.",
        _edited,
    ),
    Lesson("{edit.undo} takes that back, {edit.redo} does it again.", lambda _, now: now.undone),
    Lesson("{item.when} asks for dates as you say them: type +1q for a quarter later, then enter.", _edited),
    Lesson(
        "{pane.next} goes to the next pane, {pane.timeline} to the timeline.",
        lambda before, now: now.place is not before.place,
    ),
    Lesson(
        "{view.filter} filters all panes at once: type status:todo, then enter.",
        lambda _, now: now.filtered,
    ),
    Lesson("{view.back} takes the filter away.", lambda _, now: not now.filtered),
    Lesson(
        "{item.link} links this to what it waits for: type a few letters of a title, then enter.",
        _edited,
    ),
    Lesson("{past.back} shows everything as it was one revision ago.", lambda _, now: now.away),
    Lesson("{past.forward} goes forward again, {view.back} to now.", lambda _, now: not now.away),
    Lesson(
        "{file.save} saves all you did as one revision, which says in words what changed.",
        lambda _, now: not now.dirty,
    ),
    Lesson(
        "{app.help} shows all keys, {app.palette} finds any command by its name. {view.back} ends the tour.",
        lambda *_: False,
    ),
)
LAST = len(LESSONS) - 1


def reached() -> int:
    """The lesson that comes next; `LAST` where nothing is left to try. A broken note is none."""
    try:
        return min(max(int(_file().read_text("utf-8")), 0), LAST)
    except (OSError, ValueError):
        return 0


def note(lesson: int) -> None:
    """Notes where the tour is. That it could not be kept is no reason to stop anybody."""
    with suppress(OSError):
        fresh = _file().with_name(f"tour.{os.getpid()}")
        fresh.write_text(f"{lesson}\n", "utf-8")
        fresh.replace(_file())


def _file() -> Path:
    return state_directory() / "tour"
