"""Revisions as lists show them: on the screen and on the command line alike."""

from __future__ import annotations

from milepost.editing.summary import summary
from milepost.history.log import Revision
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Told
from milepost.views.history.entry import Entry, Words


def entry_of(revision: Revision, words: Words | None = None) -> Entry:
    """A revision, with what it changed where that is known."""
    return Entry(
        revision.id,
        revision.short,
        revision.when,
        revision.author,
        revision.subject,
        revision.reason,
        revision.tags,
        words,
    )


def words_of(told: Told, names: Roadmap) -> Words:
    """What a revision changed, in words; names of items are looked up in the roadmap."""
    ids = {item.item.id for change in told.changes for item in change.items}
    first = told.problems[0] if told.problems else None
    problem = f"no roadmap then: line {first.line}: {first.message}" if first else ""
    return Words(summary(told.changes, names), len(ids), problem)
