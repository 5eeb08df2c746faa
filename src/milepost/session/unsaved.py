"""What was done since the last save: for the journal, for the next save, and to be made again elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.editing.change import Change
from milepost.storage.journal import Record, RecordKind

if TYPE_CHECKING:
    from milepost.editing.edits import Edit


@dataclass(frozen=True, slots=True)
class Action:
    """One press of a key: an edit, or an earlier one taken back or made again."""

    kind: RecordKind
    change: Change
    """What the edit did when it was made."""
    edit: Edit | None = None
    """Of `apply` alone."""

    @property
    def effect(self) -> Change:
        """What the action did."""
        if self.kind != "undo":
            return self.change
        sentence = self.change.sentence
        return replace(self.change.inverted(), sentence=f"Take back: {sentence[:1].lower()}{sentence[1:]}")


@dataclass(frozen=True, slots=True)
class Made:
    """An edit that counts in the end, and what it did."""

    edit: Edit
    change: Change


class Unsaved:
    """The actions since the last save, in order.

    Undo reaches past a save. There the journal has no edit to take back: the effect is written as an edit of
    its own.
    """

    def __init__(self) -> None:
        self._actions: list[Action] = []
        self._made: list[Made] = []
        self._taken_back: list[Made] = []

    def __len__(self) -> int:
        return len(self._actions)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What each action did."""
        return tuple(action.effect for action in self._actions)

    @property
    def made(self) -> tuple[Made, ...]:
        """The edits that count in the end: what was undone is left out."""
        return tuple(self._made)

    def note(self, action: Action) -> Record:
        """Takes note of an action; its record for the journal."""
        self._actions.append(action)
        if action.kind == "undo" and _ends_with(self._made, action.change):
            self._taken_back.append(self._made.pop())
            return Record("undo", {})
        if action.kind == "redo" and _ends_with(self._taken_back, action.change):
            self._made.append(self._taken_back.pop())
            return Record("redo", {})
        from milepost.editing.edits.restoring import restoring

        edit = action.edit or restoring(action.effect)
        self._made.append(Made(edit, action.effect))
        self._taken_back.clear()
        return Record("apply", edit.model_dump(mode="json"))

    def saved(self, count: int) -> list[Record]:
        """Forgets the first `count` actions, which a save took; the records of the others."""
        rest = self._actions[count:]
        for known in (self._actions, self._made, self._taken_back):
            known.clear()
        return [self.note(action) for action in rest]


def _ends_with(made: Sequence[Made], change: Change) -> bool:
    return bool(made) and made[-1].change is change
