"""What an instance that died left unsaved: found, shown, taken back or set aside. Never silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from milepost.editing.change import Change
from milepost.editing.edits import EDIT, Edit
from milepost.model.errors import MilepostError
from milepost.session.places import state_directory
from milepost.session.workspace import Workspace
from milepost.storage.journal import Journal, JournalBusy, JournalFailed, Pending


@dataclass(frozen=True)
class Held:
    """The journal of a file, or why this instance may only read."""

    journal: Journal | None
    refusal: str = ""
    warning: str = ""
    """Why there is no journal although the file may be edited."""


def hold(path: Path) -> Held:
    """Takes the journal of a roadmap; another live instance that has it makes this one read-only."""
    try:
        return Held(Journal(state_directory() / "journals", path))
    except JournalBusy as busy:
        return Held(None, refusal=busy.title)
    except JournalFailed as failed:
        return Held(None, warning=failed.title)


@dataclass(frozen=True)
class Leftover:
    """Edits that were made and not saved, in order, and whether the file is still the one they began with."""

    edits: tuple[Edit, ...]
    same_file: bool


def leftover(pending: Pending, current: bytes) -> Leftover:
    """The edits that count in the end: what was undone is left out."""
    done: list[Edit] = []
    undone: list[Edit] = []
    for record in pending.records:
        match record.kind:
            case "apply":
                try:
                    done.append(EDIT.validate_python(record.data))
                except ValidationError:
                    break
                undone.clear()
            case "undo" if done:
                undone.append(done.pop())
            case "redo" if undone:
                done.append(undone.pop())
            case "saved":
                done.clear()
    return Leftover(tuple(done), pending.base == current)


def sentences(edits: Sequence[Edit], workspace: Workspace) -> list[str]:
    """What each edit would do now, or why it no longer can."""
    roadmap = workspace.roadmap
    told = []
    for edit in edits:
        try:
            change = edit.plan(roadmap)
        except MilepostError as error:
            told.append(f"no longer possible: {error.title}")
        else:
            roadmap = change.apply(roadmap)
            told.append(change.sentence)
    return told


def take_back(edits: Sequence[Edit], workspace: Workspace) -> tuple[list[Change], list[str]]:
    """Makes the edits again, unsaved; the changes made, and why others were not."""
    changes, refused = [], []
    for edit in edits:
        try:
            changes.append(workspace.apply(edit))
        except MilepostError as error:
            refused.append(error.title)
    return changes, refused
