"""One edit from outside the screen: planned, written and committed as one revision."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from milepost.editing.change import Change
from milepost.editing.edits import Edit
from milepost.editing.importance import needs_reason
from milepost.editing.refusals import EditRefused, NoChange
from milepost.history.refusals import GitError
from milepost.session.opening import Opened
from milepost.session.saving import Request, Saved, look, save
from milepost.storage.codec import rewrite


@dataclass(frozen=True)
class Wish:
    """How an edit is to be kept."""

    subject: str = ""
    """Of the commit; made of the change if empty."""
    dry_run: bool = False
    """Only say what would happen."""
    commit: bool = True


@dataclass(frozen=True)
class Done:
    """What became of an edit."""

    change: Change | None
    """None where everything is as the edit wants it already."""
    saved: Saved | None = None
    """None where nothing was written."""


def make(opened: Opened, edit: Edit, wish: Wish) -> Done:
    """Makes one edit in a file that reads as a roadmap, and saves it as one revision.

    Raises EditRefused, also for a committed date that moves without a reason, and MilepostError where the
    file could not be written. A refused commit is in the result: the file is saved then.
    """
    reading = opened.reading
    assert reading.roadmap is not None
    assert reading.document is not None
    try:
        change = edit.plan(reading.roadmap)
    except NoChange:
        return Done(None)
    if needs_reason(change):
        raise EditRefused(f"This moves a committed date: {change.sentence}", hint="Say why with --reason.")
    after = change.apply(reading.roadmap)
    document = rewrite(reading.document, change, after)
    if wish.dry_run:
        return Done(change)
    request = Request(opened.path, document, reading.document, after, opened.stamp, (change,), None)
    return Done(change, _saved(request, wish))


def _saved(request: Request, wish: Wish) -> Saved:
    """Writes, and commits where there is a repository; one that can't be read costs nobody the file."""
    shown = None
    with suppress(GitError):  # the save meets it again, and tells
        shown = look(request.path) if wish.commit else None
    return save(replace(request, shown=shown, subject=wish.subject))
