"""Revisions as lists show them: on the screen and on the command line alike."""

from __future__ import annotations

from milepost.editing.summary import summary
from milepost.history.log import Revision
from milepost.history.refusals import GitError
from milepost.model.problems import Problem
from milepost.model.roadmap import Roadmap
from milepost.session.past.past import Past, Told
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
    if told.is_lost:
        return Words(told.revision.subject, 0)
    ids = {item.item.id for change in told.changes for item in change.items}
    return Words(summary(told.changes, names), len(ids), told.problem)


def told_or_lost(past: Past, revision: Revision) -> Told:
    """What a revision changed; where this clone lacks what that takes, this is its problem."""
    try:
        return past.told(revision)
    except GitError as error:
        title = error.title[:1].upper() + error.title[1:]
        return Told(revision, (), (Problem(error.code, (), title, error.hint),))
