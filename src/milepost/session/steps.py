"""Undo and redo without limit, one user action at a time, and what has changed since a revision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from milepost.editing.change import Change
from milepost.storage.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """One user action: the Change and the file's text before it."""

    change: Change
    document: Document


class Steps:
    """The actions done and undone, and the Changes that no save has taken yet."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.unsaved: list[Change] = []
        """Every Change since the last save, what was undone as its opposite."""

    def did(self, step: Step) -> None:
        """Notes an action; what was undone before it can't be done again."""
        self._done.append(step)
        self._undone.clear()
        self.unsaved.append(step.change)

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
        step = self._done.pop()
        self._undone.append(replace(step, document=document))
        taken_back = f"Take back: {step.change.sentence[:1].lower()}{step.change.sentence[1:]}"
        self.unsaved.append(replace(step.change.inverted(), sentence=taken_back))

    def redid(self, document: Document) -> None:
        """Notes that the next action was made again; `document` is the text before it."""
        step = self._undone.pop()
        self._done.append(replace(step, document=document))
        self.unsaved.append(step.change)

    def saved(self, count: int) -> None:
        """Notes that a save took the first `count` unsaved Changes."""
        del self.unsaved[:count]
