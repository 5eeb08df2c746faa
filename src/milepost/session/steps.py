"""Undo and redo without limit, one user action at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from milepost.editing.change import Change
from milepost.storage.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """One user action: the Change and the file's text before it."""

    change: Change
    document: Document
    whole: Change | None = None
    """What it is part of, where several actions are taken back and made again as one."""

    @property
    def told(self) -> Change:
        """The Change to speak of: the step's own, or that of the whole."""
        return self.whole or self.change


class Steps:
    """The actions done and undone; a save does not end them."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def __len__(self) -> int:
        """How many actions are done."""
        return len(self._done)

    def since(self, floor: int) -> tuple[Change, ...]:
        """What was done after the first `floor` actions."""
        return tuple(step.change for step in self._done[floor:])

    def did(self, step: Step) -> None:
        """Notes an action; what was undone before it can't be done again."""
        self._done.append(step)
        self._undone.clear()

    @property
    def last(self) -> Step | None:
        """The action that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The action that redo would make again; its document is the text after it."""
        return self._undone[-1] if self._undone else None

    def undid(self, document: Document) -> None:
        """Notes that the last action was taken back; `document` is the text with it."""
        self._undone.append(replace(self._done.pop(), document=document))

    def redid(self, document: Document) -> None:
        """Notes that the next action was made again; `document` is the text before it."""
        self._done.append(replace(self._undone.pop(), document=document))

    def join(self, count: int, whole: Change) -> None:
        """Lets the actions that were taken back last be made again as one."""
        start = len(self._undone) - count
        self._undone[start:] = [replace(step, whole=whole) for step in self._undone[start:]]
