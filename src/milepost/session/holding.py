"""Takes the journal of a roadmap, so that no other instance edits it at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from milepost.session.places import state_directory
from milepost.storage.journal import Journal, JournalBusy, JournalFailed


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
